import { InsetError, toRows, type LoadProgress, type Query } from '@inset/model';
import { expect } from 'chai';
import { createPageEngine, type PageEngine } from './browser.ts';
import { sha256 } from './ingest/sha-256.ts';
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

  it('says what is wrong with a Query that is none', async () => {
    const wrong: unknown[] = [
      null,
      { from: 'sales', steps: 'limit 5' },
      { from: 'sales', steps: [{ kind: 'shuffle' }] },
      { from: 'sales', steps: [{ kind: 'filter' }] },
      { from: 'sales', steps: [{ kind: 'summarize', by: 'region', measures: [] }] },
    ];
    for (const query of wrong) {
      const thrown = await engine.run(query as Query).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(thrown, JSON.stringify(query)).to.be.instanceOf(InsetError);
      expect((thrown as InsetError).code, JSON.stringify(query)).to.match(/^QUERY_/);
    }
  });

  it('keeps a dataset whole when all of it was handed out', async () => {
    for (let i = 0; i < 2; i++) {
      const { table } = await engine.run({ from: 'sales', steps: [] });
      expect(toRows(table)).to.have.length(3);
    }
  });

  it('has a large file before its hash, and tells it when it is reckoned', async () => {
    const line = 'East,West,North,South,12345678\n';
    const file = new Blob([`a,b,c,d,e\n${line.repeat(200_000)}`]);
    const dataset = await engine.load('large', { kind: 'file', file, fileName: 'large.csv' });
    expect(dataset).not.to.have.property('hash');
    const hash = await sha256(new Uint8Array(await file.arrayBuffer()));
    expect(await engine.hashOf('large')).to.equal(hash);
    expect((await engine.list()).find(({ name }) => name === 'large')?.hash).to.equal(hash);
    await engine.remove('large');
    expect(await engine.hashOf('large')).to.equal(undefined);
  });

  it('has no hash of rows, and lets nobody wait for that of a dataset that went', async () => {
    await engine.load('rows', { kind: 'rows', rows: [{ n: 1 }] });
    expect(await engine.hashOf('rows')).to.equal(undefined);
    const bytes = new Uint8Array(5_000_000).fill(65);
    bytes[0] = bytes[4_000_000] = 10;
    const file = new Blob([bytes]);
    await engine.load('gone', { kind: 'file', file, fileName: 'gone.csv' });
    const hash = engine.hashOf('gone');
    await engine.load('gone', { kind: 'rows', rows: [{ n: 1 }] });
    expect(await hash).to.be.oneOf([undefined, await sha256(bytes)]);
    await engine.remove('rows');
    await engine.remove('gone');
  });

  it('answers the same SQL twice, over the datasets that it names', async () => {
    const sql = 'SELECT region, sum(amount) AS total FROM s GROUP BY region ORDER BY region';
    for (let i = 0; i < 2; i++) {
      const { table, receipt } = await engine.run({ from: { sql, datasets: { s: 'sales' } }, steps: [] });
      expect(toRows(table)).to.deep.equal([
        { region: 'East', total: 4 },
        { region: 'West', total: 2 },
      ]);
      expect(receipt).to.include({ engine: 'duckdb-wasm', rowsRead: 3 });
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

  it('profiles a dataset column by column, and stops when it is told to', async () => {
    const told: string[] = [];
    const profile = await engine.profile('sales', {
      onColumn: (index, { name }) => told.push(`${index} ${name}`),
    });
    expect(told).to.deep.equal(['0 region', '1 amount']);
    expect(profile.columns.map(({ distinctCount }) => distinctCount)).to.deep.equal([2, 3]);
    expect(profile.quality.score).to.equal(100);
    expect((await fails(engine.profile('none'))).code).to.equal('DATASET_NOT_FOUND');
    const controller = new AbortController();
    const onColumn = () => controller.abort();
    const stopped = engine.profile('sales', { signal: controller.signal, onColumn });
    expect((await fails(stopped)).code).to.equal('CANCELLED');
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
    const broken = await fails(engine.load('x', file('[{"a":01}]', 'x.json')));
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

describe('a large file', () => {
  const rows = 400_000;
  const large = `id,region\n${Array.from({ length: rows }, (_, i) => `${i},${i % 3 ? 'East' : 'West'}`).join('\n')}\n`;
  const count = {
    from: 'large',
    steps: [{ kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] }],
  } satisfies Query;
  let engine: PageEngine;
  before(() => (engine = createPageEngine()));
  afterEach(() => engine.remove('large'));

  it('can be asked when its first rows are there, and again when it is whole', async () => {
    const told: boolean[] = [];
    let first = Promise.withResolvers<void>();
    const stop = engine.subscribe(async () => {
      const [dataset] = (await engine.list()).filter(({ name }) => name === 'large');
      told.push(dataset?.partial ?? false);
      first.resolve();
    });
    const url = URL.createObjectURL(new Blob([large]));
    for (const origin of [file(large), { kind: 'url', url } as const]) {
      first = Promise.withResolvers<void>();
      told.length = 0;
      const loading = engine.load('large', origin);
      await first.promise;
      const [early, summary] = await Promise.all([engine.run(count), engine.summarize('large')]);
      expect(early.receipt.partial).to.equal(true);
      expect(early.receipt.rowsRead).to.be.within(1000, rows - 1);
      expect(summary.rowCount).to.be.within(1000, rows - 1);
      expect((await loading).partial).to.equal(undefined);
      const whole = await engine.run(count);
      expect(whole.receipt.partial).to.equal(undefined);
      expect(toRows(whole.table)).to.deep.equal([{ n: rows }]);
      expect(told.slice(0, 2)).to.deep.equal([true, false]);
      await engine.remove('large');
    }
    stop();
  });

  it('shows nothing of what replaces a whole dataset until that is whole', async () => {
    await engine.load('large', file(csv));
    const told: number[] = [];
    const stop = engine.subscribe(() => void engine.list().then((all) => told.push(all.at(-1)!.rowCount)));
    await engine.load('large', file(large));
    await engine.list();
    stop();
    expect(told).to.deep.equal([rows]);
  });

  it('is gone again where it cannot be read to its end, or is cancelled', async () => {
    const cancel = new AbortController();
    const told: string[][] = [];
    const stop = engine.subscribe(async () => {
      told.push((await engine.list()).filter(({ name }) => name === 'large').map(({ name }) => name));
      cancel.abort();
    });
    const error = await fails(engine.load('large', file(large), { signal: cancel.signal }));
    expect(error.code).to.equal('CANCELLED');
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop();
    expect(told).to.deep.equal([['large'], []]);
    expect((await fails(engine.head('large'))).code).to.equal('DATASET_NOT_FOUND');
  });

  it('is read again as a person corrects it, from where it came', async () => {
    await engine.load('large', file('day;n\n01/02/2024;1,5\n03/04/2024;2,5\n'));
    const again = await engine.reread('large', { types: { n: 'text' }, dateOrder: 'day-first' });
    expect(again.schema.map(({ type }) => type)).to.deep.equal(['date', 'text']);
    expect(toRows(await engine.head('large'))[0]).to.deep.equal({ day: Date.UTC(2024, 1, 1), n: '1,5' });
    const wrong = await engine.reread('large', { types: { day: 'integer' } });
    expect(wrong.report.problems.map(({ kind, row }) => `${kind} ${row}`)).to.deep.equal([
      'rejected 1',
      'rejected 2',
    ]);
    expect((await fails(engine.reread('nobody', {}))).code).to.equal('DATASET_NOT_FOUND');
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
