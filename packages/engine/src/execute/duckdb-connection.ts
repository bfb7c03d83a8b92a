import type { EngineName, Schema, Table } from '@inset/model';

export interface RunOptions {
  signal?: AbortSignal;
}

/** A DuckDB that is ready: in a page's worker or in Node. All methods reject with an InsetError. */
export interface DuckDbConnection {
  readonly engine: Extract<EngineName, 'duckdb-wasm' | 'duckdb-native'>;
  /** Stores a table under a name; a table of that name is replaced once the new one is whole. */
  insert(name: string, table: Table): Promise<void>;
  drop(name: string): Promise<void>;
  /** Runs a SELECT whose columns are those of the schema. Aborting rejects with `CANCELLED`. */
  run(sql: string, schema: Schema, options?: RunOptions): Promise<Table>;
  close(): Promise<void>;
}
