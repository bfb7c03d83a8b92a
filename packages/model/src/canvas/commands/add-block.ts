import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { BlockKind, BlockOf } from '../canvas.ts';
import { versionOf, type Fields } from '../block-kind.ts';
import { blockKind } from '../block-kinds.ts';
import { checkBlock } from '../check-block.ts';
import { clampFrame } from '../layout/clamp-frame.ts';
import { place } from '../layout/place.ts';
import type { Frame } from '../frame.ts';
import { plainJson } from '../json-value.ts';
import { writeBlock } from '../document/write-block.ts';
import { CanvasLayout } from './canvas-layout.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { newId } from './new-id.ts';
import { writeFrames } from './write-frames.ts';

/** What is known of a block that is to be made; the rest is the kind's default. */
export type NewBlock<Kind extends BlockKind = BlockKind> = Kind extends BlockKind
  ? { kind: Kind; frame?: Partial<Frame>; id?: string } & Partial<
      Omit<BlockOf<Kind>, 'kind' | 'frame' | 'id' | 'version'>
    >
  : never;

/**
 * Adds a block and returns its id. With `frame.x` and `frame.y` it goes there and what lies there gives way;
 * otherwise it takes the first free place.
 * @throws InsetError `NOT_FOUND` when there is no such page; `CANVAS_INVALID` when the block's fields do not fit its kind.
 */
export function addBlock(doc: Doc, block: NewBlock, options: ChangeOptions = {}): string {
  const definition = blockKind(block.kind);
  if (!definition)
    throw new InsetError('CANVAS_INVALID', `There is no block of kind "${String(block.kind)}".`);
  const { id = newId(), frame: wanted = {}, ...given } = block;
  const size = {
    width: wanted.width ?? definition.size.width,
    height: wanted.height ?? definition.size.height,
  };
  const layout = new CanvasLayout(doc);
  const page = layout.page(given.page);
  const fixed = wanted.x !== undefined && wanted.y !== undefined;
  const frame = fixed
    ? clampFrame({ x: wanted.x!, y: wanted.y!, ...size })
    : place(layout.on(page).values(), clampFrame({ x: 0, y: 0, ...size }), wanted.y);
  const fields = plainJson({
    ...definition.defaults,
    ...given,
    page: undefined,
    ...layout.mark(page),
    id,
    version: versionOf(definition),
    frame,
  }) as Fields;
  const issue = checkBlock(fields);
  if (issue) {
    const path = issue.path.map(String).join('.');
    throw new InsetError('CANVAS_INVALID', `The block cannot be added: ${path}: ${issue.message}.`, { path });
  }
  layout.put(id, frame, page);
  changeCanvas(doc, options, () => {
    writeBlock(doc, fields);
    writeFrames(doc, layout.settled(new Set([id])));
  });
  return id;
}
