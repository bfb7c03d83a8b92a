import {
  InsetError,
  type Dataset,
  type LoadProgress,
  type Query,
  type QueryResult,
  type ReadOptions,
  type Table,
} from '@inset/model';
import { ProblemLog } from '../ingest/problem-log.ts';
import { readTable } from '../ingest/read-table.ts';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { summarizeTable } from '../summarize/summarize-table.ts';
import { handOver, headOf } from './hand-over.ts';
import type { Reply, WorkerApi, WorkerOrigin, WorkerSettings } from './protocol.ts';

interface Held {
  dataset: Dataset;
  table: Table;
  /** The load it came from: a later one wins, whichever ends first. */
  id: number;
}

/** Marks a reply so that the buffers of the table in it are moved to the page, not copied. */
export type Transfer = <T extends object>(reply: T, table: Table) => T;

/** The worker's work, without the wire: what is loaded, and the engine over it. */
export class EngineWorker implements WorkerApi {
  readonly #held = new Map<string, Held>();
  readonly #running = new Map<number, AbortController>();
  readonly #transfer: Transfer;
  #settings: WorkerSettings | undefined;
  #engine: Promise<PageQueries> | undefined;

  readonly #openQueries: OpenQueries;

  constructor(transfer: Transfer, openQueries: OpenQueries) {
    this.#transfer = transfer;
    this.#openQueries = openQueries;
  }

  configure(settings: WorkerSettings): Reply<true> {
    this.#settings = settings;
    // Fetched while the first file is read; a failure shows at the first query.
    this.#queries().catch(() => (this.#engine = undefined));
    return { value: true };
  }

  load(
    id: number,
    name: string,
    origin: WorkerOrigin,
    read: ReadOptions | undefined,
    onProgress: ((progress: LoadProgress) => void) | undefined,
  ): Promise<Reply<Dataset>> {
    return this.#work(id, async (signal) => {
      const { table, report, hash } = await readOrigin(origin, {
        signal,
        ...(read && { read }),
        ...(onProgress && { onProgress }),
      });
      const dataset: Dataset = {
        name,
        schema: table.schema,
        rowCount: table.rowCount,
        report,
        ...(hash && { hash }),
      };
      const engine = await this.#queries();
      if (signal.aborted || (this.#held.get(name)?.id ?? -1) > id) throw new InsetError('CANCELLED');
      await engine.add(name, table, report);
      this.#held.set(name, { dataset, table, id });
      return dataset;
    });
  }

  async run(id: number, query: Query): Promise<Reply<QueryResult>> {
    const answer = await this.#work(id, async (signal) => {
      const engine = await this.#queries();
      const result = await engine.run(query, { signal });
      return { ...result, table: handOver(result.table, this.#tables()) };
    });
    return 'error' in answer ? answer : this.#transfer(answer, answer.value.table);
  }

  list(): Promise<Reply<Dataset[]>> {
    return reply(async () => [...this.#held.values()].map(({ dataset }) => dataset));
  }

  remove(name: string): Promise<Reply<void>> {
    return reply(async () => {
      if (!this.#held.delete(name)) return;
      await (await this.#queries()).remove(name);
    });
  }

  summarize(name: string): ReturnType<WorkerApi['summarize']> {
    return reply(async () => {
      const { table } = this.#find(name);
      return { name, rowCount: table.rowCount, columns: summarizeTable(table) };
    });
  }

  async head(name: string, rowCount: number): Promise<Reply<Table>> {
    const answer = await reply(async () => headOf(this.#find(name).table, rowCount));
    return 'error' in answer ? answer : this.#transfer(answer, answer.value);
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  #find(name: string): Held {
    const held = this.#held.get(name);
    if (held) return held;
    const suggestions = [...this.#held.keys()];
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset named ${name}.`, {
      text: name,
      suggestions,
    });
  }

  *#tables(): Iterable<Table> {
    for (const { table } of this.#held.values()) yield table;
  }

  #queries(): Promise<PageQueries> {
    this.#engine ??= this.#openQueries(this.#settings!);
    return this.#engine;
  }

  async #work<T>(id: number, work: (signal: AbortSignal) => Promise<T>): Promise<Reply<T>> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      return await reply(() => work(controller.signal));
    } finally {
      this.#running.delete(id);
    }
  }
}

/** How the engine that runs Queries is made. */
export type OpenQueries = (settings: WorkerSettings) => Promise<PageQueries>;

/** What the worker asks of the engine that runs Queries. */
export interface PageQueries {
  add(name: string, table: Table, report: Dataset['report']): unknown;
  run(query: Query, options: { signal: AbortSignal }): Promise<QueryResult>;
  remove(name: string): unknown;
}

interface ReadResult {
  table: Table;
  report: Dataset['report'];
  hash?: string;
}

interface ReadSettings {
  read?: ReadOptions;
  signal: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

async function readOrigin(origin: WorkerOrigin, settings: ReadSettings): Promise<ReadResult> {
  if (origin.kind === 'bytes') return readTable(origin.bytes, { ...origin, ...settings });
  const started = performance.now();
  const log = new ProblemLog();
  const { types } = settings.read ?? {};
  const table = rowsToTable(origin.rows, { log, ...(types && { types }) });
  const milliseconds = performance.now() - started;
  const { problems, count: problemCount } = log;
  return { table, report: { format: 'rows', bytes: 0, milliseconds, problems, problemCount } };
}

async function reply<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { error: InsetError.from(explained(thrown)).toJSON() };
  }
}

/** Memory that cannot be had is a fact about the data, not a fault inside. */
function explained(thrown: unknown): unknown {
  if (!(thrown instanceof RangeError) || !/alloc|length|memory|size/i.test(thrown.message)) return thrown;
  const message = 'The page has not enough memory for this. Take a part of the file, or filter it first.';
  return new InsetError('FILE_TOO_LARGE', message, {}, thrown);
}
