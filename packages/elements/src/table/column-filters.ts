import {
  findColumn,
  isNumeric,
  isTemporal,
  quoteName,
  type Column,
  type FilterStep,
  type Schema,
} from '@inset/model';
import { filterWhere, filterWords, type FilterValue } from '../filter/filter-clause.ts';
import type { Strings } from '../locales/en.ts';

/** What a column's rows are filtered by: as `<inset-filter>` says it, or whether there is a value at all. */
export type ColumnFilter =
  Exclude<FilterValue, { kind: 'relative' }> | { kind: 'empty' } | { kind: 'filled' };

export type ColumnFilters = Readonly<Record<string, ColumnFilter>>;

/** Whether a filter that was saved is one. */
export function isColumnFilter(filter: ColumnFilter): boolean {
  const isPart = (value: unknown, type: string): boolean => value === undefined || typeof value === type;
  switch (filter.kind) {
    case 'empty':
    case 'filled':
      return true;
    case 'list':
      return Array.isArray(filter.values);
    case 'text':
      return typeof filter.text === 'string';
    case 'range':
      return isPart(filter.from, 'number') && isPart(filter.to, 'number');
    case 'date':
      return isPart(filter.from, 'string') && isPart(filter.to, 'string');
    default:
      return false;
  }
}

/** The kinds of filter that suit a column, the usual one first. */
export function filterKinds({ type }: Pick<Column, 'type'>): ColumnFilter['kind'][] {
  if (isNumeric(type)) return ['range', 'list', 'empty', 'filled'];
  if (isTemporal(type)) return ['date', 'list', 'empty', 'filled'];
  return type === 'text' ? ['list', 'text', 'empty', 'filled'] : ['list', 'empty', 'filled'];
}

/** The condition over a column; undefined where everything passes. */
export function columnWhere(column: Column, filter: ColumnFilter | undefined): string | undefined {
  if (filter?.kind === 'empty') return `${quoteName(column.name)} is null`;
  if (filter?.kind === 'filled') return `${quoteName(column.name)} is not null`;
  return filterWhere(column, filter);
}

/** The steps that keep what the filters let pass, but for that of `without`. Columns that are not there filter nothing. */
export function filterSteps(schema: Schema, filters: ColumnFilters, without?: string): FilterStep[] {
  return Object.entries(filters).flatMap(([name, filter]) => {
    const column = name === without ? undefined : findColumn(schema, name);
    const where = column && columnWhere(column, filter);
    return where === undefined ? [] : [{ kind: 'filter' as const, where }];
  });
}

/** What a filter says, in words. */
export function columnFilterWords(
  column: Column,
  filter: ColumnFilter | undefined,
  how: { strings: Strings; locale: string },
): string {
  const { table } = how.strings;
  if (filter?.kind === 'empty') return table.isEmpty(column.name);
  if (filter?.kind === 'filled') return table.isFilled(column.name);
  return filterWords(column, filter, { label: column.name, ...how });
}
