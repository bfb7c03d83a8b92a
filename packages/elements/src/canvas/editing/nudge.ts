import type { Frame } from '@inset/model';
import { arrange, type Change, type Size } from '@inset/model/canvas-document';
import { arrowSteps } from './canvas-keys.ts';

let count = 0;

/**
 * A row of arrow keys on the same blocks. Like a drag it works on the layout at its start, so that a block walks
 * across others and they return to their places behind it.
 */
export class Nudge {
  /** Undo takes the whole row back at once. */
  readonly group = `nudge-${++count}`;

  readonly #start: ReadonlyMap<string, Frame>;
  readonly #locked: ReadonlySet<string>;
  readonly #ids: ReadonlySet<string>;
  readonly #smallest: (id: string) => Size;
  readonly #resizes: boolean;
  #by = { x: 0, y: 0 };

  constructor(
    { start, locked }: { start: ReadonlyMap<string, Frame>; locked: ReadonlySet<string> },
    ids: ReadonlySet<string>,
    resizes: boolean,
    smallest: (id: string) => Size,
  ) {
    this.#start = start;
    this.#locked = locked;
    this.#ids = ids;
    this.#resizes = resizes;
    this.#smallest = smallest;
  }

  /** Whether a key press goes on with this row. */
  continues(ids: ReadonlySet<string>, resizes: boolean): boolean {
    return (
      resizes === this.#resizes && ids.size === this.#ids.size && [...ids].every((id) => this.#ids.has(id))
    );
  }

  /** The layout after one more key, or undefined when the blocks are at the edge. */
  step(key: string, isRightToLeft: boolean): Map<string, Frame> | undefined {
    const { x, y } = arrowSteps[key]!;
    const before = this.#arranged();
    const previous = this.#by;
    this.#by = { x: previous.x + (isRightToLeft ? -x : x), y: previous.y + y };
    const after = this.#arranged();
    const moved = [...this.#ids].some(
      (id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)),
    );
    if (moved) return after;
    this.#by = previous;
    return undefined;
  }

  #arranged(): Map<string, Frame> {
    const { x, y } = this.#by;
    const change: Change = this.#resizes ? { right: x, bottom: y } : { left: x, right: x, top: y, bottom: y };
    if (x === 0 && y === 0) return new Map(this.#start);
    return arrange(this.#start, this.#ids, change, this.#smallest, this.#locked);
  }
}
