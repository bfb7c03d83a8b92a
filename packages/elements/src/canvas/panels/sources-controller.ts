import type { ReactiveController } from 'lit';
import type { InsetElement } from '../../shared/inset-element.ts';
import type { Kit } from '../../shared/kit.ts';

/** Draws its element anew when a dataset under its provider comes, changes or goes. */
export class SourcesController implements ReactiveController {
  readonly #host: InsetElement;
  #followed?: Kit['sources'];
  #stop?: () => void;

  constructor(host: InsetElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const sources = this.#host.isConnected ? this.#host.kit?.sources : undefined;
    if (this.#followed === sources) return;
    this.#stop?.();
    this.#followed = sources;
    this.#stop = sources?.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#followed = undefined;
  }
}
