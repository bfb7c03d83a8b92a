import type { CanvasDataset, Clause } from '@inset/model';
import type { NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { pageDatasetStore } from '../canvas/store/canvas-datasets.ts';
import { InsetCanvas } from '../canvas/canvas.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { pageEngine } from '../shared/kit.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetEmbed } from './embed.ts';
import { documentOf, keepHere, newCanvasId, type Content } from './testing/kept-canvases.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-canvas', InsetCanvas);
defineElement('inset-embed', InsetEmbed);
defineElement('inset-filter', InsetFilter);
defineElement('inset-metric', InsetMetric);

const query = { from: 'sales', steps: [] };
const metric: NewBlock = {
  kind: 'metric',
  query,
  measure: 'sum(revenue)',
  frame: { x: 0, y: 0, width: 12, height: 4 },
};
const filter: NewBlock = {
  kind: 'filter',
  dataset: 'sales',
  column: 'region',
  frame: { x: 12, y: 0, width: 12, height: 8 },
};
const rows = (...revenues: [region: string, revenue: number][]) => ({
  kind: 'rows' as const,
  rows: revenues.map(([region, revenue]) => ({ region, revenue })),
});
const clause = (given: Partial<Clause> = {}): Clause => ({
  source: 'outside',
  dataset: 'sales',
  column: 'region',
  where: "region = 'East'",
  label: 'region is East',
  value: null,
  ...given,
});

/** A file of rows that this browser keeps, as a dataset of a canvas. */
async function stored(csv: string): Promise<CanvasDataset> {
  const store = await pageDatasetStore();
  const { hash } = await store.put(new Blob([csv]), { fileName: 'sales.csv' });
  const bytes = csv.length;
  return { name: 'sales', origin: { kind: 'stored', hash, fileName: 'sales.csv', format: 'csv', bytes } };
}

const numberIn = (root: ParentNode | null | undefined): string | undefined =>
  root
    ?.querySelector<InsetMetric>('inset-metric')
    ?.shadowRoot?.querySelector('[part=value]')
    ?.textContent?.trim();
const inside = (provider: Element): ShadowRoot | null | undefined =>
  provider.querySelector('inset-embed')?.shadowRoot;

describe('the data of an embedded canvas', () => {
  afterEach(cleanUp);

  const withHostData = async (content: Content, unfiltered = false): Promise<InsetProvider> => {
    const id = newCanvasId();
    (await keepHere(id, content)).close();
    const source = new TinyDataSource();
    await source.load('sales', rows(['East', 1], ['West', 20]));
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source}>
        <inset-embed id="targets" canvas-id=${id} ?unfiltered=${unfiltered}></inset-embed>
      </inset-provider>`,
    );
    provider.kit.sources.lookUp('sales');
    await until(() => numberIn(inside(provider)) === '21');
    return provider;
  };

  it('is the page’s, and filters of the page reach in, unless they mean others', async () => {
    const provider = await withHostData({ title: 'Targets', blocks: [metric] });
    const { selection } = provider.kit;
    selection.set(clause());
    await until(() => numberIn(inside(provider)) === '1');
    selection.set(clause({ targets: ['block-other'] }));
    await until(() => numberIn(inside(provider)) === '21');
    selection.set(clause({ targets: ['targets'] }));
    await until(() => numberIn(inside(provider)) === '1');
    const embed = provider.querySelector<InsetEmbed>('inset-embed')!;
    embed.unfiltered = true;
    await until(() => numberIn(inside(provider)) === '21');
    expect(embed.save().selection).to.deep.equal([]);
  });

  it('is filtered by its own filters, which nobody outside obeys, and which can be kept', async () => {
    const provider = await withHostData({ title: 'Targets', blocks: [metric, filter] });
    const inner = inside(provider)!.querySelector<InsetFilter>('inset-filter')!;
    inner.restore({ kind: 'list', values: ['West'] });
    await until(() => numberIn(inside(provider)) === '20');
    expect(provider.kit.selection.clauses).to.deep.equal([]);
    const embed = provider.querySelector<InsetEmbed>('inset-embed')!;
    const kept = embed.save();
    expect(kept.selection.map(({ label }) => label)).to.deep.equal(['region is West']);
    inner.restore(undefined);
    await until(() => numberIn(inside(provider)) === '21');
    embed.restore(kept);
    await until(() => numberIn(inside(provider)) === '20');
  });

  it('is its own where the canvas around has another of that name, and is not seen there', async () => {
    const id = newCanvasId();
    const mine = await stored('region,revenue\nEast,1\nWest,2\n');
    const theirs = await stored('region,revenue\nEast,100\nWest,200\n');
    (await keepHere(id, { title: 'Targets', blocks: [metric], datasets: [theirs] })).close();
    const embedBlock: NewBlock = { kind: 'embed', canvas: id, frame: { x: 0, y: 4, width: 24, height: 12 } };
    const document = documentOf({ title: 'Sales', blocks: [metric, embedBlock], datasets: [mine] });
    for (const dataSource of [undefined, pageEngine()]) {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider .dataSource=${dataSource}>
          <inset-canvas
            panels="none"
            style="width: 900px; height: 700px"
            .document=${document}
          ></inset-canvas>
        </inset-provider>`,
      );
      const canvas = provider.querySelector<InsetCanvas>('inset-canvas')!;
      const embed = await until(() => canvas.shadowRoot?.querySelector<InsetEmbed>('inset-embed'));
      await until(() => numberIn(embed.shadowRoot) === '300');
      await until(() => numberIn(canvas.shadowRoot) === '3');
      expect(provider.kit.sources.names).to.deep.equal(['sales']);
      // What filters these rows means nothing to those.
      provider.kit.selection.set(clause());
      await until(() => numberIn(canvas.shadowRoot) === '1');
      expect(numberIn(embed.shadowRoot)).to.equal('300');
      cleanUp();
    }
  });

  /** A canvas with another one in it, which both read the same file. */
  async function withinItsOwn() {
    const id = newCanvasId();
    const dataset = await stored('region,revenue\nEast,7\nWest,8\n');
    (await keepHere(id, { title: 'Targets', blocks: [metric], datasets: [dataset] })).close();
    const embedBlock: NewBlock = { kind: 'embed', canvas: id, frame: { x: 0, y: 4, width: 24, height: 12 } };
    const document = documentOf({ title: 'Sales', blocks: [metric, embedBlock], datasets: [dataset] });
    const provider = await fixture<InsetProvider>(
      html`<inset-provider>
        <inset-canvas panels="none" style="width: 900px; height: 700px" .document=${document}></inset-canvas>
      </inset-provider>`,
    );
    const canvas = provider.querySelector<InsetCanvas>('inset-canvas')!;
    const embed = await until(() => canvas.shadowRoot?.querySelector<InsetEmbed>('inset-embed'));
    await until(() => numberIn(embed.shadowRoot) === '15');
    return { provider, canvas, embed };
  }

  it('is the same where both read the same file: loaded once, and filtered together', async () => {
    const { provider, embed } = await withinItsOwn();
    provider.kit.selection.set(clause());
    await until(() => numberIn(embed.shadowRoot) === '7');
    expect((await provider.kit.dataSource.list()).map(({ name }) => name)).to.deep.equal(['sales']);
  });

  it('becomes its own where the canvas around takes another file of that name', async () => {
    const { provider, canvas, embed } = await withinItsOwn();
    canvas.run({ kind: 'add-dataset', dataset: await stored('region,revenue\nEast,70\nWest,80\n') });
    await until(() => numberIn(canvas.shadowRoot) === '150');
    await until(() => numberIn(embed.shadowRoot) === '15');
    provider.kit.selection.set(clause());
    await until(() => numberIn(canvas.shadowRoot) === '70');
    expect(numberIn(embed.shadowRoot)).to.equal('15');
  });

  it('says what cannot be had, beside what can', async () => {
    const id = newCanvasId();
    const lost: CanvasDataset = {
      name: 'lost',
      origin: { kind: 'stored', hash: 'b'.repeat(64), fileName: 'lost.csv', format: 'csv', bytes: 3 },
    };
    (await keepHere(id, { title: 'Targets', blocks: [metric], datasets: [lost] })).close();
    const provider = await fixture<InsetProvider>(
      html`<inset-provider><inset-embed canvas-id=${id}></inset-embed></inset-provider>`,
    );
    const problem = await until(() => inside(provider)?.querySelector('.problem'));
    expect(problem.textContent).to.include('lost.csv');
  });
});
