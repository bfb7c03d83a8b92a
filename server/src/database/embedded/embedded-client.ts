import { Worker } from 'node:worker_threads';
import { DatabaseError } from '../database-error.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-protocol.ts';

export interface EmbeddedResult {
  rows: Record<string, unknown>[];
  affectedRows?: number;
}

interface Waiting {
  resolve(result: EmbeddedResult): void;
  reject(error: Error): void;
}

const maximumRestarts = 5;

/** Speaks with the embedded database's thread, and starts it again should it die. */
export class EmbeddedClient {
  /** Counts the threads so far: what was begun in one is gone in the next. */
  epoch = 0;
  #folder: string;
  #onDeath: (error: Error) => void;
  #worker: Worker | undefined;
  #opened: Promise<void> = Promise.resolve();
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #closing = false;

  /** `onDeath` hears of each thread that ended without being asked to. */
  constructor(folder: string, onDeath: (error: Error) => void) {
    this.#folder = folder;
    this.#onDeath = onDeath;
  }

  open(): Promise<void> {
    this.#opened = this.#start();
    // Whoever needs it awaits it; nobody may be listening at this moment.
    this.#opened.catch(() => {});
    return this.#opened;
  }

  async query(sql: string, parameters: readonly unknown[] = []): Promise<EmbeddedResult> {
    await this.#opened;
    return this.#send({ id: this.#nextId++, kind: 'query', sql, parameters });
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    await this.#opened.catch(() => {});
    if (this.#worker !== undefined) {
      await this.#send({ id: this.#nextId++, kind: 'close' });
      await this.#worker.terminate();
    }
  }

  /** Ends the thread at once, as a crash would. For tests. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Promise<void> {
    this.epoch++;
    const file = `./embedded-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`;
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: { folder: this.#folder },
      name: 'inset-database',
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      let failure: Error | undefined;
      worker.on('message', (reply: EmbeddedReply) => {
        if (reply.kind === 'opened') resolve();
        else if (reply.kind === 'refused') reject(new DatabaseError(reply.message));
        else this.#settle(reply);
      });
      worker.on('error', (error) => (failure = error));
      worker.on('exit', () => {
        const error = new DatabaseError('The embedded database stopped.', {
          code: 'DATABASE_GONE',
          cause: failure,
        });
        reject(error);
        this.#buryWorker(worker, error);
      });
    });
  }

  #buryWorker(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
    if (this.#closing) return;
    this.#onDeath(error);
    if (this.epoch <= maximumRestarts) void this.open().catch(() => {});
    else this.#opened = Promise.reject(error);
    this.#opened.catch(() => {});
  }

  #send(request: EmbeddedRequest): Promise<EmbeddedResult> {
    return new Promise((resolve, reject) => {
      if (this.#worker === undefined) {
        reject(new DatabaseError('The embedded database is closed.', { code: 'DATABASE_GONE' }));
        return;
      }
      this.#waiting.set(request.id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(request);
    });
  }

  #settle(reply: Extract<EmbeddedReply, { id: number }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === 'error') waiting?.reject(new DatabaseError(reply.message, reply.fields));
    else waiting?.resolve(reply);
  }
}
