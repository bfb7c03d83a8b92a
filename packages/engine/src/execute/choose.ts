import type { EngineReason, Receipt } from '@inset/model';

/** What is known when an engine is chosen. */
export interface Situation {
  rowCount: number;
  /** What answers without DuckDB. */
  local: 'kernels' | 'arquero';
  /** Why that would not give DuckDB's answer, or much later; undefined where it would. */
  notCapable: string | undefined;
  /** Whether DuckDB runs already. */
  isDuckDbReady: boolean;
  /** Whether DuckDB can be had at all. */
  hasDuckDb: boolean;
  place: Receipt['place'];
}

export interface Choice {
  engine: 'kernels' | 'arquero' | 'duckdb';
  reason: EngineReason;
  /**
   * Rows beyond which the kernels leave to DuckDB what they have no loops for, such as windows, joins, and functions of
   * several texts: these are read row by row, at 0.1 to 1 microsecond each.
   */
  mostByRow: number;
}

/** Rows that arquero answers sooner than DuckDB's 34 MB are fetched. In a server, that keep the event loop for long. */
const mostSmallRows = 50_000;
/** Once DuckDB runs and holds the table, it is sooner beyond this. */
const mostSmallRowsBesideDuckDb = 20_000;
/** Starting DuckDB takes 1.2 s or more, and giving it a million rows 0.75 s. */
const mostByRow = 500_000;
const mostByRowBesideDuckDb = 100_000;

/**
 * Decides where a Query runs; the one place this is decided. In a page the kernels come first at every size: over
 * columns they are sooner than DuckDB-WASM, which would also hold the table a second time. In a server DuckDB has
 * threads of its own, and the kernels would keep the event loop.
 */
export function choose(situation: Situation): Choice {
  const { rowCount, local, notCapable, isDuckDbReady, hasDuckDb, place } = situation;
  const byRow = isDuckDbReady ? mostByRowBesideDuckDb : mostByRow;
  const by = (engine: Choice['engine'], reason: EngineReason): Choice => ({
    engine,
    reason,
    mostByRow: hasDuckDb ? byRow : Infinity,
  });
  if (notCapable !== undefined) return by('duckdb', { kind: 'beyond', detail: notCapable });
  if (!hasDuckDb) return by(local, { kind: 'only' });
  const most = isDuckDbReady ? mostSmallRowsBesideDuckDb : mostSmallRows;
  if (rowCount <= most) return by(local, { kind: 'few', rows: rowCount });
  if (local === 'kernels' && place === 'page') return by(local, { kind: 'columns', rows: rowCount });
  return by('duckdb', { kind: 'many', rows: rowCount });
}
