import { InsetError } from '@inset/model';
import { addBlock, createCanvasDocument, setTitle, type NewBlock } from '@inset/model/canvas-document';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetCanvas } from './canvas.ts';

export default {
  title: 'Elements/Canvas/Print',
  component: 'inset-canvas',
  parameters: { layout: 'fullscreen', width: '100%' },
  tags: ['held'],
} satisfies Meta;

const query = { from: 'orders', steps: [] };
const blocks: NewBlock[] = [
  { kind: 'text', text: '## Orders, 2022 to 2024', frame: { x: 0, y: 0, width: 12, height: 4 } },
  {
    kind: 'metric',
    query,
    measure: 'sum(revenue)',
    label: 'Revenue',
    frame: { x: 12, y: 0, width: 6, height: 4 },
  },
  {
    kind: 'chart',
    query,
    chart: { mark: 'bar', encodings: { x: { expression: 'channel' }, y: { expression: 'sum(revenue)' } } },
    frame: { x: 0, y: 4, width: 24, height: 12 },
  },
];

const documentOf = (given: readonly NewBlock[]): ReturnType<typeof createCanvasDocument> => {
  const made = createCanvasDocument();
  setTitle(made, 'Shop orders');
  for (const block of given) addBlock(made, block);
  return made;
};

/** The dialog of a canvas whose answers never come, and `progress` where it is further than that. */
const dialog = (progress?: object): StoryObj => ({
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-canvas class="page" panels="none" ephemeral .document=${documentOf(blocks)}></inset-canvas>
    </inset-provider>
  `,
  play: async ({ canvasElement }) => {
    await customElements.whenDefined('inset-canvas');
    const canvas = canvasElement.querySelector<InsetCanvas>('inset-canvas')!;
    await canvas.updateComplete;
    void canvas.print();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const printing = canvas.renderRoot.querySelector('inset-canvas-print');
      if (!printing?.shadowRoot?.querySelector('dialog[open]')) continue;
      if (progress) Object.assign(printing, { progress });
      return;
    }
  },
});

/** Pages are made ready, those never shown too; how far that is, and the way out. */
export const Preparing: StoryObj = dialog();

/** What is not ready after a while is told of, and printed as far as it is, if wanted. */
export const NotAllReady: StoryObj = dialog({ kind: 'late', picture: { pages: [], font: '', late: 2 } });

/** Why nothing can be printed. */
export const Failed: StoryObj = dialog({ kind: 'failed', error: new InsetError('ENGINE_FAILED') });

export const NarrowNotAllReady: StoryObj = { ...NotAllReady, parameters: { width: 390 } };
