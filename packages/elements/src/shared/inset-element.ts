import { LitElement } from 'lit';
import type { CSSResultGroup } from 'lit';
import { isMissing, loadLocale, stringsFor } from '../locales/locales.ts';
import { addStrings, type LaterStrings, type Strings } from '../locales/english.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { readyFormats } from './format-value.ts';
import { closestAcrossShadows, KitController } from './kit-controller.ts';
import type { Kit } from './kit.ts';
import { pageLanguage, WordLanguage } from './word-language.ts';

/** How long an element shows nothing new for want of its words, ms: then English is better than nothing. */
const longestWait = 500;

/** What every element of the kit has: the kit, its strings and locale, typed events. */
export class InsetElement extends LitElement {
  static override styles: CSSResultGroup = [tokens];

  /**
   * English strings that come with this element.
   *
   * @internal
   */
  static words: Partial<LaterStrings> = {};

  readonly #kit = new KitController(this);
  /** The locale whose strings were asked for. */
  #awaited?: string;

  constructor() {
    super();
    addStrings((this.constructor as typeof InsetElement).words);
    new WordLanguage(this);
  }

  /**
   * What the elements under one provider share. Undefined before the element is in a document, and while a
   * provider above it is not yet defined.
   */
  get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  /** BCP 47: the kit's, the closest `lang`, or the browser's. */
  get locale(): string {
    const closest = (): string =>
      closestAcrossShadows(this, pageLanguage)?.getAttribute('lang') || navigator.language;
    return supported(this.kit?.locale || closest());
  }

  /** Those of the locale; English where a language that comes with the kit is late or cannot be fetched. */
  get strings(): Strings {
    return this.kit?.strings ?? stringsFor(this.locale);
  }

  /** Waits a moment for the words of a language: a page in German does not flash English first. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const { locale } = this;
    if (this.kit?.strings || this.#awaited === locale || !isMissing(locale)) return super.scheduleUpdate();
    this.#awaited = locale;
    const fetched = loadLocale(locale).then(
      () => this.requestUpdate(),
      () => {},
    );
    const patience = new Promise((resolve) => setTimeout(resolve, longestWait));
    return Promise.race([fetched, patience]).then(() => super.scheduleUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void readyFormats(this.locale);
  }

  /** Moved by `moveBefore`: everything goes on as it was; only the provider around it may be another. */
  connectedMoveCallback(): void {
    this.#kit.hostConnected();
  }

  /** Dispatches a bubbling, composed event. False when a listener has called `preventDefault`. */
  protected emit<Detail>(name: string, detail?: Detail, options: { cancelable?: boolean } = {}): boolean {
    const { cancelable = false } = options;
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** The tag itself where Intl can read it, else English: a host's `lang` may be anything. */
function supported(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
