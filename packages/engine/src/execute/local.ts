import type { Query, Table } from '@inset/model';
import { runWithArquero } from '../compile/to-arquero.ts';
import { throwIfAborted } from './duckdb-error.ts';
import type { RunOptions } from './duckdb-connection.ts';

export { Incapable } from '../compile/incapable.ts';

/**
 * Runs a Query with arquero. Throws `Incapable` where only DuckDB's answer is sure, an InsetError where the Query is
 * wrong, and `CANCELLED` where the signal is aborted between steps.
 */
export function runLocally(query: Query, table: Table, { signal }: RunOptions = {}): Table {
  return runWithArquero(query, table, () => throwIfAborted(signal));
}
