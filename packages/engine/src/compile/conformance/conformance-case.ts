import type { Cell, Step } from '@inset/model';

/** A Query written by hand, with the rows that DuckDB answers. */
export interface ConformanceCase {
  name: string;
  steps: Step[];
  rows: Cell[][];
  /** Why arquero leaves it to DuckDB. */
  refused?: RegExp;
}
