import { gridColumns, type Frame } from '@inset/model';
import { boundsOf, guides } from '@inset/model/canvas-document';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import type { BlockLayer } from '../blocks/block-layer.ts';
import { cellOf, rowHeight } from '../frames/grid-metrics.ts';

/** Where something is dragged. */
export interface GestureHost {
  readonly grid: HTMLElement;
  /** Where guides are drawn; as large as the grid. */
  readonly overlay: HTMLElement;
  readonly layer: BlockLayer;
  readonly strings: Strings;
}

/** How near to an edge a pointer scrolls, and by how much a step, px. */
const reach = 48;
const scrollStep = 14;

/**
 * What shows while something is dragged over the grid: the blocks as they would lie, the place where it will land, its
 * size, flush edges and distances. In each step all is read before anything is written, so that the browser lays the
 * page out once a frame.
 */
export class Gesture {
  readonly #host: GestureHost;
  readonly #scroller: Element;
  readonly #cellWidth: number;

  /** `cursor` is what the pointer looks like meanwhile. */
  constructor(host: GestureHost, cursor = 'grabbing') {
    this.#host = host;
    this.#scroller = scrollerOf(host.grid);
    this.#cellWidth = host.grid.clientWidth / gridColumns;
    host.grid.classList.add('dragging');
    host.overlay.style.cursor = cursor;
  }

  /** Scrolls what the grid lies in while the pointer is near its upper or lower edge. False: nothing moved. */
  scrollNearEdge(y: number): boolean {
    const scroller = this.#scroller;
    const isPage = scroller === document.scrollingElement;
    const box = isPage ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const by = y < box.top + reach ? -scrollStep : y > box.bottom - reach ? scrollStep : 0;
    if (by === 0) return false;
    const before = scroller.scrollTop;
    scroller.scrollTop += by;
    return scroller.scrollTop !== before;
  }

  /** The cell under a point of the page, with fractions. */
  cellAt(x: number, y: number): { x: number; y: number } {
    return cellOf(this.#host.grid, x, y);
  }

  /** Shows `frames`, and where those `held` will land among them by guides to the others in sight. */
  show(frames: ReadonlyMap<string, Frame>, held: ReadonlySet<string>): void {
    const { layer, overlay, strings } = this.#host;
    layer.preview(frames);
    const places = [...held].flatMap((id) => frames.get(id) ?? []);
    const others = [...layer.near].flatMap((id) => (held.has(id) ? [] : (frames.get(id) ?? [])));
    showGuides(overlay, places, others, this.#cellWidth, strings);
  }

  end(): void {
    this.#host.grid.classList.remove('dragging');
    render(nothing satisfies unknown as unknown as TemplateResult, this.#host.overlay);
  }
}

/**
 * Calls `breakOff` when a drag of this pointer cannot go on: another finger comes down, to zoom and not to take anything,
 * the browser takes the pointer for itself, or the window is left.
 */
export function onBrokenOff({ pointerId }: PointerEvent, signal: AbortSignal, breakOff: () => void): void {
  const on = { signal, capture: true };
  const cancelled = (event: PointerEvent): void => {
    if (event.pointerId === pointerId) breakOff();
  };
  const another = (event: PointerEvent): void => {
    if (event.pointerId === pointerId) return;
    event.stopPropagation();
    breakOff();
  };
  const left = ({ target }: FocusEvent): void => {
    if (target === window) breakOff();
  };
  window.addEventListener('pointercancel', cancelled, on);
  window.addEventListener('pointerdown', another, on);
  window.addEventListener('blur', left, on);
}

function showGuides(
  overlay: HTMLElement,
  places: readonly Frame[],
  others: Frame[],
  cellWidth: number,
  strings: Strings,
): void {
  const target = boundsOf(places);
  const { alignments, distances } = guides(target, others);
  render(
    html`${places.map((each) => html`<div class="ghost" .style=${place(each)}></div>`)}
      ${alignments.map(
        ({ axis, at, from, to }) =>
          html`<div class="guide ${axis}" .style=${place(line(axis === 'y', at, from, to - from))}></div>`,
      )}
      ${distances.map(({ side, cells, start, middle }) => {
        const isAcross = side === 'left' || side === 'right';
        const pixels = strings.canvas.pixels(cells * (isAcross ? cellWidth : rowHeight));
        const frame = line(isAcross, middle, start, cells);
        return html`<div class="distance ${isAcross ? 'across' : 'down'}" .style=${place(frame)}>
          <span>${pixels}</span>
        </div>`;
      })}
      <div class="size" .style=${place(target)}>
        <span>${strings.canvas.size(target.width * cellWidth, target.height * rowHeight)}</span>
      </div>`,
    overlay,
  );
}

const line = (isAcross: boolean, at: number, from: number, length: number): Frame =>
  isAcross ? { x: from, y: at, width: length, height: 0 } : { x: at, y: from, width: 0, height: length };

const place = ({ x, y, width, height }: Frame): string => `--x:${x};--y:${y};--w:${width};--h:${height}`;

function scrollerOf(start: Element): Element {
  let element: Element | null = start;
  while (element) {
    const { overflowY } = getComputedStyle(element);
    if (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) return element;
    const root: Node = element.getRootNode();
    element =
      element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return document.scrollingElement ?? document.documentElement;
}
