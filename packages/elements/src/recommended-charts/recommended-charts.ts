import {
  completeChart,
  factsQuery,
  readFacts,
  recommendCharts,
  type ChartTheme,
  type PartialChart,
  type Recommendation,
} from '@inset/engine/chart';
import {
  cellAt,
  outputSchema,
  type Cell,
  type Mark,
  type Query,
  type Schema,
  type Table,
} from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { readTheme } from '../chart/read-theme.ts';
import { titleOf } from '../chart/summary.ts';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { ChartThumbnail, type ThumbnailSetting } from './chart-thumbnail.ts';
import './recommended-charts.events.ts';
import { recommendedChartsStyles } from './recommended-charts.styles.ts';

interface Card {
  recommendation: Recommendation;
  thumbnail: ChartThumbnail;
}

/**
 * Charts worth making of a dataset, drawn small from its own rows: `<inset-recommended-charts source="orders">`.
 *
 * What is proposed goes by the columns' types, names and values; with `chosen`, it goes on from a chart that somebody has
 * begun. Each is drawn when it comes into view. The arrow keys move along them.
 *
 * @summary Charts worth making of a dataset
 * @tag inset-recommended-charts
 * @fires {RecommendedChartsPickEvent} inset-recommended-charts-pick - A chart was picked; cancelable.
 * @csspart strip - The list.
 * @csspart card - A chart with its name and reason.
 * @cssprop [--inset-recommended-charts-width=168px] - Width of a card.
 * @cssprop [--inset-recommended-charts-height=88px] - Height of a drawing.
 */
export class InsetRecommendedCharts extends DataElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, recommendedChartsStyles];

  /** `strip` runs along a line; `grid` fills rows. */
  @property({ reflect: true }) layout: 'strip' | 'grid' = 'strip';
  /** At most this many charts. */
  @property({ type: Number }) count = 12;
  /** Id of the `<inset-chart>` that shows what is picked. Default: none; the event tells. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** A chart that somebody has begun: what is proposed shows its columns, and more. */
  @property({ attribute: false }) chosen?: PartialChart;
  /** Which marks may be proposed. Default: all. */
  @property({ attribute: false }) marks?: readonly Mark[];

  #cards: Card[] = [];
  #cardsKey: readonly unknown[] = [];
  #at = 0;
  #picked?: Recommendation;
  #theme?: ChartTheme;
  #inView?: IntersectionObserver;
  #observed: readonly Element[] = [];
  #media?: AbortController;

  /** What is proposed, the best first; empty before the columns are known. */
  get recommendations(): readonly Recommendation[] {
    return this.#cards.map(({ recommendation }) => recommendation);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media = new AbortController();
    for (const feature of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      const options = { signal: this.#media.signal };
      matchMedia(feature).addEventListener('change', () => this.#forgetTheme(), options);
    }
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media?.abort();
    this.#inView?.disconnect();
    this.#inView = undefined;
    this.#observed = [];
    for (const { thumbnail } of this.#cards) thumbnail.stop();
  }

  /** Picks a chart as a click does. Returns false when a listener has refused it. */
  pick(recommendation: Recommendation): boolean {
    const schema = this.#schema;
    if (!schema) return false;
    const chart = completeChart(recommendation.chart, schema);
    const detail = { chart, recommendation };
    if (!this.emit('inset-recommended-charts-pick', detail, { cancelable: true })) return false;
    this.#picked = recommendation;
    const root = this.getRootNode() as Document | ShadowRoot;
    const target = this.htmlFor
      ? (root.getElementById(this.htmlFor) as { chart?: PartialChart } | null)
      : null;
    if (target) target.chart = chart;
    this.requestUpdate();
    return true;
  }

  protected override shapeQuery(base: Query): Query | undefined {
    if (this.data.dataset?.name !== base.from) return { ...base, steps: [{ kind: 'limit', count: 0 }] };
    const schema = this.#schema;
    return schema ? factsQuery(base, schema) : base;
  }

  protected override willUpdate(): void {
    this.#recommend();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const pictures = [...this.renderRoot.querySelectorAll('.picture')];
    const isSame =
      pictures.length === this.#observed.length && pictures.every((one, i) => one === this.#observed[i]);
    if (!this.isConnected || (isSame && this.#inView)) return;
    this.#inView?.disconnect();
    this.#inView = new IntersectionObserver((entries) => this.#onView(entries), { rootMargin: '80px' });
    this.#observed = pictures;
    for (const picture of pictures) this.#inView.observe(picture);
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const { state, error, progress } = this.data;
    if (state === 'error') return errorState({ strings, error: error!, onRetry: () => void this.refresh() });
    if (state === 'idle') return emptyState({ strings, message: strings.shared.noData });
    if (!this.#schema || !this.data.result) {
      const onCancel = (): void => this.data.cancel();
      return loadingState({ strings, locale, what: strings.recommended.charts, progress, onCancel });
    }
    const cards = this.#cards.filter(({ thumbnail }) => !thumbnail.failed);
    if (cards.length === 0) return emptyState({ strings, message: strings.recommended.nothing });
    const at = Math.min(this.#at, cards.length - 1);
    return html`<ul
      class="strip"
      part="strip"
      role="list"
      aria-label=${strings.recommended.charts}
      @keydown=${this.#onKey}
    >
      ${cards.map((card, i) => this.#card(card, i === at))}
    </ul>`;
  }

  #card({ recommendation, thumbnail }: Card, isCurrent: boolean): TemplateResult {
    const { strings } = this;
    return html`<li>
      <button
        type="button"
        class="card"
        part="card"
        tabindex=${isCurrent ? 0 : -1}
        aria-current=${recommendation === this.#picked ? 'true' : nothing}
        @click=${() => this.pick(recommendation)}
        @focus=${this.#onFocus}
      >
        <span class="picture" aria-hidden="true" .card=${{ thumbnail }}></span>
        <span class="title">${titleOf(thumbnail.plan, strings)}</span>
        <span class="reason">${strings.recommended.reasons[recommendation.reason]}</span>
      </button>
    </li>`;
  }

  /** The columns of what is charted. */
  get #schema(): Schema | undefined {
    const { dataset } = this.data;
    const base = this.baseQuery;
    if (!dataset || !base || dataset.name !== base.from) return undefined;
    try {
      return outputSchema(base, dataset.schema);
    } catch {
      // Running the Query tells why.
      return undefined;
    }
  }

  #recommend(): void {
    const { result, state } = this.data;
    const key = [
      result?.table,
      state === 'error',
      this.chosen,
      this.count,
      this.marks,
      JSON.stringify(this.baseQuery),
    ];
    if (key.length === this.#cardsKey.length && key.every((part, i) => part === this.#cardsKey[i])) return;
    this.#cardsKey = key;
    for (const { thumbnail } of this.#cards) thumbnail.stop();
    const schema = state === 'error' ? undefined : this.#schema;
    const base = this.baseQuery;
    const isAnswer = result?.table.schema.some(({ name }) => name === 'distinct 0');
    this.#cards = [];
    this.#observed = [];
    this.#at = 0;
    if (!schema || !base || !result || !isAnswer) return;
    const facts = readFacts(schema, (name) => cellOf(result.table, name));
    const { chosen, count, marks } = this;
    const found = recommendCharts(schema, {
      facts,
      count,
      ...(chosen && { chosen }),
      ...(marks && { marks }),
    });
    this.#cards = found.map((recommendation) => ({
      recommendation,
      thumbnail: new ChartThumbnail(base, recommendation.chart, schema, this.strings.chart.drawing),
    }));
  }

  #onView(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const { thumbnail } = (target as Picture).card;
      if (!isIntersecting) thumbnail.stop();
      else
        void thumbnail
          .show(target as HTMLElement, this.#setting)
          .then(() => thumbnail.failed && this.requestUpdate());
    }
  }

  get #setting(): ThumbnailSetting {
    this.#theme ??= readTheme(this);
    const rightToLeft = getComputedStyle(this).direction === 'rtl';
    const { locale, strings } = this;
    return { dataSource: this.kit!.dataSource, theme: this.#theme, locale, strings, rightToLeft };
  }

  #forgetTheme(): void {
    this.#theme = undefined;
    // Observed anew, each is drawn anew when it is in view.
    this.#observed = [];
    this.requestUpdate();
  }

  #onFocus = (event: FocusEvent): void => {
    const at = this.#buttons.indexOf(event.currentTarget as HTMLButtonElement);
    if (at === this.#at) return;
    this.#at = at;
    this.requestUpdate();
  };

  #onKey = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const steps: Record<string, number> = {
      [forward]: this.#at + 1,
      [backward]: this.#at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus();
  };

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('button.card')];
  }
}

type Picture = Element & { card: { thumbnail: ChartThumbnail } };

function cellOf(table: Table, name: string): Cell | undefined {
  const place = table.schema.findIndex((column) => column.name === name);
  return place < 0 || table.rowCount === 0 ? undefined : cellAt(table.data[place]!, 0);
}
