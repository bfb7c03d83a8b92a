import { ContextProvider } from '@lit/context';
import type { PartialChart } from '@inset/engine/chart';
import type { InsetError } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { kitContext, type Kit } from '../shared/kit.ts';
import { receiptView } from '../shared/receipt-view.ts';
import { errorState } from '../shared/states.ts';
import { resultName } from './result-data-source.ts';
import type { SqlAnswer } from './sql-run.ts';

/** A box whose elements see a kit of their own. */
export class KitBox {
  readonly element = document.createElement('div');
  readonly #provider = new ContextProvider(this.element, { context: kitContext });

  constructor() {
    this.element.className = 'own-kit';
  }

  set kit(kit: Kit) {
    this.#provider.setValue(kit);
  }
}

export interface ResultActions {
  strings: Strings;
  /** A dataset is being kept. */
  isBusy: boolean;
  canKeep: boolean;
  hasChart: boolean;
  naming?: string;
  onChart: () => void;
  onNaming: (name?: string) => void;
  onKeep: () => void;
  onCopy: () => void;
}

/** What can be done with a result. */
export function resultActions(actions: ResultActions): TemplateResult {
  const { strings, isBusy, canKeep, hasChart, naming } = actions;
  const words = strings.query;
  return html`<div class="actions" part="actions">
      <button type="button" aria-pressed=${hasChart ? 'true' : 'false'} @click=${actions.onChart}>
        ${icon('chart-column')} ${hasChart ? words.hideChart : words.chart}
      </button>
      <button
        type="button"
        ?disabled=${isBusy || !canKeep}
        aria-expanded=${naming === undefined ? 'false' : 'true'}
        @click=${() => actions.onNaming(naming === undefined ? words.newName : undefined)}
      >
        ${icon('database')} ${words.keep}
      </button>
      <button type="button" @click=${actions.onCopy}>${icon('copy')} ${words.copy}</button>
    </div>
    ${naming === undefined ? nothing : namingForm(actions, naming)}`;
}

function namingForm({ strings, isBusy, onNaming, onKeep }: ResultActions, naming: string): TemplateResult {
  const words = strings.query;
  const submit = (event: Event): void => {
    event.preventDefault();
    onKeep();
  };
  return html`<form class="naming" @submit=${submit}>
    <label>
      ${words.keepName}
      <input
        class="input"
        required
        maxlength="200"
        .value=${naming}
        @input=${({ target }: Event) => onNaming((target as HTMLInputElement).value)}
      />
    </label>
    <button type="submit" class="primary" ?disabled=${isBusy}>${words.keepNow}</button>
    <button type="button" class="quiet" @click=${() => onNaming()}>${strings.shared.cancel}</button>
  </form>`;
}

export interface ResultView {
  answer: SqlAnswer;
  strings: Strings;
  locale: string;
  /** The text has changed since. */
  isOutdated: boolean;
  chart?: PartialChart;
}

/** How many rows came in what time, and what is cut. */
export function resultLine({ answer, strings, isOutdated }: ResultView): TemplateResult {
  const words = strings.query;
  const { table, receipt } = answer.result;
  const isCapped = table.rowCount > answer.limit;
  const time = words.milliseconds(receipt.milliseconds);
  return html`<p class="figures" part="figures">
      <strong>${isCapped ? words.readyCapped(answer.limit, time) : words.ready(table.rowCount, time)}</strong>
      ${isOutdated ? html`<span class="quiet">${words.outdated}</span>` : nothing}
    </p>
    ${
      isCapped
        ? html`<p class="note capped" part="capped">${icon('info')} ${words.capped(answer.limit)}</p>`
        : nothing
    }`;
}

/** The rows in a table, the chart where one is wanted, and the receipt. Goes into a {@link KitBox}. */
export function resultBody({ answer, strings, chart }: ResultView): TemplateResult {
  const words = strings.query;
  if (answer.result.table.rowCount === 0) return html`<p class="note">${words.noRows}</p>`;
  return html`${chart ? html`<inset-chart .source=${resultName} .chart=${chart}></inset-chart>` : nothing}
    <inset-table
      part="table"
      .source=${resultName}
      .limit=${answer.limit}
      density="compact"
      aria-label=${words.result}
    ></inset-table>`;
}

export const resultReceipt = ({ answer, strings, locale }: ResultView): TemplateResult =>
  receiptView(answer.result.receipt, strings, locale);

/** What went wrong, where, and a way there; another try where that can help. */
export function queryError(
  error: InsetError,
  strings: Strings,
  { onGo, onRetry }: { onGo: (() => void) | undefined; onRetry: () => void },
): TemplateResult {
  if (error.code === 'CANCELLED') return html`<p class="note" role="status">${strings.query.cancelled}</p>`;
  return html`<div class="fault" part="fault" id="fault">
    ${errorState({ strings, error, what: strings.query.failed, onRetry })}
    ${onGo ? html`<button type="button" @click=${onGo}>${strings.query.goToFault}</button>` : nothing}
  </div>`;
}
