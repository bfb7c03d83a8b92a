import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

export default { title: 'Elements/Heading', component: 'inset-heading' } satisfies Meta;

export const Levels: StoryObj = {
  render: () => html`
    <inset-heading level="1" text="Where the revenue came from"></inset-heading>
    <inset-heading level="2" text="Spring was good"></inset-heading>
    <inset-heading level="3" text="Outdoor goods"></inset-heading>
  `,
};

/** A double click or Enter opens it to be written in place. */
export const Editable: StoryObj = { args: { text: 'Spring was good', editable: true } };

export const Editing: StoryObj = { args: { text: 'Spring was good', editable: true, editing: true } };

export const Empty: StoryObj = { args: { text: '', editable: true } };

/** Links to `#spring` lead here; the link itself is at its end. */
export const Anchored: StoryObj = { args: { text: 'Spring was good', anchor: 'spring' } };

/** Neither Markdown nor HTML: a heading is plain words. */
export const Hostile: StoryObj = {
  args: { text: '<img src=x onerror="alert(1)"> **bold** [link](javascript:1)' },
};

export const Narrow: StoryObj = {
  args: {
    level: 1,
    text: 'Donaudampfschifffahrtsgesellschaft: revenue by month and by region',
    anchor: 'long',
  },
  parameters: { width: 280 },
};

export const RightToLeft: StoryObj = {
  args: { text: 'من أين جاءت الإيرادات', anchor: 'spring' },
  parameters: { dir: 'rtl' },
};
