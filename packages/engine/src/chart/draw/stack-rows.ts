import type { ChartRow } from '../chart-data.ts';
import { pieceRows, type Turns } from '../turns.ts';
import type { Drawing } from './drawing.ts';

/** From where to where each row reaches in what is measured. */
export interface RowSpans {
  of(row: ChartRow): [number, number] | undefined;
  /** Lowest and highest value reached; undefined where no row has one. */
  extent?: [number, number];
}

/**
 * How bars and areas stand: on each other, negative amounts below zero; as shares of their place's whole; or each from
 * zero. Other marks stand at their value.
 */
export function* stackRows(drawing: Drawing, subject: 'x' | 'y', measure: 'x' | 'y' | 'y2'): Turns<RowSpans> {
  const { plan, data } = drawing;
  const { mark, arrangement = 'stacked' } = plan.chart;
  const stands = mark === 'bar' || mark === 'area';
  const stacks = standsOnOthers(drawing) && measure !== 'y2';
  const valueOf = (row: ChartRow): number | undefined => {
    const value = row[measure as 'y'];
    return typeof value === 'number' ? value : undefined;
  };
  if (!stacks) {
    const own = data.extents[measure];
    const extent: [number, number] | undefined =
      own && stands ? [Math.min(0, own[0]), Math.max(0, own[1])] : own;
    const of = (row: ChartRow): [number, number] | undefined => {
      const value = valueOf(row);
      return value === undefined ? undefined : [0, value];
    };
    return { of, ...(extent && { extent }) };
  }
  const spans = new Map<number, [number, number]>();
  const tops = new Map<unknown, { positive: number; negative: number }>();
  const wholes = arrangement === 'normalized' ? yield* wholeOf(data.rows, subject, measure) : undefined;
  for (let i = 0; i < data.rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = data.rows[i]!;
    const value = valueOf(row);
    if (value === undefined) continue;
    const place = placeOf(row, subject);
    const whole = wholes?.get(place);
    const amount = wholes ? (whole ? value / whole : 0) : value;
    let top = tops.get(place);
    if (!top) tops.set(place, (top = { positive: 0, negative: 0 }));
    const side = amount < 0 ? 'negative' : 'positive';
    spans.set(row.key, [top[side], top[side] + amount]);
    top[side] += amount;
  }
  let [low, high] = [0, 0];
  for (const { positive, negative } of tops.values())
    [low, high] = [Math.min(low, negative), Math.max(high, positive)];
  return { of: (row) => spans.get(row.key), ...(tops.size > 0 && { extent: [low, high] }) };
}

const placeOf = (row: ChartRow, subject: 'x' | 'y'): unknown =>
  row.facet === undefined ? row[subject] : `${row.facet} ${String(row[subject])}`;

/** Whether the marks of one place stand on each other, rather than each from zero. */
export function standsOnOthers({ plan, data }: Pick<Drawing, 'plan' | 'data'>): boolean {
  const { mark, arrangement = 'stacked' } = plan.chart;
  const stacks = arrangement === 'stacked' || arrangement === 'normalized';
  return stacks && (mark === 'bar' || mark === 'area') && data.categories.color !== undefined;
}

function* wholeOf(
  rows: readonly ChartRow[],
  subject: 'x' | 'y',
  measure: 'x' | 'y' | 'y2',
): Turns<Map<unknown, number>> {
  const wholes = new Map<unknown, number>();
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = rows[i]!;
    const place = placeOf(row, subject);
    wholes.set(place, (wholes.get(place) ?? 0) + Math.abs(Number(row[measure as 'y'] ?? 0)));
  }
  return wholes;
}
