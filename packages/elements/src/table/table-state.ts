import { ownValue } from '../shared/own-value.ts';
import { aggregateNames, type Aggregate } from './aggregates.ts';
import { isColumnFilter, type ColumnFilter, type ColumnFilters } from './column-filters.ts';
import type { ColumnArrangement } from './column-layout.ts';
import type { ColumnLook, ColumnLooks } from './cell-look.ts';

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
function withoutEmpty(saved: Record<string, unknown>): SavedTable {
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === false ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return structuredClone(Object.fromEntries(Object.entries(saved).filter(([, value]) => !isEmpty(value))));
}

/** The properties of a table that its state is made of: what a person can change about it. */
export interface TableState {
  sort?: string;
  groupBy?: string;
  filters: ColumnFilters;
  aggregates: Readonly<Record<string, Aggregate>>;
  looks: ColumnLooks;
  arrangement: ColumnArrangement;
  density: 'comfortable' | 'compact';
  wrap: boolean;
  distributions: boolean;
  summaries: boolean;
}

export function savedOf(table: TableState): SavedTable {
  const { sort, groupBy, filters, aggregates, looks, arrangement, density } = table;
  const { wrap, distributions, summaries } = table;
  const scales = Object.fromEntries(
    Object.entries(looks).flatMap(([name, { scale }]) => (scale ? [[name, scale]] : [])),
  );
  const isCompact = density === 'compact' && density;
  const drawn = { scales, wrap, distributions, summaries, density: isCompact };
  return withoutEmpty({ ...arrangement, sort, groupBy, filters, aggregates, ...drawn });
}

/** What was saved may come from elsewhere: what is not as it should be is left out. */
function only<Value>(
  saved: Readonly<Record<string, Value>> = {},
  isRight: (value: Value) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(saved).filter(([, value]) => isRight(value)));
}

/** The properties that make a table look as it was saved; what `looks` say beside shading stays. */
export function restoredFrom(saved: SavedTable, looks: ColumnLooks): TableState {
  const { order, widths, pins, hidden, scales = {} } = saved;
  const names = new Set([...Object.keys(looks), ...Object.keys(scales)]);
  const shaded = [...names].map((name) => {
    const { scale: _, ...look } = ownValue(looks, name) ?? {};
    const scale = ownValue(scales, name);
    return [name, { ...look, ...(scale && { scale }) }] as const;
  });
  return {
    arrangement: withoutEmpty({ order, widths, pins, hidden }),
    sort: saved.sort,
    groupBy: saved.groupBy,
    filters: only(saved.filters, isColumnFilter),
    aggregates: only(saved.aggregates, (name) => aggregateNames.includes(name)),
    density: saved.density ?? 'comfortable',
    wrap: saved.wrap ?? false,
    distributions: saved.distributions ?? false,
    summaries: saved.summaries ?? false,
    looks: Object.fromEntries(shaded),
  };
}
