import { InsetError, type Query, type Schema, type Table } from '@inset/model';
import { toSql } from '../compile/to-sql.ts';
import type { DuckDbConnection, RunOptions } from './duckdb-connection.ts';

interface Stored {
  physicalName: string;
  ready: Promise<void>;
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

  /** Runs a Query whose bins are resolved over a table, storing the table first where it is not yet. */
  async run(
    query: Query,
    table: Table,
    schema: Schema,
    options: RunOptions,
  ): Promise<{ table: Table; engine: DuckDbConnection['engine'] }> {
    try {
      const connection = await this.connect();
      const name = await this.store(connection, table);
      const sql = toSql(query, table.schema, { table: name });
      return { table: await connection.run(sql, schema, options), engine: connection.engine };
    } catch (thrown) {
      if (InsetError.from(thrown).code === 'ENGINE_FAILED') await this.close();
      throw thrown;
    }
  }

  /** Lets go of a table that is not asked any more. */
  async forget(table: Table): Promise<void> {
    const stored = this.stored.get(table);
    if (!stored || !this.connection) return;
    this.stored.delete(table);
    await stored.ready.catch(() => undefined);
    await (await this.connection).drop(stored.physicalName);
  }

  async close(): Promise<void> {
    const connection = this.connection;
    this.connection = undefined;
    this.stored.clear();
    await connection?.then((open) => open.close()).catch(() => undefined);
  }

  private connect(): Promise<DuckDbConnection> {
    if (!this.connection) {
      const opening = this.open();
      this.connection = opening;
      opening.catch(() => {
        if (this.connection === opening) this.connection = undefined;
      });
    }
    return this.connection;
  }

  private async store(connection: DuckDbConnection, table: Table): Promise<string> {
    let stored = this.stored.get(table);
    if (!stored) {
      // Names of datasets differ in case alone sometimes, those of DuckDB's tables may not: so they are numbered.
      this.count += 1;
      const physicalName = `table_${this.count}`;
      stored = { physicalName, ready: connection.insert(physicalName, table) };
      this.stored.set(table, stored);
      stored.ready.catch(() => this.stored.delete(table));
    }
    await stored.ready;
    return stored.physicalName;
  }
}
