import { noChange, type ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { cssZoomOf, zoomOf } from '../shared/zoom-of.ts';

/** A place within the element's parent, in that one's own pixels. */
export interface Beside {
  x: number;
  y: number;
  /** Of what it stands in: beyond its middle it rather stands on the left. */
  width: number;
}

/** From the place, and from the window's edges, px. */
const gap = 12;
const margin = 4;

/**
 * Lifts an element out of all that would cut it off, into the page's top layer, beside a place of its parent and within
 * the window. It follows when that is scrolled away. Drawn smaller with the page around, it stays as large as it is read.
 */
class FloatBeside extends AsyncDirective {
  #element?: HTMLElement;
  #at?: Beside;

  render(_at: Beside): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [at]: [Beside]): typeof noChange {
    this.#at = at;
    if (this.#element !== element) {
      this.#element = element as HTMLElement;
      this.#listen();
    }
    // It is put into the page, and filled, after this.
    queueMicrotask(this.#place);
    return noChange;
  }

  protected override disconnected(): void {
    window.removeEventListener('scroll', this.#place, true);
  }

  protected override reconnected(): void {
    this.#listen();
  }

  #listen(): void {
    window.addEventListener('scroll', this.#place, { capture: true, passive: true });
  }

  readonly #place = (): void => {
    const [element, at] = [this.#element!, this.#at!];
    const around = element.parentElement;
    if (!around || !element.isConnected) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const zoom = zoomOf(around);
    const larger = Math.max(1, zoom);
    const { style } = element;
    style.setProperty('zoom', String(larger / cssZoomOf(around)));
    const box = around.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const x = box.left + (at.x - around.scrollLeft) * zoom;
    const y = box.top + (at.y - around.scrollTop) * zoom;
    const [before, after] = [x - gap * larger - width, x + gap * larger];
    const hasRoom = { before: before >= margin, after: after + width + margin <= innerWidth };
    const isBefore =
      at.x > at.width / 2 ? hasRoom.before || !hasRoom.after : !hasRoom.after && hasRoom.before;
    const within = (start: number, size: number, all: number): number =>
      Math.max(margin, Math.min(start, all - size - margin));
    style.setProperty('left', `${within(isBefore ? before : after, width, innerWidth) / larger}px`);
    style.setProperty('top', `${within(y, height, innerHeight) / larger}px`);
  };
}

export const floatBeside = directive(FloatBeside);
