import { cellAt, columnOf, type Cell, type Table } from '@inset/model';
import type { ChartRow } from './chart-data.ts';
import { isDiscrete } from './chart-field.ts';
import { addedUp, type ChartPlan } from './chart-to-query.ts';
import { measureOf } from './measure-of.ts';
import { numberAt, wholes, type ChosenRows } from './chosen-rows.ts';
import { pieceRows, type Turns } from './turns.ts';

/** Far more categories than a chart has room for: the smallest are only counted and added up. */
export interface SmallCategories extends ChosenRows {
  /** How many categories the others are. */
  count: number;
  /** What they come to. */
  total: number;
  /** A row for the others of each colour, with what these come to: there once {@link apart} was called. */
  rest: readonly ChartRow[];
  /** Takes the rows that stand for others out of those that were read. */
  apart(rows: readonly ChartRow[]): ChartRow[];
}

/** Categories that are read one by one; no mark has room for more. */
const mostRead = 1000;

/**
 * The small categories of an answer that has a row for each, or for each of its colours; undefined where there are few of
 * them, or where a row is more than that and what is measured of it. `isOrdered`: of categories of one size the first are
 * taken; else there must be none that a choice would divide.
 */
export function* smallCategories(
  plan: ChartPlan,
  table: Table,
  isOrdered: boolean,
): Turns<SmallCategories | undefined> {
  const count = Math.min(table.rowCount, plan.limit);
  const { chart, channels, summarized } = plan;
  const measure = measureOf(plan);
  const [category, color, ...more] = channels.filter(isDiscrete);
  const isPlain = category && channels.length === (color ? 3 : 2) && !more.length && measure?.aggregate;
  if (!summarized || !isPlain || !addedUp.test(chart.mark) || count <= 2 * mostRead) return undefined;
  const said = channels.map(({ channel }) => chart.encodings[channel]!);
  if (said.some(({ top = 0, spread }) => top >= mostRead || spread === 'log')) return undefined;
  const [data, names, colors] = [measure, category, color ?? category].map(
    ({ column }) => columnOf(table, column)!.data,
  );
  const least = wholes.has(chart.mark) ? 0 : -Infinity;
  const values = new Float64Array(count);
  /** By category, in the order in which they come. */
  const totals: number[] = [];
  const places = new Int32Array(count).fill(-1);
  const known = new Map<Cell, number>();
  for (let row = 0; row < count; row++) {
    if (row % (8 * pieceRows) === 0) yield;
    const value = (values[row] = numberAt(data!, row) ?? NaN);
    if (!(value >= least)) continue;
    const cell = color ? cellAt(names!, row) : row;
    const place = known.get(cell) ?? totals.length;
    if (color) known.set(cell, place);
    places[row] = place;
    totals[place] = (totals[place] ?? 0) + value;
  }
  yield;
  const isKept = largest(totals, isOrdered);
  if (!isKept) return undefined;
  const kept: number[] = [];
  const small = { count: totals.length - mostRead, total: 0, dropped: 0 };
  /** What the others of each colour come to, by one of their rows, which is kept to stand for them. */
  const sums = new Map<number, number>();
  const standing = new Map<Cell | undefined, number>();
  for (let row = 0; row < count; row++) {
    if (row % (8 * pieceRows) === 0) yield;
    const place = places[row]!;
    if (place < 0) small.dropped++;
    else if (isKept[place]) kept.push(row);
    else {
      const cell = color && cellAt(colors!, row);
      const stands = standing.get(cell) ?? row;
      if (stands === row) kept.push(row);
      standing.set(cell, stands);
      sums.set(stands, (sums.get(stands) ?? 0) + values[row]!);
      small.total += values[row]!;
    }
  }
  const rest: ChartRow[] = [];
  const apart = (rows: readonly ChartRow[]): ChartRow[] =>
    rows.filter((row) => {
      const sum = sums.get(row.row);
      if (sum === undefined) return true;
      row[measure.channel as 'y'] = sum;
      rest.push(row);
      return false;
    });
  return { kept: Uint32Array.from(kept), rest, apart, ...small };
}

/** Marks those that are read one by one. */
function largest(totals: readonly number[], isOrdered: boolean): Uint8Array | undefined {
  if (totals.length <= mostRead) return undefined;
  const sorted = Float64Array.from(totals).sort();
  const smallest = sorted[sorted.length - mostRead]!;
  if (!isOrdered && sorted[sorted.length - mostRead - 1] === smallest) return undefined;
  // `sorted` ascends: as many of the smallest that are kept are left for those of the same size.
  let same = 0;
  while (same < mostRead && sorted[sorted.length - mostRead + same] === smallest) same++;
  return Uint8Array.from(totals, (total) => Number(total > smallest || (total === smallest && same-- > 0)));
}
