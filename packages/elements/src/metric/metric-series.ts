import { cellAt, isNull, quoteName, type Query, type QueryResult } from '@inset/model';

/** How long a period of a metric is. */
export type MetricGrain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What a metric of a period is compared with. */
export type ComparedPeriod = 'previous' | 'year-before';

/** What is read for every period. */
export interface SeriesMeasures {
  measure: string;
  target?: string | undefined;
}

/** A period's beginning (milliseconds since 1970 UTC) and what was measured in it. */
export interface Point {
  at: number;
  value: number | null;
  target?: number | null;
}

/** The most periods that are read: more are no longer told apart where a number has room. */
export const mostPeriods = 400;

/** The measure of every period that has rows, the latest first. */
export function seriesQuery(
  base: Query,
  time: string,
  grain: MetricGrain,
  { measure, target }: SeriesMeasures,
): Query {
  const moment = quoteName(time);
  const by = [{ name: 'period', expression: `date_trunc('${grain}', ${moment})` }];
  const measures = [{ name: 'value', expression: measure }];
  if (target !== undefined) measures.push({ name: 'target', expression: target });
  return {
    ...base,
    steps: [
      ...base.steps,
      { kind: 'filter', where: `${moment} is not null` },
      { kind: 'summarize', by, measures },
      { kind: 'sort', by: [{ expression: 'period', order: 'descending' }] },
      { kind: 'limit', count: mostPeriods },
    ],
  };
}

/** The periods of an answer to {@link seriesQuery}, the earliest first. */
export function pointsOf({ table }: QueryResult): Point[] {
  const place = (name: string): number => table.schema.findIndex((column) => column.name === name);
  const [period, value, target] = ['period', 'value', 'target'].map(place) as [number, number, number];
  const number = (column: number, row: number): number | null =>
    isNull(table.data[column]!, row) ? null : Number(cellAt(table.data[column]!, row));
  return Array.from({ length: table.rowCount }, (_, row) => ({
    at: number(period, row)!,
    value: number(value, row),
    ...(target >= 0 && { target: number(target, row) }),
  })).reverse();
}

/** The beginning of the period that lies `count` of them after the one that begins at `at`. */
export function periodAfter(at: number, grain: MetricGrain, count: number): number {
  const date = new Date(at);
  if (grain === 'day' || grain === 'week')
    date.setUTCDate(date.getUTCDate() + count * (grain === 'week' ? 7 : 1));
  else date.setUTCMonth(date.getUTCMonth() + count * { month: 1, quarter: 3, year: 12 }[grain]);
  return date.getTime();
}

/** The period that one is compared with. A week has its like 52 weeks before, the 29th of February has none. */
export function comparedPeriod(at: number, grain: MetricGrain, to: ComparedPeriod): number | undefined {
  if (to === 'previous') return periodAfter(at, grain, -1);
  if (grain === 'week') return periodAfter(at, grain, -52);
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.getUTCMonth() === new Date(at).getUTCMonth() ? date.getTime() : undefined;
}
