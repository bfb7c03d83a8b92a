import type { ColumnProfile } from './column-profile.ts';
import type { QualityScore } from './quality-score.ts';

/** Rows that say the same in all columns: null is the same as null, NaN as NaN, -0 as 0. Exact. */
export interface DuplicateRows {
  /** Rows that repeat an earlier one: all rows less the distinct ones. */
  count: number;
  /** Of all rows, 0 to 1. */
  share: number;
  distinctCount: number;
  /** The five rows that stand there most often: where each stands first (0-based), and how often in all. */
  examples: { row: number; count: number }[];
}

/** Pearson's coefficient of each pair of numeric columns, over the rows in which both are finite numbers. */
export interface Correlations {
  /** Names of the first 30 numeric columns that have finite values. */
  columns: string[];
  /** `matrix[i][j]`, -1 to 1; null where a column does not vary or fewer than two rows have both. */
  matrix: (number | null)[][];
  /** Numeric columns beyond the first 30. */
  leftOut: string[];
}

/** What is known of a table after a look at all of its rows. Plain JSON. */
export interface TableProfile {
  rowCount: number;
  columns: ColumnProfile[];
  /** Nulls of all columns, and their share of all cells. */
  nullCount: number;
  nullShare: number;
  duplicates: DuplicateRows;
  correlations: Correlations;
  quality: QualityScore;
}

/** How a table is profiled. */
export interface ProfileOptions {
  signal?: AbortSignal;
  /** Takes each column when it is known, in their order, before the profile is whole. */
  onColumn?: (index: number, column: ColumnProfile) => void;
}
