/** What is known when an engine is chosen. */
export interface Situation {
  rowCount: number;
  /** What answers small tables. */
  local: 'kernels' | 'arquero';
  /** Why the small engine would not give DuckDB's answer; undefined where it would. */
  notCapable: string | undefined;
  /** Whether DuckDB runs already. */
  isDuckDbReady: boolean;
  /** Whether DuckDB can be had at all. */
  hasDuckDb: boolean;
}

export interface Choice {
  engine: 'kernels' | 'arquero' | 'duckdb';
  reason: string;
}

/** Tables this small are answered sooner without DuckDB's 34 MB. */
export const mostLocalRows = 50_000;
/** Once DuckDB runs and holds the table, it is sooner beyond this. */
const mostLocalRowsBesideDuckDb = 20_000;

/** Decides where a Query runs. The one place this is decided. */
export function choose(situation: Situation): Choice {
  const { rowCount, local: engine, notCapable, isDuckDbReady, hasDuckDb } = situation;
  const duckdb = (reason: string): Choice => ({ engine: 'duckdb', reason });
  const local = (reason: string): Choice => ({ engine, reason });
  if (notCapable !== undefined) return duckdb(notCapable);
  if (!hasDuckDb) return local('DuckDB is not configured');
  const most = isDuckDbReady ? mostLocalRowsBesideDuckDb : mostLocalRows;
  const rows = rowCount.toLocaleString('en');
  if (rowCount > most) return duckdb(`${rows} rows are many`);
  return local(`${rows} rows are few: no need for DuckDB`);
}
