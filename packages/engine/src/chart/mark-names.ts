import { marks, type Chart, type Mark } from '@inset/model';

/** What a name stands for: a mark, and what is said with it unless the chart says otherwise. */
interface NamedMark {
  mark: Mark;
  options?: Partial<Pick<Chart, 'orientation' | 'hole' | 'compact'>>;
  /** Its x is put into bins. */
  bins?: true;
}

/** Names that people use for marks with an option. */
const others = {
  column: { mark: 'bar', options: { orientation: 'vertical' } },
  histogram: { mark: 'bar', bins: true },
  scatter: { mark: 'point' },
  bubble: { mark: 'point' },
  donut: { mark: 'pie', options: { hole: 0.6 } },
  sparkline: { mark: 'line', options: { compact: true } },
} as const satisfies Record<string, NamedMark>;

/** A mark, or another name that people use for one. */
export type MarkName = Mark | keyof typeof others;

/** Every name of a mark. */
export const markNames: readonly string[] = [...marks, ...Object.keys(others)];

/** What a name stands for; undefined for other words. */
function namedMark(name: string): NamedMark | undefined {
  if (Object.hasOwn(others, name)) return others[name as keyof typeof others];
  const mark = marks.find((known) => known === name);
  return mark && { mark };
}

/** A chart whose mark has a name of `markNames`, with a mark and the options that the name stands for. */
export function withNamedMark(chart: Chart): Chart {
  const named = namedMark(chart.mark);
  if (!named) return chart;
  const { mark, options, bins } = named;
  const { x } = chart.encodings;
  const encodings = bins && x ? { ...chart.encodings, x: { ...x, bin: x.bin ?? true } } : chart.encodings;
  return { ...options, ...chart, mark, encodings };
}
