import { InsetError, type Query, type Schema, type SqlSource, type Table } from '@inset/model';
import { toSql } from '../compile/to-sql.ts';
import { isSameHistory, versionOf } from '../live/row-history.ts';
import { sliceTable } from '../live/slice-table.ts';
import type { DuckDbConnection, RunOptions } from './duckdb-connection.ts';
import { keptPrefix } from './kept-name.ts';

interface Stored {
  name: string;
  ready: Promise<void>;
  /** How many are reading it, and what to do when the last one has. */
  readers: number;
  drop?: () => void;
}

/** Keeps tables in a DuckDB that is opened on first need, and opened again after it stopped. */
export class DuckDbTables {
  private readonly open: () => Promise<DuckDbConnection>;
  private connection: Promise<DuckDbConnection> | undefined;
  private readonly stored = new Map<Table, Stored>();
  private count = 0;

  constructor(open: () => Promise<DuckDbConnection>) {
    this.open = open;
  }

  /** Whether DuckDB runs, or is on its way. */
  get isOpen(): boolean {
    return this.connection !== undefined;
  }

  /** Runs a resolved Query over tables, storing those first that are not yet. */
  async run(
    query: Query,
    sources: ReadonlyMap<string | SqlSource, Table>,
    schema: Schema,
    options: RunOptions,
  ): Promise<{ table: Table; engine: DuckDbConnection['engine'] }> {
    return this.withTables([...sources.values()], async (connection, nameOf) => {
      const tableOf = (source: string | SqlSource) => sources.get(source)!;
      const sql = toSql(query, (source) => tableOf(source).schema, {
        tableOf: (source) => nameOf(tableOf(source)),
      });
      return { table: await connection.run(sql, schema, options), engine: connection.engine };
    });
  }

  /** Runs SQL that somebody wrote over tables by the names that it has for them. */
  async select(
    sql: string,
    tables: ReadonlyMap<string, Table>,
    options: RunOptions,
  ): Promise<{ table: Table; engine: DuckDbConnection['engine'] }> {
    return this.withTables([...tables.values()], async (connection, nameOf) => {
      const named = [...tables].map(([name, table]) => ({ name, kept: nameOf(table), schema: table.schema }));
      return { table: await connection.select(sql, named, options), engine: connection.engine };
    });
  }

  /**
   * Lets go of a table that is not asked any more, once nobody reads it. With `next`, what it has grown into: then it
   * stays, so that only the rows that came have to be added when that is asked.
   */
  async forget(table: Table, next?: Table): Promise<void> {
    if (next && newRows(table, next)) return;
    await Promise.all(this.earlier(table).map((each) => this.drop(each)));
    await this.drop(table);
  }

  private async drop(table: Table): Promise<void> {
    const stored = this.stored.get(table);
    if (!stored || !this.connection) return;
    this.stored.delete(table);
    await stored.ready.catch(() => undefined);
    if (stored.readers > 0) await new Promise<void>((resolve) => (stored.drop = resolve));
    await (await this.connection)?.drop(stored.name);
  }

  async close(): Promise<void> {
    const connection = this.connection;
    this.connection = undefined;
    this.stored.clear();
    await connection?.then((open) => open.close()).catch(() => undefined);
  }

  private async withTables<Result>(
    tables: readonly Table[],
    work: (connection: DuckDbConnection, nameOf: (table: Table) => string) => Promise<Result>,
  ): Promise<Result> {
    for (let isAgain = false; ; isAgain = true) {
      const connecting = this.connect();
      try {
        return await this.tryWithTables(await connecting, tables, work);
      } catch (thrown) {
        const { code, details } = InsetError.from(thrown);
        // After a crash nothing in it can be relied on; another query may have a new one by now.
        if (code === 'ENGINE_FAILED' && this.connection === connecting) await this.close();
        const connection = await this.connection;
        // WebAssembly gives memory back by its end only.
        const isFull = code === 'RESULT_TOO_LARGE' && details['engine'] === 'duckdb';
        if (isFull && connection?.ended) await this.close();
        // It was stopped for something else, had no room beside what others left, or crashed where others may have
        // left it damaged: this may well succeed.
        const wasStopped =
          code === 'ENGINE_FAILED' && (details['retry'] === true || details['crashed'] === true);
        const hadNoRoom = isFull && connection?.hasCancelled === true;
        if (isAgain || !(wasStopped || hadNoRoom)) throw thrown;
      }
    }
  }

  private async tryWithTables<Result>(
    connection: DuckDbConnection,
    tables: readonly Table[],
    work: (connection: DuckDbConnection, nameOf: (table: Table) => string) => Promise<Result>,
  ): Promise<Result> {
    const held: Stored[] = [];
    try {
      const names = new Map<Table, string>();
      for (const table of new Set(tables)) {
        const stored = this.store(connection, table);
        stored.readers += 1;
        held.push(stored);
        names.set(table, stored.name);
        await stored.ready;
      }
      return await work(connection, (table) => names.get(table)!);
    } finally {
      for (const stored of held) {
        stored.readers -= 1;
        if (stored.readers === 0) stored.drop?.();
      }
    }
  }

  private connect(): Promise<DuckDbConnection> {
    if (!this.connection) {
      const opening = this.open();
      this.connection = opening;
      const forget = (): void => {
        if (this.connection !== opening) return;
        this.connection = undefined;
        this.stored.clear();
      };
      opening.then(({ ended }) => ended?.then(forget), forget);
    }
    return this.connection;
  }

  private store(connection: DuckDbConnection, table: Table): Stored {
    const known = this.stored.get(table);
    if (known) return known;
    const stored = this.grow(connection, table) ?? this.insert(connection, table);
    this.stored.set(table, stored);
    stored.ready.catch(() => this.stored.get(table) === stored && this.stored.delete(table));
    return stored;
  }

  private insert(connection: DuckDbConnection, table: Table): Stored {
    // Names of datasets differ in case alone sometimes, those of DuckDB's tables may not: so they are numbered.
    this.count += 1;
    const name = `${keptPrefix}${this.count}`;
    return { name, ready: connection.insert(name, table), readers: 0 };
  }

  /** Makes the table of what it was before rows came, where that is stored and nobody reads it. */
  private grow(connection: DuckDbConnection, table: Table): Stored | undefined {
    const idle = this.earlier(table).filter((each) => this.stored.get(each)!.readers === 0);
    const before = idle.pop();
    for (const each of idle) this.drop(each).catch(() => undefined);
    const rows = before && newRows(before, table);
    if (!rows) return undefined;
    const { name, ready } = this.stored.get(before)!;
    this.stored.delete(before);
    const add = async (): Promise<void> => {
      const plainTexts = await connection.append(name, rows);
      if (plainTexts.length > 0) await connection.insert(name, table, { plainTexts });
    };
    const added = ready.then(add);
    added.catch(() => connection.drop(name).catch(() => undefined));
    return { name, ready: added, readers: 0 };
  }

  /** The stored tables that this one came from. */
  private earlier(table: Table): Table[] {
    return [...this.stored.keys()].filter((each) => each !== table && isSameHistory(each, table));
  }
}

/** The rows that one table has behind all those of another; undefined where that is not all the difference. */
function newRows(before: Table, after: Table): Table | undefined {
  const [one, other] = [versionOf(before), versionOf(after)];
  if (!one || one.history !== other?.history || one.start !== other.start || one.end > other.end)
    return undefined;
  if (one.history.replaced(one, other)?.length !== 0) return undefined;
  const names = after.schema.map(({ name }) => name);
  return sliceTable(after, names, before.rowCount, after.rowCount);
}
