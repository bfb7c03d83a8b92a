import { Type } from '@uwdata/flechette';
import { decodeTexts } from '../columns/decode-texts.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import { batchParts, partsOf, validityOfPieces, type ArrowColumn, type BatchParts } from './arrow-pieces.ts';
import { malformedArrow } from './check-arrow.ts';

const fewRows = 4096;
const mostSampled = 16_384;

/**
 * Reads a column of texts of which hardly two are equal, such as identifiers: each row's text is decoded for itself and
 * none is looked up, so that the dictionary may hold a text twice. Undefined where that does not pay, as a sample says,
 * and for texts that stand as views.
 */
export function separateTexts(column: ArrowColumn, rowCount: number): TypedColumn | undefined {
  const { typeId } = partsOf(column.type);
  if (rowCount < fewRows || (typeId !== Type.Utf8 && typeId !== Type.LargeUtf8)) return undefined;
  const texts = column.pieces.map(({ batch }) => textsOf(batchParts(batch), column.name));
  if (!areMostlyDifferent(texts, rowCount)) return undefined;
  const dictionary: string[] = [];
  // Room for all at once: growing would copy it twenty times.
  dictionary.length = rowCount;
  texts.forEach(({ bytes, offsets, count }, p) =>
    decodeTexts(bytes, offsets, count, dictionary, column.pieces[p]!.start),
  );
  const codes = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) codes[row] = row;
  const validity = validityOfPieces(column.pieces, rowCount);
  return {
    column: { name: column.name, type: 'text' },
    data: { kind: 'text', codes, dictionary, distinct: false, ...(validity && { validity }) },
  };
}

interface PieceTexts {
  bytes: Uint8Array;
  offsets: ArrayLike<number>;
  count: number;
}

/** The bytes of a batch's texts, and where each ends: inside of them, and not before the one in front of it. */
function textsOf(parts: BatchParts, name: string): PieceTexts {
  const bytes = (parts.values ?? new Uint8Array()) as Uint8Array;
  const { length: count } = parts;
  if (count === 0 || parts.nullCount === count) return { bytes, offsets: new Uint32Array(count + 1), count };
  const given = parts.offsets;
  const offsets = given instanceof Int32Array ? given : Float64Array.from(given ?? [], Number);
  let before = 0;
  for (let i = 0; i <= count; i++) {
    const offset = offsets[i]!;
    if (!(offset >= before && offset <= bytes.length))
      throw malformedArrow(`a text of column ${name} is outside its bytes`);
    before = offset;
  }
  return { bytes, offsets, count };
}

/** Where each text stood in two rows of N, about n² / 2N of n sampled rows would be equal to one before: more is too many. */
function areMostlyDifferent(pieces: readonly PieceTexts[], rowCount: number): boolean {
  const step = Math.max(1, Math.floor(rowCount / mostSampled));
  const sample = new TextCellsBuilder();
  let [next, start] = [0, 0];
  for (const { bytes, offsets, count } of pieces) {
    for (; next < start + count; next += step)
      sample.add(bytes, offsets[next - start]!, offsets[next - start + 1]!);
    start += count;
  }
  const { length } = sample;
  return length - sample.size <= (length * length) / (2 * rowCount);
}
