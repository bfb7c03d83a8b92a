import type { Meta, StoryObj } from '@storybook/web-components-vite';

export default { title: 'Elements/Divider', component: 'inset-divider' } satisfies Meta;

export const Line: StoryObj = { args: {} };

export const Labelled: StoryObj = { args: { label: 'Costs' } };

export const Narrow: StoryObj = {
  args: { label: 'Everything that was paid for, by month and by supplier' },
  parameters: { width: 200 },
};

export const RightToLeft: StoryObj = { args: { label: 'التكاليف' }, parameters: { dir: 'rtl' } };
