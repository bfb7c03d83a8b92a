import { cellAt, isNull, isNumeric, type Cell, type Column, type Query, type Table } from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { formatCell, formatNumber, formatPercent } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { metricStyles } from './metric.styles.ts';

/** From here on a number is shortened; its exact value is told to assistive technology and in the tooltip. */
const longNumber = 1_000_000;

/**
 * One number, as large as it matters: an aggregate over a dataset or a Query, with what it is compared to.
 *
 * @summary A number with its name: `<inset-metric source="orders" measure="sum(revenue)" label="Revenue">`.
 * @slot - Words or a link under the number.
 * @csspart label - The name of the number.
 * @csspart value - The number.
 * @csspart change - The comparison.
 * @cssprop [--inset-metric-size=28px] - Size of the number.
 */
export class InsetMetric extends DataElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, metricStyles];

  /**
   * An aggregate over the columns, such as `sum(revenue)` or `count(distinct customer)`. Default: the first
   * numeric column of the Query's first row; without a Query, `count()`.
   */
  @property() measure?: string;

  /** What the number is called. Default: the measure. */
  @property() label?: string;

  /** `exact`, `compact`, `percent`, `integer`, `currency:EUR`, or a d3 format such as `,.1f`. Default: by size. */
  @property() format?: string;

  /** An aggregate to compare with, such as `sum(revenue) filter (where year = 2023)`. */
  @property() compare?: string;

  /** What the comparison is with, such as "2023". */
  @property({ attribute: 'compare-label' }) compareLabel?: string;

  /** Which way is good. Default: neither. */
  @property() better?: 'up' | 'down';

  /** The value now; undefined while there is none. Dates are milliseconds since 1970 UTC. */
  get value(): Cell | undefined {
    return this.#read()?.value;
  }

  protected override shapeQuery(base: Query): Query {
    const measure = this.measure || (this.query ? undefined : 'count()');
    if (!measure) return { ...base, steps: [...base.steps, { kind: 'limit', count: 1 }] };
    const measures = [{ name: 'value', expression: measure }];
    if (this.compare) measures.push({ name: 'before', expression: this.compare });
    return { ...base, steps: [...base.steps, { kind: 'summarize', by: [], measures }] };
  }

  protected override render(): TemplateResult {
    const { state, error, progress } = this.data;
    const { strings, locale } = this;
    if (state === 'error') {
      return html`${this.#heading()}${errorState({ strings, error: error!, onRetry: () => void this.refresh() })}`;
    }
    if (state === 'idle')
      return html`${this.#heading()}${emptyState({ strings, message: strings.shared.noData })}`;
    const found = this.#read();
    if (!this.data.result) {
      const onCancel = (): void => this.data.cancel();
      return html`${this.#heading()}${loadingState({ strings, locale, what: this.#name, progress, onCancel })}`;
    }
    if (!found) return html`${this.#heading()}${emptyState({ strings })}`;
    return this.#number(found);
  }

  get #name(): string {
    return this.label || this.measure || this.#column?.name || '';
  }

  get #column(): Column | undefined {
    const schema = this.data.result?.table.schema;
    return this.measure ? schema?.[0] : (schema?.find((column) => isNumeric(column.type)) ?? schema?.[0]);
  }

  #heading(): TemplateResult | typeof nothing {
    return this.#name ? html`<div class="heading" part="label">${this.#name}</div>` : nothing;
  }

  #read(): { value: Cell; column: Column } | undefined {
    const table = this.data.result?.table;
    const column = this.#column;
    if (!table || table.rowCount === 0 || !column) return undefined;
    return { value: cellAt(table.data[table.schema.indexOf(column)]!, 0), column };
  }

  #number({ value, column }: { value: Cell; column: Column }): TemplateResult {
    const exact = formatCell(value, column, { locale: this.locale, format: this.format });
    const shown = this.#short(value, column) ?? exact;
    const stale = this.data.state === 'loading' ? 'stale' : '';
    return html`<dl aria-busy=${stale ? 'true' : 'false'}>
        <dt part="label">${this.#name}</dt>
        <dd class="value ${stale}" part="value" title=${shown === exact ? nothing : exact}>
          ${
            shown === exact
              ? shown
              : html`<span aria-hidden="true">${shown}</span><span class="visually-hidden">${exact}</span>`
          }
        </dd>
        ${value === null ? html`<dd class="change">${this.strings.metric.noRows}</dd>` : this.#change(value)}
      </dl>
      <slot></slot>`;
  }

  #short(value: Cell, column: Column): string | undefined {
    if (this.format || value === null || !isNumeric(column.type)) return undefined;
    const size = Math.abs(Number(value));
    if (size >= longNumber) return formatNumber(Number(value), this.locale, 'compact');
    // Beside thousands, a fraction is noise; it stays in the title.
    return size >= 1000 ? formatNumber(Math.round(Number(value)), this.locale) : undefined;
  }

  #change(value: Cell): TemplateResult | typeof nothing {
    const before = this.compare ? beforeOf(this.data.result!.table) : undefined;
    if (before === undefined || typeof value === 'boolean' || value === null) return nothing;
    const difference = Number(value) - before;
    const { up, down, unchanged, than } = this.strings.metric;
    const share = Math.abs(difference / before);
    const size = Number.isFinite(share)
      ? formatPercent(share, this.locale)
      : formatNumber(Math.abs(difference), this.locale, this.format);
    const words = difference === 0 ? unchanged : difference > 0 ? up(size) : down(size);
    const name = difference === 0 ? 'minus' : difference > 0 ? 'arrow-up' : 'arrow-down';
    const good =
      difference === 0 || !this.better ? '' : difference > 0 === (this.better === 'up') ? 'better' : 'worse';
    return html`<dd class="change" part="change">
      <strong class=${good}>${icon(name, { size: 14 })}${words}</strong>
      <span>${this.compareLabel || than(formatNumber(before, this.locale, this.format))}</span>
    </dd>`;
  }
}

function beforeOf(table: Table): number | undefined {
  const at = table.schema.findIndex((column) => column.name === 'before');
  if (at < 0 || isNull(table.data[at]!, 0)) return undefined;
  return Number(cellAt(table.data[at]!, 0));
}
