import { addBlock, createCanvasDocument, setTitle, type NewBlock } from '@inset/model/canvas-document';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { InsetCanvas } from './canvas.ts';

export default {
  title: 'Elements/Canvas/Numbers',
  component: 'inset-canvas',
  parameters: { layout: 'fullscreen', width: '100%' },
} satisfies Meta;

const query = { from: 'orders', steps: [] };
const blocks: NewBlock[] = [
  {
    kind: 'metric',
    id: 'metric',
    query,
    measure: 'sum(revenue)',
    label: 'Revenue',
    compareTo: 'previous',
    better: 'up',
    target: '110000',
    time: 'ordered_at',
    sparkline: true,
    frame: { x: 0, y: 0, width: 8, height: 7 },
  },
  {
    kind: 'filter',
    id: 'filter',
    dataset: 'orders',
    column: 'ordered_at',
    label: 'Ordered',
    targets: ['pivot'],
    frame: { x: 8, y: 0, width: 8, height: 7 },
  },
  {
    kind: 'filter',
    dataset: 'orders',
    column: 'revenue',
    frame: { x: 16, y: 0, width: 8, height: 7 },
  },
  {
    kind: 'pivot',
    id: 'pivot',
    query,
    title: 'Revenue by region and product',
    pivot: {
      rows: [{ column: 'region' }, { column: 'product' }],
      columns: [{ column: 'ordered_at', grain: 'year' }],
      values: [{ expression: 'sum(revenue)', label: 'Revenue', heat: true }],
    },
    frame: { x: 0, y: 7, width: 24, height: 14 },
  },
];

function canvas(): TemplateResult {
  const made = createCanvasDocument();
  setTitle(made, 'Shop orders');
  for (const block of blocks) addBlock(made, block);
  return html`
    <inset-source name="orders" src="samples/orders.csv"></inset-source>
    <inset-canvas class="page" ephemeral .document=${made}></inset-canvas>
  `;
}

const selecting = (id: string): StoryObj => ({
  render: canvas,
  play: async ({ canvasElement }) => {
    await customElements.whenDefined('inset-canvas');
    canvasElement.querySelector<InsetCanvas>('inset-canvas')!.select([id]);
  },
});

/** A number against its target and over time, filters of which one is for the pivot table alone, and that. */
export const Numbers: StoryObj = { render: canvas };

export const SelectedMetric: StoryObj = selecting('metric');
export const SelectedFilter: StoryObj = selecting('filter');
export const SelectedPivot: StoryObj = selecting('pivot');
