import type { Step } from './steps/step.ts';

/**
 * The one idea: read a dataset, then take steps. Plain JSON.
 *
 * Order is always defined: rows keep the dataset's order through filter, derive, select, rename and bin;
 * `summarize` orders its groups by their keys, ascending, nulls last; `sort` is stable, so ties keep the order
 * they had; `limit` takes from the front.
 */
export interface Query {
  /** Name of the dataset. */
  from: string;
  steps: Step[];
}
