import { InsetError } from '@inset/model';
import { sha256 } from '../ingest/sha-256.ts';
import { getPieces, keysOfPieces, piecesOf, putPieces } from './file-pieces.ts';

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

const longestOpening = 5000;
/** Keeps what is told of each file, by its hash. */
const filesName = 'files';
/** Keeps their bytes, in pieces. */
const piecesName = 'pieces';

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 2);
    // Some browsers in private windows never answer.
    const timer = setTimeout(() => reject(new Error('IndexedDB does not answer')), longestOpening);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) request.result.createObjectStore(filesName, { keyPath: 'hash' });
      request.result.createObjectStore(piecesName);
    };
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
interface Kept extends StoredFileInfo {
  /** All bytes at once, as the first version of the database kept them. */
  bytes?: ArrayBuffer;
}

class IndexedDbStore implements DatasetStore {
  readonly isPersistent = true;
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  async put(file: Blob, about: { fileName: string; hash?: string }): Promise<StoredFileInfo> {
    const kept = await infoFor(file, about);
    const pieces = await piecesOf(file);
    await this.#transact<void>('readwrite', ({ files, bytes }, resolve) => {
      bytes.delete(keysOfPieces(kept.hash));
      putPieces(bytes, kept.hash, pieces, () => {
        files.put(kept);
        resolve();
      });
    });
    return kept;
  }

  async get(hash: string): Promise<StoredFile | undefined> {
    const found = await this.#transact<{ kept: Kept; pieces: Blob[] } | undefined>(
      'readonly',
      ({ files, bytes }, resolve) => {
        const request: IDBRequest<Kept | undefined> = files.get(hash);
        request.onsuccess = () => {
          const kept = request.result;
          if (!kept) resolve(undefined);
          else if (kept.bytes) resolve({ kept, pieces: [new Blob([kept.bytes])] });
          else getPieces(bytes, hash, (pieces) => resolve({ kept, pieces }));
        };
      },
    );
    if (!found) return undefined;
    const { kept, pieces } = found;
    const { fileName, mimeType, storedAt, size } = infoOf(kept);
    const bytes = new Blob(pieces, { type: mimeType });
    if (bytes.size === size) return { hash, fileName, mimeType, storedAt, bytes };
    throw new InsetError(
      'FILE_MALFORMED',
      'What this browser kept of the file is damaged. Give the file again.',
      { hash },
    );
  }

  async remove(hash: string): Promise<void> {
    await this.#transact<void>('readwrite', ({ files, bytes }, resolve) => {
      files.delete(hash);
      bytes.delete(keysOfPieces(hash));
      resolve();
    });
  }

  async list(): Promise<StoredFileInfo[]> {
    const found = await this.#transact<Kept[]>('readonly', ({ files }, resolve) => {
      const request: IDBRequest<Kept[]> = files.getAll();
      request.onsuccess = () => resolve(request.result);
    });
    return found.map(infoOf).sort((a, b) => (a.storedAt < b.storedAt ? -1 : 1));
  }

  /** Resolves with what `ask` does when the transaction is complete, on disk where the browser can. */
  #transact<T>(
    mode: IDBTransactionMode,
    ask: (stores: { files: IDBObjectStore; bytes: IDBObjectStore }, resolve: (result: T) => void) => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let transaction: IDBTransaction | undefined;
      try {
        transaction = this.#database.transaction([filesName, piecesName], mode, { durability: 'strict' });
        let result: T;
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(storageError(transaction!.error));
        ask(
          { files: transaction.objectStore(filesName), bytes: transaction.objectStore(piecesName) },
          (found) => (result = found),
        );
      } catch (thrown) {
        reject(storageError(thrown));
        // What was asked before is not done either.
        transaction?.abort();
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

function infoOf({ hash, bytes, fileName, mimeType, storedAt, size }: Kept): StoredFileInfo {
  return { hash, fileName, mimeType, storedAt, size: bytes?.byteLength ?? size };
}

async function infoFor(file: Blob, about: { fileName: string; hash?: string }): Promise<StoredFileInfo> {
  const { fileName, hash = await sha256(new Uint8Array(await file.arrayBuffer())) } = about;
  return { hash, fileName, mimeType: file.type, storedAt: new Date().toISOString(), size: file.size };
}

class MemoryStore implements DatasetStore {
  readonly isPersistent = false;
  readonly problem: InsetError;
  readonly #files = new Map<string, { info: StoredFileInfo; bytes: Blob }>();

  constructor(problem: InsetError) {
    this.problem = problem;
  }

  async put(file: Blob, about: { fileName: string; hash?: string }): Promise<StoredFileInfo> {
    const info = await infoFor(file, about);
    this.#files.set(info.hash, { info, bytes: file });
    return info;
  }

  async get(hash: string): Promise<StoredFile | undefined> {
    const found = this.#files.get(hash);
    if (!found) return undefined;
    const { fileName, mimeType, storedAt } = found.info;
    return { hash, fileName, mimeType, storedAt, bytes: found.bytes };
  }

  async remove(hash: string): Promise<void> {
    this.#files.delete(hash);
  }

  async list(): Promise<StoredFileInfo[]> {
    return [...this.#files.values()].map(({ info }) => info);
  }
}
