import type { Clause, Query } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icon.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import { loadElement } from '../shared/load-element.ts';
import { errorState } from '../shared/states.ts';
import type { ChartRowsEvent } from './chart.events.ts';

export interface ChartRowsOptions {
  /** The rows that the chart is made of, as far as a clause keeps them. */
  query: (clause: Pick<Clause, 'where'>) => Query | undefined;
  /** False when the page said no. */
  ask: (detail: ChartRowsEvent['detail']) => boolean;
}

/** The rows behind a mark, as a table in a dialog. */
export class ChartRows {
  readonly #host: InsetElement;
  readonly #options: ChartRowsOptions;
  #shown: { label: string; query: Query } | undefined;

  constructor(host: InsetElement, options: ChartRowsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Shows the rows; false where there is no saying which. */
  open(clause: Pick<Clause, 'where' | 'label'> | undefined): boolean {
    const query = clause && this.#options.query(clause);
    if (!query) return false;
    const { label } = clause;
    if (!this.#options.ask({ label, query })) return true;
    this.#shown = { label, query };
    this.#host.requestUpdate();
    return true;
  }

  /** Shows all that the chart is made of. */
  readonly openAll = (): void => {
    this.open({ where: 'true', label: this.#host.strings.chart.everything });
  };

  /** Opens what has just been put on the page. */
  updated(): void {
    const dialog = this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.rows');
    if (dialog && !dialog.open) dialog.showModal();
  }

  template(): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    const { strings } = this.#host;
    const { label, query } = this.#shown;
    const error = loadElement('inset-table');
    const onRetry = (): void => this.#host.requestUpdate();
    const close = (): void => this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.rows')?.close();
    return html`<dialog
      class="rows"
      part="rows"
      aria-label=${strings.chart.rowsOf(label)}
      @close=${this.#closed}
      @click=${({ target, currentTarget }: Event) => target === currentTarget && close()}
    >
      <div class="sheet">
        <header>
          <h2>${strings.chart.rowsOf(label)}</h2>
          <button type="button" class="quiet icon" aria-label=${strings.shared.close} @click=${close}>
            ${icon('x')}
          </button>
        </header>
        ${
          error
            ? errorState({ strings, error, what: strings.chart.failed, onRetry })
            : html`<inset-table unfiltered .query=${query}></inset-table>`
        }
      </div>
    </dialog>`;
  }

  #closed = (): void => {
    this.#shown = undefined;
    this.#host.requestUpdate();
  };
}
