/** How fine dates are grouped. */
export const pivotGrains = ['year', 'quarter', 'month', 'week', 'day'] as const;
export type PivotGrain = (typeof pivotGrains)[number];

/** A column whose values stand at the side or at the top. */
export interface PivotField {
  column: string;
  /** Of dates: the period that they are grouped by. */
  grain?: PivotGrain;
  label?: string;
}

/** A number of each cell. */
export interface PivotValue {
  /** An aggregate such as `sum(revenue)`. */
  expression: string;
  label?: string;
  /** As of a metric: `compact`, `currency:EUR`, `,.1f`. */
  format?: string;
  /** Shades cells by their value. */
  heat?: true;
}

/** By which numbers the rows of one level are ordered. */
export interface PivotSort {
  /** Which of the values. */
  value: number;
  /** Of which column: a value of each column field, as text; absent: of the row's total. */
  column?: string[];
  order: 'ascending' | 'descending';
}

/** What a pivot table shows: plain JSON. */
export interface Pivot {
  rows: PivotField[];
  columns: PivotField[];
  values: PivotValue[];
  /** Default: rows in the order of their own values. */
  sort?: PivotSort;
  /** Leaves out the totals of all rows and columns. */
  totals?: false;
  /** Leaves out the totals of groups. */
  subtotals?: false;
}

/** More fields than these make more groupings than anybody reads. */
export const mostPivotRows = 4;
export const mostPivotColumns = 3;
