import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageOf } from '../locales/locales.ts';
import type { Strings } from '../locales/english.ts';

/** Where an element's own words stand: what is pressed, labels, menus, messages, and what is named by a sentence. */
const spoken = [
  'button',
  'label',
  'legend',
  'summary',
  '.state',
  '.notes',
  ...['menu', 'dialog', 'status', 'alert'].map((role) => `[role="${role}"]`),
  '[aria-roledescription]',
].join(',');

/** Tells these from a `lang` of the page's, which says how numbers and dates are written. */
const mark = 'data-words';

/** The closest `lang` that somebody else has set. */
export const pageLanguage = `[lang]:not([${mark}])`;

/** What speaks, and in which language the page around it is. */
interface Speaker extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly strings: Strings;
  readonly locale: string;
}

/**
 * Says which language an element's words are in, where the kit has not the page's and speaks English. What stands between
 * them (data, a host's titles, what people write) is the page's: it may be in any language, and in none the kit knows.
 */
export class WordLanguage implements ReactiveController {
  readonly #host: Speaker;
  #isMarked = false;

  constructor(host: Speaker) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { renderRoot, strings, locale } = this.#host;
    const language = languageOf(strings)?.split('-')[0];
    if (language !== undefined && language !== locale.toLowerCase().split('-')[0]) {
      this.#isMarked = true;
      markWords(renderRoot, language, locale);
    } else if (this.#isMarked) {
      this.#isMarked = false;
      renderRoot.querySelectorAll(`[${mark}]`).forEach(unmark);
    }
  }
}

function markWords(root: ParentNode, language: string, locale: string): void {
  for (const element of root.querySelectorAll(spoken)) {
    if (element.hasAttribute('lang') && !element.hasAttribute(mark)) continue;
    setLanguage(element, language);
    // It is named by a sentence of ours, and holds the data.
    if (element.hasAttribute('aria-roledescription'))
      for (const child of element.children) if (!child.matches(spoken)) setLanguage(child, locale);
  }
}

function setLanguage(element: Element, language: string): void {
  if (element.getAttribute('lang') === language) return;
  element.setAttribute('lang', language);
  element.setAttribute(mark, '');
}

function unmark(element: Element): void {
  element.removeAttribute('lang');
  element.removeAttribute(mark);
}
