import {
  findColumn,
  isNumeric,
  isTemporal,
  quoteName,
  type Chart,
  type Column,
  type Schema,
} from '@inset/model';
import type { ColumnFacts } from './column-facts.ts';
import { columnRoles } from './column-roles.ts';
import { recommendCharts } from './recommend-charts.ts';

export interface ChartForOptions {
  /** Name of the column that the chart should be about. */
  about?: string;
  /** What is known of the columns' values. */
  facts?: readonly ColumnFacts[];
}

/**
 * The one chart to begin with: the best of {@link recommendCharts}, or, of a column or table that tells nothing by itself,
 * how often each value is there. Undefined where there is no column.
 */
export function chartFor(schema: Schema, { about, facts }: ChartForOptions = {}): Chart | undefined {
  const column = about === undefined ? undefined : findColumn(schema, about);
  const chosen = column && { encodings: { x: { expression: quoteName(column.name) } } };
  const [best] = recommendCharts(schema, {
    count: 1,
    ...(facts && { facts }),
    ...(chosen && { chosen }),
  });
  if (best && (!column || best.columns.includes(column.name))) return best.chart;
  const any = column ?? schema[0];
  return any && counted(any);
}

/** The one number to begin with, of a column or of the whole table: what adds up is added up, other numbers are averaged. */
export function measureFor(schema: Schema, about?: Column): { expression: string; column?: string } {
  const measures = columnRoles(schema).filter(({ role }) => role === 'measure');
  const measure = measures.find(({ name }) => name === about?.name) ?? measures[0];
  if (!measure) return { expression: 'count()' };
  const { name, additive } = measure;
  return { expression: `${additive ? 'sum' : 'avg'}(${quoteName(name)})`, column: name };
}

/** How many rows there are of each value, of the most frequent ones. */
function counted({ name, type }: Column): Chart {
  const isLong = !isNumeric(type) && !isTemporal(type) && type !== 'boolean';
  const x = { expression: quoteName(name), ...(isLong && { top: 10 }) };
  return { mark: 'bar', encodings: { x, y: { expression: 'count()' } } };
}
