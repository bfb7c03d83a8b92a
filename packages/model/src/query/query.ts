import type { Step } from './steps/step.ts';

/** Rows by a statement of DuckDB's SQL. */
export interface SqlSource {
  /** One SELECT. Its rows stand in the order that it gives. */
  sql: string;
  /** The tables that it sees, and no others: the name in the SQL, and the dataset that this is. */
  datasets: Record<string, string>;
}

/** Where rows come from: a dataset by its name, another Query, or SQL. */
export type QuerySource = string | Query | SqlSource;

/**
 * The one idea: read rows, then take steps. Plain JSON.
 *
 * Order is always defined: rows keep the source's order through every step that does not say otherwise;
 * `summarize` and `pivot` order their groups by the keys, ascending, nulls last; `sort` is stable, so ties keep the
 * order they had; `limit` takes from the front; `join`, `union` and `unpivot` say their order themselves.
 */
export interface Query {
  from: QuerySource;
  steps: Step[];
}
