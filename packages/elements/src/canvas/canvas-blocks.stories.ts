import { addBlock, createCanvasDocument, setTitle, type NewBlock } from '@inset/model/canvas-document';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Doc } from 'yjs';
import type { InsetCanvas } from './canvas.ts';

export default {
  title: 'Elements/Canvas/Blocks',
  component: 'inset-canvas',
  parameters: { layout: 'fullscreen', width: '100%' },
} satisfies Meta;

const query = { from: 'orders', steps: [] };
const revenue = { expression: 'sum(revenue)', title: 'Revenue' };

const sections: NewBlock[] = [
  { kind: 'heading', text: 'Orders, 2022 to 2024', level: 1, frame: { x: 0, y: 0, width: 24, height: 2 } },
  {
    kind: 'text',
    text: 'Ten thousand orders of a shop. See [the channels](#channels).',
    frame: { x: 0, y: 2, width: 24, height: 2 },
  },
  { kind: 'divider', frame: { x: 0, y: 4, width: 24, height: 1 } },
  { kind: 'heading', text: 'By region', frame: { x: 0, y: 5, width: 12, height: 2 } },
  {
    kind: 'chart',
    query,
    chart: { mark: 'bar', encodings: { x: { expression: 'region' }, y: revenue } },
    frame: { x: 0, y: 7, width: 12, height: 12 },
  },
  { kind: 'heading', text: 'By channel', anchor: 'channels', frame: { x: 12, y: 5, width: 12, height: 2 } },
  {
    kind: 'chart',
    query,
    chart: { mark: 'bar', encodings: { x: { expression: 'channel' }, y: revenue } },
    frame: { x: 12, y: 7, width: 12, height: 12 },
  },
  { kind: 'divider', label: 'What it rests on', frame: { x: 0, y: 19, width: 24, height: 1 } },
  { kind: 'table', query, title: 'All orders', frame: { x: 0, y: 20, width: 24, height: 10 } },
];

function documentWith(given: readonly NewBlock[]): Doc {
  const made = createCanvasDocument();
  setTitle(made, 'Shop orders');
  for (const block of given) addBlock(made, block);
  return made;
}

const canvas = (given: readonly NewBlock[], readonly = false): TemplateResult => html`
  <inset-source name="orders" src="samples/orders.csv"></inset-source>
  <inset-canvas class="page" ?readonly=${readonly} ephemeral .document=${documentWith(given)}></inset-canvas>
`;

export const Sections: StoryObj = { render: () => canvas(sections, true) };

/** The heading's level and anchor are among the properties. */
export const SelectedHeading: StoryObj = {
  render: () => canvas(sections),
  play: async ({ canvasElement }) => {
    await customElements.whenDefined('inset-canvas');
    const element = canvasElement.querySelector<InsetCanvas>('inset-canvas')!;
    await element.updateComplete;
    const heading = element.canvas.blocks.find(({ kind }) => kind === 'heading');
    if (heading) element.select([heading.id]);
  },
};
