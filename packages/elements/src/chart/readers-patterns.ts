/** Where a browser keeps it. */
const place = 'inset-patterns';

/** Whether whoever reads wants colours to have patterns too: asked in one chart, it holds for all of the page and is kept. */
class ReadersPatterns extends EventTarget {
  #wanted: boolean | undefined;

  constructor() {
    super();
    const kept = this.#kept();
    if (kept) this.#wanted = kept === 'on';
  }

  /** Undefined where nobody has said. */
  get wanted(): boolean | undefined {
    return this.#wanted;
  }

  set wanted(wanted: boolean | undefined) {
    this.#wanted = wanted;
    try {
      if (wanted === undefined) localStorage.removeItem(place);
      else localStorage.setItem(place, wanted ? 'on' : 'off');
    } catch {
      // A page that may keep nothing forgets it when it is left.
    }
    this.dispatchEvent(new Event('change'));
  }

  #kept(): string | null {
    try {
      return localStorage.getItem(place);
    } catch {
      return null;
    }
  }
}

export const readersPatterns = new ReadersPatterns();
