import {
  cellAt,
  isNull,
  isNumeric,
  quoteName,
  type Cell,
  type Column,
  type Query,
  type Table,
} from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { enMetric } from '../locales/en-metric.ts';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { errorText, WordedError } from '../shared/error-words.ts';
import { formatCell, formatDate, formatNumber } from '../shared/format-value.ts';
import { measureName } from '../shared/measure-name.ts';
import { QueryController } from '../shared/query-controller.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { changeView, type ChangeShown } from './metric-change.ts';
import { comparedPeriod, periodAfter, pointsOf, seriesQuery } from './metric-series.ts';
import type { ComparedPeriod, MetricGrain, Point } from './metric-series.ts';
import { targetBar } from './metric-target.ts';
import { metricStyles } from './metric.styles.ts';
import { sparkline } from './sparkline.ts';

/** A text may be a megabyte, which is no figure. */
const longestText = 300;
/** From here on a number is shortened; its exact value is told to assistive technology and in the tooltip. */
const longNumber = 1_000_000;

/** A number as it is shown, and where it comes from. */
interface Reading {
  value: Cell;
  column: Column;
  /** The period it is of; absent: all rows. */
  point?: Point;
}

/**
 * One number, as large as it matters: an aggregate over a dataset or a Query, with what it is compared to, how far it
 * is on its way to a target, and how it came about.
 *
 * @summary A number with its name: `<inset-metric source="orders" measure="sum(revenue)" label="Revenue">`.
 * @slot - Words or a link under the number.
 * @csspart label - The name of the number.
 * @csspart value - The number.
 * @csspart change - The comparison.
 * @csspart target - The target, with its bar.
 * @csspart sparkline - The line over time.
 * @cssprop [--inset-metric-size=28px] - Size of the number.
 * @cssprop [--inset-metric-sparkline=32px] - Height of the line over time.
 */
export class InsetMetric extends DataElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, metricStyles];
  static override words = { metric: enMetric };

  /**
   * An aggregate over the columns, such as `sum(revenue)` or `count(distinct customer)`. Default: the first
   * numeric column of the Query's first row; without a Query, `count()`.
   */
  @property() measure?: string;

  /** What the number is called. Default: the measure in words, as charts say it. */
  @property() label?: string;

  /** `exact`, `compact`, `percent`, `integer`, `currency:EUR`, or a d3 format such as `,.1f`. Default: by size. */
  @property() format?: string;

  /** What to compare with: a number, or an aggregate such as `sum(revenue) filter (where year = 2023)`. */
  @property() compare?: string;

  /**
   * Shows the latest period of `time` instead of all rows, compared with the one before (`previous`) or the one a year
   * earlier (`year-before`). It goes before `compare`.
   */
  @property({ attribute: 'compare-to' }) compareTo?: ComparedPeriod;

  /** What the comparison is with, such as "2023". */
  @property({ attribute: 'compare-label' }) compareLabel?: string;

  /** What is said of a change: its share (`relative`, the default), its amount (`absolute`), or `both`. */
  @property() change?: ChangeShown;

  /** Which way is good. Default: neither. */
  @property() better?: 'up' | 'down';

  /** What is aimed at: a number, or an aggregate such as `sum(budget)`. A limit where down is better. */
  @property() target?: string;

  /** What the target is called. Default: "target", or "limit". */
  @property({ attribute: 'target-label' }) targetLabel?: string;

  /** A column of dates or times, for `compare-to` and `sparkline`. */
  @property() time?: string;

  /** How long a period of `time` is: `day`, `week`, `month` (default), `quarter` or `year`. */
  @property() grain?: MetricGrain;

  /** Draws the measure over `time`, a point a period, the last one marked. */
  @property({ type: Boolean }) sparkline = false;

  /** The periods, where the number itself is of all rows. */
  readonly #series = new QueryController(this, {
    query: () => (this.sparkline && !this.compareTo && this.#isWhole ? this.#seriesQuery() : undefined),
    clauseSource: () => this.clauseSource,
    filtered: () => !this.unfiltered,
    dormant: () => this.dormant,
  });

  /** The value now; undefined while there is none. Dates are milliseconds since 1970 UTC. */
  get value(): Cell | undefined {
    return this.#read()?.value;
  }

  override async refresh(): Promise<void> {
    await Promise.all([super.refresh(), this.#series.refresh()]);
  }

  protected override shapeQuery(base: Query): Query | undefined {
    if (!this.#isWhole) return undefined;
    if (this.compareTo) return this.#seriesQuery();
    const measure = this.measure || (this.query ? undefined : 'count()');
    if (!measure) return { ...base, steps: [...base.steps, { kind: 'limit', count: 1 }] };
    const measures = [{ name: 'value', expression: measure }];
    if (isExpression(this.compare)) measures.push({ name: 'before', expression: this.compare! });
    if (isExpression(this.target)) measures.push({ name: 'target', expression: this.target! });
    return { ...base, steps: [...base.steps, { kind: 'summarize', by: [], measures }] };
  }

  protected override render(): TemplateResult {
    const { state, error, progress } = this.data;
    const { strings, locale } = this;
    if (!this.#isWhole) {
      const missing = new WordedError('BAD_REQUEST', strings.metric.needsTime);
      return html`${this.#heading()}${errorState({ strings, error: missing })}`;
    }
    if (state === 'error') {
      return html`${this.#heading()}${errorState({ strings, error: error!, onRetry: () => void this.refresh() })}`;
    }
    if (state === 'idle')
      return html`${this.#heading()}${emptyState({ strings, message: strings.shared.noData })}`;
    if (!this.data.result) {
      const onCancel = (): void => this.data.cancel();
      return html`${this.#heading()}${loadingState({ strings, locale, what: this.#name, progress, onCancel })}`;
    }
    const found = this.#read();
    if (!found) return html`${this.#heading()}${emptyState({ strings })}`;
    return this.#number(found);
  }

  /** What was asked for over time has a column to go by. */
  get #isWhole(): boolean {
    return Boolean(this.time) || !(this.compareTo || this.sparkline);
  }

  get #grain(): MetricGrain {
    return this.grain ?? 'month';
  }

  #seriesQuery(): Query | undefined {
    const base = this.baseQuery;
    const measure = this.measure || 'count()';
    const target = this.compareTo && isExpression(this.target) ? this.target : undefined;
    return base && this.time ? seriesQuery(base, this.time, this.#grain, { measure, target }) : undefined;
  }

  get #points(): Point[] {
    const result = this.compareTo ? this.data.result : this.#series.result;
    // The answer to the Query before this one may still be shown.
    return result?.table.schema[0]?.name === 'period' ? pointsOf(result) : [];
  }

  get #name(): string {
    if (this.label) return this.label;
    const measured = this.measure || (this.#column && quoteName(this.#column.name));
    return measured ? measureName(measured, this.strings) : '';
  }

  get #column(): Column | undefined {
    const schema = this.data.result?.table.schema;
    if (this.compareTo) return schema?.find(({ name }) => name === 'value');
    return this.measure ? schema?.[0] : (schema?.find((column) => isNumeric(column.type)) ?? schema?.[0]);
  }

  #heading(): TemplateResult | typeof nothing {
    return this.#name ? html`<div class="heading" part="label">${this.#name}</div>` : nothing;
  }

  #read(): Reading | undefined {
    const table = this.data.result?.table;
    const column = this.#column;
    if (!table || table.rowCount === 0 || !column) return undefined;
    const value = cellAt(table.data[table.schema.indexOf(column)]!, 0);
    const point = this.compareTo ? this.#points.at(-1) : undefined;
    return { value, column, ...(point && { point }) };
  }

  #number(reading: Reading): TemplateResult {
    const { value, column, point } = reading;
    const whole = formatCell(value, column, { locale: this.locale, format: this.format });
    const exact = whole.length > longestText ? `${whole.slice(0, longestText)}…` : whole;
    const shown = value !== null && isNumeric(column.type) ? this.#print(Number(value), exact) : exact;
    const stale = this.data.state === 'loading' ? 'stale' : '';
    return html`<dl aria-busy=${stale ? 'true' : 'false'}>
        <dt part="label">
          ${point ? this.strings.metric.ofPeriod(this.#name, this.#period(point.at)) : this.#name}
        </dt>
        <dd class="value ${stale}" part="value" title=${shown === exact ? nothing : exact}>
          ${
            shown === exact
              ? html`<bdi>${shown}</bdi>`
              : html`<bdi aria-hidden="true">${shown}</bdi><span class="visually-hidden">${exact}</span>`
          }
        </dd>
        ${value === null ? html`<dd class="change">${this.strings.metric.noRows}</dd>` : this.#change(reading)}
        ${this.#target(reading)} ${this.#line()}
      </dl>
      <slot></slot>`;
  }

  /** A number as the metric writes it: shorter where it is long and nobody has said how. */
  #print(value: number, exact = formatNumber(value, this.locale, this.format)): string {
    if (this.format) return exact;
    const size = Math.abs(value);
    if (size >= longNumber) return formatNumber(value, this.locale, 'compact');
    // Beside thousands, a fraction is noise; it stays in the title.
    return size >= 1000 ? formatNumber(Math.round(value), this.locale) : exact;
  }

  /** A period's name; one that is not over yet says so. */
  #period(at: number): string {
    const name = formatDate(at, this.locale, this.#grain);
    const isUnderWay = at <= Date.now() && Date.now() < periodAfter(at, this.#grain, 1);
    return isUnderWay ? this.strings.metric.soFar(name) : name;
  }

  #change({ value, point }: Reading): TemplateResult | typeof nothing {
    if (typeof value === 'boolean' || value === null) return nothing;
    const { strings, locale, better, change: shown = 'relative' } = this;
    const print = (number: number): string => this.#print(number);
    const view = (before: number, than: string): TemplateResult =>
      changeView({ value: Number(value), before, than, shown, better, strings, locale, print });
    if (point) {
      const at = comparedPeriod(point.at, this.#grain, this.compareTo!);
      const period = at === undefined ? '' : formatDate(at, locale, this.#grain);
      const before = this.#points.find((other) => other.at === at)?.value ?? undefined;
      if (before === undefined)
        return html`<dd class="change" part="change">${strings.metric.nothingIn(period)}</dd>`;
      return view(before, this.compareLabel || strings.metric.thanIn(print(before), period));
    }
    const before = this.#said(this.compare, 'before');
    return before === undefined
      ? nothing
      : view(before, this.compareLabel || strings.metric.than(print(before)));
  }

  #target({ value, point }: Reading): TemplateResult | typeof nothing {
    const target = point?.target ?? this.#said(this.target, 'target');
    if (target === undefined || typeof value === 'boolean' || value === null) return nothing;
    const { strings, locale, better, targetLabel: label } = this;
    const print = (number: number): string => this.#print(number);
    return targetBar({ value: Number(value), target, label, better, strings, locale, print });
  }

  #line(): TemplateResult | typeof nothing {
    const { strings, locale } = this;
    if (!this.sparkline) return nothing;
    if (!this.compareTo && this.#series.error)
      return html`<dd class="change" role="alert">
        ${errorText(this.#series.error, strings, strings.metric.noTrend)}
      </dd>`;
    const print = (number: number): string => this.#print(number);
    const points = this.#points;
    // Its room is kept while it is on its way: nothing below it moves then.
    if (points.length === 0) return html`<dd class="over-time" aria-hidden="true"></dd>`;
    return sparkline({ points, grain: this.#grain, strings, locale, print });
  }

  /** What a number or an aggregate says beside the measure; undefined where it says nothing. */
  #said(text: string | undefined, column: 'before' | 'target'): number | undefined {
    if (!text) return undefined;
    return isExpression(text) ? besides(this.data.result!.table, column) : Number(text);
  }
}

/** Whether it has to be asked for; a plain number is what it says. */
function isExpression(text: string | undefined): boolean {
  return Boolean(text?.trim()) && !Number.isFinite(Number(text));
}

function besides(table: Table, name: string): number | undefined {
  const at = table.schema.findIndex((column) => column.name === name);
  if (at < 0 || isNull(table.data[at]!, 0)) return undefined;
  return Number(cellAt(table.data[at]!, 0));
}
