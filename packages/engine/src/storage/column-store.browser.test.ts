import { expect } from 'chai';
import type { Table } from '@inset/model';
import type { StoreCall, StoreReply } from './testing/column-store-worker.ts';

/** The store works in workers only, so the test asks one. */
class StoreWorker {
  readonly #worker = new Worker(new URL('./testing/column-store-worker.ts', import.meta.url), {
    type: 'module',
  });

  ask(call: StoreCall): Promise<StoreReply> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<StoreReply>) => resolve(data);
      this.#worker.onerror = (event) => reject(new Error(event.message));
      this.#worker.postMessage(call, []);
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}

const table: Table = {
  schema: [
    { name: 'city', type: 'text' },
    { name: 'count', type: 'integer' },
  ],
  data: [
    { kind: 'text', codes: Uint8Array.of(0, 1, 0), dictionary: ['Oslo', 'Zürich'], distinct: true },
    { kind: 'number', values: Int32Array.of(1, 2, 3), validity: Uint8Array.of(0b101) },
  ],
  rowCount: 3,
};
const report = { format: 'csv' as const, bytes: 9, milliseconds: 1, problems: [], problemCount: 0 };
const kept = { table, report };
const many = (rows: number): Table => ({
  schema: [{ name: 'x', type: 'number' }],
  data: [{ kind: 'number', values: Float64Array.from({ length: rows }, (_, i) => i) }],
  rowCount: rows,
});

let directory = 0;

describe('the store of columns', () => {
  let worker: StoreWorker;
  const ask = (call: Omit<StoreCall, 'directory'>): Promise<StoreReply> =>
    worker.ask({ ...call, directory: `test-columns-${directory}` });

  beforeEach(() => {
    worker = new StoreWorker();
    directory += 1;
  });
  afterEach(async () => {
    await ask({ remove: {} });
    worker.end();
  });

  it('gives a table back, to a later visit too', async () => {
    await ask({ put: { hash: 'a1', kept } });
    worker.end();
    worker = new StoreWorker();
    expect((await ask({ get: { hash: 'a1' } })).kept).to.deep.equal(kept);
  });

  it('tells apart how a file was read', async () => {
    await ask({ put: { hash: 'a1', read: { header: false, delimiter: ';' }, kept } });
    expect((await ask({ get: { hash: 'a1' } })).kept).to.equal(undefined);
    expect((await ask({ get: { hash: 'a1', read: { delimiter: ';', header: false } } })).kept).to.deep.equal(
      kept,
    );
  });

  it('does not know what it was never given, or was told to forget', async () => {
    expect((await ask({ get: { hash: 'b2' } })).kept).to.equal(undefined);
    await ask({ put: { hash: 'b2', kept } });
    await ask({ remove: { hash: 'b2' } });
    expect((await ask({ get: { hash: 'b2' } })).kept).to.equal(undefined);
  });

  it('makes room by what was not used for longest, and says what it holds', async () => {
    const limit = 3_000;
    for (const hash of ['a1', 'b2', 'c3']) {
      await ask({ put: { hash, kept: { table: many(100), report } }, limit });
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (hash === 'b2') await ask({ get: { hash: 'a1' }, limit });
    }
    const { usage } = await ask({ usage: true, limit });
    expect(usage?.tables.map(({ hash }) => hash).sort()).to.deep.equal(['a1', 'c3']);
    expect(usage?.bytes).to.be.at.most(limit);
    expect(usage?.limit).to.equal(limit);
  });

  it('refuses what never fits, and keeps what it has', async () => {
    const limit = 3_000;
    await ask({ put: { hash: 'a1', kept }, limit });
    const { error } = await ask({ put: { hash: 'b2', kept: { table: many(1_000), report } }, limit });
    expect(error?.code).to.equal('STORAGE_FULL');
    expect((await ask({ get: { hash: 'a1' }, limit })).kept).to.deep.equal(kept);
  });

  it('takes a damaged file for none', async () => {
    await ask({ put: { hash: 'a1', kept } });
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(`test-columns-${directory}`);
    for await (const handle of folder.values()) {
      const writable = await (handle as FileSystemFileHandle).createWritable({ keepExistingData: true });
      await writable.write({ type: 'write', position: 400, data: Uint8Array.of(1, 2, 3, 4) });
      await writable.close();
    }
    expect((await ask({ get: { hash: 'a1' } })).kept).to.equal(undefined);
  });

  it('says so where the browser keeps nothing', async () => {
    const { usage } = await ask({ usage: true, withoutFiles: true });
    expect(usage?.problem?.code).to.equal('STORAGE_BLOCKED');
    expect((await ask({ put: { hash: 'a1', kept }, withoutFiles: true })).error?.code).to.equal(
      'STORAGE_BLOCKED',
    );
    expect((await ask({ get: { hash: 'a1' }, withoutFiles: true })).kept).to.equal(undefined);
  });
});
