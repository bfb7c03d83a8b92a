import { chartFor, tableFacts, type PartialChart } from '@inset/engine/chart';
import { InsetError, type Table } from '@inset/model';
import { html, nothing, render, type ReactiveController, type TemplateResult } from 'lit';
import { errorText, WordedError } from '../shared/error-words.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import { createKit } from '../shared/kit.ts';
import { loadElement } from '../shared/load-element.ts';
import { writeClipboard } from '../shared/write-clipboard.ts';
import { copyText } from '../table/copy-text.ts';
import { ResultDataSource } from './result-data-source.ts';
import {
  KitBox,
  resultActions,
  resultBody,
  resultLine,
  resultReceipt,
  type ResultView,
} from './result-view.ts';
import type { SqlAnswer } from './sql-run.ts';

const chartOfResult = (table: Table): PartialChart | undefined =>
  chartFor(table.schema, { facts: tableFacts(table) });

export interface ResultPanelOptions {
  /** The text has changed since. */
  isOutdated: () => boolean;
  /** Something runs that will take its place. */
  isRunning: () => boolean;
  /** Tells the page; false where it has taken the matter into its own hands. */
  ask: (name: string, detail: object) => boolean;
  tell: (name: string, detail: object) => void;
}

/** The result of SQL, and what somebody may do with it: a chart, a dataset, a copy, a file. */
export class ResultPanel implements ReactiveController {
  readonly #host: InsetElement;
  readonly #options: ResultPanelOptions;
  readonly #box = new KitBox();
  #answer?: SqlAnswer;
  #chart?: PartialChart;
  #naming?: string;
  #isBusy = false;
  #message = '';
  #fault?: { what: string; error: InsetError };

  constructor(host: InsetElement, options: ResultPanelOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get answer(): SqlAnswer | undefined {
    return this.#answer;
  }

  get hasChart(): boolean {
    return this.#chart !== undefined;
  }

  /** What was done last, in words. */
  get message(): string {
    return this.#message;
  }

  show(answer: SqlAnswer, { withChart }: { withChart: boolean }): void {
    this.#answer = answer;
    this.#chart = withChart ? chartOfResult(answer.result.table) : undefined;
    if (this.#chart) loadElement('inset-chart');
    this.forget();
    this.#fillBox(answer);
    this.#changed();
  }

  /** Takes back what was said of an earlier result. */
  forget(): void {
    this.#message = '';
    this.#fault = undefined;
    this.#naming = undefined;
    this.#changed();
  }

  hostUpdated(): void {
    if (this.#answer) render(resultBody(this.#view(this.#answer)), this.#box.element);
  }

  render(): TemplateResult {
    const answer = this.#answer;
    if (!answer) return html``;
    const { strings, kit } = this.#host;
    const view = this.#view(answer);
    return html`<section
      class="result"
      aria-label=${strings.query.result}
      ?data-stale=${this.#options.isRunning()}
    >
      ${resultLine(view)}
      ${resultActions({
        strings,
        isBusy: this.#isBusy,
        canKeep: kit?.dataSource.export !== undefined,
        hasChart: this.hasChart,
        naming: this.#naming,
        onChart: () => this.#toggleChart(answer),
        onNaming: (name) => {
          this.#naming = name;
          this.#changed();
        },
        onKeep: () => void this.#keep(answer),
        onCopy: () => void this.#copy(answer),
      })}
      ${this.#message ? html`<p class="note" role="status">${this.#message}</p>` : nothing}
      ${
        this.#fault
          ? html`<p class="note wrong" role="alert">
              ${this.#fault.what}: ${errorText(this.#fault.error, strings)}
            </p>`
          : nothing
      }
      ${this.#box.element} ${resultReceipt(view)}
    </section>`;
  }

  #changed(): void {
    this.#host.requestUpdate();
  }

  #view(answer: SqlAnswer): ResultView {
    const { strings, locale } = this.#host;
    const isOutdated = this.#options.isOutdated();
    return { answer, strings, locale, isOutdated, ...(this.#chart && { chart: this.#chart }) };
  }

  /** The result's table and chart see a kit with nothing in it but the result. */
  #fillBox(answer: SqlAnswer): void {
    const { kit } = this.#host;
    if (!kit) return;
    loadElement('inset-table');
    const dataSource = new ResultDataSource(kit.dataSource, answer.query, answer.result, answer.limit + 1);
    const { locale, strings, allowUrl } = kit;
    this.#box.kit = createKit(dataSource, {
      allowUrl,
      ...(locale !== undefined && { locale }),
      ...(strings && { strings }),
    });
  }

  #toggleChart({ sql, query, result }: SqlAnswer): void {
    this.forget();
    if (this.#chart) {
      this.#chart = undefined;
      return;
    }
    const chart = chartOfResult(result.table);
    const { strings } = this.#host;
    if (!chart) {
      this.#message = strings.query.noChart;
      return;
    }
    if (!this.#options.ask('inset-query-chart', { sql, query, chart })) return;
    const failure = loadElement('inset-chart');
    if (failure) this.#fault = { what: strings.query.chartFailed, error: failure };
    this.#chart = chart;
  }

  async #keep({ query }: SqlAnswer): Promise<void> {
    const { kit, strings } = this.#host;
    const name = this.#naming?.trim();
    if (!kit || !name) return;
    await this.#work(strings.query.keepFailed, async () => {
      const listed = await kit.dataSource.list();
      if (kit.sources.get(name) || listed.some((dataset) => dataset.name === name)) {
        throw new WordedError('CONFLICT', strings.query.keepTaken(name), { dataset: name });
      }
      if (this.#options.ask('inset-query-keep', { name, query })) {
        // Arrow holds every type as it is.
        const { file } = await kit.dataSource.export!(query, 'arrow');
        const origin = { kind: 'file', file, fileName: `${name}.arrow` } as const;
        const dataset = await kit.sources.load(name, origin, { format: 'arrow' });
        this.#message = strings.query.kept(name, dataset.rowCount);
        this.#options.tell('inset-query-kept', { name, dataset });
      }
      this.#naming = undefined;
    });
  }

  async #copy({ result: { table }, limit }: SqlAnswer): Promise<void> {
    const { copied, copyFailed } = this.#host.strings.query;
    const rows = Math.min(table.rowCount, limit);
    const range = { firstRow: 0, lastRow: rows - 1, firstColumn: 0, lastColumn: table.schema.length - 1 };
    this.forget();
    this.#message = await writeClipboard(copyText(table, range, true)).then(
      () => copied(rows),
      () => copyFailed,
    );
    this.#changed();
  }

  async #work(what: string, work: () => Promise<void>): Promise<void> {
    this.#isBusy = true;
    this.#message = '';
    this.#fault = undefined;
    this.#changed();
    try {
      await work();
    } catch (thrown) {
      this.#message = '';
      this.#fault = { what, error: InsetError.from(thrown) };
    }
    this.#isBusy = false;
    this.#changed();
  }
}
