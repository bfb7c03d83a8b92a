import { columnOf, type Table } from '@inset/model';
import { isDiscrete } from './chart-field.ts';
import { addedUp, type ChartPlan } from './chart-to-query.ts';
import { measureOf } from './measure-of.ts';
import { numberAt, wholes, type ChosenRows } from './read-rows.ts';
import { pieceRows, type Turns } from './turns.ts';

/** Far more categories than a chart has room for: the smallest are only counted and added up. */
export interface SmallCategories extends ChosenRows {
  /** How many categories the others are. */
  count: number;
  /** What they come to. */
  total: number;
}

/** Categories that are read one by one; no mark has room for more. */
const mostRead = 1000;

/**
 * The small categories of an answer that has a row for each; undefined where there are few of them, or where a row is not
 * only a category and what is measured of it. `isOrdered`: of categories of one size the first are taken; else there must be
 * none that a choice would divide.
 */
export function* smallCategories(
  plan: ChartPlan,
  table: Table,
  isOrdered: boolean,
): Turns<SmallCategories | undefined> {
  const count = Math.min(table.rowCount, plan.limit);
  const { chart, channels, summarized } = plan;
  const measure = measureOf(plan);
  const isPlain = channels.length === 2 && channels.some(isDiscrete) && measure?.aggregate;
  if (!summarized || !isPlain || !addedUp.test(chart.mark) || count <= 2 * mostRead) return undefined;
  const said = channels.map(({ channel }) => chart.encodings[channel]!);
  if (said.some(({ top = 0, spread }) => top > mostRead || spread === 'log')) return undefined;
  const { data } = columnOf(table, measure.column)!;
  const values = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    if (row % (8 * pieceRows) === 0) yield;
    values[row] = numberAt(data, row) ?? NaN;
  }
  yield;
  return divided(values, isOrdered, wholes.has(chart.mark) ? 0 : -Infinity);
}

function divided(values: Float64Array, isOrdered: boolean, least: number): SmallCategories | undefined {
  const known = values.filter((value) => value >= least);
  if (known.length <= mostRead) return undefined;
  const sorted = known.sort();
  const smallest = sorted[sorted.length - mostRead]!;
  if (!isOrdered && sorted[sorted.length - mostRead - 1] === smallest) return undefined;
  // `sorted` ascends: as many of the smallest that are kept are left for those of the same size.
  let same = 0;
  while (same < mostRead && sorted[sorted.length - mostRead + same] === smallest) same++;
  const kept: number[] = [];
  const small = { count: 0, total: 0, dropped: 0 };
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value > smallest || (value === smallest && same-- > 0)) kept.push(row);
    else if (value >= least) {
      small.count++;
      small.total += value;
    } else small.dropped++;
  }
  return { kept: Uint32Array.from(kept), ...small };
}
