import { isNumeric, isTemporal, quoteName, type Column } from '@inset/model';
import { isName } from '../shared/column-format.ts';

export const aggregateNames = ['sum', 'avg', 'min', 'max', 'median', 'count', 'distinct', 'none'] as const;

/** How the rows of a group come together in a column; `none` leaves it empty. */
export type Aggregate = (typeof aggregateNames)[number];

/** The aggregates that suit a column. */
export function aggregatesFor({ type }: Pick<Column, 'type'>): Aggregate[] {
  if (isNumeric(type)) return [...aggregateNames];
  return isTemporal(type) ? ['min', 'max', 'count', 'distinct', 'none'] : ['count', 'distinct', 'none'];
}

/** Sums for numbers that are amounts; nothing for what names things. */
export function defaultAggregate({ type, name }: Pick<Column, 'type' | 'name'>): Aggregate {
  return isNumeric(type) && !(type === 'integer' && isName(name)) ? 'sum' : 'none';
}

export function aggregateExpression(column: string, aggregate: Exclude<Aggregate, 'none'>): string {
  const name = quoteName(column);
  return aggregate === 'distinct' ? `count(distinct ${name})` : `${aggregate}(${name})`;
}
