import { cellAt, type Cell, type Column, type Query } from '@inset/model';
import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { DataElement } from '../shared/data-element.ts';
import { errorWords } from '../shared/error-words.ts';
import { formatCell } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';

const valueStyles = css`
  :host {
    display: inline;
    font-variant-numeric: tabular-nums;
  }
  .waiting {
    color: var(--_text-quiet);
  }
  .stale {
    opacity: 0.6;
  }
  .failed {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    color: var(--_negative);
  }
`;

/**
 * One number within words: an aggregate over a dataset, which follows filters as everything else does. In a text it is
 * written `{{ sum(revenue) of orders | currency:EUR }}`.
 *
 * @summary A number in a sentence: `<inset-value source="orders" measure="sum(revenue)">`.
 * @csspart value - The number.
 */
export class InsetValue extends DataElement {
  static override styles: CSSResultGroup = [InsetElement.styles, valueStyles];

  /** An aggregate over the columns, such as `sum(revenue)`. Default: `count()`. */
  @property() measure?: string;

  /** `exact`, `compact`, `percent`, `currency:EUR`, or a d3 format such as `,.1f`. Default: by type. */
  @property() format?: string;

  /** Without a dataset of its own it reads the first that there is. */
  override get baseQuery(): Query | undefined {
    const base = super.baseQuery;
    if (base) return base;
    const [name] = this.kit?.sources.names ?? [];
    return name === undefined ? undefined : { from: name, steps: [] };
  }

  #stop?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.kit?.sources.subscribe(() => this.baseQuery !== undefined && this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override shapeQuery(base: Query): Query {
    const measures = [{ name: 'value', expression: this.measure || 'count()' }];
    return { ...base, steps: [...base.steps, { kind: 'summarize', by: [], measures }] };
  }

  protected override render(): TemplateResult {
    const { state, error, result } = this.data;
    const { shared } = this.strings;
    if (state === 'error') {
      const { said, detail } = errorWords(error!, this.strings);
      return html`<span class="failed" title=${detail === undefined ? said : `${said}\n${detail}`}
        >${icon('circle-alert', { label: said, size: 14 })}${this.measure}</span
      >`;
    }
    const table = result?.table;
    if (!table || table.rowCount === 0) {
      const words = state === 'idle' ? shared.noData : shared.loading;
      return html`<span class="waiting" title=${words} role="img" aria-label=${words}>…</span>`;
    }
    const column = table.schema[0]!;
    const isStale = state === 'loading';
    // A number with its unit reads in its own direction, whatever sentence it stands in.
    return html`<bdi part="value" class=${isStale ? 'stale' : ''}
      >${this.#words(cellAt(table.data[0]!, 0), column)}</bdi
    >`;
  }

  #words(value: Cell, column: Column): string {
    return formatCell(value, column, { locale: this.locale, format: this.format });
  }
}
