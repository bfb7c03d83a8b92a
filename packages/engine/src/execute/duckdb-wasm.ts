import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';
import { InsetError, transferables, type Schema, type Table, type TextData } from '@inset/model';
import { quoteIdentifier } from '../compile/literal.ts';
import { arrowToTable } from './arrow-to-table.ts';
import type { DuckDbConnection, InsertOptions, NamedTable, RunOptions } from './duckdb-connection.ts';
import { duckDbError } from './duckdb-error.ts';
import { throwIfAborted } from './throw-if-aborted.ts';
import { hasFewRows, withEnumCodes } from './enum-codes.ts';
import { freeSelect } from './free-select.ts';
import { mostCells, mostShownCells } from './result-limits.ts';
import { mostUsualTables, startDuckDb, type Carried, type WasmUrls } from './start-duckdb.ts';
import { SelectPlans } from './select-plans.ts';
import { createTableSql, planAppend, planStorage, type StoredColumn } from './storage-plan.ts';
import { fromArrowSql, tableToArrow } from './table-to-arrow.ts';

/** A multiple of 8, so that validity bits can be cut there. */
const batchRows = 262_144;

/** How long a query may take to stop, in milliseconds, before DuckDB is stopped as a whole. */
const longestStop = 1_000;

/** The first columns of what DESCRIBE gives. */
const describedSchema: Schema = [
  { name: 'column_name', type: 'text' },
  { name: 'column_type', type: 'text' },
];

/**
 * Starts DuckDB-WASM in a worker of its own and locks it. Rejects with `ENGINE_BLOCKED` where the page's policy or the
 * network does not let it start.
 */
export async function openWasmDuckDb(urls: WasmUrls, carried: Carried = {}): Promise<DuckDbConnection> {
  const { database, worker } = await startDuckDb(urls, carried);
  return new WasmDuckDb(database, worker, carried);
}

interface FetchOptions {
  signal: AbortSignal | undefined;
  mayCut?: boolean;
}

class WasmDuckDb implements DuckDbConnection {
  readonly engine = 'duckdb-wasm';
  private readonly database: AsyncDuckDB;
  readonly ended: Promise<void>;
  /** How the columns of each table are kept, and how many rows it has. */
  private readonly stored = new Map<string, { columns: StoredColumn[]; rowCount: number }>();
  hasCancelled = false;
  private batches = 0;
  private readonly plans = new SelectPlans();
  /** Rejects once DuckDB's worker has died or was stopped: nothing that waits for it would end otherwise. */
  private readonly stopped: Promise<never>;
  private stop!: (cause: string, details?: { retry: true }) => void;
  private readonly carried: Carried;
  /** Bytes of the tables in it, by their names. */
  private readonly sizes = new Map<string, number>();

  constructor(database: AsyncDuckDB, worker: Worker, carried: Carried) {
    this.database = database;
    this.carried = carried;
    this.stopped = new Promise((_, reject) => {
      this.stop = (cause, details) => {
        worker.terminate();
        reject(new InsetError('ENGINE_FAILED', undefined, { cause, ...details }));
      };
    });
    this.ended = this.stopped.catch(() => undefined);
    worker.addEventListener('error', (event) => this.stop(event.message || 'its worker died'));
    worker.addEventListener('messageerror', () => this.stop('its worker sent what cannot be read'));
  }

  async insert(name: string, table: Table, { plainTexts }: InsertOptions = {}): Promise<void> {
    const stored = planStorage(table, plainTexts);
    const staged = `${name} (loading)`;
    this.makeRoom(name, bytesOf(table));
    await this.connected(async (connection) => {
      const run = (sql: string) => this.database.runQuery(connection, sql);
      await run(`DROP TABLE IF EXISTS ${quoteIdentifier(staged)}`);
      await run(createTableSql(staged, stored));
      await this.insertRows(connection, staged, table, stored);
      await this.checkCount(connection, staged, table.rowCount);
      await run('BEGIN TRANSACTION');
      await run(`DROP TABLE IF EXISTS ${quoteIdentifier(name)}`);
      await run(`ALTER TABLE ${quoteIdentifier(staged)} RENAME TO ${quoteIdentifier(name)}`);
      await run('COMMIT');
    });
    this.stored.set(name, { columns: stored, rowCount: table.rowCount });
  }

  async append(name: string, rows: Table): Promise<readonly string[]> {
    const before = this.stored.get(name)!;
    const { columns, unfit } = planAppend(rows, before.columns);
    if (unfit.length > 0) return unfit;
    const rowCount = before.rowCount + rows.rowCount;
    // The rows are part of a table of which the whole would be counted.
    this.makeRoom(name, ((this.sizes.get(name) ?? 0) / Math.max(1, before.rowCount)) * rowCount);
    await this.connected(async (connection) => {
      await this.insertRows(connection, name, rows, columns);
      await this.checkCount(connection, name, rowCount);
    });
    this.stored.set(name, { ...before, rowCount });
    return [];
  }

  private async insertRows(
    connection: number,
    name: string,
    table: Table,
    stored: StoredColumn[],
  ): Promise<void> {
    const run = (sql: string) => this.database.runQuery(connection, sql);
    // Others may be adding rows at the same time.
    const batch = `inset_batch_${++this.batches}`;
    for (let start = 0; start < table.rowCount; start += batchRows) {
      const end = Math.min(start + batchRows, table.rowCount);
      await run(`DROP TABLE IF EXISTS ${batch}`);
      const bytes = tableToArrow(table, stored, start, end);
      await this.database.insertArrowFromIPCStream(connection, bytes, { name: batch, create: true });
      await run(`INSERT INTO ${quoteIdentifier(name)} SELECT ${fromArrowSql(table, stored)} FROM ${batch}`);
      await run(`DROP TABLE ${batch}`);
    }
  }

  async drop(name: string): Promise<void> {
    this.sizes.delete(name);
    this.stored.delete(name);
    await this.connected((connection) =>
      this.database.runQuery(connection, `DROP TABLE IF EXISTS ${quoteIdentifier(name)}`),
    );
  }

  async run(sql: string, schema: Schema, options: RunOptions = {}): Promise<Table> {
    return this.cancellable(options.signal, (connection) =>
      this.rows(connection, sql, schema, { ...options, signal: options.signal }),
    );
  }

  async select(sql: string, tables: readonly NamedTable[], options: RunOptions = {}): Promise<Table> {
    const { signal, onCut } = options;
    return this.cancellable(signal, (connection) => {
      const session = {
        prepare: async (statement: string) => {
          const prepared = await this.database.createPrepared(connection, statement);
          await this.database.closePrepared(connection, prepared);
        },
        execute: async (statement: string) => void (await this.fetchAll(connection, statement, { signal })),
        rows: (statement: string, schema: Schema) => this.rows(connection, statement, schema, { signal }),
      };
      return freeSelect(session, sql, tables, { plans: this.plans, onCut });
    });
  }

  async close(): Promise<void> {
    this.stop('it was closed', { retry: true });
  }

  /** How much memory it may have is said at its start: for large tables it is started again. */
  private makeRoom(name: string, bytes: number): void {
    this.sizes.set(name, bytes);
    const all = [...this.sizes.values()].reduce((sum, each) => sum + each, 0);
    if (this.carried.isLarge || all <= mostUsualTables) return;
    this.carried.isLarge = true;
    this.stop('its tables need more room', { retry: true });
  }

  /** Work that stops with `CANCELLED` when the signal is aborted. */
  private async cancellable<Result>(
    signal: AbortSignal | undefined,
    work: (connection: number) => Promise<Result>,
  ): Promise<Result> {
    throwIfAborted(signal);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let cancel: (() => void) | undefined;
    try {
      return await this.connected((connection) => {
        // Between two polls a query hears nothing, and parts of one, such as a sort, take as long as they take.
        cancel = () => {
          this.hasCancelled = true;
          void this.database.cancelPendingQuery(connection).catch(() => undefined);
          timer = setTimeout(() => this.stop('another query did not stop', { retry: true }), longestStop);
        };
        signal?.addEventListener('abort', cancel, { once: true });
        return work(connection);
      });
    } catch (thrown) {
      throwIfAborted(signal);
      throw thrown;
    } finally {
      clearTimeout(timer);
      if (cancel) signal?.removeEventListener('abort', cancel);
    }
  }

  private async rows(connection: number, sql: string, schema: Schema, options: FetchOptions): Promise<Table> {
    const types = await this.typesOf(connection, sql, schema);
    const coded = withEnumCodes(sql, schema, types);
    return arrowToTable(await this.fetchAll(connection, coded.sql, options), schema, coded.values);
  }

  /** DuckDB's words for the types of an answer's columns, where it is worth asking: long ENUMs take a while. */
  private async typesOf(connection: number, sql: string, schema: Schema): Promise<string[]> {
    if (hasFewRows(sql) || !schema.some(({ type }) => type === 'text')) return [];
    const described = await this.database.runQuery(connection, `DESCRIBE ${sql}`);
    const [, types] = arrowToTable(described, describedSchema).data as [unknown, TextData];
    return Array.from(types.codes, (code) => types.dictionary[code]!);
  }

  private async fetchAll(
    connection: number,
    sql: string,
    { signal, mayCut }: FetchOptions,
  ): Promise<Uint8Array[]> {
    let header = await this.database.startPendingQuery(connection, sql);
    while (header === null) {
      throwIfAborted(signal);
      header = await this.database.pollPendingQuery(connection);
    }
    const messages = [header];
    let bytes = 0;
    for (;;) {
      throwIfAborted(signal);
      const message = await this.database.fetchQueryResults(connection);
      if (message === null) continue;
      if (message.length === 0) return messages;
      messages.push(message);
      bytes += message.length;
      if (bytes > (mayCut ? mostShownCells : mostCells) * 8)
        throw new InsetError('RESULT_TOO_LARGE', undefined, { bytes });
    }
  }

  /** An insert of Arrow data can end without an error and without rows. */
  private async checkCount(connection: number, name: string, expected: number): Promise<void> {
    const bytes = await this.database.runQuery(
      connection,
      `SELECT count(*) AS n FROM ${quoteIdentifier(name)}`,
    );
    const [data] = arrowToTable(bytes, [{ name: 'n', type: 'integer' }]).data;
    const count = data?.kind === 'number' ? data.values[0] : undefined;
    if (count === expected) return;
    throw new InsetError('ENGINE_FAILED', `DuckDB took ${count ?? 0} of ${expected} rows.`);
  }

  private async connected<Result>(work: (connection: number) => Promise<Result>): Promise<Result> {
    try {
      return await Promise.race([this.stopped, this.onConnection(work)]);
    } catch (thrown) {
      throw duckDbError(thrown);
    }
  }

  private async onConnection<Result>(work: (connection: number) => Promise<Result>): Promise<Result> {
    const connection = await this.database.connectInternal();
    try {
      return await work(connection);
    } finally {
      await this.database.disconnect(connection);
    }
  }
}

/** About what a table takes in DuckDB. */
function bytesOf(table: Table): number {
  const buffers = transferables(table).reduce((sum, { byteLength }) => sum + byteLength, 0);
  const texts = table.data.filter((data) => data.kind === 'text');
  return texts.reduce((sum, { dictionary }) => sum + dictionary.length * 16, buffers);
}
