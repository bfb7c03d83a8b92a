import type { Channel } from '@inset/model';
import type { Behind } from './behind-rows.ts';
import type { ChartPart } from './chart-part.ts';

/** One row as the renderer gets it: a value a channel, whatever the columns are called. */
export interface ChartRow {
  x?: number | string | null;
  x_end?: number;
  y?: number | string | null;
  y_end?: number;
  /** The second measure, and the ends of an error band. */
  y2?: number | null;
  low?: number | null;
  high?: number | null;
  /** The small chart it belongs to. */
  facet?: string;
  color?: number | string | null;
  size?: number | null;
  detail?: string;
  /** All digits of decimals and of whole numbers that a number does not hold. */
  exact?: Partial<Record<Channel, string>>;
  /** Row of the table it stands for; -1 for "others", -2 where a stack needs a zero for there is no row. */
  row: number;
  /** Position in this list; what keyboard and selection speak of. */
  key: number;
  /** The last row of its line or area, where a label may stand. */
  last?: boolean;
  /** Slices: their share of the whole. */
  share?: string;
  /** What its mark is drawn with besides: a box's quartiles, whiskers and the values beyond them. */
  parts?: Partial<Record<Exclude<ChartPart, 'places'>, number | null>> & { beyond?: number[] };
  /** What is drawn of the rows behind it. */
  behind?: Behind;
  /** A waterfall's last bar: what the steps come to. */
  total?: true;
}

/** Something the drawing leaves out or puts together; shown beside the chart. */
export type ChartNote =
  | { kind: 'others'; channel: Channel; shown: number; total: number }
  | { kind: 'limited'; channel: Channel; shown: number; total: number }
  | { kind: 'rows-limited'; shown: number }
  /** Names that no shape of the map has. */
  | { kind: 'unmatched'; names: string[]; total: number }
  /** Names of shapes that another row has named already. */
  | { kind: 'repeated'; names: string[]; total: number }
  /** Of more rows, so many are chosen at random. */
  | { kind: 'sampled'; shown: number }
  /** Of so many rows, points are counted in rectangles, empty ones included. */
  | { kind: 'bins'; total: number; across: number; up: number }
  /** Of so many rows, the extremes of each stretch are drawn, or their means. */
  | { kind: 'extremes'; total: number; shown: number }
  | { kind: 'means'; total: number; shown: number }
  | { kind: 'dropped'; count: number }
  /** A logarithm shows nothing at or below zero. */
  | { kind: 'off-scale'; channel: Channel; count: number };

/** What is drawn. */
export interface ChartData {
  rows: ChartRow[];
  notes: ChartNote[];
  /** Channels with categories: their labels in the order they are shown. */
  categories: Partial<Record<Channel, string[]>>;
  /** Channels with numbers or dates: lowest and highest; absent when there is no value at all. */
  extents: Partial<Record<Channel, [number, number]>>;
  /** The labels that the legend has switched off: they keep their place in it. */
  hidden: readonly string[];
  /** The rows of all that the chart is of, where its own are those of what is shown: a trend is of all of them. */
  whole?: readonly ChartRow[];
}
