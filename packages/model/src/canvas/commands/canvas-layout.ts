import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { Canvas } from '../canvas.ts';
import { readCanvas } from '../document/read-canvas.ts';
import type { Frame } from '../frame.ts';
import { settlePages } from '../layout/settle-pages.ts';
import { lockedIds } from '../locked.ts';
import { pageOfBlock, pagesOf } from '../pages.ts';

/** The layout as everybody sees it, and where it leads to when blocks move. */
export class CanvasLayout {
  readonly canvas: Canvas;
  /** Block id to frame, without overlaps on any page. */
  readonly frames: Map<string, Frame>;
  /** Ids of the blocks that stay where they are. */
  readonly locked: ReadonlySet<string>;
  /** Block id to the id of its page. */
  readonly pages: Map<string, string>;

  constructor(doc: Doc) {
    const canvas = readCanvas(doc);
    const { blocks } = canvas;
    this.canvas = canvas;
    this.frames = new Map(blocks.map(({ id, frame }) => [id, frame]));
    this.locked = lockedIds(blocks);
    this.pages = new Map(blocks.map((block) => [block.id, pageOfBlock(canvas, block)]));
  }

  /** The frames of one page. */
  on(page: string): Map<string, Frame> {
    return new Map([...this.frames].filter(([id]) => this.pages.get(id) === page));
  }

  /** The id of a page that is there: the first unless one is named. Throws InsetError `NOT_FOUND`. */
  page(id?: string): string {
    const pages = pagesOf(this.canvas);
    if (id === undefined) return pages[0]!.id;
    if (pages.some((page) => page.id === id)) return id;
    const message = `There is no page "${id}" on this canvas. Somebody may have removed it.`;
    throw new InsetError('NOT_FOUND', message, { id });
  }

  /** What a block on a page has to say so: nothing, while there is but one. */
  mark(page: string): { page?: string } {
    return this.canvas.pages ? { page } : {};
  }

  /** Puts a block that is new, or new to a page, among the others. */
  put(id: string, frame: Frame, page: string): void {
    this.frames.set(id, frame);
    this.pages.set(id, page);
  }

  /** The frames without overlaps, after `moved` were put where they are. */
  settled(moved: ReadonlySet<string>): Map<string, Frame> {
    return settlePages(this.frames, (id) => this.pages.get(id)!, moved, this.locked);
  }
}
