import type { ChartRow } from '../chart-data.ts';
import type { Turns } from '../turns.ts';
import type { Drawing } from './drawing.ts';
import { stackRows, type RowSpans } from './stack-rows.ts';

/** From where to where the marks of a chart reach in what is measured. */
export function* spansOf(drawing: Drawing, subject: 'x' | 'y', measure: 'x' | 'y' | 'y2'): Turns<RowSpans> {
  const { mark } = drawing.plan.chart;
  if (mark === 'box') return boxSpans(drawing.data.rows);
  if (mark === 'waterfall') return stepSpans(drawing.data.rows);
  return yield* stackRows(drawing, subject, measure);
}

/** Boxes reach from their lowest to their highest value. */
function boxSpans(rows: readonly ChartRow[]): RowSpans {
  const spans = new Map<number, [number, number]>();
  for (const { key, parts } of rows) {
    const [low, high] = [parts?.lowest, parts?.highest];
    if (typeof low === 'number' && typeof high === 'number') spans.set(key, [low, high]);
  }
  return rowSpans(spans);
}

/** Each step begins where the one before ended; the total stands on zero. */
function stepSpans(rows: readonly ChartRow[]): RowSpans {
  const spans = new Map<number, [number, number]>();
  const ends = new Map<string | undefined, number>();
  for (const { key, facet, y, total } of rows) {
    const start = total ? 0 : (ends.get(facet) ?? 0);
    const end = start + Number(y ?? 0);
    spans.set(key, [start, end]);
    ends.set(facet, end);
  }
  return rowSpans(spans);
}

function rowSpans(spans: ReadonlyMap<number, [number, number]>): RowSpans {
  let [low, high] = [Infinity, -Infinity];
  for (const ends of spans.values()) [low, high] = [Math.min(low, ...ends), Math.max(high, ...ends)];
  const extent: [number, number] = [low, high];
  return { of: (row) => spans.get(row.key), ...(low <= high && { extent }) };
}
