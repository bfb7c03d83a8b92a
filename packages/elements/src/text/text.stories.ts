import type { Meta, StoryObj } from '@storybook/web-components-vite';

const words = `## Spring was good

Revenue rose by **14 %** against last year. Most of it comes from *outdoor* goods:

- tents, twice as many as a year ago
- rain jackets, though at lower prices

1. Look at the [orders](samples/orders.csv).
2. Ask why \`Kitchen\` stands still.

> Ratings are missing for three orders in ten.

| region | share |
| ------ | ----: |
| North  |  41 % |
| South  |  27 % |
`;

export default { title: 'Elements/Text', component: 'inset-text' } satisfies Meta;

export const Ready: StoryObj = { args: { text: words } };

/** A double click or Enter opens the editor. */
export const Editable: StoryObj = { args: { text: words, editable: true } };

export const Editing: StoryObj = { args: { text: words, editable: true, editing: true } };

/** With `plain`, or where the editor could not be loaded, the Markdown itself is written. */
export const WritingMarkdown: StoryObj = {
  args: { text: words, editable: true, editing: true, plain: true },
};

export const Tasks: StoryObj = { args: { text: '- [x] Ask the shops\n- [ ] Add up\n  - in euros' } };

export const Empty: StoryObj = { args: { text: '', editable: true } };

/** HTML is shown as characters, and links go nowhere but to the web and to mail. */
export const Hostile: StoryObj = {
  args: {
    text: '<img src=x onerror="alert(1)"> <script>alert(1)</script> [a link](javascript:alert(1)) ![picture](https://example.org/a.png)',
  },
};

export const Narrow: StoryObj = { ...Ready, parameters: { width: 280 } };

export const RightToLeft: StoryObj = {
  args: { text: '## الربيع\n\nارتفعت الإيرادات بنسبة **14 %**.\n\n- خيام\n- معاطف' },
  parameters: { dir: 'rtl' },
};
