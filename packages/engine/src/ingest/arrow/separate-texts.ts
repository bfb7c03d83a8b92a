import type { TextData } from '@inset/model';
import { lateTextData } from '../columns/late-texts.ts';
import type { TextPiece } from './text-pieces.ts';

/**
 * Texts of which hardly two are equal, such as identifiers: each row's text is an entry for itself and none is looked
 * up, so that the dictionary may hold a text twice. They are decoded when they are first asked for.
 */
export function separateTexts(
  pieces: readonly TextPiece[],
  rowCount: number,
  validity: Uint8Array | undefined,
): TextData {
  const size = pieces.reduce((sum, { offsets, count }) => sum + offsets[count]! - offsets[0]!, 0);
  const bytes = new Uint8Array(size);
  const offsets = new Uint32Array(rowCount + 1);
  let [row, at] = [0, 0];
  for (const { bytes: source, offsets: given, count } of pieces) {
    const first = given[0]!;
    bytes.set(source.subarray(first, given[count]), at);
    for (let i = 0; i < count; i++) offsets[row + i] = given[i]! - first + at;
    at += given[count]! - first;
    row += count;
  }
  offsets[rowCount] = at;
  const codes = new Uint32Array(rowCount);
  for (let i = 0; i < rowCount; i++) codes[i] = i;
  return lateTextData({ bytes, offsets }, { codes, distinct: false, ...(validity && { validity }) });
}
