import type { Query, Table } from '@inset/model';
import { startSteps, type Tables } from '../compile/run-steps.ts';
import type { KeptRows } from '../compile/local/kept-rows.ts';
import type { StepVerbs } from '../compile/local/rows.ts';
import type { RunOptions } from './duckdb-connection.ts';
import { inTurns } from './in-turns.ts';

export { Incapable } from '../compile/incapable.ts';
export { isFurtherPage, KeptRows } from '../compile/local/kept-rows.ts';
export { loadFunctions } from '../compile/local/load-functions.ts';
export { loadSteps } from '../compile/local/load-steps.ts';

/** Rows that closures read one by one as soon as the loops over columns are fetched. */
const mostRowsAlone = 20_000;

/** Loads the verbs that tables of so many rows are answered with. */
export async function loadVerbs(name: StepVerbs['name'], rowCount: number): Promise<StepVerbs> {
  if (name === 'arquero') return (await import('../compile/to-arquero.ts')).arqueroVerbs;
  if (rowCount <= mostRowsAlone) return (await import('../compile/row-kernels.ts')).rowKernels;
  return (await import('../compile/to-kernels.ts')).kernelVerbs;
}

/** How a Query is run in this thread. */
export interface LocalOptions extends RunOptions {
  verbs: StepVerbs;
  /** Rows beyond which what is read row by row is left to DuckDB. */
  mostByRow: number;
  /** What earlier Queries have left, to begin with. */
  keptRows?: KeptRows;
}

/**
 * Runs a Query in this thread, letting messages in now and then. Rejects with `Incapable` where only DuckDB's answer is
 * sure, an InsetError where the Query is wrong, and `CANCELLED` soon after the signal is aborted.
 */
export function runLocally(query: Query, tables: Tables, options: LocalOptions): Promise<Table> {
  const { verbs, mostByRow, keptRows, signal } = options;
  return inTurns(startSteps(query, tables, verbs, mostByRow, keptRows), signal);
}
