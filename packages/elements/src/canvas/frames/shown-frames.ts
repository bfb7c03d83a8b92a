import type { Frame } from '@inset/model';
import { reflow, settle } from '@inset/model/canvas-document';
import { blockPadding, rowHeight } from './grid-metrics.ts';

type Frames = ReadonlyMap<string, Frame>;

/** Rows below the last block, to drop something on. */
const spareRows = 8;

/**
 * Where blocks are shown. On a wide canvas that is where the document has them; in one column they stand below each
 * other, and texts, whose lines are shorter there, get the rows that they need.
 */
export class ShownFrames {
  readonly #needed = new Map<string, number>();

  /** Notes the height of a text, px. True when it needs other rows than before. */
  fit(id: string, height: number): boolean {
    const rows = Math.ceil((height + blockPadding) / rowHeight);
    if (this.#needed.get(id) === rows) return false;
    this.#needed.set(id, rows);
    return true;
  }

  /** The frames with a text as high as its words need; undefined while its own frame is high enough. */
  grown(frames: Frames, id: string, locked: ReadonlySet<string>): Map<string, Frame> | undefined {
    const frame = frames.get(id);
    const rows = this.#needed.get(id) ?? 0;
    if (!frame || rows <= frame.height) return undefined;
    return settle(new Map(frames).set(id, { ...frame, height: rows }), new Set([id]), locked);
  }

  of(frames: Frames, isNarrow: boolean): Frames {
    if (!isNarrow) return frames;
    const column = reflow(frames);
    for (const [id, rows] of this.#needed) {
      const frame = column.get(id);
      if (frame) column.set(id, { ...frame, height: Math.max(frame.height, rows) });
    }
    return settle(column);
  }

  /** Rows of the grid: to the last block's end and, where blocks can be added, some more. */
  rows(frames: Frames, isNarrow: boolean, readonly: boolean): number {
    const last = Math.max(0, ...[...this.of(frames, isNarrow).values()].map(({ y, height }) => y + height));
    return readonly ? last : last + spareRows;
  }
}
