import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { openDatasetStore } from './dataset-store.ts';

const databaseName = 'inset-files-test';

/** The same database, as a second page has it. */
const openedAlso = (): Promise<IDBDatabase> =>
  new Promise((resolve) => {
    const request = indexedDB.open(databaseName);
    request.onsuccess = () => resolve(request.result);
  });

describe('the store of files', () => {
  afterEach(() => new Promise((resolve) => (indexedDB.deleteDatabase(databaseName).onsuccess = resolve)));

  it('keeps the bytes of a file by their hash, over a reopening', async () => {
    const store = await openDatasetStore({ databaseName });
    expect(store.isPersistent).to.equal(true);
    const kept = await store.put(new Blob(['a,b\n1,2\n'], { type: 'text/csv' }), { fileName: '../x.csv' });
    expect(kept.hash).to.match(/^[0-9a-f]{64}$/);
    const again = await openDatasetStore({ databaseName });
    const found = await again.get(kept.hash);
    expect(await found!.bytes.text()).to.equal('a,b\n1,2\n');
    expect(found!.fileName).to.equal('../x.csv');
    expect((await again.list()).map(({ hash, size }) => ({ hash, size }))).to.deep.equal([
      { hash: kept.hash, size: 8 },
    ]);
    await again.remove(kept.hash);
    expect(await again.get(kept.hash)).to.equal(undefined);
  });

  it('keeps a file of many pieces as it is, and takes none for one of which some are lost', async () => {
    const store = await openDatasetStore({ databaseName });
    const bytes = Uint32Array.from({ length: 2.5e6 }, (_, i) => i * 2_654_435_761);
    const { hash, size } = await store.put(new Blob([bytes]), { fileName: 'many.bin' });
    expect(size).to.equal(1e7);
    const found = await store.get(hash);
    expect(new Uint32Array(await found!.bytes.arrayBuffer())).to.deep.equal(bytes);
    const database = await openedAlso();
    const pieces = database.transaction('pieces', 'readwrite').objectStore('pieces');
    await new Promise((resolve) => (pieces.delete([hash, 3]).onsuccess = resolve));
    database.close();
    const thrown = await store.get(hash).catch((error: unknown) => error);
    expect((thrown as InsetError).code).to.equal('FILE_MALFORMED');
    await store.put(new Blob([bytes]), { fileName: 'many.bin', hash });
    expect((await store.get(hash))!.bytes.size).to.equal(1e7);
  });

  it('hands no more than a small piece of a file to the browser at a time', async () => {
    const store = await openDatasetStore({ databaseName });
    const original = IDBObjectStore.prototype.put;
    const sizes: number[] = [];
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      sizes.push(value instanceof ArrayBuffer ? value.byteLength : 0);
      return original.call(this, value, key);
    };
    try {
      await store.put(new Blob([new Uint8Array(2e7)]), { fileName: 'zeros.bin' });
    } finally {
      IDBObjectStore.prototype.put = original;
    }
    expect(sizes.reduce((sum, size) => sum + size)).to.equal(2e7);
    expect(Math.max(...sizes)).to.be.at.most(2 ** 19);
  });

  it('finds a file that an earlier version kept in one', async () => {
    const first = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(databaseName, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('files', { keyPath: 'hash' });
      request.onsuccess = () => resolve(request.result);
    });
    const kept = {
      hash: 'ab12',
      bytes: new TextEncoder().encode('a\n1\n').buffer,
      fileName: 'old.csv',
      mimeType: 'text/csv',
      storedAt: '2026-01-01T00:00:00.000Z',
    };
    const writing = first.transaction('files', 'readwrite');
    writing.objectStore('files').put(kept);
    await new Promise((resolve) => (writing.oncomplete = resolve));
    first.close();
    const store = await openDatasetStore({ databaseName });
    expect(await (await store.get('ab12'))!.bytes.text()).to.equal('a\n1\n');
    expect((await store.list()).map(({ size }) => size)).to.deep.equal([4]);
  });

  it('works in memory, and says so, where storing is forbidden', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const store = await openDatasetStore({ indexedDB: refusing });
    expect(store.isPersistent).to.equal(false);
    expect(store.problem!.code).to.equal('STORAGE_BLOCKED');
    const { hash } = await store.put(new Blob(['x']), { fileName: 'x.csv' });
    expect(await (await store.get(hash))!.bytes.text()).to.equal('x');
  });

  it('says when there is no room, and keeps what was there', async () => {
    const store = await openDatasetStore({ databaseName });
    const { hash } = await store.put(new Blob(['kept']), { fileName: 'kept.csv' });
    const original = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    try {
      const thrown = await store
        .put(new Blob(['new']), { fileName: 'new.csv' })
        .catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(InsetError);
      expect((thrown as InsetError).code).to.equal('STORAGE_FULL');
    } finally {
      IDBObjectStore.prototype.put = original;
    }
    expect(await (await store.get(hash))!.bytes.text()).to.equal('kept');
  });
});
