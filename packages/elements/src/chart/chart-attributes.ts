import { chartFromAttributes, type PartialChart } from '@inset/engine/chart';
import type { Mark } from '@inset/model';
import { property } from 'lit/decorators.js';
import { DataElement } from '../shared/data-element.ts';

/** What a page says about a chart: its attributes and properties, and the chart they make. */
export abstract class ChartAttributesElement extends DataElement {
  /** `bar`, `line`, `area`, `point` or `pie`. Default: by the types of x and y. */
  @property() mark?: Mark;
  /** A column, or an expression such as `date_trunc('month', ordered_at)`. */
  @property() x?: string;
  /** A column or an aggregate such as `sum(revenue)`. Default `count()`. */
  @property() y?: string;
  @property() color?: string;
  @property() size?: string;
  /** Makes a mark of its own for each value, without showing it. */
  @property() detail?: string;
  /** `stacked` (default), `grouped`, `normalized` or `overlaid`. */
  @property() arrangement?: string;
  /** A sentence that says what is seen. Default: generated. */
  @property() override title = '';
  @property() subtitle?: string;
  /** Order along x: `ascending`, `descending`, `x`, `-x`, `y`, `-y` or `none`. */
  @property() sort?: string;
  /** Puts x into at most this many bins; `auto` for 20. */
  @property() bins?: string;
  /** How y's numbers read: a d3 format such as `,.0f`. Default: compact. */
  @property() format?: string;
  /** The chart as a value, instead of the attributes. */
  @property({ attribute: false }) chart?: PartialChart;
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
    const { mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format } = this;
    const said = { mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format };
    return chartFromAttributes(said);
  }

  /** What the description was read from: as long as these are the same, so is the chart. */
  protected get said(): unknown[] {
    const { chart, mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format } = this;
    return [chart, mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format];
  }

  /** Nothing was said about what to draw. */
  protected get isBlank(): boolean {
    return !this.spec && !this.chart && !this.x && !this.y && !this.color;
  }
}
