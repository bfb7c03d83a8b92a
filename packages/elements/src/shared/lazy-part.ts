import { InsetError } from '@inset/model';
import type { TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { errorState, loadingState } from './states.ts';

/** What a lazy part needs of the element that it is part of. */
export interface LazyPartHost {
  readonly strings: Strings;
  readonly locale: string;
  requestUpdate(): void;
}

/**
 * A part of an element that is fetched when it is first shown. Until it has come the element says so, and why where it
 * did not come, with a way to try again.
 */
export class LazyPart<Part> {
  readonly #host: LazyPartHost;
  readonly #fetch: () => Promise<Part>;
  #part?: Part;
  #failure?: InsetError;
  #fetching?: Promise<void>;

  constructor(host: LazyPartHost, fetch: () => Promise<Part>) {
    this.#host = host;
    this.#fetch = fetch;
  }

  /** Undefined until it has come. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** Fetches it, once; never rejects, since who shows it says what went wrong. */
  load(): Promise<void> {
    this.#fetching ??= this.#load();
    return this.#fetching;
  }

  render(show: (part: Part) => TemplateResult): TemplateResult {
    if (this.#part !== undefined) return show(this.#part);
    const { strings, locale } = this.#host;
    if (this.#failure) return errorState({ strings, error: this.#failure, onRetry: () => this.#retry() });
    void this.load();
    return loadingState({ strings, locale });
  }

  #retry(): void {
    this.#failure = undefined;
    this.#host.requestUpdate();
  }

  async #load(): Promise<void> {
    try {
      this.#part = await this.#fetch();
    } catch (thrown) {
      this.#failure = InsetError.from(thrown, 'NETWORK');
      this.#fetching = undefined;
    }
    this.#host.requestUpdate();
  }
}
