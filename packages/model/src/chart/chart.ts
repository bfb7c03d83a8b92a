export const marks = ['bar', 'line', 'area', 'point', 'pie'] as const;
export type Mark = (typeof marks)[number];

export type Channel = 'x' | 'y' | 'color' | 'size' | 'detail';

/** What a channel shows. */
export interface Encoding {
  /** Over the Query's columns; an aggregate such as `sum(revenue)` makes the chart summarize. */
  expression: string;
  title?: string;
  /** How numbers and dates read: a d3 format such as `,.0f` or `%b %Y`. Default: by type and grain. */
  format?: string;
  /** How values lie on the channel. Default: by type. */
  scale?: 'quantitative' | 'temporal' | 'ordinal' | 'nominal';
  /** Puts numeric values into at most this many bins; true means 20. */
  bin?: boolean | number;
  /** Order of categories. Default: dates and numbers ascending, text by the measure where bars are drawn. */
  sort?: 'ascending' | 'descending' | 'x' | '-x' | 'y' | '-y' | 'none';
}

/** Marks and encodings over a Query's columns. The aggregation in its encodings moves into the Query. */
export interface Chart {
  mark: Mark;
  encodings: Partial<Record<Channel, Encoding>>;
  /** How bars and areas of several colours stand. Default: `stacked`. */
  arrangement?: 'stacked' | 'grouped' | 'normalized' | 'overlaid';
  title?: string;
  subtitle?: string;
}
