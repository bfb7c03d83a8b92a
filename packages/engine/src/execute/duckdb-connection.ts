import type { EngineName, Schema, Table } from '@inset/model';

export interface RunOptions {
  signal?: AbortSignal;
  /** Of an answer that is too large for a page the first rows are enough. */
  mayCut?: boolean;
  /** Is called where the first rows are given of what `select` found. Without it that rejects with `RESULT_TOO_LARGE`. */
  onCut?: () => void;
}

/** A table that is kept, under the name that somebody's SQL has for it. */
export interface NamedTable {
  name: string;
  /** The name that it was inserted under. */
  kept: string;
  schema: Schema;
}

export interface InsertOptions {
  /** Columns to which any texts may come: they are stored as they are, not as an ENUM. */
  plainTexts?: readonly string[];
}

/** A DuckDB that is ready: in a page's worker or in Node. All methods reject with an InsetError. */
export interface DuckDbConnection {
  readonly engine: Extract<EngineName, 'duckdb-wasm' | 'duckdb-native'>;
  /** Stores a table under a name; a table of that name is replaced once the new one is whole. */
  insert(name: string, table: Table, options?: InsertOptions): Promise<void>;
  /**
   * Adds rows to a table that was inserted, of the same columns. Gives the columns whose texts do not fit how they are
   * stored: then no row was added, and the whole is to be inserted with these as `plainTexts`.
   */
  append(name: string, rows: Table): Promise<readonly string[]>;
  drop(name: string): Promise<void>;
  /** Runs a SELECT whose columns are those of the schema. Aborting rejects with `CANCELLED`. */
  run(sql: string, schema: Schema, options?: RunOptions): Promise<Table>;
  /**
   * Runs a SELECT that somebody wrote over these tables and no others. Rejects with `QUERY_INVALID`, DuckDB's words and
   * the place in the SQL where it is no such SELECT. Aborting rejects with `CANCELLED`.
   */
  select(sql: string, tables: readonly NamedTable[], options?: RunOptions): Promise<Table>;
  /** Stops it; what still runs rejects with `ENGINE_FAILED`. */
  close(): Promise<void>;
  /** Resolves once it has stopped, for whatever reason; absent where it stops with the process only. */
  readonly ended?: Promise<void>;
  /** A query was cancelled in it, and what that held may not have been given back yet. */
  readonly hasCancelled?: boolean;
}
