import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { openDatasetStore } from './dataset-store.ts';

const databaseName = 'inset-files-test';

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
