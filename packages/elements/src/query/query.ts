import { formatSql } from '@inset/engine';
import { InsetError, type FileFormat, type Query } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query as find, state } from 'lit/decorators.js';
import { enQuery } from '../locales/en-query.ts';
import { controls } from '../shared/control.styles.ts';
import { WordedError } from '../shared/error-words.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { receiptStyles } from '../shared/receipt-view.ts';
import { stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { EditorSlot } from './editor-slot.ts';
import { plainField, runningView, tableList, toolbarView } from './editor-views.ts';
import { historyPanel } from './history-panel.ts';
import { QueryHistory, type HistoryEntry, type QueryMemory } from './query-history.ts';
import { QueryTables } from './query-tables.ts';
import './query.events.ts';
import { queryStyles } from './query.styles.ts';
import { ResultPanel } from './result-panel.ts';
import { queryError } from './result-view.ts';
import { sqlName } from './sql-completion.ts';
import { SqlStopwatch } from './sql-stopwatch.ts';
import { faultPlace, runSql, sqlQuery, theStatement, type SqlAnswer } from './sql-run.ts';

/** What {@link InsetQuery.save} gives. */
export interface QueryView {
  sql: string;
  /** A chart of the result is shown. */
  chart?: true;
}

const saveDelay = 300;

/**
 * A place to write SQL over the page's datasets, to run it, and to go on with what comes out: a table, a chart, a
 * dataset that other elements can show, a file. It reads; what may be read is the engine's to say.
 *
 * @summary A SQL editor with its results: `<inset-query src="orders.csv" sql="SELECT * FROM orders"></inset-query>`.
 * @fires {QueryInputEvent} inset-query-input - What is written has changed.
 * @fires {QueryRunEvent} inset-query-run - SQL has run.
 * @fires {QueryErrorEvent} inset-query-error - SQL did not run, or was cancelled.
 * @fires {QueryChartEvent} inset-query-chart - Somebody wants a chart of the result. Cancelable: then none is shown here.
 * @fires {QueryKeepEvent} inset-query-keep - Somebody wants to keep the result as a dataset. Cancelable.
 * @fires {QueryKeptEvent} inset-query-kept - The result is a dataset now.
 * @csspart toolbar - The buttons above the editor.
 * @csspart editor - The editor.
 * @csspart history - What was run before.
 * @csspart fault - What went wrong.
 * @csspart figures - How many rows came in what time.
 * @csspart capped - The note that not all rows are shown.
 * @csspart actions - What can be done with the result.
 * @csspart table - The result's rows.
 * @cssprop [--inset-query-editor-height=8.5rem] - The editor's least height.
 * @cssprop [--inset-query-editor-max-height=22rem] - Beyond this height the editor scrolls.
 */
export class InsetQuery extends InsetElement {
  static override words = { query: enQuery };

  static override styles: CSSResultGroup = [tokens, controls, stateStyles, receiptStyles, queryStyles];

  /** What is written. A draft that was written over the same text before a reload comes back instead. */
  @property() sql = '';

  /** URL of a file to load as a dataset, named for the file. */
  @property() src?: string;

  /** The file's format, where neither its name nor its content tells. */
  @property({ attribute: 'src-format' }) srcFormat?: FileFormat;

  /** What it is called. Default: "SQL". */
  @property() label = '';

  /** The most rows shown of a result. Charts, datasets and downloads are made of all of them. */
  @property({ type: Number }) limit = 10_000;

  /** What is written can be read and run, not changed. */
  @property({ type: Boolean, attribute: 'readonly' }) readOnly = false;

  /** Where drafts and history are kept: `session` (this tab), `local` (this browser) or `none`. */
  @property() memory: QueryMemory = 'session';

  @state() private error?: InsetError;
  @state() private historyOpen = false;
  @state() private needle = '';
  @state() private historyAt = 0;
  @state() private hasSelection = false;

  @find('textarea') private field?: HTMLTextAreaElement;

  readonly #tables = new QueryTables(this);
  readonly #editor = new EditorSlot(this, {
    tables: () => this.#tables.all,
    describe: ({ kind, detail, type }) => {
      const { strings } = this;
      if (kind === 'table') return strings.query.table;
      return type ? strings.query.columnOf(strings.shared.types[type], detail ?? '') : detail;
    },
    onChange: (text) => this.#onInput(text),
    onRun: () => void this.run().catch(() => {}),
    onHistory: (direction) => this.#recall(direction),
    words: () => ({
      label: this.label || this.strings.query.label,
      describedBy: 'help',
      placeholder: this.#placeholder,
      isReadOnly: this.readOnly,
    }),
  });
  readonly #result = new ResultPanel(this, {
    isOutdated: () => this.#editor.text !== this.#ranText,
    isRunning: () => this.isRunning,
    ask: (name, detail) => this.emit(name, detail, { cancelable: true }),
    tell: (name, detail) => void this.emit(name, detail),
  });
  #history?: QueryHistory;
  #given = '';
  readonly #stopwatch = new SqlStopwatch(this);
  #drafting?: ReturnType<typeof setTimeout>;
  #faultAt?: { from: number; to: number };
  #recalled = -1;
  #ranText = '';
  #wantsChart = false;

  /** Whether SQL runs now. */
  get isRunning(): boolean {
    return this.#stopwatch.isRunning;
  }

  /** The Query of the last result; all its rows, without the limit. */
  get query(): Query | undefined {
    return this.#result.answer?.query;
  }

  /**
   * Runs what is selected, or all that is written. Resolves with the result, of which at most `limit` rows and one more
   * are there. Rejects with an InsetError, which is shown too.
   */
  async run(): Promise<SqlAnswer['result']> {
    const { from, to } = this.#editor.selection;
    const text = this.#editor.text;
    const stretch = from < to ? { from, to, text: text.slice(from, to) } : { from: 0, to: text.length, text };
    this.#stopwatch.stop();
    this.#clearNotes();
    const running = new AbortController();
    let statement = stretch;
    try {
      statement = theStatement(stretch, this.strings.query);
      const { kit } = this;
      if (!kit) throw new InsetError('UNAVAILABLE', 'The element is not in a page.');
      this.#stopwatch.start(running);
      const names = new Set([...this.#tables.all.map(({ name }) => name), ...kit.sources.names]);
      const query = sqlQuery(statement.text, [...names]) as Parameters<typeof runSql>[1];
      const answer = await runSql(kit, query, {
        limit: this.limit,
        signal: running.signal,
        onWait: this.#stopwatch.wait,
      });
      if (running.signal.aborted) throw new InsetError('CANCELLED');
      this.#take(answer);
      return answer.result;
    } catch (thrown) {
      const error = running.signal.aborted ? new InsetError('CANCELLED') : InsetError.from(thrown);
      // A later run has taken over: its end is shown, not this one's.
      if (!this.isRunning || this.#stopwatch.isOf(running)) this.#fail(error, statement);
      throw error;
    } finally {
      if (this.#stopwatch.isOf(running)) this.#stopwatch.stop();
    }
  }

  /** Stops what runs; nothing happens where nothing does. */
  cancel(): void {
    this.#stopwatch.cancel();
  }

  /** Runs the last SQL that gave a result again; the chart stays. Without one, nothing happens. */
  async refresh(): Promise<void> {
    const { answer } = this.#result;
    if (!answer || !this.kit) return;
    const running = new AbortController();
    this.#stopwatch.start(running);
    try {
      const query = answer.query as Parameters<typeof runSql>[1];
      const { wait: onWait } = this.#stopwatch;
      const { signal } = running;
      const again = await runSql(this.kit, query, { limit: this.limit, signal, onWait });
      if (this.#stopwatch.isOf(running)) this.#result.show(again, { withChart: this.#result.hasChart });
    } finally {
      if (this.#stopwatch.isOf(running)) this.#stopwatch.stop();
    }
    await this.updateComplete;
  }

  /** Lays out what is written over lines. Rejects with `QUERY_INVALID` where it cannot be read. */
  async format(): Promise<void> {
    if (this.readOnly) return;
    const before = this.#editor.text;
    const after = await this.#laidOut(before);
    // What was typed in the meantime is not written over.
    if (this.#editor.text !== before) return;
    this.#editor.text = after;
    this.#onInput(after);
  }

  /** Where the data source cannot, the page does: of a long text that is felt. */
  async #laidOut(sql: string): Promise<string> {
    const source = this.kit?.dataSource;
    if (!source?.formatSql) return formatSql(sql);
    return source.formatSql(sql).catch((thrown: unknown) => {
      if (InsetError.from(thrown).code === 'UNAVAILABLE') return formatSql(sql);
      throw thrown;
    });
  }

  save(): QueryView {
    return { sql: this.#editor.text, ...(this.#result.hasChart && { chart: true }) };
  }

  /** Puts a saved text back; the chart comes with the next run. */
  restore({ sql, chart }: QueryView): void {
    this.#editor.text = sql;
    this.#onInput(sql);
    this.#wantsChart = chart === true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('selectionchange', this.#onSelection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('selectionchange', this.#onSelection);
    this.#keepDraft();
  }

  override focus(): void {
    this.#editor.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('memory')) {
      this.#history = new QueryHistory(this.id || this.src || '', this.memory);
    }
    // What the element writes itself does not come back as if the page had.
    if (changed.has('sql') && this.sql !== this.#editor.text) {
      const isFirst = !this.hasUpdated;
      this.#given = this.sql;
      this.#editor.text = (isFirst ? this.#history?.draftOver(this.sql) : undefined) ?? this.sql;
      this.sql = this.#editor.text;
    } else if (!this.hasUpdated) {
      this.#editor.text = this.#history?.draftOver('') ?? '';
      this.sql = this.#editor.text;
    }
    if (this.src && this.kit)
      this.kit.sources.loadUrl(this.src, this.srcFormat && { format: this.srcFormat });
  }

  protected override updated(): void {
    this.#editor.useField(this.field);
  }

  protected override render(): TemplateResult {
    const { strings, error, isRunning } = this;
    const { waitsFor, seconds } = this.#stopwatch;
    const words = strings.query;
    return html`<div
        class="sheet"
        part="editor"
        ?data-faulty=${error !== undefined && error.code !== 'CANCELLED'}
      >
        ${this.#sheet()}
      </div>
      <p id="help" class="note help">${this.readOnly ? words.helpReadOnly : words.help}</p>
      ${this.#editor.failure ? html`<p class="note" role="status">${words.editorFailed}</p>` : nothing}
      ${isRunning ? runningView({ strings, waitsFor, seconds, onCancel: () => this.cancel() }) : nothing}
      ${error && !isRunning ? queryError(error, strings, { onGo: this.#goToFault(), onRetry: () => void this.run().catch(() => {}) }) : nothing}
      ${this.#result.answer && !error ? this.#result.render() : nothing}
      <span class="visually-hidden" role="status">${this.#spoken}</span>`;
  }

  get #placeholder(): string {
    const first = this.#tables.all[0]?.name;
    const { placeholder, anyTable } = this.strings.query;
    return placeholder(first === undefined ? anyTable : sqlName(first));
  }

  /** What assistive technology hears when something is done. */
  get #spoken(): string {
    const { strings, isRunning } = this;
    const { answer, message } = this.#result;
    if (isRunning) return strings.query.running;
    if (message || this.error || !answer) return '';
    const { table, receipt } = answer.result;
    return strings.query.ready(
      Math.min(table.rowCount, answer.limit),
      strings.query.milliseconds(receipt.milliseconds),
    );
  }

  /** The editor with what stands around it. */
  #sheet(): TemplateResult {
    const { strings, label, isRunning, hasSelection, readOnly: isReadOnly, historyOpen } = this;
    const onRun = (): void => void this.run().catch(() => {});
    const onInput = (text: string): void => {
      this.#editor.text = text;
      this.#onInput(text);
    };
    const onHistory = (): void => this.#toggleHistory();
    const look = { strings, label, isRunning, hasSelection, isReadOnly, historyOpen };
    return html`${toolbarView({ ...look, onRun, onHistory, onFormat: this.#onFormat })}
    ${historyOpen && !isReadOnly ? this.#historyPanel() : nothing} ${this.#editor.box}
    ${
      this.#editor.isOpen
        ? nothing
        : plainField({ strings, label, placeholder: this.#placeholder, isReadOnly, onInput, onRun })
    }
    ${isReadOnly ? nothing : tableList(this.#tables.all, strings, (sql) => this.#editor.insert(sql))}`;
  }

  #historyPanel(): TemplateResult {
    const { strings, locale, needle, memory, historyAt: at } = this;
    return historyPanel({
      entries: this.#history?.entries ?? [],
      needle,
      at,
      memory,
      strings,
      locale,
      onSearch: (text) => {
        this.needle = text;
        this.historyAt = 0;
      },
      onMove: (next) => (this.historyAt = next),
      onPick: (entry) => this.#pick(entry),
      onClear: () => {
        this.#history?.clear();
        this.requestUpdate();
      },
      onClose: () => this.#toggleHistory(false),
    });
  }

  #onInput(text: string): void {
    this.sql = text;
    this.#recalled = -1;
    clearTimeout(this.#drafting);
    this.#drafting = setTimeout(() => this.#keepDraft(), saveDelay);
    this.emit('inset-query-input', { sql: text });
  }

  #keepDraft(): void {
    clearTimeout(this.#drafting);
    this.#drafting = undefined;
    this.#history?.setDraft(this.#editor.text, this.#given);
  }

  readonly #onSelection = (): void => {
    const { from, to } = this.#editor.selection;
    this.hasSelection = from < to;
  };

  #clearNotes(): void {
    this.error = undefined;
    this.#result.forget();
    this.#faultAt = undefined;
    this.#editor.markFault();
  }

  #take(answer: SqlAnswer): void {
    const { sql, query, result, limit } = answer;
    this.#ranText = this.#editor.text;
    this.#result.show(answer, { withChart: this.#result.hasChart || this.#wantsChart });
    this.#wantsChart = false;
    this.#history?.add({ sql, ranAt: Date.now(), rows: Math.min(result.table.rowCount, limit) });
    this.#keepDraft();
    this.emit('inset-query-run', { sql, query, result });
  }

  #fail(error: InsetError, statement: { from: number; to: number; text: string }): void {
    this.error = error;
    if (error.code !== 'CANCELLED') {
      this.#faultAt = faultPlace(error, statement);
      this.#editor.markFault(this.#faultAt);
      if (statement.text.trim()) this.#history?.add({ sql: statement.text, ranAt: Date.now() });
    }
    this.emit('inset-query-error', { sql: statement.text, error });
  }

  #goToFault(): (() => void) | undefined {
    const at = this.#faultAt;
    return at && (() => this.#editor.select(at.from, at.to));
  }

  readonly #onFormat = (): void => {
    this.format().catch((thrown: unknown) => {
      const { query, shared } = this.strings;
      const error = InsetError.from(thrown);
      const message = error.code === 'QUERY_INVALID' ? query.formatFailed : shared.errorTitle;
      this.error = new WordedError(error.code, message);
    });
  };

  #recall(direction: -1 | 1): string | undefined {
    if (this.readOnly) return undefined;
    const entries = this.#history?.entries ?? [];
    const at = this.#recalled - direction;
    const entry = entries[at];
    if (!entry) return undefined;
    // Writing it forgets where we are.
    queueMicrotask(() => (this.#recalled = at));
    return entry.sql;
  }

  #toggleHistory(open = !this.historyOpen): void {
    this.historyOpen = open;
    this.needle = '';
    this.historyAt = 0;
    void this.updateComplete.then(() => {
      if (open) this.renderRoot.querySelector<HTMLElement>('.history input')?.focus();
      else this.#editor.focus();
    });
  }

  #pick({ sql }: HistoryEntry): void {
    this.#editor.text = sql;
    this.#onInput(sql);
    this.#toggleHistory(false);
  }
}
