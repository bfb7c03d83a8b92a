import type { ReadingNote, SummaryCourse } from '@inset/model';
import type { ColumnView } from './describe-table.ts';
import type { ChartWord, Grain } from './lexicon/tag.ts';
import type { Condition, Measure } from './reading.ts';

/** A group with its part of time decided. */
export interface PlannedGroup {
  column: ColumnView;
  grain?: Grain;
  /** Numbers with many values are put into bins. */
  binned?: boolean;
}

export interface PlannedSort {
  by: 'measure' | 'group' | 'column';
  column?: ColumnView;
  order: 'ascending' | 'descending';
}

interface PlanBase {
  conditions: Condition[];
  notes: ReadingNote[];
  chart?: ChartWord;
  arrangement?: 'stacked' | 'grouped' | 'normalized';
  /** With a line that fits. */
  fit?: boolean;
}

/** Measures over groups; without groups one row. */
export interface SummaryPlan extends PlanBase {
  kind: 'summary';
  groups: PlannedGroup[];
  measures: Measure[];
  having: Condition[];
  /** Each measure is the share of rows or amounts that meets this. */
  part?: Condition;
  /** Shown as parts of a whole. */
  parts?: boolean;
  /** Followed along the first group, which is a time. */
  course?: SummaryCourse;
  /** Values that a moving average is over. */
  window?: number;
  sort?: PlannedSort;
  limit?: number;
  /** Groups left out before those: 1 for the second highest. */
  offset?: number;
  /** The limit is on the last group, within each of the others. */
  inEach?: boolean;
}

/** Rows as they are. */
export interface ListPlan extends PlanBase {
  kind: 'list';
  /** Empty for all. */
  columns: ColumnView[];
  sort?: PlannedSort & { measure?: Measure };
  limit?: number;
  offset?: number;
  /** Only different rows. */
  distinct?: boolean;
  /** The limit is on the rows of each of these groups. */
  inEach?: PlannedGroup[];
}

/** One dot a row. */
export interface ScatterPlan extends PlanBase {
  kind: 'scatter';
  x: ColumnView;
  y: ColumnView;
  color?: ColumnView;
  size?: ColumnView;
}

/** How values are spread: how often they fall into bins, their quartiles or their density. */
export interface HistogramPlan extends PlanBase {
  kind: 'histogram';
  column: ColumnView;
  bins: number;
  color?: ColumnView;
}

/** What will be asked of the data. */
export type Plan = SummaryPlan | ListPlan | ScatterPlan | HistogramPlan;

/** Why there is no plan. */
export interface NoPlan {
  kind: 'none';
  message: string;
}
