import { addBlock, createCanvasDocument, readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { html } from 'lit';
import type { Doc } from 'yjs';
import { InsetFilter } from '../../filter/filter.ts';
import { InsetMetric } from '../../metric/metric.ts';
import { InsetProvider } from '../../provider/provider.ts';
import { defineElement } from '../../shared/define-element.ts';
import { InsetTable } from '../../table/table.ts';
import { fixture, until } from '../../testing/fixture.ts';
import { TinyDataSource } from '../../testing/tiny-data-source.ts';
import { InsetText } from '../../text/text.ts';
import { InsetCanvas } from '../canvas.ts';

/** Stands in for the chart, which has tests of its own: here only its place and its properties matter. */
export class ProbeChart extends HTMLElement {
  static updates = 0;
  #chart?: unknown;
  set chart(value: unknown) {
    // Objects are handed over with each rendering, the same ones too.
    if (value !== this.#chart) ProbeChart.updates++;
    this.#chart = value;
  }
  query?: unknown;
}

defineElement('inset-provider', InsetProvider);
defineElement('inset-canvas', InsetCanvas);
defineElement('inset-text', InsetText);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);
if (!customElements.get('inset-chart')) customElements.define('inset-chart', ProbeChart);

const rows = [
  { region: 'East', revenue: 10 },
  { region: 'West', revenue: 20 },
  { region: 'North', revenue: 30 },
];
export const query = { from: 'orders', steps: [] };
export const sample: NewBlock[] = [
  { kind: 'text', text: '## Orders', frame: { x: 0, y: 0, width: 12, height: 4 } },
  {
    kind: 'metric',
    query,
    measure: 'sum(revenue)',
    label: 'Revenue',
    frame: { x: 12, y: 0, width: 6, height: 4 },
  },
  { kind: 'filter', dataset: 'orders', column: 'region', frame: { x: 18, y: 0, width: 6, height: 8 } },
  { kind: 'table', query, title: 'All orders', frame: { x: 0, y: 8, width: 12, height: 10 } },
];

interface Setup {
  canvas: InsetCanvas;
  source: TinyDataSource;
  document: Doc;
}

/** A canvas over a small data source of its own, with its blocks drawn. */
export async function openCanvas(
  blocks: readonly NewBlock[] = sample,
  options: { readonly?: boolean; width?: number; panels?: string; id?: string } = {},
): Promise<Setup> {
  const source = new TinyDataSource();
  await source.load('orders', { kind: 'rows', rows });
  const document = createCanvasDocument();
  for (const block of blocks) addBlock(document, block);
  const { readonly = false, width = 960, panels = 'none', id } = options;
  const provider = await fixture<InsetProvider>(
    html`<inset-provider style="color-scheme: light" .dataSource=${source}>
      <inset-canvas
        style="width: ${width}px; height: 700px"
        panels=${panels}
        .canvasId=${id}
        .document=${document}
        ?readonly=${readonly}
      ></inset-canvas>
    </inset-provider>`,
  );
  const canvas = provider.querySelector<InsetCanvas>('inset-canvas')!;
  provider.kit.sources.lookUp('orders');
  await until(() => provider.kit.sources.get('orders')?.dataset);
  await until(() => canvas.shadowRoot!.querySelectorAll('.block').length === blocks.length);
  await canvas.updateComplete;
  const isBelow = (block: HTMLElement): boolean =>
    block.getBoundingClientRect().top >= canvas.getBoundingClientRect().bottom;
  await until(() => wrappers(canvas).every((block) => isBelow(block) || block.querySelector('.content > *')));
  return { canvas, source, document };
}

export const shadow = (canvas: InsetCanvas): ShadowRoot => canvas.shadowRoot!;
export const wrappers = (canvas: InsetCanvas): HTMLElement[] => [
  ...shadow(canvas).querySelectorAll<HTMLElement>('.block'),
];
export const wrapper = (canvas: InsetCanvas, id: string): HTMLElement =>
  shadow(canvas).querySelector<HTMLElement>(`[data-id="${id}"]`)!;
export const frameOf = (document: Doc, id: string) =>
  readCanvas(document).blocks.find((block) => block.id === id)!.frame;
export const idOf = (document: Doc, kind: string): string =>
  readCanvas(document).blocks.find((block) => block.kind === kind)!.id;
