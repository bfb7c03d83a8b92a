export const marks = [
  'bar',
  'line',
  'area',
  'point',
  'pie',
  'box',
  'density',
  'heatmap',
  'waterfall',
  'funnel',
  'gauge',
  'treemap',
  'map',
] as const;
export type Mark = (typeof marks)[number];

/**
 * What is drawn where: `y2` has a mark and an axis of its own, `low` and `high` are the ends of an error band or bar,
 * `facet` makes a small chart for each value.
 */
export type Channel = 'x' | 'y' | 'y2' | 'low' | 'high' | 'color' | 'size' | 'detail' | 'facet';

/** What an axis shows besides its values. */
export interface AxisOptions {
  /** Default: only where the chart's title does not say it. */
  title?: string | false;
  grid?: boolean;
  labels?: boolean;
  /** About how many values are labelled. Default: by the room there is. */
  ticks?: number;
}

/** What a channel shows. */
export interface Encoding {
  /** Over the Query's columns; an aggregate such as `sum(revenue)` makes the chart summarize. */
  expression: string;
  title?: string;
  /** How numbers and dates read: a d3 format such as `,.0f` or `%b %Y`. Default: by type and grain. */
  format?: string;
  /** How values lie on the channel. Default: by type. */
  scale?: 'quantitative' | 'temporal' | 'ordinal' | 'nominal';
  /** How amounts are spread along the channel. Default: `linear`. Values a logarithm cannot show are left out, and said. */
  spread?: 'linear' | 'log' | 'sqrt' | 'symlog';
  /** Lowest and highest value shown, numbers or dates as milliseconds; null: by the data. */
  domain?: [number | null, number | null];
  /** Whether zero is shown. Default: where lengths are compared, or zero is near. */
  zero?: boolean;
  /** Puts numeric values into at most this many bins; true means 20. */
  bin?: boolean | number;
  /** Order of categories. Default: dates and numbers ascending, text by the measure where bars are drawn. */
  sort?: 'ascending' | 'descending' | 'x' | '-x' | 'y' | '-y' | 'none';
  /** Only the largest this many categories; the rest as "others" where adding up is right. */
  top?: number;
  /** False: no axis, or no legend. */
  axis?: AxisOptions | false;
}

/** A line at a value of an axis, or a band between two. */
export interface Reference {
  axis: 'x' | 'y' | 'y2';
  /** A number, a date as ISO text or milliseconds, a category's label, or an aggregate of the drawn values. */
  value: number | string | 'mean' | 'median' | 'min' | 'max';
  /** Makes a band from `value` to here. */
  to?: number | string;
  label?: string;
}

export type Trend = 'linear' | 'quadratic' | 'exponential' | 'logarithmic' | 'power';

export const projections = [
  'equal-earth',
  'natural-earth',
  'mercator',
  'equirectangular',
  'albers-usa',
] as const;
export type Projection = (typeof projections)[number];

/** Marks and encodings over a Query's columns. The aggregation in its encodings moves into the Query. */
export interface Chart {
  mark: Mark;
  encodings: Partial<Record<Channel, Encoding>>;
  /** How bars and areas of several colours stand. Default: `stacked`. */
  arrangement?: 'stacked' | 'grouped' | 'normalized' | 'overlaid';
  /** Which way bars, boxes and funnels run. Default: by the room that the categories' names need. */
  orientation?: 'vertical' | 'horizontal';
  /** What draws `y2`. Default: `line`. */
  secondMark?: 'bar' | 'line' | 'area' | 'point';
  curve?: 'straight' | 'smooth' | 'step';
  /** Pie: the hole's share of the radius, 0 (default) to 0.9. */
  hole?: number;
  /** Map: how the round earth is laid flat. Default: `equal-earth`, on which areas can be compared. */
  projection?: Projection;
  /** Map over shapes of the page's own: the property that x is looked up in, or `id`. Default: the id and all of them. */
  join?: string;
  /** Map: what it reaches over. Default: all shapes; of points, where they are. */
  fit?: 'all' | 'data';
  /** Waterfall: whether a last bar shows what the steps come to. Default true. */
  total?: boolean;
  /** Writes its value at each mark, where there is room. */
  labels?: boolean;
  references?: Reference[];
  /** A fitted line with its equation, one for each colour. */
  trend?: Trend;
  /** A line over the mean of this many values before and at each place. */
  movingAverage?: number;
  /** What `low` and `high` are where y is a mean and they are not given: a 95 % confidence interval, or the spread. */
  errors?: 'confidence' | 'standard-error' | 'standard-deviation' | 'extent';
  /** The name of a palette, or CSS colours. Default: the theme's. */
  palette?: string | string[];
  /** Colours that tell categories have patterns as well, lines dashes. Default: where whoever reads it wants that. */
  patterns?: boolean;
  /** Default: by the room, on the side it is read from. */
  legend?: 'right' | 'left' | 'top' | 'bottom' | 'none';
  /** Further expressions that the tooltip says; false: no tooltip. */
  tooltip?: string[] | false;
  /** Columns from coarse to fine: x is the first of them, and a click on a mark goes into it by the next. */
  drill?: string[];
  /** No axes, no legend, hardly any margin: a chart of a word's size. */
  compact?: boolean;
  title?: string;
  subtitle?: string;
}
