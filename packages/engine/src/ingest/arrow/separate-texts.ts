import type { TextData } from '@inset/model';
import { lateTextData, type PackedTexts } from '../columns/late-texts.ts';
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
  const codes = new Uint32Array(rowCount);
  for (let i = 0; i < rowCount; i++) codes[i] = i;
  const packed = ownTexts(pieces) ?? joinedTexts(pieces, rowCount);
  return lateTextData(packed, { codes, distinct: false, ...(validity && { validity }) });
}

/** Texts that stand in one piece, and in nothing else. */
function ownTexts(pieces: readonly TextPiece[]): PackedTexts | undefined {
  const [first] = pieces;
  if (pieces.length !== 1 || !first?.isOwned || !(first.offsets instanceof Int32Array)) return undefined;
  const { bytes, offsets, count } = first;
  return { bytes, offsets: new Uint32Array(offsets.buffer, offsets.byteOffset, count + 1) };
}

function joinedTexts(pieces: readonly TextPiece[], rowCount: number): PackedTexts {
  const size = pieces.reduce((sum, { offsets, count }) => sum + offsets[count]! - offsets[0]!, 0);
  const bytes = new Uint8Array(size);
  const offsets = new Uint32Array(rowCount + 1);
  let [row, at] = [0, 0];
  for (const { bytes: source, offsets: given, count } of pieces) {
    const first = given[0]!;
    bytes.set(source.subarray(first, given[count]), at);
    const shift = at - first;
    // As they are where they stay, which is most often: the bits of both kinds are the same.
    if (shift === 0 && given instanceof Int32Array)
      offsets.set(new Uint32Array(given.buffer, given.byteOffset, count), row);
    else for (let i = 0; i < count; i++) offsets[row + i] = given[i]! + shift;
    at += given[count]! - first;
    row += count;
  }
  offsets[rowCount] = at;
  return { bytes, offsets };
}
