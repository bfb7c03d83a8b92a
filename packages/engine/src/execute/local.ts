import type { Query, Table } from '@inset/model';
import { runSteps } from '../compile/run-steps.ts';
import type { RowVerbs } from '../compile/row-verbs.ts';
import { throwIfAborted } from './duckdb-error.ts';
import type { RunOptions } from './duckdb-connection.ts';

export { Incapable } from '../compile/incapable.ts';

/** Loads the verbs that a small table is answered with. */
export async function loadVerbs(name: RowVerbs['name']): Promise<RowVerbs> {
  if (name === 'kernels') return (await import('../compile/to-kernels.ts')).kernelVerbs;
  return (await import('../compile/to-arquero.ts')).arqueroVerbs;
}

/**
 * Runs a Query in this thread. Throws `Incapable` where only DuckDB's answer is sure, an InsetError where the Query
 * is wrong, and `CANCELLED` where the signal is aborted between steps.
 */
export function runLocally(query: Query, table: Table, verbs: RowVerbs, { signal }: RunOptions = {}): Table {
  return runSteps(query, table, verbs, () => throwIfAborted(signal));
}
