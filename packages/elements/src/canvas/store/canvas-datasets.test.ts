import type { Cell, InsetError } from '@inset/model';
import { createCanvasDocument } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetMetric } from '../../metric/metric.ts';
import { SourceRegistry } from '../../shared/source-registry.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { TinyDataSource } from '../../testing/tiny-data-source.ts';
import { CanvasDatasets } from './canvas-datasets.ts';
import { CanvasSession } from './canvas-session.ts';
import { openCanvas, query, sample, shadow } from '../testing/open-canvas.ts';

/** Addresses under which other numbers lie, each answered when a test lets it. */
class ByAddress extends TinyDataSource {
  readonly read: string[] = [];
  override load(...[name, origin, options]: Parameters<TinyDataSource['load']>) {
    if (origin.kind !== 'url') return super.load(name, origin, options);
    const address = new URL(origin.url).pathname.slice(1);
    this.read.push(address);
    return super.load(name, { kind: 'rows', rows: [{ revenue: Number(address) }] }, options);
  }
}

const canvasOf = (url: string, blocks: readonly unknown[] = []) =>
  ({ version: 1, title: '', blocks, datasets: [{ name: 'sales', origin: { kind: 'url', url } }] }) as never;

describe('the datasets of a canvas', () => {
  afterEach(cleanUp);

  const opened = (source: ByAddress, sources = new SourceRegistry(source)) => {
    const session = new CanvasSession({ document: createCanvasDocument() });
    const files = (): Promise<never> => Promise.reject(new Error('no files'));
    const problems: string[] = [];
    const onProblem = ({ code }: InsetError, name: string) => void problems.push(`${code} ${name}`);
    const datasets = new CanvasDatasets({ session, sources, files, onProblem });
    return { session, sources, datasets, problems };
  };
  const revenue = async (source: TinyDataSource): Promise<Cell | undefined> => {
    const measures = [{ name: 'all', expression: 'sum(revenue)' }];
    const { table } = await source.run({ from: 'sales', steps: [{ kind: 'summarize', by: [], measures }] });
    const [column] = table.data;
    return column?.kind === 'number' ? column.values[0] : undefined;
  };

  it('are read again where a canvas that is loaded gives another address', async () => {
    const { canvas } = await openCanvas(sample);
    const blocks = [
      {
        id: 'm',
        kind: 'metric',
        version: 2,
        frame: { x: 0, y: 0, width: 6, height: 4 },
        query,
        measure: 'sum(revenue)',
      },
    ].map((block) => ({ ...block, query: { from: 'sales', steps: [] } }));
    const csv = (value: number): string => `data:text/csv,revenue%0A${value}`;
    const provider = canvas.closest('inset-provider')!;
    const source = provider.dataSource as TinyDataSource;
    const load = source.load.bind(source);
    source.load = (name, origin, options) =>
      origin.kind === 'url'
        ? load(name, { kind: 'rows', rows: [{ revenue: Number(origin.url.split('%0A')[1]) }] }, options)
        : load(name, origin, options);
    const shown = (): string | undefined =>
      shadow(canvas)
        .querySelector<InsetMetric>('inset-metric')
        ?.shadowRoot?.querySelector('[part=value]')
        ?.textContent?.trim();
    canvas.load(canvasOf(csv(7), blocks));
    await until(() => shown() === '7');
    canvas.load(canvasOf(csv(8), blocks));
    await until(() => shown() === '8');
    canvas.undo();
    await until(() => shown() === '7');
  });

  it('are read once where nothing about them has changed, also after the canvas was closed', async () => {
    const source = new ByAddress();
    const { session, sources, datasets } = opened(source);
    session.run({ kind: 'load', canvas: canvasOf('/1') });
    await until(() => sources.get('sales')?.state === 'ready');
    session.run({ kind: 'set-title', title: 'Sales' });
    datasets.close();
    const again = opened(source, sources);
    again.session.run({ kind: 'load', canvas: canvasOf('/1') });
    expect(source.read).to.deep.equal(['1']);
    again.session.run({ kind: 'load', canvas: canvasOf('/2') });
    await until(() => source.read.length === 2);
    await until(() => sources.get('sales')?.state === 'ready');
    expect(await revenue(source)).to.equal(2);
  });

  it('are those of the last address, whichever answers first', async () => {
    const source = new ByAddress();
    const { session, sources } = opened(source);
    session.run({ kind: 'load', canvas: canvasOf('/1') });
    session.run({ kind: 'load', canvas: canvasOf('/2') });
    session.run({ kind: 'load', canvas: canvasOf('/3') });
    await until(() => sources.get('sales')?.state === 'ready');
    expect(source.read.at(-1)).to.equal('3');
    expect(await revenue(source)).to.equal(3);
  });

  it('are the page’s where it has one of the name, also when it comes later, and those of a canvas beside it', async () => {
    const source = new ByAddress();
    const { session, sources, datasets } = opened(source);
    session.run({ kind: 'load', canvas: canvasOf('/1') });
    await until(() => sources.get('sales')?.state === 'ready');
    const beside = opened(source, sources);
    beside.session.run({ kind: 'load', canvas: canvasOf('/2') });
    expect(await revenue(source)).to.equal(1);
    expect(beside.problems).to.deep.equal(['DATASET_TAKEN sales']);
    const likewise = opened(source, sources);
    likewise.session.run({ kind: 'load', canvas: canvasOf('/1') });
    expect(likewise.problems).to.deep.equal([]);
    likewise.datasets.close();
    datasets.close();
    await sources.load('sales', { kind: 'rows', rows: [{ revenue: 50 }] });
    beside.session.run({ kind: 'load', canvas: canvasOf('/3') });
    await until(() => sources.get('sales')?.state === 'ready');
    expect(await revenue(source)).to.equal(50);
    expect(source.read).to.deep.equal(['1']);
  });
});
