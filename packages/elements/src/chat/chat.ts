import { InsetError, quoteName, type Answer, type DatasetSummary, type Suggestion } from '@inset/model';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../shared/control.styles.ts';
import { engineWords, errorText, type Said } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { loadElement } from '../shared/load-element.ts';
import { sourceReady } from '../shared/source-ready.ts';
import { receiptStyles, receiptText, receiptView } from '../shared/receipt-view.ts';
import { errorState, stateStyles } from '../shared/states.ts';
import { answerInLanguage, questionInLanguage, understoodInLanguage } from './answer-in-language.ts';
import { answerQuestion, summarize, type Outcome } from './answer-question.ts';
import { styles } from './chat.styles.ts';
import type { Turn } from './turn.ts';

/**
 * Questions in plain words and answers with a receipt: how the question was read, a chart, a number or a table, and
 * what ran where over how much. Without a language model the questions are read by rules in the page, and nothing
 * leaves it; with one, the model sees column names, types and summaries, never rows.
 *
 * @summary Ask a dataset in plain words.
 * @fires {ChatQuestionEvent} inset-chat-question - Before a question is asked; `preventDefault()` stops it.
 * @fires {ChatAnswerEvent} inset-chat-answer - A question has been answered.
 * @fires {ChatAddEvent} inset-chat-add - Somebody wants to keep an answer, on a canvas or elsewhere.
 * @csspart log - The questions and answers.
 * @csspart form - The question's field and button.
 * @csspart receipt - The receipt of an answer.
 */
export class InsetChat extends InsetElement {
  static override styles = [InsetElement.styles, controls, stateStyles, receiptStyles, styles];

  /** Name of the dataset that is asked. */
  @property({ reflect: true }) source?: string;

  /** Who reads questions: `auto` (rules first, a model for what they cannot read), `rules` or `model`. */
  @property() by: 'auto' | 'rules' | 'model' = 'auto';

  /** Shows "Add to canvas" on answers; what happens then is up to whoever hears `inset-chat-add`. */
  @property({ type: Boolean, attribute: 'can-add' }) canAdd = false;

  @state() private turns: Turn[] = [];
  @state() private suggestions: Suggestion[] = [];
  @state() private draft = '';
  /** The turn whose receipt is in the clipboard. */
  @state() private copied?: number;

  #summary?: { name: string; version: number; whole: Promise<DatasetSummary> };
  #asking?: AbortController;
  #stop?: () => void;
  #lastId = 0;

  /** Asks a question, as if it had been typed. Resolves when it is answered, well or badly. */
  async ask(text: string): Promise<void> {
    await this.#ask({ text });
  }

  async #ask({ text, subject }: Suggestion): Promise<void> {
    const question = text.trim();
    const dataset = this.source;
    if (question === '' || !dataset || !this.kit) return;
    if (!this.emit('inset-chat-question', { text: question }, { cancelable: true })) return;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const turn: Turn = {
      id: ++this.#lastId,
      text: question,
      ...(subject && { subject }),
      state: 'asking',
      streamed: '',
      byModel: false,
    };
    this.turns = [...this.turns, turn];
    try {
      this.#settle(turn, await this.#answer(turn, dataset, asking.signal));
    } catch (thrown) {
      turn.state = 'failed';
      turn.error = asking.signal.aborted ? new InsetError('CANCELLED') : InsetError.from(thrown);
    }
    if (this.#asking === asking) this.#asking = undefined;
    this.requestUpdate();
    await this.updateComplete;
    this.#showLast();
  }

  /** Forgets the conversation. */
  clear(): void {
    this.#asking?.abort();
    this.turns = [];
  }

  /** The questions asked so far, for `restore`. */
  save(): { source?: string; questions: string[] } {
    return { source: this.source, questions: this.turns.map(({ text }) => text) };
  }

  /** Asks saved questions again, in order. */
  async restore(saved: { source?: string; questions: readonly string[] }): Promise<void> {
    this.source = saved.source;
    this.clear();
    await this.updateComplete;
    for (const question of saved.questions) await this.ask(question);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // An element that has come and gone at once is told of neither again.
    if (this.kit && this.isConnected && !this.#stop) {
      this.#stop = this.kit.sources.subscribe((name) => name === this.source && this.requestUpdate());
    }
    if (changed.has('source')) this.suggestions = [];
    if (this.source) this.kit?.sources.lookUp(this.source);
    const ready = this.source ? this.kit?.sources.get(this.source) : undefined;
    if (ready?.dataset && this.#summary?.version !== ready.version)
      void this.#suggest(ready.name, ready.version);
  }

  protected override render(): TemplateResult {
    const words = this.strings.chat;
    return html`
      ${this.turns.length > 0 ? this.#renderLog() : this.#renderStart()}
      <form part="form" @submit=${this.#submit}>
        <input
          class="input"
          name="question"
          aria-label=${words.question}
          placeholder=${words.placeholder}
          autocomplete="off"
          maxlength="2000"
          .value=${live(this.draft)}
          ?disabled=${!this.source}
          @input=${(event: InputEvent) => (this.draft = (event.target as HTMLInputElement).value)}
        />
        ${
          this.#asking
            ? html`<button type="button" @click=${() => this.#asking?.abort()}>
                ${icon('square')} ${words.stop}
              </button>`
            : html`<button class="primary" ?disabled=${!this.source}>${words.ask}</button>`
        }
      </form>
    `;
  }

  #renderStart(): TemplateResult {
    const words = this.strings.chat;
    if (!this.source) return html`<p class="hint">${words.noDataset}</p>`;
    const source = this.kit?.sources.get(this.source);
    if (source?.state === 'error') {
      const onRetry = (): void => this.kit?.sources.retry(source.name);
      return errorState({ strings: this.strings, error: source.error!, what: words.noData, onRetry });
    }
    if (this.suggestions.length === 0) return html`${nothing}`;
    return html`<p class="hint" id="try">${words.try}</p>
      ${this.#renderSuggestions(this.suggestions, 'try')}`;
  }

  #renderSuggestions(suggestions: readonly Suggestion[], label: string): TemplateResult {
    return html`<ul class="suggestions" aria-labelledby=${label}>
      ${suggestions.map(
        (each) =>
          html`<li>
            <button type="button" @click=${() => this.#ask(each)}>
              ${questionInLanguage(each.text, each.subject, this.strings)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #renderLog(): TemplateResult {
    return html`<div role="log" aria-label=${this.strings.chat.label}>
      <ol class="log" part="log">
        ${repeat(
          this.turns,
          ({ id }) => id,
          (turn) =>
            html`<li class="turn">
              <p class="question">
                <span class="visually-hidden">${this.strings.chat.you}: </span>${this.#asked(turn)}
              </p>
              ${this.#renderTurn(turn)}
            </li>`,
        )}
      </ol>
    </div>`;
  }

  #renderTurn(turn: Turn): TemplateResult {
    const words = this.strings.chat;
    switch (turn.state) {
      case 'asking':
        return html`<div role="status">
          <p class="hint">
            <span class="pulse" aria-hidden="true"></span
            >${turn.byModel ? words.modelThinking : words.thinking}
          </p>
          ${turn.streamed ? html`<p class="streamed">${turn.streamed}</p>` : nothing}
        </div>`;
      case 'failed':
        return errorState({
          strings: this.strings,
          error: turn.error!,
          what: words.failed,
          onRetry: () => this.#ask(turn),
        });
      case 'not-understood': {
        const { message, parts, suggestions } = turn.refusal!;
        const isSaid = turn.byModel || (parts !== undefined && this.strings.engine?.answers !== undefined);
        const label = `instead-${turn.id}`;
        return html`<div class="answer">
          <p class="streamed">${turn.byModel ? message : this.#refused(message)}</p>
          ${this.#renderReading(
            words.understood,
            understoodInLanguage(turn.refusal!, this.strings).map((clause) =>
              this.#ofQuestion(clause, isSaid),
            ),
          )}
          ${
            suggestions.length > 0
              ? html`<p class="hint" id=${label}>${words.tryInstead}</p>
                  ${this.#renderSuggestions(suggestions, label)}`
              : nothing
          }
        </div>`;
      }
      case 'answered':
        return this.#renderAnswer(turn, turn.answer!);
    }
  }

  #renderAnswer(turn: Turn, answer: Answer): TemplateResult {
    const words = this.strings.chat;
    const byModel = answer.by === 'model';
    return html`<article class="answer">
      <h3 class=${answer.show.kind === 'table' ? nothing : 'visually-hidden'}>
        ${this.#ofQuestion(answer.title, byModel || this.#isSaid(answer))}
      </h3>
      ${shown(answer)} ${this.#renderReading(words.readAs, answer.reading)}
      ${
        answer.unused.length > 0
          ? html`<p class="unused">
              ${words.unused(this.strings.shared.list(answer.unused.map(this.strings.shared.quoted)))}
            </p>`
          : nothing
      }
      <div class="actions">
        ${
          this.canAdd
            ? html`<button type="button" ?disabled=${turn.added} @click=${() => this.#add(turn)}>
                ${icon(turn.added ? 'check' : 'plus')} ${turn.added ? words.added : words.addToCanvas}
              </button>`
            : nothing
        }
        <button type="button" class="quiet" @click=${(event: Event) => this.#copy(turn, event)}>
          ${icon(this.copied === turn.id ? 'check' : 'copy')}
          ${this.copied === turn.id ? words.copied : words.copyAnswer}
        </button>
        <span class="by">${byModel ? words.byModel : words.byRules}</span>
      </div>
      ${receiptView(turn.receipt!, this.strings, this.locale)}
    </article>`;
  }

  #renderReading(label: string, reading: readonly Said[]): TemplateResult | typeof nothing {
    if (reading.length === 0) return nothing;
    return html`<div class="reading">
      ${label}:
      <ul>
        ${reading.map((clause) => html`<li data-between=${this.strings.chat.between}>${clause}</li>`)}
      </ul>
    </div>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = this.draft;
    this.draft = '';
    void this.ask(text);
  };

  async #answer(turn: Turn, dataset: string, signal: AbortSignal): Promise<Outcome> {
    const kit = this.kit!;
    const { leftToModel: what, theModel: to } = this.strings.chat.receipt;
    await sourceReady(kit, dataset, signal);
    const summary = await this.#summarize(dataset);
    const history = this.turns
      .filter((earlier) => earlier !== turn)
      .map(({ text, answer }) => ({ question: text, ...(answer && { query: answer.query }) }));
    const change = (apply: () => void): void => {
      apply();
      this.requestUpdate();
    };
    return answerQuestion({
      kit,
      question: { text: turn.text, datasets: [summary], dataset, history },
      by: this.by,
      signal,
      onText: (text) => change(() => (turn.streamed += text)),
      onModel: () => change(() => (turn.byModel = true)),
      sent: { what, to },
    });
  }

  /** A question as it was typed, or as the page's language says what was chosen. */
  #asked({ text, subject }: Turn): Said {
    return subject ? questionInLanguage(text, subject, this.strings) : text;
  }

  /** Whether the page's language says what an answer shows. */
  #isSaid({ subject }: Answer): boolean {
    return subject !== undefined && this.strings.engine?.answers !== undefined;
  }

  /** The rules read questions in English and say in it what they read; a model speaks the question's language. */
  #ofQuestion(words: string, isSaid: boolean): Said {
    return isSaid ? words : engineWords(words, this.strings);
  }

  /** The rules say why in English; a model answers in whatever language it was asked. */
  #refused(message: string): Said {
    return errorText(new InsetError('ASK_NOT_UNDERSTOOD', message), this.strings);
  }

  #settle(turn: Turn, outcome: Outcome): void {
    if ('refusal' in outcome) {
      Object.assign(turn, { state: 'not-understood', refusal: outcome.refusal });
      return;
    }
    const { receipt } = outcome;
    const answer = titled(answerInLanguage(outcome.answer, this.strings));
    loadElement(`inset-${answer.show.kind}`);
    Object.assign(turn, { state: 'answered', answer, receipt });
    this.emit('inset-chat-answer', { text: turn.text, answer, receipt });
  }

  #summarize(name: string): Promise<DatasetSummary> {
    const version = this.kit!.sources.get(name)?.version ?? 0;
    if (this.#summary?.name !== name || this.#summary.version !== version) {
      this.#summary = { name, version, whole: summarize(this.kit!, name) };
      this.#summary.whole.catch(() => (this.#summary = undefined));
    }
    return this.#summary.whole;
  }

  async #suggest(name: string, version: number): Promise<void> {
    try {
      const summary = await this.#summarize(name);
      const { suggestQuestions } = await import('@inset/engine/ask');
      if (this.source === name && this.kit?.sources.get(name)?.version === version) {
        this.suggestions = suggestQuestions([summary]).slice(0, 5);
      }
    } catch {
      // Suggestions are a courtesy; what is wrong shows when a question is asked.
    }
  }

  #add(turn: Turn): void {
    turn.added = true;
    this.requestUpdate();
    this.emit('inset-chat-add', { answer: turn.answer!, query: turn.answer!.query });
  }

  async #copy(turn: Turn, event: Event): Promise<void> {
    const button = event.currentTarget as HTMLElement;
    try {
      await navigator.clipboard.writeText(
        `${turn.answer!.title}\n\n${receiptText(turn.receipt!, this.strings)}`,
      );
      this.copied = turn.id;
    } catch {
      // The page may not write to the clipboard: open the receipt, so that it can be copied by hand.
      button.closest('.answer')!.querySelector('details')!.open = true;
    }
  }

  #showLast(): void {
    const last = this.renderRoot.querySelector('.turn:last-child');
    const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    last?.scrollIntoView({ block: 'nearest', behavior: smooth ? 'smooth' : 'auto' });
  }
}

/** A model may leave the chart without a title; one object stays the same chart however often it is drawn. */
function titled(answer: Answer): Answer {
  const { show, title } = answer;
  if (show.kind !== 'chart' || show.chart.title) return answer;
  return { ...answer, show: { kind: 'chart', chart: { ...show.chart, title } } };
}

/** The element that shows an answer; charts and numbers carry their title themselves. */
function shown({ show, query, title }: Answer): TemplateResult {
  switch (show.kind) {
    case 'chart':
      return html`<inset-chart unfiltered .query=${query} .chart=${show.chart}></inset-chart>`;
    case 'metric':
      return html`<inset-metric
        unfiltered
        .query=${query}
        .measure=${`first(${quoteName(show.column)})`}
        .label=${title}
      ></inset-metric>`;
    case 'table':
      return html`<inset-table unfiltered .query=${query} aria-label=${title}></inset-table>`;
  }
}
