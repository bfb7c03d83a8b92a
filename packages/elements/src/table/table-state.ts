import type { Aggregate } from './aggregates.ts';
import type { ColumnFilter } from './column-filters.ts';
import type { ColumnArrangement } from './column-layout.ts';
import type { ColumnLook } from './cell-look.ts';

/** What another table needs to look the same: plain JSON, and only what is not as it was. */
export interface SavedTable extends ColumnArrangement {
  sort?: string;
  groupBy?: string;
  filters?: Record<string, ColumnFilter>;
  aggregates?: Record<string, Aggregate>;
  /** How columns are shaded. */
  scales?: Record<string, NonNullable<ColumnLook['scale']>>;
  density?: 'compact';
  wrap?: true;
  distributions?: true;
  summaries?: true;
}

/** Leaves out what is empty, undefined or false. */
export function withoutEmpty(saved: Record<string, unknown>): SavedTable {
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === false ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return structuredClone(Object.fromEntries(Object.entries(saved).filter(([, value]) => !isEmpty(value))));
}
