import { InsetError, toRows, type DatasetOrigin } from '@inset/model';
import { expect } from 'chai';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { PageEngineClient } from './page-engine-client.ts';
import { workerUrlOf } from './worker-url.ts';

const newEngine = () => new PageEngineClient(workerUrlOf({}));
const total = (from: string) => ({
  from,
  steps: [{ kind: 'summarize' as const, by: [], measures: [{ name: 'total', expression: 'sum(amount)' }] }],
});

describe('a file that was read on an earlier visit', () => {
  const text = `region,amount\n${Array.from({ length: 20_000 }, (_, i) => `${i % 2 ? 'East' : 'West'},${i}`).join('\n')}\n`;
  const file = new Blob([text]);
  const isKept = async (engine: PageEngineClient, hash: string): Promise<boolean> =>
    (await engine.storage()).tables.some((each) => each.hash === hash);

  it('is there without its bytes, and read again where its columns are gone', async () => {
    const first = newEngine();
    await first.clearStorage();
    const { hash, rowCount } = await first.load('sales', { kind: 'file', file, fileName: 'sales.csv' });
    for (let i = 0; i < 100 && !(await isKept(first, hash!)); i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    let asked = 0;
    const origin: DatasetOrigin = {
      kind: 'file',
      hash: hash!,
      fileName: 'sales.csv',
      file: async () => {
        asked += 1;
        return file;
      },
    };
    const later = newEngine();
    const again = await later.load('sales', origin);
    expect(asked).to.equal(0);
    expect(again.rowCount).to.equal(rowCount);
    expect(again.report.fromStore).to.equal(true);
    expect(again.report.delimiter).to.equal(',');
    for (let i = 0; i < 2; i++) {
      expect(toRows((await later.run(total('sales'))).table)).to.deep.equal([{ total: 199_990_000 }]);
      expect((await later.run({ from: 'sales', steps: [] })).table.rowCount).to.equal(20_000);
    }
    await later.clearStorage(hash!);
    expect((await later.storage()).tables).to.deep.equal([]);
    expect((await newEngine().load('sales', origin)).report.fromStore).to.equal(undefined);
    expect(asked).to.equal(1);
  });
});

describe('a Parquet file behind an address', () => {
  const rows = 400_000;
  const bytes = parquetWriteBuffer({
    rowGroupSize: 50_000,
    codec: 'UNCOMPRESSED',
    columnData: [
      { name: 'amount', type: 'INT32', data: Int32Array.from({ length: rows }, (_, i) => i) },
      { name: 'price', type: 'DOUBLE', data: Float64Array.from({ length: rows }, (_, i) => Math.sin(i)) },
      { name: 'weight', type: 'DOUBLE', data: Float64Array.from({ length: rows }, (_, i) => Math.cos(i)) },
    ],
  });
  const realFetch = globalThis.fetch;
  let fetched = 0;
  let version = '"1"';

  /** Plays a server that answers for parts. */
  function serve(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.endsWith('/orders.parquet')) return realFetch(input, init);
    const headers = { etag: version, 'content-length': String(bytes.byteLength) };
    if (init?.method === 'HEAD') return Promise.resolve(new Response(null, { headers }));
    const range = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range') ?? '');
    const [start, end] = range ? [Number(range[1]), Number(range[2]) + 1] : [0, bytes.byteLength];
    fetched += end - start;
    return Promise.resolve(new Response(bytes.slice(start, end), { status: range ? 206 : 200, headers }));
  }

  before(() => (globalThis.fetch = serve));
  after(() => (globalThis.fetch = realFetch));

  it('has fetched what Queries read, and no more', async () => {
    const engine = newEngine();
    const dataset = await engine.load('orders', { kind: 'url', url: '/orders.parquet' });
    expect(dataset.rowCount).to.equal(rows);
    expect(dataset.report.inParts).to.equal(true);
    expect(fetched).to.be.below(100_000);

    const head = toRows(await engine.head('orders', 3)).map(({ amount }) => amount);
    expect(head).to.deep.equal([0, 1, 2]);
    expect(fetched).to.be.below(bytes.byteLength / 4);

    const last = await engine.run({
      from: 'orders',
      steps: [{ kind: 'filter', where: 'amount >= 390000' }, ...total('orders').steps],
    });
    expect(toRows(last.table)).to.deep.equal([{ total: 3_949_995_000 }]);
    expect(last.receipt.rowsRead).to.equal(50_000);

    const before = fetched;
    for (let i = 0; i < 2; i++) {
      const all = await engine.run(total('orders'));
      expect(toRows(all.table)).to.deep.equal([{ total: (rows * (rows - 1)) / 2 }]);
      expect(all.receipt.rowsRead).to.equal(rows);
    }
    expect(fetched - before).to.be.below(bytes.byteLength / 3);
    expect((await engine.run({ from: 'orders', steps: [] })).table.rowCount).to.equal(rows);
    expect((await engine.run(total('orders'))).receipt.rowsRead).to.equal(rows);
  });

  it('is removed, and replaced, in the midst of a Query', async () => {
    const engine = newEngine();
    const origin = { kind: 'url', url: '/orders.parquet' } as const;
    await engine.load('orders', origin);
    const running = engine.run(total('orders')).catch((error: unknown) => error);
    await engine.load('orders', origin);
    expect(toRows((await engine.run(total('orders'))).table)).to.have.length(1);
    await running;
    await engine.remove('orders');
    const thrown = await engine.run(total('orders')).catch((error: unknown) => error);
    expect(InsetError.from(thrown).code).to.equal('DATASET_NOT_FOUND');
    await engine.load('orders', origin);
    expect(toRows((await engine.run(total('orders'))).table)).to.have.length(1);
  });

  it('says so when the file is another one meanwhile', async () => {
    const engine = newEngine();
    await engine.load('orders', { kind: 'url', url: '/orders.parquet' });
    version = '"2"';
    const thrown = await engine.run(total('orders')).catch((error: unknown) => error);
    expect(InsetError.from(thrown).code).to.equal('NETWORK');
    expect(InsetError.from(thrown).message).to.match(/has changed/);
    version = '"1"';
    expect(toRows((await engine.run(total('orders'))).table)).to.have.length(1);
  });
});
