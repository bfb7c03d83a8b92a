import type { Backend, Clause, Selection } from '@inset/model';
import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Strings } from '../locales/en.ts';
import {
  createKit,
  kitContext,
  pageEngine,
  scopedPageEngine,
  type Kit,
  type WeekStart,
} from '../shared/kit.ts';
import type { KitDataSource } from '../shared/lazy-data-source.ts';
import type { DataTerms } from '../shared/scoped-data-source.ts';
import { anyWebUrl, type UrlPolicy } from '../shared/source-registry.ts';
import type { SelectionChangeEvent } from './provider.events.ts';

/**
 * Gives the elements inside it their data, selection, language and backend. It shows nothing itself and takes no
 * part in layout. Elements of two providers do not see each other's datasets by name, nor each other's filters.
 *
 * @summary The settings, data and selection that the elements inside share.
 * @slot - The elements, among anything else.
 * @fires {SelectionChangeEvent} inset-selection-change - After a filter or a selection has changed.
 */
export class InsetProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([theme='auto']) {
      color-scheme: light dark;
    }
  `;

  /** Language of words, numbers and dates, such as `de` or `pt-BR`. Default: the closest `lang`. */
  @property() locale?: string;

  /** The time zone in which "today" begins, such as `Europe/Berlin`. Default: the reader's own. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** The day that "this week" begins with: `monday` (default), `saturday` or `sunday`. */
  @property({ attribute: 'week-start' }) weekStart?: WeekStart;

  /** `light`, `dark`, or `auto` (as the reader prefers). Default: the page's `color-scheme`. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** Where a canvas is on its own, with `{id}` in the place of its id, such as `/canvas/{id}`: embedded ones link there. */
  @property({ attribute: 'canvas-url' }) canvasUrl?: string;

  /** URL of the folder with the kit's worker and engine files, where they lie elsewhere than its scripts. */
  @property({ attribute: 'asset-base' }) assetBase?: string;

  /** Seconds of work after which a Query is stopped. Default 60. Set it before data is shown. */
  @property({ attribute: 'time-limit', type: Number }) timeLimit?: number;

  /** `none`: the browser keeps nothing of files for the next visit. Set it before data is shown. */
  @property() storage?: 'none';

  /** Runs the Queries. Default: the page's own engine. Set it before data is shown: it starts a new kit. */
  @property({ attribute: false }) dataSource?: KitDataSource;

  /** Accounts, saving, sharing and comments. */
  @property({ attribute: false }) backend?: Backend;

  /**
   * Gives an access token for `server`, where the host signs people in itself: asked once however many wait, and again
   * when a token has expired. Set it with `server`.
   */
  @property({ attribute: false }) getToken?: () => Promise<string>;

  /** Every string, instead of the locale's. */
  @property({ attribute: false }) strings?: Strings;

  /**
   * Decides what elements may fetch. Default: any http, https, blob and data URL; what a chart's `spec` names is fetched
   * only where this is set and allows it.
   */
  @property({ attribute: false }) allowUrl?: UrlPolicy;

  /** Read when they are needed: frameworks that set properties do so when the kit is long asked for. */
  readonly #terms: DataTerms = makeTerms(this);

  readonly #provider = new ContextProvider(this, { context: kitContext });
  /** The data source that the present kit was made with. */
  #given?: KitDataSource;
  #stopSelection?: () => void;

  /** What the elements inside share. */
  get kit(): Kit {
    // Descendants that were upgraded earlier ask for the kit before this element's first update.
    if (!this.#provider.value) this.#provider.setValue(this.#makeKit());
    return this.#provider.value;
  }

  /** The selection as plain JSON, for `restore`. */
  save(): Clause[] {
    return this.kit.selection.save();
  }

  /** Puts a saved selection back. */
  restore(selection: readonly Clause[]): void {
    this.kit.selection.restore(selection);
  }

  /**
   * Gives back the memory of every dataset loaded under this provider. For hosts that take it out of the page for
   * good; a provider that is only moved or hidden keeps its data.
   */
  async dispose(): Promise<void> {
    const { kit } = this;
    this.#stopSelection?.();
    this.#use(this.#makeKit(kit.selection));
    await kit.sources.dispose();
  }

  override connectedCallback(): void {
    this.#listen(this.kit);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopSelection?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const kit = this.kit;
    if (changed.has('assetBase') && !this.dataSource) pageEngine(this.assetBase);
    if (changed.has('dataSource') && this.dataSource !== this.#given) {
      this.#use(this.#makeKit());
    } else if (
      ['backend', 'locale', 'timeZone', 'weekStart', 'canvasUrl', 'strings', 'theme'].some((name) =>
        changed.has(name as 'theme'),
      )
    ) {
      // A new theme makes no other kit, but what draws with colours of its own has to draw again.
      this.#use({ ...kit, ...this.#settings() });
    }
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #settings(): Pick<Kit, 'backend' | 'locale' | 'timeZone' | 'weekStart' | 'canvasUrl' | 'strings'> {
    const { backend, locale, timeZone, weekStart, canvasUrl, strings } = this;
    return { backend, locale, timeZone, weekStart, canvasUrl, strings };
  }

  #makeKit(selection?: Selection): Kit {
    this.#given = this.dataSource;
    return createKit(this.dataSource ?? scopedPageEngine(this.assetBase, this.#terms), {
      ...this.#settings(),
      ...(selection && { selection }),
      allowUrl: (url) => (this.allowUrl ?? anyWebUrl)(url),
    });
  }

  #use(kit: Kit): void {
    this.#provider.setValue(kit);
    if (this.isConnected) this.#listen(kit);
  }

  #listen(kit: Kit): void {
    this.#stopSelection?.();
    this.#stopSelection = kit.selection.subscribe(() => {
      const event: SelectionChangeEvent = new CustomEvent('inset-selection-change', {
        detail: { clauses: kit.selection.clauses },
        bubbles: true,
        composed: true,
      });
      this.dispatchEvent(event);
    });
  }
}

const makeTerms = (provider: InsetProvider): DataTerms => ({
  get timeLimit() {
    return provider.timeLimit === undefined ? undefined : provider.timeLimit * 1_000;
  },
  get storage() {
    return provider.storage;
  },
});
