import { InsetError } from '@inset/model';
import type { Remote } from 'comlink';
import { connectWorker, type Connection } from './connect.ts';
import type { Reply, WorkerApi } from './protocol.ts';
import type { WorkerPlace } from './worker-url.ts';

/** A piece of work as it is sent, under a number by which it can be stopped. */
export type Send<T> = (api: Remote<WorkerApi>, id: number) => Promise<Reply<T>>;

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds of work after which it is stopped with `QUERY_TOO_SLOW`. Default: none. */
  timeLimit?: number | undefined;
  /** The datasets that it is about. Default: none. */
  needs?: readonly string[] | undefined;
}

export interface LineListener {
  /** There is a new worker, which has nothing of what the one before had. */
  onStart(nextId: () => number): void;
  /** Gives the worker those of these datasets that the one before had. */
  bringBack(needs: readonly string[], connection: Connection): Promise<void>;
  /** The worker is gone, and what only it had. */
  onEnd(): void;
  /** Milliseconds that the worker may take to hear that it is to stop something. */
  patience(): number;
}

const mostCrashes = 3;

/** Asks a worker, which is started on first need, ended where it does not listen, and started again after it has died. */
export class WorkerLine {
  readonly #place: WorkerPlace;
  readonly #listener: LineListener;
  readonly #pending = new Set<(error: InsetError) => void>();
  #connection: Promise<Connection> | undefined;
  /** The one whose worker runs. */
  #running: Connection | undefined;
  #compiled: WebAssembly.Module | undefined;
  #crashes = 0;
  #lastId = 0;

  constructor(place: WorkerPlace, listener: LineListener) {
    this.#place = place;
    this.#listener = listener;
  }

  connected(): Promise<Connection> {
    this.#connection ??= this.#connect().catch((thrown: unknown) => {
      this.#connection = undefined;
      throw thrown;
    });
    return this.#connection;
  }

  isRunning(connection: Connection): boolean {
    return this.#running === connection;
  }

  /** Sends one piece of work, and once more where the worker was ended because of another. */
  async ask<T>(options: AskOptions, send: Send<T>): Promise<T> {
    try {
      return await this.askOnce(options, send);
    } catch (thrown) {
      if (!isWorthAgain(thrown)) throw thrown;
      return this.askOnce(options, send);
    }
  }

  /** Sends one piece of work; it ends with its reply, with `CANCELLED`, `QUERY_TOO_SLOW`, or with the worker. */
  async askOnce<T>({ signal, timeLimit, needs = [] }: AskOptions, send: Send<T>): Promise<T> {
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const connection = await this.connected();
    if (needs.length > 0) await this.#bringBack(needs, connection);
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const { api } = connection;
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      let stopClock = (): void => {};
      const settle = (done: () => void): void => {
        this.#pending.delete(fail);
        signal?.removeEventListener('abort', cancel);
        stopClock();
        done();
      };
      const fail = (error: InsetError): void => settle(() => reject(error));
      const cancel = (): void => {
        this.#endUnless(connection, api.cancel(id));
        fail(new InsetError('CANCELLED'));
      };
      this.#pending.add(fail);
      signal?.addEventListener('abort', cancel);
      if (timeLimit !== undefined && timeLimit < Infinity) {
        stopClock = this.#clock(connection, id, timeLimit, () => fail(tooSlow(timeLimit)));
      }
      send(api, id).then(
        (reply) =>
          settle(() => ('error' in reply ? reject(InsetError.from(reply.error)) : resolve(reply.value))),
        (thrown: unknown) => fail(unsendable(thrown)),
      );
    });
  }

  /** Stops a piece of work once its time is over. The worker knows how much of it was work; returns how to stop the clock. */
  #clock(connection: Connection, id: number, limit: number, onOver: () => void): () => void {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const look = async (): Promise<void> => {
      const left = connection.api.timeLeft(id, limit);
      const isDeaf = await this.#endUnless(connection, left, () => !isOver && onOver());
      if (isOver || isDeaf) return;
      const rest = await left;
      if (rest > 0) timer = setTimeout(() => void look(), rest);
      else onOver();
    };
    timer = setTimeout(() => void look(), limit);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  /** Ends a worker that does not hear, because of a loop that lets nothing in. Resolves with whether it was ended. */
  #endUnless(connection: Connection, heard: Promise<unknown>, onDeaf?: () => void): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (): void => {
        onDeaf?.();
        this.#end(connection, new InsetError('ENGINE_FAILED', undefined, { retry: true }));
        resolve(true);
      };
      const timer = setTimeout(end, this.#listener.patience());
      const stop = (): void => {
        clearTimeout(timer);
        resolve(false);
      };
      heard.then(stop, stop);
    });
  }

  async #connect(): Promise<Connection> {
    if (this.#crashes > mostCrashes) {
      throw new InsetError(
        'ENGINE_FAILED',
        'The data engine has stopped several times and is not started again. Reload the page.',
      );
    }
    const { url, settings } = this.#place;
    const connection = await connectWorker({
      url,
      settings: { ...settings, ...(this.#compiled && { compiled: this.#compiled }) },
      onCompiled: (module) => (this.#compiled = module),
      onCrash: (reason) => this.#crashed(connection, reason),
    });
    this.#running = connection;
    this.#listener.onStart(() => ++this.#lastId);
    return connection;
  }

  async #bringBack(needs: readonly string[], connection: Connection): Promise<void> {
    let lose!: (error: InsetError) => void;
    const lost = new Promise<never>((_, reject) => this.#pending.add((lose = reject)));
    await Promise.race([this.#listener.bringBack(needs, connection), lost]).finally(() =>
      this.#pending.delete(lose),
    );
  }

  /** A worker that fails may tell of it several times before it is ended: that is one crash. */
  #crashed(connection: Connection, reason: string): void {
    if (this.#running !== connection) return;
    this.#crashes++;
    this.#end(connection, new InsetError('ENGINE_FAILED', undefined, { reason }));
  }

  #end(connection: Connection, error: InsetError): void {
    if (this.#running !== connection) return;
    this.#running = this.#connection = undefined;
    connection.close();
    const pending = Array.from(this.#pending);
    for (const reject of pending) reject(error);
    this.#listener.onEnd();
  }
}

/** Whether work that failed was only lost with its worker, which was ended because of something else. */
export const isWorthAgain = (thrown: unknown): boolean =>
  thrown instanceof InsetError && thrown.code === 'ENGINE_FAILED' && thrown.details['retry'] === true;

function tooSlow(limit: number): InsetError {
  const seconds = (limit / 1_000).toLocaleString('en', { maximumFractionDigits: 1 });
  return new InsetError(
    'QUERY_TOO_SLOW',
    `The query did not end within ${seconds} s of work and was stopped. Filter, limit or aggregate its rows first, or give it a longer time limit.`,
    { timeLimit: limit },
  );
}

/** Values that cannot cross to the worker, such as functions in rows. */
function unsendable(thrown: unknown): InsetError {
  if (thrown instanceof Error && thrown.name === 'DataCloneError') {
    return new InsetError(
      'BAD_REQUEST',
      `The rows hold a value that is not data: ${thrown.message}`,
      {},
      thrown,
    );
  }
  return InsetError.from(thrown, 'ENGINE_FAILED');
}
