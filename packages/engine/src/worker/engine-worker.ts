import {
  datasetsOf,
  InsetError,
  transferables,
  type ColumnProfile,
  type Dataset,
  type ExportProgress,
  type Query,
  type QueryResult,
  type ReadOptions,
  type Table,
} from '@inset/model';
import type { CrossFilterRequest } from '../cross-filter/cross-filter.ts';
import type { PreparedCubes } from '../cross-filter/prepare-cubes.ts';
import { Breath } from '../ingest/breath.ts';
import type { FirstRows } from '../ingest/read-table.ts';
import type { RowChange } from '../live/change-rows.ts';
import { LazyTable } from '../execute/lazy-table.ts';
import { summarizeTable } from '../summarize/summarize-table.ts';
import { ColumnKeeper, type StorageUsage } from './column-keeper.ts';
import { handOver, headOf } from './hand-over.ts';
import { HeldDatasets } from './held-datasets.ts';
import { readOrigin } from './origin-reader.ts';
import { reply } from './reply.ts';
import type { LoadListener, Reply, WorkerApi, WorkerOrigin, WorkerSettings } from './protocol.ts';

/** How long the reading of a file waits for questions about its first rows, in milliseconds. */
const longestWait = 500;

/** Marks a reply so that these buffers in it are moved to the page, not copied. */
export type Transfer = <T extends object>(reply: T, buffers: ArrayBuffer[]) => T;

/** The worker's work, without the wire: what is loaded, and the engine over it. */
export class EngineWorker implements WorkerApi {
  readonly #held = new HeldDatasets();
  readonly #columns = new ColumnKeeper(() => this.#running.size > 0);
  readonly #running = new Map<number, AbortController>();
  /** Questions about first rows that are under way. */
  readonly #early = new Set<Promise<unknown>>();
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
    wantsProgress: boolean,
    page: LoadListener,
  ): Promise<Reply<Dataset>> {
    return this.#work(id, async (signal) => {
      let announced: Promise<void> | undefined;
      try {
        const { rows, report, hash } = await readOrigin(origin, page, {
          signal,
          columns: this.#columns,
          ...(read && { read }),
          ...(wantsProgress && { onProgress: (progress) => void page.onProgress?.(progress) }),
          onFirstRows: (first) => (announced = this.#announce(id, name, first, page)),
          goesFirst: () => this.#waiting(),
        });
        await announced;
        const { schema, rowCount } = rows;
        const dataset: Dataset = { name, schema, rowCount, report, ...(hash && { hash }) };
        const engine = await this.#queries();
        if (signal.aborted || (this.#held.get(name)?.id ?? -1) > id) throw new InsetError('CANCELLED');
        await engine.add(name, rows, report);
        this.#held.set(name, { dataset, rows, id });
        return dataset;
      } catch (thrown) {
        await announced?.catch(() => {});
        await this.#retract(id, name);
        throw thrown;
      }
    });
  }

  /** Lets the first rows be asked, unless there is a whole dataset of that name. */
  async #announce(id: number, name: string, { table, report }: FirstRows, page: LoadListener): Promise<void> {
    const engine = await this.#queries();
    const before = this.#held.get(name);
    if (before && (!before.dataset.partial || before.id > id)) return;
    const { schema, rowCount } = table;
    await engine.add(name, table, report);
    const dataset: Dataset = { name, schema, rowCount, report, partial: true };
    this.#held.set(name, { dataset, rows: table, id });
    await page.onFirstRows(dataset);
  }

  /** Takes back the first rows of a load that failed. */
  async #retract(id: number, name: string): Promise<void> {
    const held = this.#held.get(name);
    if (!held?.dataset.partial || held.id !== id) return;
    this.#held.delete(name);
    await (await this.#queries()).remove(name);
  }

  #readsFirstRows(query: Query): boolean {
    try {
      return datasetsOf(query).some((name) => this.#held.get(name)?.dataset.partial);
    } catch {
      // What is wrong with a Query is for the engine to say.
      return false;
    }
  }

  /** Questions about first rows, for which the reading of the rest waits, a while at most. */
  #waiting(): Promise<unknown> | undefined {
    if (this.#early.size === 0) return undefined;
    const tooLong = new Promise((resolve) => setTimeout(resolve, longestWait));
    return Promise.race([Promise.allSettled(this.#early), tooLong]);
  }

  async run(id: number, query: Query): Promise<Reply<QueryResult>> {
    const isPartial = this.#readsFirstRows(query);
    const asked = this.#work(id, async (signal) => {
      const engine = await this.#queries();
      const { table, receipt } = await engine.run(query, { signal });
      const told = isPartial ? { ...receipt, partial: true as const } : receipt;
      return { receipt: told, table: handOver(table, [...this.#held.tables(), ...engine.answers()]) };
    });
    if (isPartial) {
      this.#early.add(asked);
      void asked.finally(() => this.#early.delete(asked));
    }
    const answer = await asked;
    return 'error' in answer ? answer : this.#transfer(answer, transferables(answer.value.table));
  }

  list(): Promise<Reply<Dataset[]>> {
    return reply(async () => this.#held.list());
  }

  remove(name: string): Promise<Reply<void>> {
    return reply(async () => {
      if (!this.#held.delete(name)) return;
      await (await this.#queries()).remove(name);
    });
  }

  summarize(name: string): ReturnType<WorkerApi['summarize']> {
    return reply(async () => {
      const table = await this.#held.table(name);
      return { name, rowCount: table.rowCount, columns: summarizeTable(table) };
    });
  }

  async head(name: string, rowCount: number): Promise<Reply<Table>> {
    const answer = await reply(async () => headOf(await this.#firstRows(name, rowCount), rowCount));
    return 'error' in answer ? answer : this.#transfer(answer, transferables(answer.value));
  }

  profile(...[id, name, onColumn]: Parameters<WorkerApi['profile']>): ReturnType<WorkerApi['profile']> {
    return this.#work(id, async (signal) => {
      const table = await this.#held.table(name);
      const { profileTable } = await import('../profile/profile-table.ts');
      const told: unknown[] = [];
      const tell = (index: number, column: ColumnProfile) => told.push(onColumn?.(index, column));
      const profile = await profileTable(table, { signal, onColumn: tell });
      // What was told arrives another way than the reply, and has to come first.
      await Promise.all(told);
      return profile;
    });
  }

  exportRows(
    ...[id, query, format, options, onProgress]: Parameters<WorkerApi['exportRows']>
  ): ReturnType<WorkerApi['exportRows']> {
    return this.#work(id, async (signal) => {
      const { table, receipt } = await (await this.#queries()).run(query, { signal });
      const { exportToBlob } = await import('../export/export-table.ts');
      const tell = onProgress && { onProgress: (progress: ExportProgress) => void onProgress(progress) };
      return { ...(await exportToBlob(table, format, { ...options, ...tell, signal })), receipt };
    });
  }

  async buildCubes(id: number, { brush, views }: CrossFilterRequest): Promise<Reply<PreparedCubes>> {
    const answer = await this.#work(id, async (signal) => {
      const table = await this.#held.table(brush.dataset);
      const { prepareCubes } = await import('../cross-filter/prepare-cubes.ts');
      const breath = new Breath({ signal });
      const queries = views.map(({ query }) => query);
      return prepareCubes(table, brush, queries, () => breath.pause());
    });
    if ('error' in answer) return answer;
    const { cubeTransferables } = await import('../cross-filter/cube.ts');
    const buffers = answer.value.built.flatMap((built) =>
      'cube' in built ? cubeTransferables(built.cube) : [],
    );
    return this.#transfer(answer, buffers);
  }

  change(id: number, name: string, change: RowChange): Promise<Reply<Dataset>> {
    return this.#work(id, async () => {
      const { changeRows } = await import('../live/change-rows.ts');
      const engine = await this.#queries();
      const before = this.#held.get(name);
      if (before?.dataset.partial) {
        throw new InsetError('BAD_REQUEST', `${name} is still being read. Append to it once it is whole.`);
      }
      const present = before && { dataset: before.dataset, table: await this.#held.table(name) };
      const { dataset, table } = changeRows(name, present, change);
      this.#held.set(name, { dataset, rows: table, id });
      await engine.add(name, table, dataset.report);
      return dataset;
    });
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  storage(): Promise<Reply<StorageUsage>> {
    return reply(() => this.#columns.usage());
  }

  clearStorage(hash?: string): Promise<Reply<void>> {
    return reply(() => this.#columns.remove(hash));
  }

  /** At least the first rows of a dataset. */
  async #firstRows(name: string, count: number): Promise<Table> {
    const { rows } = this.#held.find(name);
    if (!(rows instanceof LazyTable)) return rows;
    const columns = new Set(rows.schema.map((column) => column.name));
    return rows.tableFor({ columns, conditions: [], first: Math.max(0, Math.ceil(count)) });
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
  add(name: string, rows: Table | LazyTable, report: Dataset['report']): unknown;
  run(query: Query, options: { signal: AbortSignal }): Promise<QueryResult>;
  remove(name: string): unknown;
  /** Tables that it keeps beside those that were added. */
  answers(): Iterable<Table>;
}
