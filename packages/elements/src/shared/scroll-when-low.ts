import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = HTMLElement & ReactiveControllerHost;

/**
 * Makes an element scroll that is as high as what is in it, where a page makes it lower. It does not scroll before, or what sticks
 * in it would not stick to the page; and where the page says what is done with what has no room, that is done.
 */
export const scrollWhenLow = (host: Host): void => host.addController(new ScrollWhenLow(host));

class ScrollWhenLow implements ReactiveController {
  readonly #host: Host;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  #scrolls = false;

  constructor(host: Host) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#sizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
  }

  hostUpdated(): void {
    for (const child of this.#host.shadowRoot?.children ?? []) this.#sizes.observe(child);
    this.#fit();
  }

  #fit(): void {
    const { style, scrollHeight, clientHeight } = this.#host;
    const isLow = scrollHeight > clientHeight + 1;
    if (isLow === this.#scrolls) return;
    if (isLow && getComputedStyle(this.#host).overflowY !== 'visible') return;
    this.#scrolls = isLow;
    style.overflowY = isLow ? 'auto' : '';
  }
}
