import type { Channel, Column } from '@inset/model';
import type { ReactiveController } from 'lit';
import type { InsetElement } from '../shared/inset-element.ts';

/** Pixels that a pointer moves before it drags. */
const slack = 5;

export interface CarryOptions {
  onPickUp: (column: string) => void;
  onPut: (column: string, channel: Channel) => void;
  onLetGo: (column: string) => void;
}

/**
 * Carries a column to a shelf: by a pointer that drags it, or picked up first and put down afterwards, by keyboard or with
 * two taps.
 */
export class CarryField implements ReactiveController {
  carried?: string;
  /** The shelf under the pointer. */
  over?: Channel;
  /** Where the pointer is while it drags. */
  place?: { x: number; y: number };
  readonly #host: InsetElement;
  readonly #options: CarryOptions;
  #press?: AbortController;
  #hasDragged = false;

  constructor(host: InsetElement, options: CarryOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#press?.abort();
    this.#forget();
  }

  /** Picks a column up, or lets it go where it is carried already. */
  pick(column: Column): void {
    // The click that ends a drag is none.
    if (this.#hasDragged) return;
    if (this.carried === column.name) return this.letGo();
    this.carried = column.name;
    this.#options.onPickUp(column.name);
    this.#host.requestUpdate();
  }

  put(channel: Channel): void {
    const column = this.carried;
    this.#forget();
    if (column !== undefined) this.#options.onPut(column, channel);
  }

  letGo(): void {
    const column = this.carried;
    this.#forget();
    if (column !== undefined) this.#options.onLetGo(column);
  }

  press(column: Column, event: PointerEvent): void {
    // A finger scrolls the list; it picks up by a tap.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    this.#press?.abort();
    this.#press = new AbortController();
    this.#hasDragged = false;
    const { signal } = this.#press;
    const { clientX: startX, clientY: startY } = event;
    const move = (moved: PointerEvent): void => {
      const isFar = Math.hypot(moved.clientX - startX, moved.clientY - startY) > slack;
      if (!this.#hasDragged && !isFar) return;
      this.#hasDragged = true;
      this.carried = column.name;
      this.place = { x: moved.clientX, y: moved.clientY };
      this.over = this.#shelfAt(moved);
      this.#host.requestUpdate();
    };
    const end = (released?: PointerEvent): void => {
      this.#press?.abort();
      if (!this.#hasDragged) return;
      const channel = released && this.#shelfAt(released);
      if (channel) this.put(channel);
      else this.letGo();
      // The click comes after the release.
      setTimeout(() => (this.#hasDragged = false));
    };
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', end, { signal });
    addEventListener('pointercancel', () => end(), { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
  }

  #shelfAt({ clientX, clientY }: PointerEvent): Channel | undefined {
    const under = (this.#host.renderRoot as ShadowRoot).elementFromPoint(clientX, clientY);
    return under?.closest<HTMLElement>('[data-channel]')?.dataset['channel'] as Channel | undefined;
  }

  #forget(): void {
    this.carried = undefined;
    this.over = undefined;
    this.place = undefined;
    this.#host.requestUpdate();
  }
}
