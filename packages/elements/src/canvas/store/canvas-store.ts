import { InsetError } from '@inset/model';
import { applyUpdate, encodeStateAsUpdate, mergeUpdates, type Doc } from 'yjs';

/** `failed`: changes are not kept on this device at the moment; it goes on trying. */
export type StoreState = 'opening' | 'saving' | 'saved' | 'failed';

export const updates = 'updates';
export const storePrefix = 'inset-canvas-';
/** The database that keeps a canvas, and the channel by which tabs tell each other of its changes. */
export const storeName = (id: string): string => storePrefix + id;

/** So many kept changes are merged into one. */
const mergeAfter = 200;
const tryAgainAfter = 5_000;

/**
 * Keeps a document in IndexedDB, and in step with other tabs that have it open. A change counts as kept once its
 * transaction is complete. What could not be written stays queued and is tried again, so that room made elsewhere is
 * used; nothing is dropped in silence.
 */
export class CanvasStore {
  state: StoreState = 'opening';
  /** `STORAGE_FULL` or `STORAGE_BLOCKED`, while `failed`. */
  error?: InsetError;
  /** How many kept changes could not be read. */
  damaged = 0;
  /** Resolves when what is kept is in the document, or when it is clear that nothing can be read. */
  readonly loaded: Promise<void>;

  readonly #name: string;
  readonly #doc: Doc;
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel | undefined;
  #database?: IDBDatabase;
  #queue: Uint8Array[] = [];
  #writing = false;
  #count = 0;
  #again?: ReturnType<typeof setTimeout>;
  #closed = false;

  constructor(id: string, doc: Doc) {
    this.#name = storeName(id);
    this.#doc = doc;
    this.#channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(this.#name) : undefined;
    this.#channel?.addEventListener('message', this.#received);
    doc.on('update', this.#changed);
    this.loaded = this.#open();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tries at once what could not be kept before. */
  async retry(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#database) await this.#write();
    else await this.#open();
  }

  /** What is not written yet still is; who opens the canvas meanwhile hears of it. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    this.#doc.off('update', this.#changed);
    this.#listeners.clear();
    if (this.state !== 'opening' && !this.#writing) this.#end();
  }

  #end(): void {
    this.#channel?.close();
    this.#database?.close();
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#queue.push(update);
    this.#channel?.postMessage(update);
    if (this.state === 'failed') this.#tell('failed');
    else if (this.#database) void this.#write();
  };

  readonly #received = (event: MessageEvent): void => {
    // The other tab keeps this change; here it only has to be shown.
    if (event.data instanceof Uint8Array && !this.#closed) this.#apply(event.data);
  };

  async #open(): Promise<void> {
    try {
      this.#database = await openDatabase(this.#name);
      this.#database.onversionchange = () => this.#database?.close();
      if (!this.#closed) await this.#read(this.#database);
      await this.#write();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #read(database: IDBDatabase): Promise<void> {
    const kept = await finished(database.transaction(updates).objectStore(updates).getAll());
    this.#count = kept.length;
    this.#doc.transact(() => {
      for (const update of kept) this.#apply(update);
    }, this);
  }

  #apply(update: unknown): void {
    try {
      applyUpdate(this.#doc, update as Uint8Array, this);
    } catch {
      this.damaged++;
    }
  }

  async #write(): Promise<void> {
    if (this.#writing || !this.#database) return;
    this.#writing = true;
    try {
      while (this.#queue.length > 0) {
        this.#tell('saving');
        // A copy: what comes while this is written joins the queue and must stay in it.
        const batch = [...this.#queue];
        const update = mergeUpdates(batch);
        await this.#add(this.#database, update);
        if (this.#closed) this.#channel?.postMessage(update);
        this.#queue = this.#queue.slice(batch.length);
        if (this.#count > mergeAfter) await this.#merge(this.#database);
      }
      this.error = undefined;
      this.#tell('saved');
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#writing = false;
      if (this.#closed) this.#end();
    }
  }

  async #add(database: IDBDatabase, update: Uint8Array): Promise<void> {
    const transaction = database.transaction(updates, 'readwrite', { durability: 'strict' });
    transaction.objectStore(updates).add(update);
    await complete(transaction);
    this.#count++;
  }

  /** Within one transaction, so that what another tab has added meanwhile is part of it. Damage is left where it is. */
  async #merge(database: IDBDatabase): Promise<void> {
    if (this.damaged > 0) return;
    const transaction = database.transaction(updates, 'readwrite');
    const store = transaction.objectStore(updates);
    const all = store.getAll();
    all.addEventListener('success', () => {
      const merged = mergeUpdates([...(all.result as Uint8Array[]), encodeStateAsUpdate(this.#doc)]);
      store.clear();
      store.add(merged);
    });
    await complete(transaction);
    this.#count = 1;
  }

  #fail(cause: unknown): void {
    this.error = storageError(cause);
    this.#tell('failed');
    if (this.#closed) return this.#end();
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.retry(), tryAgainAfter);
  }

  #tell(state: StoreState): void {
    this.state = state;
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

/** Forgets what this device keeps of a canvas. Rejects while it is open somewhere. */
export async function removeKept(id: string): Promise<void> {
  await finished(indexedDB.deleteDatabase(storeName(id)));
}

/** What is wrong with the browser's storage, in our words. */
export function storageError(cause: unknown): InsetError {
  if (cause instanceof InsetError) return cause;
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  if (!isFull) return new InsetError('STORAGE_BLOCKED', undefined, {}, cause);
  const message = 'This device has no room left, so the latest changes are not kept on it.';
  return new InsetError('STORAGE_FULL', message, {}, cause);
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(updates, { autoIncrement: true });
  });
  return finished(request);
}

export function finished<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
    request.addEventListener('blocked', () => reject(new DOMException('blocked', 'InvalidStateError')));
  });
}

function complete(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new DOMException('aborted', 'AbortError')),
    );
    transaction.addEventListener('error', () => reject(transaction.error));
  });
}
