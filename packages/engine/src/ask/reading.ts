import type { ReadingNote, SummaryCourse } from '@inset/model';
import type { ColumnView } from './describe-table.ts';
import type { Aggregate, ChartWord, Grain } from './lexicon/tag.ts';

/** A number to work out over rows. Without a column it counts rows. */
export interface Measure {
  aggregate: Aggregate;
  column?: ColumnView;
  /** For quantiles, 0 to 1. */
  share?: number;
  /** Divided by this total: profit by revenue (a percentage), revenue by the number of customers. */
  over?: { column: ColumnView; aggregate: 'sum' | 'distinct'; label: string };
  /** How it is worked out, said with the answer. */
  note?: ReadingNote;
  /** Worked out from other columns, such as quantity times price. */
  derived?: { expression: string; label: string };
}

/** What rows are grouped by. */
export interface Group {
  column: ColumnView;
  grain?: Grain;
}

/** A test on rows. */
export interface Condition {
  where: string;
  words: string;
  /** How it is tied to the one before it. */
  joiner: 'and' | 'or';
  column?: string;
  /** Equal to one of these. */
  values?: string[];
  negated?: boolean;
  /** It speaks of a group's measure rather than of rows. */
  having?: Measure;
  /** `having` only: what follows the measure, such as `> 10`. */
  test?: string;
  /** It is a stretch of time. */
  time?: boolean;
  /** Within this stretch: milliseconds since 1970 UTC, `to` exclusive. */
  period?: { from: number; to: number };
}

/** The first or last by some order. */
export interface Rank {
  direction: 'most' | 'least';
  count?: number;
  /** Only this place: 2 for the second highest. */
  nth?: number;
  /** By this; without it by the question's measure. */
  measure?: Measure;
  column?: ColumnView;
  concepts?: string[];
  byTime?: boolean;
}

/** What was asked, before it is a Query. */
export interface Reading {
  measures: Measure[];
  groups: Group[];
  /** Columns that were named without saying what for. */
  loose: ColumnView[];
  conditions: Condition[];
  rank?: Rank;
  /** What is looked for: "which product", "cars with the highest". */
  target?: { column?: ColumnView; grain?: Grain; row?: boolean; plural: boolean };
  sort?: { order?: 'ascending' | 'descending'; column?: ColumnView; axis?: 'x' | 'y'; measure?: Measure };
  chart?: ChartWord;
  arrangement?: 'stacked' | 'grouped' | 'normalized';
  list: boolean;
  share: boolean;
  distribution: boolean;
  /** The lowest and the highest were asked for. */
  extent: boolean;
  relation: boolean;
  trend: boolean;
  course?: SummaryCourse;
  /** Values that a moving average is over. */
  window?: number;
  /** A line that fits what is drawn. */
  fit: boolean;
  /** How large points are. */
  size?: ColumnView;
  /** Values were named in the plural: "comedies". */
  severalValues: boolean;
  compare: boolean;
  /** Rows were named: "orders", "movies". */
  rows: boolean;
  /** One answer for each of them: "capacity of each cinema". */
  eachRow: boolean;
  /** They were named in the singular: "the car with the highest". */
  oneRow: boolean;
  /** Columns named in the singular. */
  singular: ColumnView[];
  bins?: number;
  limit?: number;
  instead: boolean;
  /** Columns were asked for as they are: "list name and price". */
  plainRows: boolean;
  /** Things asked for that Queries cannot say yet. */
  unsupported: string[];
  /** Words without a meaning here. */
  unknown: string[];
  /** Those of `unknown` that change the answer. */
  blocking: string[];
  /** Why there can be no answer, where that is known already. */
  unclear?: string;
  /** How inexact names were read. */
  notes: ReadingNote[];
  /** How much was understood, to choose between datasets. */
  score: number;
}

/** A reading of nothing. */
export const emptyReading = (): Reading => ({
  measures: [],
  groups: [],
  loose: [],
  conditions: [],
  list: false,
  share: false,
  distribution: false,
  extent: false,
  relation: false,
  trend: false,
  fit: false,
  severalValues: false,
  compare: false,
  rows: false,
  eachRow: false,
  oneRow: false,
  singular: [],
  instead: false,
  plainRows: false,
  unsupported: [],
  unknown: [],
  blocking: [],
  notes: [],
  score: 0,
});
