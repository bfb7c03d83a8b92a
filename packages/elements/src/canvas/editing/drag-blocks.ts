import type { Frame } from '@inset/model';
import { arrange, type Change, type Size } from '@inset/model/canvas-document';
import { Gesture, onBrokenOff, type GestureHost } from './gesture.ts';
import { cellOf, setFrame } from '../frames/grid-metrics.ts';

export interface DragHost extends GestureHost {
  /** Places of all blocks now. */
  frames(): ReadonlyMap<string, Frame>;
  /** Ids of the blocks that stay where they are. */
  locked(): ReadonlySet<string>;
  smallest(id: string): Size;
  /** Called once, when the drag has ended somewhere else than it began. */
  onDrop(frames: Map<string, Frame>): void;
  onEnd(): void;
}

/** How far a pointer moves, px, before it drags. */
const threshold = 4;

/**
 * One drag of blocks, from the pointer's going down to its coming up. It works on the layout at its start, once a
 * frame, and writes only styles: no element is rendered and no Query asked. Escape puts everything back.
 */
export class DragBlocks {
  /** Whether the pointer has moved far enough to mean it. */
  active = false;

  readonly #host: DragHost;
  readonly #ids: ReadonlySet<string>;
  readonly #edge: string | undefined;
  readonly #start: ReadonlyMap<string, Frame>;
  readonly #locked: ReadonlySet<string>;
  readonly #from: { x: number; y: number; cell: { x: number; y: number } };
  readonly #pointer: number;
  readonly #cursor: string | undefined;
  readonly #ends = new AbortController();
  #gesture?: Gesture;
  #last: { x: number; y: number };
  #result: Map<string, Frame>;
  #frame = 0;

  constructor(host: DragHost, event: PointerEvent, ids: ReadonlySet<string>, edge?: string) {
    this.#host = host;
    this.#ids = ids;
    this.#edge = edge;
    this.#start = new Map(host.frames());
    this.#locked = host.locked();
    this.#result = new Map(this.#start);
    this.#pointer = event.pointerId;
    // The edge's own.
    if (edge) this.#cursor = getComputedStyle(event.composedPath()[0] as Element).cursor;
    this.#last = { x: event.clientX, y: event.clientY };
    this.#from = { ...this.#last, cell: cellOf(host.grid, event.clientX, event.clientY) };
    const { signal } = this.#ends;
    const on = { signal, capture: true };
    window.addEventListener('pointermove', this.#move, on);
    window.addEventListener('pointerup', this.#up, on);
    window.addEventListener('keydown', this.#key, on);
    window.addEventListener('selectstart', this.#select, on);
    onBrokenOff(event, signal, () => this.cancel());
  }

  /** The layout as it is shown while dragging. */
  get frames(): ReadonlyMap<string, Frame> {
    return this.#result;
  }

  cancel(): void {
    const wasActive = this.active;
    this.#finish();
    if (wasActive) this.#host.layer.preview(this.#start);
    this.#host.onEnd();
  }

  readonly #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    this.#last = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(event.clientX - this.#from.x, event.clientY - this.#from.y) >= threshold;
    if (!this.active && far) this.#begin();
    if (!this.active) return;
    event.preventDefault();
    this.#frame ||= requestAnimationFrame(this.#step);
  };

  readonly #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    if (!this.active) {
      this.#finish();
      this.#host.onEnd();
      return;
    }
    event.preventDefault();
    this.#step();
    this.#finish();
    const changed = [...this.#result].filter(([id, frame]) => !sameFrame(frame, this.#start.get(id)));
    if (changed.length > 0) this.#host.onDrop(new Map(changed));
    this.#host.onEnd();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.active) return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };

  readonly #select = (event: Event): void => {
    if (this.active) event.preventDefault();
  };

  #begin(): void {
    this.active = true;
    this.#gesture = new Gesture(this.#host, this.#cursor);
    for (const id of this.#ids)
      this.#host.layer.wrapper(id)?.classList.add(this.#edge ? 'resized' : 'lifted');
    getSelection()?.removeAllRanges();
  }

  readonly #step = (): void => {
    this.#frame = 0;
    const gesture = this.#gesture!;
    const { x, y } = this.#last;
    if (gesture.scrollNearEdge(y)) this.#frame = requestAnimationFrame(this.#step);
    const cell = gesture.cellAt(x, y);
    const by = { x: cell.x - this.#from.cell.x, y: cell.y - this.#from.cell.y };
    const smallest = (id: string): Size => this.#host.smallest(id);
    this.#result = arrange(this.#start, this.#ids, changeOf(this.#edge, by), smallest, this.#locked);
    gesture.show(this.#result, this.#ids);
    if (!this.#edge) this.#float(by);
  };

  /** The lifted blocks stay under the pointer; the ghost shows where they land. */
  #float(by: { x: number; y: number }): void {
    for (const id of this.#ids) {
      const before = this.#start.get(id);
      const wrapper = this.#host.layer.wrapper(id);
      if (!before || !wrapper) continue;
      setFrame(wrapper, { ...before, x: before.x + by.x, y: before.y + by.y });
    }
  }

  #finish(): void {
    this.#ends.abort();
    cancelAnimationFrame(this.#frame);
    this.active = false;
    this.#gesture?.end();
    for (const id of this.#ids) this.#host.layer.wrapper(id)?.classList.remove('lifted', 'resized');
    this.#host.layer.preview(this.#result);
  }
}

function changeOf(edge: string | undefined, { x, y }: { x: number; y: number }): Change {
  if (!edge) return { left: Math.round(x), right: Math.round(x), top: Math.round(y), bottom: Math.round(y) };
  const change: Change = {};
  for (const side of edge.split('-') as ('left' | 'right' | 'top' | 'bottom')[]) {
    change[side] = Math.round(side === 'left' || side === 'right' ? x : y);
  }
  return change;
}

function sameFrame(a: Frame, b: Frame | undefined): boolean {
  return b !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
