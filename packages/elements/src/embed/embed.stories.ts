import { InsetError, type Backend, type CanvasSync } from '@inset/model';
import type { NewBlock } from '@inset/model/canvas-document';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { createMemoryWorld } from '../provider/memory-backend.ts';
import { documentOf, keepAt, person, type Content } from './testing/kept-canvases.ts';

export default {
  title: 'Elements/Embed',
  component: 'inset-embed',
  parameters: { width: 960 },
} satisfies Meta;

const query = { from: 'orders', steps: [] };
const revenue = { expression: 'sum(revenue)', title: 'Revenue' };
const blocks: NewBlock[] = [
  {
    kind: 'metric',
    query,
    measure: 'sum(revenue)',
    label: 'Revenue',
    target: '2500000',
    frame: { x: 0, y: 0, width: 8, height: 5 },
  },
  { kind: 'filter', dataset: 'orders', column: 'region', frame: { x: 0, y: 5, width: 8, height: 8 } },
  {
    kind: 'chart',
    query,
    chart: { mark: 'bar', encodings: { x: { expression: 'category' }, y: revenue } },
    frame: { x: 8, y: 0, width: 16, height: 13 },
  },
];
const targets: Content = { title: 'Targets', blocks };
const embedOf = (canvas: string, y = 0): NewBlock => ({
  kind: 'embed',
  canvas,
  frame: { x: 0, y, width: 24, height: 16 },
});

const noted = (title: string): Content => ({
  title,
  blocks: [{ kind: 'text', text: 'Words of another page' }],
});

/** Several canvases at a backend, as a server keeps them. */
async function open(): Promise<Backend> {
  const backend = await person(createMemoryWorld(), 'ada');
  await keepAt(backend, 'targets', targets);
  await keepAt(backend, 'pages', { ...targets, title: 'Targets by year', pages: ['2027', '2028'] });
  await keepAt(backend, 'figures', {
    title: 'Targets',
    blocks: blocks.filter(({ kind }) => kind !== 'filter'),
  });
  await keepAt(backend, 'blank', { title: 'Costs' });
  await keepAt(backend, 'people', noted('People and places'));
  await keepAt(backend, 'sales', { title: 'Sales', blocks: [embedOf('circle')] });
  await keepAt(backend, 'circle', { title: 'Quarters', blocks: [embedOf('sales')] });
  for (const level of [1, 2, 3, 4]) {
    const next = level < 4 ? [embedOf(`level-${level + 1}`)] : [];
    await keepAt(backend, `level-${level}`, { title: `Level ${level}`, blocks: next });
  }
  const future = await keepAt(backend, 'future', noted('From a later version'));
  future.getMap('canvas').set('version', 999);
  return backend;
}

/** A backend that answers for every canvas what it is told to. */
async function answering(state: CanvasSync['state'], error?: InsetError): Promise<Backend> {
  const backend = await open();
  const sync = { state, role: 'viewer' as const, subscribe: () => () => {}, close: () => {} };
  return {
    ...backend,
    canvases: { ...backend.canvases, open: () => ({ ...sync, ...(error && { error }) }) },
  };
}

interface Options {
  canvasId?: string;
  editable?: boolean;
  fit?: 'width';
  locale?: string;
  backend?: () => Promise<Backend>;
}

const embed = (
  backend: Backend,
  { canvasId = 'targets', editable = false, fit, locale }: Options,
): TemplateResult => html`
  <inset-provider .backend=${backend} .locale=${locale} canvas-url="#canvas/{id}">
    <inset-source name="orders" src="samples/orders.csv"></inset-source>
    <inset-embed style="height: 420px" canvas-id=${canvasId} ?editable=${editable} .fit=${fit}></inset-embed>
  </inset-provider>
`;

const story = (options: Options = {}, parameters = {}): StoryObj => ({
  parameters,
  loaders: [async () => ({ backend: await (options.backend ?? open)() })],
  render: (_, { loaded }) => embed(loaded['backend'], options),
});

/** Live, with its own filters, and with a link to the canvas itself. */
export const Ready: StoryObj = story();

/** Tabs lead to the other pages. */
export const WithPages: StoryObj = story({ canvasId: 'pages' });

/** In one column where there is little room … */
export const Narrow: StoryObj = story({}, { width: 380 });

/** … or whole and smaller. */
export const FitWidth: StoryObj = story({ canvasId: 'figures', fit: 'width' }, { width: 640 });

/** Where one may be chosen and none is yet. */
export const Choose: StoryObj = story({ canvasId: '', editable: true });

export const None: StoryObj = story({ canvasId: '' });

export const Empty: StoryObj = story({ canvasId: 'blank' });

export const Loading: StoryObj = {
  ...story({ backend: () => answering('connecting') }),
  tags: ['held'],
};

export const NotThere: StoryObj = story({ canvasId: 'nowhere', editable: true });

export const NotAllowed: StoryObj = story({
  backend: () => answering('refused', new InsetError('FORBIDDEN')),
});

export const SignedOut: StoryObj = story({
  canvasId: 'kept-by-nobody',
  backend: () => answering('refused', new InsetError('TOKEN_INVALID')),
});

export const Offline: StoryObj = story({
  canvasId: 'kept-by-nobody',
  backend: () => answering('offline', new InsetError('NETWORK')),
});

/** “Sales” holds “Quarters”, which holds “Sales”. */
export const Circle: StoryObj = story({ canvasId: 'sales' });

export const TooDeep: StoryObj = {
  ...story({ canvasId: 'level-1' }),
  render: (_, { loaded }) => html`
    <inset-provider .backend=${loaded['backend']} canvas-url="#canvas/{id}">
      <inset-canvas
        ephemeral
        readonly
        style="height: 460px"
        .document=${documentOf({ title: 'Level 0', blocks: [embedOf('level-1')] })}
      ></inset-canvas>
    </inset-provider>
  `,
};

export const FromTheFuture: StoryObj = story({ canvasId: 'future' });

/** As a block of a canvas: filters there reach in where both read the same data. */
export const OnACanvas: StoryObj = {
  parameters: { layout: 'fullscreen', width: '100%' },
  loaders: [async () => ({ backend: await open() })],
  render: (_, { loaded }) => html`
    <inset-provider .backend=${loaded['backend']} canvas-url="#canvas/{id}">
      <inset-source name="orders" src="samples/orders.csv"></inset-source>
      <inset-canvas
        class="page"
        ephemeral
        .document=${documentOf({
          title: 'Sales',
          blocks: [
            {
              kind: 'filter',
              dataset: 'orders',
              column: 'channel',
              frame: { x: 0, y: 0, width: 6, height: 9 },
            },
            {
              kind: 'chart',
              query,
              chart: { mark: 'bar', encodings: { x: { expression: 'region' }, y: revenue } },
              frame: { x: 6, y: 0, width: 18, height: 9 },
            },
            embedOf('targets', 9),
          ],
        })}
      ></inset-canvas>
    </inset-provider>
  `,
};

export const German: StoryObj = story({ canvasId: 'nowhere', editable: true, locale: 'de' });

export const GermanChoose: StoryObj = story({ canvasId: '', editable: true, locale: 'de' });

export const Arabic: StoryObj = story({ locale: 'ar' }, { dir: 'rtl' });

export const ArabicCircle: StoryObj = story({ canvasId: 'sales', locale: 'ar' }, { dir: 'rtl' });
