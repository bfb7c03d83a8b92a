import { InsetError } from '@inset/model';
import { sha256 } from '../ingest/sha-256.ts';

/** A file that a person gave, as it is kept. */
export interface StoredFile {
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string;
  bytes: Blob;
  fileName: string;
  mimeType: string;
  /** ISO 8601, UTC. */
  storedAt: string;
}

export type StoredFileInfo = Omit<StoredFile, 'bytes'> & { size: number };

/** Keeps the bytes of files by their hash, so that a reload of the page finds them. */
export interface DatasetStore {
  /** False where the browser does not let the page store anything: then files are kept while the page is open. */
  readonly isPersistent: boolean;
  /** Why it is not persistent: `STORAGE_BLOCKED`. */
  readonly problem?: InsetError;
  /** Keeps a file; resolves once it is on disk. Rejects with `STORAGE_FULL` or `STORAGE_BLOCKED`. */
  put(file: Blob, about: { fileName: string; hash?: string }): Promise<StoredFileInfo>;
  get(hash: string): Promise<StoredFile | undefined>;
  remove(hash: string): Promise<void>;
  list(): Promise<StoredFileInfo[]>;
}

/** Opens the page's store; where IndexedDB is missing or forbidden, one in memory that says so. */
export async function openDatasetStore(
  options: { databaseName?: string; indexedDB?: IDBFactory } = {},
): Promise<DatasetStore> {
  try {
    const factory = options.indexedDB ?? globalThis.indexedDB;
    if (!factory) throw new Error('there is no IndexedDB');
    return new IndexedDbStore(await openDatabase(factory, options.databaseName ?? 'inset-files'));
  } catch (thrown) {
    return new MemoryStore(new InsetError('STORAGE_BLOCKED', undefined, {}, thrown));
  }
}

const storeName = 'files';
const longestOpening = 5000;

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    // Some browsers in private windows never answer.
    const timer = setTimeout(() => reject(new Error('IndexedDB does not answer')), longestOpening);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'hash' });
    request.onsuccess = () => {
      clearTimeout(timer);
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
    request.onblocked = () => {
      clearTimeout(timer);
      reject(new Error('another tab holds an older version of the store'));
    };
  });
}

/** Blobs are kept as bytes: not every browser stores Blobs safely. */
interface Kept extends Omit<StoredFile, 'bytes'> {
  bytes: ArrayBuffer;
}

class IndexedDbStore implements DatasetStore {
  readonly isPersistent = true;
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  async put(file: Blob, about: { fileName: string; hash?: string }): Promise<StoredFileInfo> {
    const bytes = await file.arrayBuffer();
    const hash = about.hash ?? (await sha256(new Uint8Array(bytes)));
    const { fileName } = about;
    const kept: Kept = { hash, bytes, fileName, mimeType: file.type, storedAt: new Date().toISOString() };
    await this.#transact('readwrite', (files) => files.put(kept));
    return infoOf(kept);
  }

  async get(hash: string): Promise<StoredFile | undefined> {
    const kept = (await this.#transact('readonly', (files) => files.get(hash))) as Kept | undefined;
    if (!kept) return undefined;
    if (!(kept.bytes instanceof ArrayBuffer)) {
      throw new InsetError(
        'FILE_MALFORMED',
        'What this browser kept of the file is damaged. Give the file again.',
        { hash },
      );
    }
    return { ...kept, bytes: new Blob([kept.bytes], { type: kept.mimeType }) };
  }

  async remove(hash: string): Promise<void> {
    await this.#transact('readwrite', (files) => files.delete(hash));
  }

  async list(): Promise<StoredFileInfo[]> {
    const found: StoredFileInfo[] = [];
    await this.#transact('readonly', (files) => {
      const request = files.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        found.push(infoOf(cursor.value as Kept));
        cursor.continue();
      };
      return request;
    });
    return found.sort((a, b) => (a.storedAt < b.storedAt ? -1 : 1));
  }

  /** Runs one request; resolves with its result when the transaction is complete, on disk where the browser can. */
  #transact<T>(mode: IDBTransactionMode, ask: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      try {
        const transaction = this.#database.transaction(storeName, mode, { durability: 'strict' });
        const request = ask(transaction.objectStore(storeName));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(storageError(transaction.error ?? request.error));
        transaction.onerror = () => {};
      } catch (thrown) {
        reject(storageError(thrown));
      }
    });
  }
}

function storageError(thrown: unknown): InsetError {
  const isFull = thrown instanceof Error && /quota/i.test(`${thrown.name} ${thrown.message}`);
  if (!isFull) return new InsetError('STORAGE_BLOCKED', undefined, {}, thrown);
  const message =
    'There is no room left in this browser to keep the file. It works while the page is open; make room, or sign in to save it.';
  return new InsetError('STORAGE_FULL', message, {}, thrown);
}

function infoOf({ hash, bytes, fileName, mimeType, storedAt }: Kept | StoredFile): StoredFileInfo {
  const size = bytes instanceof Blob ? bytes.size : (bytes?.byteLength ?? 0);
  return { hash, fileName, mimeType, storedAt, size };
}

class MemoryStore implements DatasetStore {
  readonly isPersistent = false;
  readonly problem: InsetError;
  readonly #files = new Map<string, StoredFile>();

  constructor(problem: InsetError) {
    this.problem = problem;
  }

  async put(file: Blob, about: { fileName: string; hash?: string }): Promise<StoredFileInfo> {
    const hash = about.hash ?? (await sha256(new Uint8Array(await file.arrayBuffer())));
    const { fileName } = about;
    const kept = { hash, bytes: file, fileName, mimeType: file.type, storedAt: new Date().toISOString() };
    this.#files.set(hash, kept);
    return infoOf(kept);
  }

  async get(hash: string): Promise<StoredFile | undefined> {
    return this.#files.get(hash);
  }

  async remove(hash: string): Promise<void> {
    this.#files.delete(hash);
  }

  async list(): Promise<StoredFileInfo[]> {
    return [...this.#files.values()].map(infoOf);
  }
}
