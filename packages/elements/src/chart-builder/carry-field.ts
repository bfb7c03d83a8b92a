import type { Channel } from '@inset/model';
import type { ReactiveController } from 'lit';
import type { InsetElement } from '../shared/inset-element.ts';

/** Pixels that a pointer moves before it drags. */
const slack = 5;

/** What is carried to a shelf: a column (`''`: how many rows there are), or what lies on another shelf. */
export interface Carried {
  column: string;
  from?: Channel;
}

/** Where something is put down: a channel, or the filters. */
export type Place = Channel | 'filter';

export interface CarryOptions {
  onPickUp: (carried: Carried) => void;
  onPut: (carried: Carried, place: Place) => void;
  onLetGo: (carried: Carried) => void;
}

/**
 * Carries a column, or what lies on a shelf, to another shelf: by a pointer that drags it, by a finger that drags its
 * handle, or picked up first and put down afterwards, by keyboard or with two taps.
 */
export class CarryField implements ReactiveController {
  carried?: Carried;
  /** The shelf under the pointer. */
  over?: Place;
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

  /** Picks something up, or lets it go where it is carried already. */
  pick(picked: Carried): void {
    // The click that ends a drag is none.
    if (this.#hasDragged) return;
    const { carried } = this;
    if (carried?.column === picked.column && carried.from === picked.from) return this.letGo();
    this.carried = picked;
    this.#options.onPickUp(picked);
    this.#host.requestUpdate();
  }

  put(place: Place): void {
    const { carried } = this;
    this.#forget();
    if (carried) this.#options.onPut(carried, place);
  }

  letGo(): void {
    const { carried } = this;
    this.#forget();
    if (carried) this.#options.onLetGo(carried);
  }

  /** True while the click that ends a drag is on its way: it opens and picks nothing. */
  get isEnding(): boolean {
    return this.#hasDragged;
  }

  press(pressed: Carried, event: PointerEvent): void {
    const isOnHandle = (event.target as Element).closest('.handle') !== null;
    // A finger scrolls the list, unless it is on a handle; else it picks up by a tap.
    if (event.button !== 0 || (event.pointerType === 'touch' && !isOnHandle)) return;
    this.#press?.abort();
    this.#press = new AbortController();
    this.#hasDragged = false;
    const { signal } = this.#press;
    const { clientX: startX, clientY: startY, pointerId } = event;
    const mine =
      (handle: (event: PointerEvent) => void) =>
      (event: PointerEvent): void => {
        if (event.pointerId === pointerId) handle(event);
      };
    const move = (moved: PointerEvent): void => {
      const isFar = Math.hypot(moved.clientX - startX, moved.clientY - startY) > slack;
      if (!this.#hasDragged && !isFar) return;
      this.#hasDragged = true;
      this.carried = pressed;
      this.place = { x: moved.clientX, y: moved.clientY };
      this.over = this.#shelfAt(moved);
      this.#host.requestUpdate();
    };
    const end = (released?: PointerEvent): void => {
      this.#press?.abort();
      if (!this.#hasDragged) return;
      const place = released && this.#shelfAt(released);
      if (place) this.put(place);
      else this.letGo();
      // The click comes after the release.
      setTimeout(() => (this.#hasDragged = false));
    };
    addEventListener('pointermove', mine(move), { signal });
    addEventListener('pointerup', mine(end), { signal });
    addEventListener(
      'pointercancel',
      mine(() => end()),
      { signal },
    );
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
  }

  #shelfAt({ clientX, clientY }: PointerEvent): Place | undefined {
    const under = (this.#host.renderRoot as ShadowRoot).elementFromPoint(clientX, clientY);
    return under?.closest<HTMLElement>('[data-channel]')?.dataset['channel'] as Place | undefined;
  }

  #forget(): void {
    this.carried = undefined;
    this.over = undefined;
    this.place = undefined;
    this.#host.requestUpdate();
  }
}
