import type { Clause, ColumnProfile, FileFormat } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { enProfile } from '../locales/en-profile.ts';
import { scrollWhenLow } from '../shared/scroll-when-low.ts';
import { controls } from '../shared/control.styles.ts';
import { ownTask } from '../shared/in-turns.ts';
import { InsetElement } from '../shared/inset-element.ts';
import type { Kit } from '../shared/kit.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { clauseOfBar, type Bar } from './column-bars.ts';
import { cardStyles } from './column-card.styles.ts';
import { columnCard, columnLine, type CardView } from './column-card.ts';
import {
  chooseColumns,
  columnSorts,
  listColumns,
  type ColumnSort,
  type ListedColumn,
} from './column-order.ts';
import { correlationsView } from './correlations-view.ts';
import { profileHeader, scoreText } from './profile-header.ts';
import { ProfileRun } from './profile-run.ts';
import { profileTable } from './profile-table.ts';
import './profile.events.ts';
import { profileStyles } from './profile.styles.ts';

export type ProfileLayout = 'detailed' | 'compact' | 'table';

/** How a profile is looked at. Plain JSON; what is as it always is, is left out. */
export interface ProfileView {
  layout?: ProfileLayout;
  sort?: ColumnSort;
  search?: string;
  kind?: ColumnProfile['kind'];
  withProblems?: true;
}

const layouts: readonly ProfileLayout[] = ['detailed', 'compact', 'table'];
const kinds: readonly ColumnProfile['kind'][] = ['number', 'text', 'moment', 'boolean'];
/** How many columns are drawn at once; the others follow, as many a task. */
const atOnce = 12;
/** How many columns are drawn at first, and with each "more". */
const pageSizes: Record<ProfileLayout, number> = { detailed: 24, compact: 60, table: 100 };

let lastNumber = 0;

/**
 * What is in a dataset: a card a column with its gaps, spread, frequent and odd values, as each becomes known; of the
 * whole its duplicate rows, correlations, and a score of quality with reasons. It tells of all rows, whatever is
 * selected; a click on a bar selects those rows for the page's other views.
 *
 * @summary The profile of a dataset: `<inset-profile source="orders"></inset-profile>`.
 * @fires {ProfileReadyEvent} inset-profile-ready - All columns have been looked at.
 * @fires {ProfileSelectEvent} inset-profile-select - A bar was picked or let go. Cancelable.
 * @csspart header - The figures of the whole dataset.
 * @csspart reasons - Why its quality is not 100.
 * @csspart controls - Search, filters, order and layout.
 * @csspart card - A column.
 * @csspart chart - The bars of a column.
 * @csspart filtered - What is selected of a column.
 * @csspart correlations - The correlations.
 * @csspart twin - The figures as a table.
 * @cssprop [--inset-profile-card-width=17.5rem] - The least width of a card.
 */
export class InsetProfile extends InsetElement {
  static override words = { profile: enProfile };

  static override styles: CSSResultGroup = [tokens, controls, stateStyles, cardStyles, profileStyles];

  /** Name of the dataset: of an `<inset-source>`, an upload, or one that the data source has. */
  @property({ reflect: true }) source?: string;

  /** URL of a file to profile, instead of `source`. */
  @property() src?: string;

  /** The file's format, where neither its name nor its content tells. */
  @property({ attribute: 'src-format' }) srcFormat?: FileFormat;

  /** `detailed` cards, `compact` lines, or all figures as a `table`. */
  @property({ reflect: true }) layout: ProfileLayout = 'detailed';

  /** Order of the columns: `place`, `name`, `nulls`, `distinct` (most first) or `quality` (worst first). */
  @property({ reflect: true }) sort: ColumnSort = 'place';

  @state() private search = '';
  @state() private kind: ColumnProfile['kind'] | '' = '';
  @state() private withProblems = false;
  @state() private pages = 1;
  /** How many of those columns are drawn yet. */
  @state() private drawn = atOnce;
  #wanted = 0;
  @state() private announcement = '';
  @state() private cursors: Readonly<Record<string, number>> = {};

  readonly #clauseSource = `inset-profile-${++lastNumber}`;
  readonly #run = new ProfileRun(
    this,
    () => this.datasetName,
    (profile) => {
      const { strings, locale, datasetName: name = '' } = this;
      const score = scoreText(profile.quality.score, locale);
      const isEmpty = this.#run.dataset?.rowCount === 0;
      this.announcement = isEmpty
        ? strings.profile.noRows
        : strings.profile.done(name, profile.columns.length, score);
      this.emit('inset-profile-ready', { dataset: name, profile });
    },
  );
  readonly #picked = new Set<string>();
  #kit?: Kit;
  #stop?: () => void;

  constructor() {
    super();
    scrollWhenLow(this);
  }

  /** Name of the dataset it tells of, once that is known. */
  get datasetName(): string | undefined {
    if (this.source) return this.source;
    if (!this.src || !this.kit) return undefined;
    return this.kit.sources.loadUrl(this.src, this.srcFormat && { format: this.srcFormat });
  }

  /** Looks at the dataset again. Resolves when that is shown; selection, order and filters stay. */
  async refresh(): Promise<void> {
    await this.#run.refresh();
    await this.updateComplete;
  }

  save(): ProfileView {
    return {
      ...(this.layout !== 'detailed' && { layout: this.layout }),
      ...(this.sort !== 'place' && { sort: this.sort }),
      ...(this.search && { search: this.search }),
      ...(this.kind && { kind: this.kind }),
      ...(this.withProblems && { withProblems: true }),
    };
  }

  restore({ layout = 'detailed', sort = 'place', search = '', kind, withProblems }: ProfileView): void {
    this.layout = layout;
    this.sort = sort;
    this.search = search;
    this.kind = kind ?? '';
    this.withProblems = withProblems === true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
    const kit = this.#kit;
    this.#kit = undefined;
    queueMicrotask(() => {
      if (this.isConnected) return;
      for (const source of this.#picked) kit?.selection.clear(source);
      this.#picked.clear();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('layout')) this.drawn = atOnce;
    if (this.isConnected && this.kit !== this.#kit) {
      this.#stop?.();
      this.#kit = this.kit;
      this.#stop = this.kit?.selection.subscribe(() => this.requestUpdate());
    }
    if (!layouts.includes(this.layout)) this.layout = 'detailed';
    if (!(columnSorts as readonly string[]).includes(this.sort)) this.sort = 'place';
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const { state, error, progress, dataset } = this.#run;
    const what = this.datasetName;
    if (state === 'idle') return emptyState({ strings, message: strings.shared.noData });
    if (state === 'error') return errorState({ strings, error: error!, onRetry: () => void this.refresh() });
    if (!dataset) {
      return loadingState({ strings, locale, what, progress, onCancel: () => this.#run.cancel() });
    }
    const columns = listColumns(dataset.schema, this.#run.columns, this.#run.profile);
    return html`${this.#header(columns)}
      ${dataset.rowCount === 0 ? emptyState({ strings, message: strings.profile.noRows }) : this.#columns(columns)}
      <span class="visually-hidden" role="status">${this.announcement}</span>`;
  }

  #header(columns: readonly ListedColumn[]): TemplateResult {
    const { strings, locale } = this;
    const { dataset, profile, state } = this.#run;
    const done = columns.filter((each) => each.profile).length;
    return html`${profileHeader({
      name: this.datasetName ?? '',
      rowCount: dataset!.rowCount,
      columnCount: columns.length,
      profile,
      strings,
      locale,
      onColumn: (name) => this.#goTo(name),
    })}
    ${
      state === 'profiling'
        ? html`<div class="progress">
            <progress
              max=${columns.length}
              .value=${done}
              aria-label=${strings.profile.label(this.datasetName ?? '')}
            ></progress>
            <span>${strings.profile.profiling(done, columns.length)}</span>
            <button type="button" @click=${() => this.#run.cancel()}>${strings.shared.cancel}</button>
          </div>`
        : nothing
    }`;
  }

  #drawFurther(): void {
    const { drawn } = this;
    void ownTask().then(() => {
      // Several drawings may have asked for it.
      if (this.drawn === drawn) this.drawn += atOnce;
    });
  }

  #columns(all: readonly ListedColumn[]): TemplateResult {
    const { strings, locale, layout, datasetName = '' } = this;
    const { sort, search, kind, withProblems } = this;
    const chosen = chooseColumns(all, { sort, search, kind, withProblems });
    const shown = chosen.slice(0, this.pages * pageSizes[layout]);
    const left = chosen.length - shown.length;
    const drawn = shown.slice(0, this.drawn);
    this.#wanted = shown.length;
    if (drawn.length < shown.length) this.#drawFurther();
    const profile = this.#run.profile;
    return html`${this.#controls(all.length, chosen.length)}
    ${chosen.length === 0 ? this.#noMatch() : nothing}
    ${
      layout === 'table' && chosen.length > 0
        ? profileTable(datasetName, drawn, strings, locale)
        : html`<ul
            class=${layout}
            role="list"
            aria-busy=${this.#run.state === 'profiling' ? 'true' : 'false'}
          >
            ${repeat(
              drawn,
              ({ index }) => index,
              (listed) => (layout === 'compact' ? columnLine : columnCard)(this.#view(listed)),
            )}
          </ul>`
    }
    ${
      left > 0
        ? html`<button type="button" class="more" @click=${() => this.pages++}>
            ${strings.profile.more(Math.min(left, pageSizes[layout]))}
          </button>`
        : nothing
    }
    ${
      profile && profile.correlations.columns.length > 1
        ? html`<details class="correlations" part="correlations">
            <summary>${strings.profile.correlations}</summary>
            ${correlationsView(profile.correlations, strings, locale)}
          </details>`
        : nothing
    }`;
  }

  #controls(all: number, chosen: number): TemplateResult {
    const said = this.strings.profile;
    const option = <Value extends string>(value: Value, words: string, present: string): TemplateResult =>
      html`<option value=${value} ?selected=${value === present}>${words}</option>`;
    return html`<div
      class="controls"
      part="controls"
      role="group"
      aria-label=${said.label(this.datasetName ?? '')}
    >
      <input
        class="input"
        type="search"
        placeholder=${said.search}
        aria-label=${said.search}
        .value=${live(this.search)}
        @input=${({ target }: Event) => this.#choose({ search: (target as HTMLInputElement).value })}
      />
      <select
        aria-label=${said.type}
        @change=${({ target }: Event) => this.#choose({ kind: (target as HTMLSelectElement).value as '' })}
      >
        ${option('', said.allTypes, this.kind)}
        ${kinds.map((kind) => option(kind, said.kinds[kind], this.kind))}
      </select>
      <select
        aria-label=${said.sort}
        @change=${({ target }: Event) => (this.sort = (target as HTMLSelectElement).value as ColumnSort)}
      >
        ${columnSorts.map((sort) => option(sort, `${said.sort}: ${said.sorts[sort]}`, this.sort))}
      </select>
      <label class="check">
        <input
          type="checkbox"
          .checked=${live(this.withProblems)}
          @change=${({ target }: Event) => this.#choose({ withProblems: (target as HTMLInputElement).checked })}
        />
        ${said.withProblems}
      </label>
      <div class="layouts" role="group" aria-label=${said.layout}>
        ${layouts.map(
          (layout) =>
            html`<button
              type="button"
              aria-pressed=${layout === this.layout ? 'true' : 'false'}
              @click=${() => {
                this.layout = layout;
                this.pages = 1;
              }}
            >
              ${said.layouts[layout]}
            </button>`,
        )}
      </div>
      <span class="quiet shown">${said.shown(chosen, all)}</span>
    </div>`;
  }

  #noMatch(): TemplateResult {
    const { strings } = this;
    const run = (): void => this.#choose({ search: '', kind: '', withProblems: false });
    return emptyState({
      strings,
      message: strings.profile.noneMatch,
      action: { label: strings.profile.showAll, run },
    });
  }

  #choose(choice: { search?: string; kind?: ColumnProfile['kind'] | ''; withProblems?: boolean }): void {
    Object.assign(this, choice);
    this.pages = 1;
  }

  #view(listed: ListedColumn): CardView {
    const { strings, locale, cursors } = this;
    const { name } = listed.column;
    return {
      listed,
      strings,
      locale,
      clause: this.kit?.selection.of(this.#sourceOf(name)),
      cursor: cursors[name] ?? 0,
      onPick: (bar, add) => this.#pick(listed, bar, add),
      onMove: (index) => (this.cursors = { ...this.cursors, [name]: index }),
      onClear: () => this.#select(name, undefined),
    };
  }

  /** The name under which a column's clause stands in the selection: each column has its own. */
  #sourceOf(column: string): string {
    return `${this.id || this.#clauseSource} ${column}`;
  }

  #pick({ column }: ListedColumn, bar: Bar, add: boolean): void {
    const { kit, datasetName } = this;
    if (!kit || datasetName === undefined || !bar.meaning) return;
    const source = this.#sourceOf(column.name);
    const present = kit.selection.of(source);
    const { strings, locale } = this;
    const clause = clauseOfBar(
      bar,
      column,
      { source, dataset: datasetName, present, add },
      { strings, locale },
    );
    this.#select(column.name, clause);
  }

  #select(column: string, clause: Clause | undefined): void {
    if (!this.emit('inset-profile-select', { column, ...(clause && { clause }) }, { cancelable: true }))
      return;
    const { profile } = this.strings;
    const source = this.#sourceOf(column);
    if (clause) this.#picked.add(source);
    if (clause) this.kit?.selection.set(clause);
    else this.kit?.selection.clear(source);
    this.announcement = clause ? profile.picked(clause.label) : profile.released(column);
  }

  /** Shows a column that a reason names, whatever is filtered. */
  /** A column's heading, once it is drawn. */
  async #headingOf(index: number): Promise<HTMLElement | null> {
    for (;;) {
      await this.updateComplete;
      const heading = this.renderRoot.querySelector<HTMLElement>(`#column-${index}`);
      if (heading || this.drawn >= this.#wanted) return heading;
      await ownTask();
    }
  }

  #goTo(name: string): void {
    const index = this.#run.dataset?.schema.findIndex((column) => column.name === name) ?? -1;
    this.#choose({ search: name, kind: '', withProblems: false });
    if (this.layout === 'table') this.layout = 'detailed';
    void this.#headingOf(index).then((heading) => {
      heading?.setAttribute('tabindex', '-1');
      heading?.focus();
      heading?.scrollIntoView({ block: 'nearest' });
    });
  }
}
