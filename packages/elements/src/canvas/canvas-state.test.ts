import { addBlock, readCanvas, runCommand, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import type { Doc } from 'yjs';
import { InsetChart } from '../chart/chart.ts';
import { InsetEmbed } from '../embed/embed.ts';
import { documentOf, keepHere, newCanvasId } from '../embed/testing/kept-canvases.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetPivot } from '../pivot/pivot.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetText } from '../text/text.ts';
import type { CanvasView } from './canvas-view.ts';
import { InsetCanvas } from './canvas.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-canvas', InsetCanvas);
defineElement('inset-embed', InsetEmbed);
defineElement('inset-chart', InsetChart);
defineElement('inset-filter', InsetFilter);
defineElement('inset-pivot', InsetPivot);
defineElement('inset-table', InsetTable);
defineElement('inset-text', InsetText);

const rows = [
  { region: 'East', revenue: 10 },
  { region: 'West', revenue: 20 },
];
const query = { from: 'orders', steps: [] };
const chart: NewBlock = {
  kind: 'chart',
  query,
  chart: { mark: 'bar', encodings: { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } } },
  frame: { x: 0, y: 0, width: 12, height: 10 },
};
const filter: NewBlock = {
  kind: 'filter',
  dataset: 'orders',
  column: 'region',
  frame: { x: 12, y: 0, width: 6, height: 8 },
};
const tableAt = (y: number): NewBlock => ({
  kind: 'table',
  query,
  frame: { x: 0, y, width: 12, height: 10 },
});
const textAt = (y: number): NewBlock => ({
  kind: 'text',
  text: 'Far',
  frame: { x: 0, y, width: 12, height: 4 },
});

/** A kept canvas of two pages; what somebody may do to it is on the second. */
async function targets(): Promise<string> {
  const id = newCanvasId();
  const { document, kept, close } = await keepHere(id, {
    title: 'Targets',
    blocks: [textAt(0)],
    pages: ['Second'],
  });
  const [page] = runCommand(document, { kind: 'add-page', title: 'Third' });
  for (const block of [chart, filter, tableAt(12), textAt(60)])
    addBlock(document, { ...block, ...(page && { page }) });
  await kept();
  close();
  return id;
}

async function show(
  document: Doc,
  { readonly = false, view }: { readonly?: boolean; view?: CanvasView } = {},
) {
  const source = new TinyDataSource();
  await source.load('orders', { kind: 'rows', rows });
  const provider = await fixture<InsetProvider>(
    html`<inset-provider style="color-scheme: light" .dataSource=${source}></inset-provider>`,
  );
  const canvas = globalThis.document.createElement('inset-canvas') as InsetCanvas;
  Object.assign(canvas, { panels: 'none', document, readonly });
  canvas.style.cssText = 'width: 960px; height: 500px';
  provider.append(canvas);
  // Before anything of it is drawn, as a host does.
  if (view) {
    await until(() => canvas.kit);
    canvas.restore(view);
  }
  provider.kit.sources.lookUp('orders');
  return { provider, canvas };
}

const within = <E extends Element>(host: Element, tag: string): E | null | undefined =>
  host.shadowRoot?.querySelector<E>(tag);
/** What goes through an address or a host's storage. */
const carried = <T>(view: T): T => JSON.parse(JSON.stringify(view)) as T;

describe('how a canvas is looked at', () => {
  afterEach(cleanUp);

  it('comes back in an element that has yet to read its canvas', async () => {
    const id = newCanvasId();
    const { document, kept, close } = await keepHere(id, { title: 'Sales', blocks: [chart, filter] });
    await kept();
    close();
    const [bars, list] = readCanvas(document).blocks;
    const clause = {
      source: `block-${list!.id}`,
      dataset: 'orders',
      column: 'region',
      where: "region = 'East'",
      label: 'region is East',
      value: ['East'],
    };
    const source = new TinyDataSource();
    await source.load('orders', { kind: 'rows', rows });
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source}></inset-provider>`,
    );
    const canvas = globalThis.document.createElement('inset-canvas') as InsetCanvas;
    Object.assign(canvas, { panels: 'none', canvasId: id });
    canvas.style.cssText = 'width: 960px; height: 500px';
    canvas.restore({ panels: [], selection: [clause], blocks: { [bars!.id]: { asTable: true } } });
    provider.append(canvas);
    provider.kit.sources.lookUp('orders');
    const inner = await until(() => within<InsetChart>(canvas, 'inset-chart'));
    await until(() => inner.asTable && provider.kit.selection.clauses.length === 1);
    expect(provider.kit.selection.clauses[0]!.source).to.equal(clause.source);
    // Somebody's later choice is not undone when the canvas changes.
    provider.kit.selection.clear(clause.source);
    canvas.run({ kind: 'set-title', title: 'Other' });
    await canvas.updateComplete;
    expect(provider.kit.selection.clauses).to.deep.equal([]);
  });

  it('keeps what was done to its blocks and where it was scrolled, and is small while that is nothing', async () => {
    const document = documentOf({ title: 'Sales', blocks: [chart, tableAt(12), textAt(80)] });
    const { canvas } = await show(document, { readonly: true });
    const inner = await until(() => within<InsetChart>(canvas, 'inset-chart'));
    const table = await until(() => within<InsetTable>(canvas, 'inset-table'));
    await until(() => inner.shadowRoot?.querySelector('svg'));
    expect(canvas.save()).to.deep.equal({ panels: [], selection: [] });
    await inner.restore({ hidden: ['West'], asTable: true });
    table.sort = '-revenue';
    const main = canvas.shadowRoot!.querySelector('.main')!;
    main.scrollTop = 120;
    const view = carried(canvas.save());
    expect(Object.keys(view)).to.have.members(['panels', 'selection', 'scroll', 'blocks']);
    expect(view.scroll).to.equal(120);

    canvas.restore({ panels: [], selection: [] });
    await until(() => !inner.asTable && !table.sort && main.scrollTop === 0);
    expect(canvas.save()).to.deep.equal({ panels: [], selection: [] });
    canvas.restore(view);
    await until(() => inner.asTable && table.sort === '-revenue' && main.scrollTop === 120);

    cleanUp();
    const { canvas: later } = await show(document, { readonly: true, view });
    await until(() => within<InsetChart>(later, 'inset-chart')?.save().asTable);
    await until(() => within<InsetTable>(later, 'inset-table')?.sort === '-revenue');
    await until(() => later.shadowRoot!.querySelector('.main')!.scrollTop === 120);
    expect(carried(later.save())).to.deep.equal(view);
  });

  it('keeps how canvases within it are looked at: their page, filters, blocks and scroll', async () => {
    const id = await targets();
    const embed: NewBlock = { kind: 'embed', canvas: id, frame: { x: 0, y: 0, width: 24, height: 14 } };
    const document = documentOf({ title: 'Sales', blocks: [embed, textAt(80)] });
    const { canvas } = await show(document);
    const inner = await until(() => within<InsetEmbed>(canvas, 'inset-embed'));
    const tabs = await until(() => {
      const found = [...(inner.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
      return found.length === 3 && found;
    });
    const plain = carried(canvas.save());
    tabs.at(-1)!.click();
    const chosen = await until(() => within<InsetFilter>(inner, 'inset-filter'));
    await until(() => chosen.shadowRoot?.querySelector('[type=checkbox]'));
    chosen.restore({ kind: 'list', values: ['West'] });
    const innerChart = await until(() => within<InsetChart>(inner, 'inset-chart'));
    await until(() => innerChart.shadowRoot?.querySelector('svg'));
    await innerChart.restore({ asTable: true });
    const sheet = inner.shadowRoot!.querySelector('.sheet')!;
    await until(() => sheet.scrollHeight > sheet.clientHeight + 60);
    sheet.scrollTop = 60;
    const view = carried(canvas.save());
    const [state] = Object.values(view.blocks!) as [ReturnType<InsetEmbed['save']>];
    expect(state.selection.map(({ label }) => label)).to.deep.equal(['region is West']);
    expect(state.scroll).to.equal(60);

    canvas.restore(plain);
    await until(() => inner.save().selection.length === 0 && inner.save().scroll === undefined);
    expect(carried(canvas.save())).to.deep.equal(plain);
    canvas.restore(view);
    await until(() => JSON.stringify(carried(canvas.save())) === JSON.stringify(view));

    cleanUp();
    const { canvas: later, provider } = await show(document, { view });
    await until(() => JSON.stringify(carried(later.save())) === JSON.stringify(view));
    const again = await until(() => within<InsetEmbed>(later, 'inset-embed'));
    await until(() => within<InsetChart>(again, 'inset-chart')?.save().asTable);
    await until(() => again.shadowRoot!.querySelector('.sheet')!.scrollTop === 60);

    // Out of the page for so long that it lets go of what it shows, and in it again.
    later.remove();
    await until(() => !again.shadowRoot!.querySelector('.sheet'));
    provider.append(later);
    await until(() => JSON.stringify(carried(later.save())) === JSON.stringify(view));
  });

  it('takes no harm from what is not a view of it', async () => {
    const document = documentOf({ title: 'Sales', blocks: [chart] });
    const { canvas } = await show(document);
    const inner = await until(() => within<InsetChart>(canvas, 'inset-chart'));
    await until(() => inner.shadowRoot?.querySelector('svg'));
    const { id } = canvas.canvas.blocks[0]!;
    const blocks = { gone: { asTable: true }, [id]: 'x', other: null } as never;
    canvas.restore({ panels: [], selection: [], scroll: Number.NaN, blocks });
    await canvas.updateComplete;
    expect(inner.asTable).to.equal(false);
    expect(canvas.canvas).to.deep.equal(canvas.toJSON());
  });
});
