import {
  outputSchema,
  type EngineName,
  type Query,
  type SchemaOf,
  type SqlSource,
  type Table,
} from '@inset/model';
import type { DuckDbConnection, RunOptions } from './duckdb-connection.ts';
import { DuckDbTables } from './duckdb-tables.ts';
import { refuseEndlessJoins } from './join-size.ts';
import { SqlAnswers } from './sql-answers.ts';

/** The rows of a Query's sources, and the columns that these have in all. */
export interface DuckDbSources {
  tables: ReadonlyMap<string | SqlSource, Table>;
  schemaOf: SchemaOf;
  rowCount: number;
}

/** All that the engine needs once a Query is DuckDB's to answer. */
export class DuckDbAnswers {
  readonly tables: DuckDbTables;
  /** Of SQL that somebody wrote. */
  readonly sql: SqlAnswers;

  /** `onLeave` is told of answers to SQL that are kept no longer. */
  constructor(open: () => Promise<DuckDbConnection>, onLeave: (table: Table) => void) {
    this.tables = new DuckDbTables(open);
    this.sql = new SqlAnswers(this.tables, onLeave);
  }

  /** Runs a resolved Query. Rejects with `RESULT_TOO_LARGE` where a join in it would not end in reasonable time. */
  async run(
    query: Query,
    { tables, schemaOf, rowCount }: DuckDbSources,
    options: RunOptions,
  ): Promise<{ table: Table; engine: EngineName }> {
    const run = (part: Query) => this.tables.run(part, tables, outputSchema(part, schemaOf), options);
    await refuseEndlessJoins(query, rowCount, async (part) => (await run(part)).table);
    return run(query);
  }

  /** Lets go of a table that is not asked any more, and of what was made of it. With `next`, what it has grown into. */
  forget(table: Table, next?: Table): void {
    this.sql.forget(table);
    // Nobody waits for the room to be given back; should it fail, only room is lost.
    this.tables.forget(table, next).catch(() => undefined);
  }
}
