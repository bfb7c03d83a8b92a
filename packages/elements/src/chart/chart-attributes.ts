import {
  chartFromAttributes,
  type ChartAttributes,
  type MapShapes,
  type MarkName,
  type PartialChart,
} from '@inset/engine/chart';
import type { Chart, Encoding, Projection, Trend } from '@inset/model';
import { property } from 'lit/decorators.js';
import { DataElement } from '../shared/data-element.ts';

/** The properties that say what is drawn. */
const words = [
  'mark',
  'x',
  'y',
  'y2',
  'low',
  'high',
  'color',
  'size',
  'detail',
  'facet',
  'arrangement',
  'orientation',
  'secondMark',
  'curve',
  'hole',
  'projection',
  'join',
  'fit',
  'labels',
  'references',
  'trend',
  'movingAverage',
  'errors',
  'palette',
  'patterns',
  'legend',
  'tooltip',
  'drill',
  'compact',
  'title',
  'subtitle',
  'sort',
  'top',
  'bins',
  'format',
  'xFormat',
  'xTitle',
  'yTitle',
  'domain',
  'xDomain',
  'spread',
  'xSpread',
  'zero',
  'axes',
] as const satisfies readonly (keyof ChartAttributes)[];

/** What a page says about a chart: its attributes and properties, and the chart they make. */
export abstract class ChartAttributesElement extends DataElement {
  /**
   * `bar`, `line`, `area`, `point`, `pie`, `box`, `density`, `heatmap`, `waterfall`, `funnel`, `gauge`, `treemap` or
   * `map`; or what people call them: `column`, `histogram`, `scatter`, `bubble`,
   * `donut`, `sparkline`. Default: by the types of x and y.
   */
  @property() mark?: MarkName;
  /** A column, or an expression such as `date_trunc('month', ordered_at)`. */
  @property() x?: string;
  /** A column or an aggregate such as `sum(revenue)`. Default `count()`. */
  @property() y?: string;
  /** A second measure, with an axis of its own on the other side. */
  @property() y2?: string;
  /** The lower end of an error bar or band. */
  @property() low?: string;
  /** The upper end of an error bar or band. */
  @property() high?: string;
  @property() color?: string;
  @property() size?: string;
  /** Makes a mark of its own for each value, without showing it. */
  @property() detail?: string;
  /** Makes a small chart for each value. */
  @property() facet?: string;
  /** `stacked` (default), `grouped`, `normalized` or `overlaid`. */
  @property() arrangement?: NonNullable<Chart['arrangement']>;
  /** `vertical` or `horizontal`. Default: by the room that the categories' names need. */
  @property() orientation?: NonNullable<Chart['orientation']>;
  /** What draws y2: `line` (default), `bar`, `area` or `point`. */
  @property({ attribute: 'second-mark' }) secondMark?: NonNullable<Chart['secondMark']>;
  /** `straight` (default), `smooth` or `step`. */
  @property() curve?: NonNullable<Chart['curve']>;
  /** A pie's hole as a share of its radius, 0 to 0.9. */
  @property() hole?: string;
  /** A map's: `equal-earth` (default), `natural-earth`, `mercator`, `equirectangular` or `albers-usa`. */
  @property() projection?: Projection;
  /** The property of a map's own shapes that x is looked up in, or `id`. Default: the id and all properties. */
  @property() join?: string;
  /** What a map reaches over: `all` shapes, or where there are `data`. Default: all; of points, where they are. */
  @property() fit?: NonNullable<Chart['fit']>;
  /** Writes its value at each mark, where there is room. */
  @property({ type: Boolean }) labels = false;
  /** Lines and bands: `y 100 Target; y mean; x 2024-03-01..2024-04-01 "Spring sale"`. */
  @property() references?: string;
  /** `linear`, `quadratic`, `exponential`, `logarithmic` or `power`: a fitted line with its equation. */
  @property() trend?: Trend;
  /** A line over the mean of this many values before and at each place. */
  @property({ attribute: 'moving-average' }) movingAverage?: string;
  /** Of a mean: `confidence` (95 %), `standard-error`, `standard-deviation` or `extent`. */
  @property() errors?: NonNullable<Chart['errors']>;
  /** A palette's name, or CSS colours with commas between them. */
  @property() palette?: string;
  /**
   * Colours that tell categories have patterns as well, lines dashes; amounts that colours tell are written. Without it:
   * where `--inset-patterns` is `on`, and for whoever reads with more contrast or forced colours, or asks for it in the menu.
   */
  @property({ type: Boolean }) patterns = false;
  /** `right`, `left`, `top`, `bottom` or `none`. Default: by the room. */
  @property() legend?: NonNullable<Chart['legend']>;
  /** Further expressions that the tooltip says, with commas between them; `none` for no tooltip. */
  @property() tooltip?: string;
  /** Columns from coarse to fine, with commas between them: a click on a mark goes into it by the next. */
  @property() drill?: string;
  /** No axes, no legend, hardly any margin. */
  @property({ type: Boolean }) compact = false;
  /** A sentence that says what is seen. Default: generated. */
  @property() override title = '';
  @property() subtitle?: string;
  /** Order along x: `ascending`, `descending`, `x`, `-x`, `y`, `-y` or `none`. */
  @property() sort?: NonNullable<Encoding['sort']>;
  /** Only so many of the largest categories. */
  @property() top?: string;
  /** Puts x into at most this many bins; `auto` for 20. */
  @property() bins?: string;
  /** How y's numbers read: a d3 format such as `,.0f`. Default: compact. */
  @property() format?: string;
  /** How x's numbers or dates read. */
  @property({ attribute: 'x-format' }) xFormat?: string;
  @property({ attribute: 'x-title' }) xTitle?: string;
  @property({ attribute: 'y-title' }) yTitle?: string;
  /** Lowest and highest y that is shown: `0..100`, `0..` or `..100`. */
  @property() domain?: string;
  /** Lowest and highest x that is shown, numbers or dates. */
  @property({ attribute: 'x-domain' }) xDomain?: string;
  /** How y's amounts are spread: `linear` (default), `log`, `sqrt` or `symlog`. */
  @property() spread?: NonNullable<Encoding['spread']>;
  @property({ attribute: 'x-spread' }) xSpread?: NonNullable<Encoding['spread']>;
  /** `true` or `false`: whether zero is on the y axis. Default: where lengths are compared, or zero is near. */
  @property() zero?: string;
  /** `both` (default), `x`, `y` or `none`. */
  @property() axes?: 'both' | 'x' | 'y' | 'none';
  /** The chart as a value, instead of the attributes. */
  @property({ attribute: false }) chart?: PartialChart;
  /**
   * A map's own shapes instead of the world's countries: a GeoJSON FeatureCollection of areas. x is looked up in their
   * ids and in all their properties, or in what `join` says.
   */
  @property({ attribute: false }) shapes?: MapShapes;
  /**
   * A Vega-Lite specification, instead of a chart: drawn with inline data, or, where it brings none, with the
   * dataset's rows. It is looked over first; only addresses the provider allows are fetched.
   */
  @property({ attribute: false }) spec?: object;
  /** Shows the table instead of the drawing. */
  @property({ type: Boolean, reflect: true, attribute: 'as-table' }) asTable = false;

  /** The chart that is described. Throws `CHART_INVALID`. */
  protected get described(): PartialChart {
    if (this.chart) return this.chart;
    return chartFromAttributes(Object.fromEntries(words.map((word) => [word, this[word]])));
  }

  /** What the description was read from: as long as these are the same, so is the chart. */
  protected get said(): unknown[] {
    return [this.chart, ...words.map((word) => this[word])];
  }

  /** Nothing was said about what to draw. */
  protected get isBlank(): boolean {
    return !this.spec && !this.chart && !this.x && !this.y && !this.color;
  }
}
