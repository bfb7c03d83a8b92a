import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { keyed } from 'lit/directives/keyed.js';

/** Whether the code of one of the kit's elements is there, and what stands in its place until then. */
export class ElementCode implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #tag: string;
  #hasFailed = false;
  /** A further element of its tag makes the autoloader try again. */
  #attempt = 0;

  constructor(host: ReactiveControllerHost, tag: string) {
    this.#host = host;
    this.#tag = tag;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.isThere) void customElements.whenDefined(this.#tag).then(() => this.#host.requestUpdate());
  }

  /** An element of the tag, with what is shown instead while there is no code for it. */
  show(element: TemplateResult): TemplateResult {
    return html`<div class="code" @inset-load-error=${this.#failed}>${keyed(this.#attempt, element)}</div>
      ${
        this.isThere
          ? nothing
          : html`<portal-waiting ?failed=${this.#hasFailed} @retry=${this.#retry}></portal-waiting>`
      }`;
  }

  get isThere(): boolean {
    return customElements.get(this.#tag) !== undefined;
  }

  readonly #failed = (): void => {
    this.#hasFailed = true;
    this.#host.requestUpdate();
  };

  readonly #retry = (event: Event): void => {
    event.preventDefault();
    this.#hasFailed = false;
    this.#attempt++;
    this.#host.requestUpdate();
  };
}
