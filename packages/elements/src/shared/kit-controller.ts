import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { defaultKit, kitContext, type Kit } from './kit.ts';

const providerTag = 'inset-provider';

/** Finds the kit of the nearest provider, also of one that is upgraded later; without one, the page's own. */
export class KitController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #kit?: Kit;
  #unsubscribe?: () => void;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined until the element is in a document, and while its provider is not yet defined. */
  get kit(): Kit | undefined {
    return this.#kit;
  }

  hostConnected(): void {
    if (this.#request()) return;
    const provider = closestAcrossShadows(this.#host, providerTag);
    if (!provider || customElements.get(providerTag)) {
      this.#take(defaultKit());
      return;
    }
    void this.#wait();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  async #wait(): Promise<void> {
    await customElements.whenDefined(providerTag);
    if (this.#host.isConnected && !this.#unsubscribe && !this.#request()) this.#take(defaultKit());
  }

  #request(): boolean {
    let answered = false;
    this.#host.dispatchEvent(
      new ContextEvent(
        kitContext,
        this.#host,
        (kit, unsubscribe) => {
          if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
          this.#unsubscribe = unsubscribe;
          answered = true;
          this.#take(kit);
        },
        true,
      ),
    );
    return answered;
  }

  #take(kit: Kit): void {
    if (this.#kit === kit) return;
    this.#kit = kit;
    this.#host.requestUpdate();
  }
}

/** `closest` that also looks outside the shadow roots the element is in. */
export function closestAcrossShadows(start: Element, selector: string): Element | undefined {
  let element: Element | null = start;
  while (element) {
    const found: Element | null = element.closest(selector);
    if (found) return found;
    const root: Node = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
