import type { Cell } from '../table/table.ts';

/**
 * One part of what is selected on a page: `source` says who set it, so that it can leave its own view alone.
 * It applies to the views of `dataset`, as the selection's resolution says.
 */
export interface Clause {
  source: string;
  dataset: string;
  /** The column it speaks of, for people. */
  column: string;
  /** A boolean expression over the dataset's columns. Rows for which it is null are left out. */
  where: string;
  /** In words, such as "region is East or West". */
  label: string;
  /** What the control that set it needs to show it again. Plain JSON. */
  value: unknown;
  /** What {@link where} was written from; absent: a predicate of its own. */
  selects?: Points | Interval;
  /** The views that obey it, by the names under which they set clauses themselves; absent: all of its dataset. */
  targets?: readonly string[];
}

/** Rows whose column holds one of these values; null is a value like any other. */
export interface Points {
  kind: 'point';
  values: readonly Cell[];
}

/**
 * Rows whose column lies between two bounds. `from` is included; `to` is not, unless `closed`. Without one of them the
 * stretch is open on that side. Dates and timestamps are milliseconds since 1970 UTC. Null lies in no interval.
 */
export interface Interval {
  kind: 'interval';
  from?: number;
  to?: number;
  closed?: boolean;
}

/** What a clause says of itself beside its condition. */
export type ClauseAbout = Pick<Clause, 'source' | 'dataset' | 'label' | 'targets'> & { value?: unknown };
