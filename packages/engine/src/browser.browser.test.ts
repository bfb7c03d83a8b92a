import { InsetError, toRows, type LoadProgress } from '@inset/model';
import { expect } from 'chai';
import { createPageEngine, type PageEngine } from './browser.ts';
import { PageEngineClient } from './worker/page-engine-client.ts';
import { workerUrlOf } from './worker/worker-url.ts';

const csv = 'region,amount\nEast,1\nWest,2\nEast,3\n';
const file = (text: string, fileName = 'x.csv') =>
  ({ kind: 'file', file: new Blob([text]), fileName }) as const;

const fails = async (work: Promise<unknown>): Promise<InsetError> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(InsetError);
  return thrown as InsetError;
};

describe('the page engine', () => {
  let engine: PageEngine;
  before(() => (engine = createPageEngine()));

  it('is one for all who ask', () => {
    expect(createPageEngine({ assetBase: '/elsewhere/' })).to.equal(engine);
  });

  it('loads a file, tells how far it is, and runs a Query', async () => {
    const steps: LoadProgress[] = [];
    const told: string[] = [];
    const stop = engine.subscribe((name) => told.push(name));
    const dataset = await engine.load('sales', file(csv), { onProgress: (step) => steps.push(step) });
    stop();
    expect(dataset.rowCount).to.equal(3);
    expect(dataset.schema.map(({ type }) => type)).to.deep.equal(['text', 'integer']);
    expect(dataset.hash).to.match(/^[0-9a-f]{64}$/);
    expect(steps.at(-1)).to.include({ phase: 'reading', rows: 3 });
    expect(told).to.deep.equal(['sales']);
    const { table, receipt } = await engine.run({
      from: 'sales',
      steps: [{ kind: 'filter', where: 'amount > 1' }],
    });
    expect(toRows(table)).to.deep.equal([
      { region: 'West', amount: 2 },
      { region: 'East', amount: 3 },
    ]);
    expect(receipt.place).to.equal('page');
  });

  it('keeps a dataset whole when all of it was handed out', async () => {
    for (let i = 0; i < 2; i++) {
      const { table } = await engine.run({ from: 'sales', steps: [] });
      expect(toRows(table)).to.have.length(3);
    }
  });

  it('shows the first rows and a summary', async () => {
    expect(toRows(await engine.head('sales', 1))).to.deep.equal([{ region: 'East', amount: 1 }]);
    const summary = await engine.summarize('sales');
    expect(summary.rowCount).to.equal(3);
    expect(summary.columns[0]).to.deep.equal({
      name: 'region',
      type: 'text',
      nullCount: 0,
      distinctCount: 2,
      topValues: ['East', 'West'],
    });
    expect(summary.columns[1]).to.include({ min: 1, max: 3, distinctCount: 3 });
  });

  it('loads rows and URLs', async () => {
    const rows = await engine.load('rows', { kind: 'rows', rows: [{ a: 1, b: new Date(0) }] });
    expect(rows.schema.map(({ type }) => type)).to.deep.equal(['integer', 'timestamp']);
    const url = '/node_modules/vega-datasets/data/seattle-weather.csv';
    const steps: LoadProgress[] = [];
    const weather = await engine.load(
      'weather',
      { kind: 'url', url },
      { onProgress: (step) => steps.push(step) },
    );
    expect(weather.rowCount).to.equal(1461);
    expect(steps.map(({ phase }) => phase)).to.include('fetching');
    expect((await engine.list()).map(({ name }) => name)).to.deep.equal(['sales', 'rows', 'weather']);
    await engine.remove('rows');
    expect((await engine.list()).map(({ name }) => name)).to.deep.equal(['sales', 'weather']);
  });

  it('reads Parquet', async () => {
    const url = '/node_modules/vega-datasets/data/flights-3m.parquet';
    const flights = await engine.load('flights', { kind: 'url', url });
    expect(flights.rowCount).to.equal(3_000_000);
    await engine.remove('flights');
  }).timeout(60_000);

  it('brings errors across with their code and place', async () => {
    expect((await fails(engine.load('x', { kind: 'url', url: '/nowhere.csv' }))).code).to.equal('NETWORK');
    const broken = await fails(engine.load('x', file('[{"a":1},', 'x.json')));
    expect(broken.code).to.equal('FILE_MALFORMED');
    expect(broken.details.row).to.equal(1);
    const missing = await fails(engine.head('nobody'));
    expect(missing.code).to.equal('DATASET_NOT_FOUND');
    const functions = await fails(engine.load('x', { kind: 'rows', rows: [{ f: () => 1 }] }));
    expect(functions.code).to.equal('BAD_REQUEST');
    expect((await engine.list()).map(({ name }) => name)).to.deep.equal(['sales', 'weather']);
  });

  it('cancels a load, in the page and in the worker', async () => {
    const before = new AbortController();
    before.abort();
    expect((await fails(engine.load('x', file(csv), { signal: before.signal }))).code).to.equal('CANCELLED');
    const during = new AbortController();
    const loading = engine.load('x', file(`a,b\n${'1,x\n'.repeat(4_000_000)}`), {
      signal: during.signal,
      onProgress: () => during.abort(),
    });
    expect((await fails(loading)).code).to.equal('CANCELLED');
    expect((await engine.list()).map(({ name }) => name)).not.to.include('x');
  });
});

describe('a worker that does not start', () => {
  const start = (workerUrl: string) => new PageEngineClient(workerUrlOf({ workerUrl })).load('x', file(csv));

  it('is told of when its file is missing', async () => {
    const error = await fails(start('/no-such-worker.js'));
    expect(error.code).to.equal('ENGINE_BLOCKED');
    expect(error.message).to.contain('/no-such-worker.js');
  });

  it('is told of when another host does not serve it', async () => {
    const error = await fails(start('http://127.0.0.1:9/inset-worker.js'));
    expect(error.code).to.equal('ENGINE_BLOCKED');
    expect(error.message).to.contain('worker-src blob:');
  });
});

describe('a worker that dies', () => {
  it('fails what was under way, then starts again with its datasets', async () => {
    const workers: Worker[] = [];
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
    try {
      const engine = new PageEngineClient(workerUrlOf({}));
      await engine.load('sales', file(csv));
      const running = engine.load('large', file(`a,b\n${'1,x\n'.repeat(2_000_000)}`));
      await new Promise((resolve) => setTimeout(resolve, 20));
      workers[0]!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
      expect((await fails(running)).code).to.equal('ENGINE_FAILED');
      expect(toRows(await engine.head('sales'))).to.have.length(3);
      expect(workers).to.have.length(2);
    } finally {
      globalThis.Worker = Original;
    }
  });
});
