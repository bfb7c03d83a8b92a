import type { Canvas } from '@inset/model';
import { addBlock, createCanvasDocument, setTitle, type NewBlock } from '@inset/model/canvas-document';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Doc } from 'yjs';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetCanvas } from './canvas.ts';

export default {
  title: 'Elements/Canvas',
  component: 'inset-canvas',
  parameters: { layout: 'fullscreen', width: '100%' },
} satisfies Meta;

const query = { from: 'orders', steps: [] };
const month = { expression: "date_trunc('month', ordered_at)" };
const revenue = { expression: 'sum(revenue)', title: 'Revenue' };
const blocks: NewBlock[] = [
  {
    kind: 'text',
    text: '## Orders, 2022 to 2024\n\nTen thousand orders of a shop that sells in four regions.',
    frame: { x: 0, y: 0, width: 12, height: 4 },
  },
  {
    kind: 'metric',
    query,
    measure: 'sum(revenue)',
    label: 'Revenue',
    frame: { x: 12, y: 0, width: 6, height: 4 },
  },
  {
    kind: 'metric',
    query,
    measure: 'avg(rating)',
    label: 'Average rating',
    frame: { x: 18, y: 0, width: 6, height: 4 },
  },
  {
    kind: 'chart',
    query,
    chart: { mark: 'line', encodings: { x: month, y: revenue, color: { expression: 'region' } } },
    frame: { x: 0, y: 4, width: 18, height: 13 },
  },
  { kind: 'filter', dataset: 'orders', column: 'category', frame: { x: 18, y: 4, width: 6, height: 13 } },
  {
    kind: 'chart',
    query,
    chart: { mark: 'bar', encodings: { x: { expression: 'channel' }, y: revenue } },
    frame: { x: 0, y: 17, width: 12, height: 12 },
  },
  { kind: 'table', query, title: 'All orders', frame: { x: 12, y: 17, width: 12, height: 12 } },
];

function documentWith(given: readonly NewBlock[]): Doc {
  const made = createCanvasDocument();
  setTitle(made, 'Shop orders');
  for (const block of given) addBlock(made, block);
  return made;
}

interface Options {
  readonly?: boolean;
  panels?: string;
  src?: string;
}

const canvas = (
  given: readonly NewBlock[],
  { readonly = false, panels = 'library properties', src = 'samples/orders.csv' }: Options = {},
): TemplateResult => html`
  <inset-source name="orders" src=${src}></inset-source>
  <inset-canvas
    class="page"
    panels=${panels}
    ?readonly=${readonly}
    ephemeral
    .document=${documentWith(given)}
  ></inset-canvas>
`;

const opened = async (root: HTMLElement): Promise<InsetCanvas> => {
  await customElements.whenDefined('inset-canvas');
  const element = root.querySelector<InsetCanvas>('inset-canvas')!;
  await element.updateComplete;
  return element;
};

export const Edit: StoryObj = { render: () => canvas(blocks) };

/** A selected block has handles, a toolbar, and its properties at the side. */
export const BlockSelected: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    element.select([element.canvas.blocks.find(({ kind }) => kind === 'chart')!.id]);
  },
};

/** A locked block has a mark, no handles, and in the panel the way to unlock it. */
export const Locked: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    const ids = [element.canvas.blocks.find(({ kind }) => kind === 'chart')!.id];
    element.run({ kind: 'lock-blocks', ids });
    element.select(ids);
  },
};

/** A group is taken together; a second click goes into it. */
export const Grouped: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    const ids = element.canvas.blocks.slice(0, 3).map(({ id }) => id);
    element.run({ kind: 'group-blocks', ids });
    element.select(ids);
  },
};

/** What there is to say of each region. */
const fillRegions = (element: InsetCanvas, page: string): void => {
  const region = { expression: 'region' };
  const add = (block: NewBlock): unknown => element.run({ kind: 'add-block', block: { ...block, page } });
  add({
    kind: 'chart',
    query,
    chart: { mark: 'bar', encodings: { x: region, y: revenue, color: { expression: 'channel' } } },
    frame: { x: 0, y: 3, width: 12, height: 12 },
  });
  add({
    kind: 'chart',
    query,
    chart: { mark: 'line', encodings: { x: month, y: revenue, facet: region } },
    frame: { x: 12, y: 3, width: 12, height: 12 },
  });
};

const pages = (element: InsetCanvas): void => {
  for (const title of ['Regions', 'Channels over time', 'Appendix', '']) {
    const [page] = element.run({ kind: 'add-page', title });
    const frame = { x: 0, y: 0, width: 24, height: 3 };
    element.run({
      kind: 'add-block',
      block: { kind: 'text', text: `## ${title || 'Notes'}`, page: page!, frame },
    });
    if (title === 'Regions') fillRegions(element, page!);
  }
  element.run({ kind: 'rename-page', id: 'first', title: 'Overview' });
};

/** Several pages are tabs below the canvas; filters work from any of them. */
export const Pages: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => pages(await opened(canvasElement)),
};

export const PagesReadOnly: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    pages(element);
    element.readonly = true;
    await element.showPage(element.pages[1]!.id);
  },
};

export const NarrowPages: StoryObj = { ...Pages, parameters: { width: 390 } };

const zoomed = (zoom: number | 'width'): StoryObj => ({
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    element.restore({ ...element.save(), zoom });
    await element.updateComplete;
    element.select([element.canvas.blocks.find(({ kind }) => kind === 'chart')!.id]);
  },
});

/** Half as large: tools and handles keep their size. */
export const ZoomHalf: StoryObj = { ...zoomed(0.5), tags: ['from-afar'] };

export const ZoomLarge: StoryObj = zoomed(1.5);

/** A wide page where there is little room. */
export const ZoomFit: StoryObj = { ...zoomed('width'), tags: ['from-afar'], parameters: { width: 560 } };

/** A page at a time, as large as the window takes it; with a press, the whole screen. */
export const Presented: StoryObj = {
  // It leaves no room in the page of its own.
  render: () => html`<div class="page">${canvas(blocks)}</div>`,
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    pages(element);
    await element.showPage('first');
    await element.present();
  },
};

/** What can be done with several blocks stands in the panel. */
export const SeveralSelected: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    element.select(element.canvas.blocks.slice(0, 3).map(({ id }) => id));
  },
};

/** Everything that can be done now, by Control K: to find by its words and do. */
export const Commands: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    element.select([element.canvas.blocks.find(({ kind }) => kind === 'chart')!.id]);
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>('[aria-keyshortcuts="Control+K"]')!.click();
  },
};

/** What a canvas is saved as, and what a page of its own is given. */
export const SaveAs: StoryObj = {
  render: () => canvas(blocks),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    const label = element.strings.canvas.actions.saveAs;
    element.renderRoot.querySelector<HTMLElement>(`.header button[aria-label="${label}"]`)!.click();
  },
};

/** What is out of sight is neither drawn nor asked for. */
export const HundredsOfBlocks: StoryObj = {
  render: () =>
    canvas(
      Array.from({ length: 300 }, (_, i): NewBlock => {
        const frame = { x: (i % 4) * 6, y: Math.floor(i / 4) * 7, width: 6, height: 7 };
        if (i % 3 === 0) return { kind: 'metric', query, measure: 'sum(revenue)', frame };
        const x = { expression: i % 3 === 1 ? 'region' : 'category' };
        return { kind: 'chart', query, chart: { mark: 'bar', encodings: { x, y: revenue } }, frame };
      }),
    ),
};

/** Filters work, nothing can be changed. */
export const ReadOnly: StoryObj = { render: () => canvas(blocks, { readonly: true }) };

export const WithoutPanels: StoryObj = { render: () => canvas(blocks, { panels: 'none' }) };

/** One sentence, one action, one sample. */
export const Empty: StoryObj = { render: () => canvas([]) };

export const EmptyReadOnly: StoryObj = { render: () => canvas([], { readonly: true }) };

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-canvas class="page" ephemeral .document=${documentWith(blocks)}></inset-canvas>
    </inset-provider>
  `,
};

/** The file is gone: each block says so in its place, and the canvas itself still works. */
export const MissingFile: StoryObj = { render: () => canvas(blocks, { src: 'samples/nothing.csv' }) };

/** A block of a kind that a later version made, and one whose column is gone. */
export const BlocksInTrouble: StoryObj = {
  render: () => canvas(blocks.slice(0, 3)),
  play: async ({ canvasElement }) => {
    const element = await opened(canvasElement);
    const gone: NewBlock = {
      kind: 'chart',
      query,
      chart: { mark: 'bar', encodings: { x: { expression: 'country' }, y: revenue } },
      frame: { x: 0, y: 4, width: 12, height: 10 },
    };
    element.run({ kind: 'add-block', block: gone });
    const made = element.toJSON();
    const later = { id: 'later', kind: 'map', version: 3, frame: { x: 12, y: 4, width: 12, height: 10 } };
    element.load({ ...made, blocks: [...made.blocks, later] } as Canvas);
  },
};

export const Narrow: StoryObj = { ...Edit, parameters: { width: 390 } };

export const NarrowReadOnly: StoryObj = { ...ReadOnly, parameters: { width: 390 } };

export const RightToLeft: StoryObj = { ...BlockSelected, parameters: { dir: 'rtl' } };
