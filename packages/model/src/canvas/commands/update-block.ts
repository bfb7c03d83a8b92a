import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { Fields } from '../block-kind.ts';
import { checkBlock } from '../check-block.ts';
import { isSharedText, rawBlock } from '../document/document-maps.ts';
import { writeField } from '../document/write-block.ts';
import { plainJson } from '../json-value.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { findBlock } from './find-block.ts';
import { refuseLocked } from './refuse-locked.ts';

const fixed = ['id', 'kind', 'version', 'frame', 'locked', 'group', 'page'];

/**
 * Changes fields of a block; undefined takes an optional field away. Text is changed by the smallest difference, so
 * that two people can write in one block.
 * @throws InsetError `NOT_FOUND`; `BLOCK_LOCKED`; `CANVAS_INVALID` when the fields do not fit the block's kind.
 */
export function updateBlock(doc: Doc, id: string, fields: Fields, options: ChangeOptions = {}): void {
  const wrong = fixed.find((key) => Object.hasOwn(fields, key));
  if (wrong)
    throw new InsetError('CANVAS_INVALID', `A block's ${wrong} is not changed this way.`, { path: wrong });
  changeCanvas(doc, options, () => {
    const map = findBlock(doc, id);
    refuseLocked(doc, id);
    const kind = map.get('kind');
    const plain = plainJson(fields) as Fields;
    const next: Fields = { ...rawBlock(id, map), ...plain };
    for (const key of Object.keys(fields)) if (fields[key] === undefined) delete next[key];
    const issue = checkBlock(next);
    if (issue) {
      const path = issue.path.map(String).join('.');
      throw new InsetError('CANVAS_INVALID', `The block cannot be changed: ${path}: ${issue.message}.`, {
        path,
      });
    }
    for (const key of Object.keys(fields)) writeField(map, key, plain[key], isSharedText(kind, key));
  });
}
