import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetUpload } from './upload.ts';

export default { title: 'Elements/Upload', component: 'inset-upload' } satisfies Meta;

const samples = [
  { name: 'orders', label: 'Shop orders', src: 'samples/orders.csv' },
  { name: 'movies', label: 'Movies', src: 'samples/movies.json' },
  { name: 'weather', label: 'Seattle weather', src: 'samples/seattle-weather.csv' },
];

const upload = async (root: HTMLElement): Promise<InsetUpload> => {
  await customElements.whenDefined('inset-upload');
  const element = root.querySelector<InsetUpload>('inset-upload')!;
  await element.updateComplete;
  return element;
};

/** Before anything is dropped: one sentence, one action, and samples. */
export const Empty: StoryObj = { args: { samples } };

export const WithoutSamples: StoryObj = { args: { label: 'Drop your bank statement', single: true } };

/** A file that is read: its columns, their types and the first rows. */
export const Ready: StoryObj = {
  args: { samples },
  play: async ({ canvasElement }) => (await upload(canvasElement)).addSample(samples[0]!),
};

/** A file with cells that could not be read as they stand says what was done about them. */
export const WithProblems: StoryObj = {
  play: async ({ canvasElement }) => {
    const text = 'day,amount,city\n2024-01-01,12,Oslo\n2024-01-02,"1,300",Bergen,Norway\n2024-01-03,7\n';
    await (await upload(canvasElement)).add([new File([text], 'expenses.csv')]);
  },
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}><inset-upload></inset-upload></inset-provider>
  `,
  play: async ({ canvasElement }) => void (await upload(canvasElement)).addSample(samples[0]!),
};

/** What was dropped is a picture, whatever it is called. */
export const NotATable: StoryObj = {
  play: async ({ canvasElement }) => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    await (await upload(canvasElement)).add([new File([bytes], 'orders.csv')]);
  },
};

export const TooLarge: StoryObj = {
  args: { maxBytes: 1000 },
  play: async ({ canvasElement }) => {
    await (await upload(canvasElement)).add([new File(['a'.repeat(2000)], 'everything.csv')]);
  },
};

export const MissingFile: StoryObj = {
  play: async ({ canvasElement }) => {
    const sample = { name: 'nothing', label: 'Nothing', src: 'samples/nothing.csv' };
    await (await upload(canvasElement)).addSample(sample);
  },
};

export const Narrow: StoryObj = { ...Ready, parameters: { width: 340 } };
