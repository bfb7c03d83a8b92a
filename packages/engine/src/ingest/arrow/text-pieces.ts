import { Type } from '@uwdata/flechette';
import { batchParts, partsOf, type ArrowColumn, type BatchParts } from './arrow-pieces.ts';
import { malformedArrow } from './check-arrow.ts';

/** The texts of one batch. */
export interface TextPiece {
  bytes: Uint8Array;
  /** Where each text begins, and behind the last one where it ends. */
  offsets: Int32Array | Uint32Array | Float64Array;
  count: number;
  /** Whether nothing else keeps its bytes and offsets. */
  isOwned: boolean;
}

/**
 * The texts of a column, batch by batch, each of them inside its bytes and none before the one in front of it; undefined
 * where they stand as views. Throws `FILE_MALFORMED`.
 */
export function textPieces({ name, type, pieces, isOwned = false }: ArrowColumn): TextPiece[] | undefined {
  const { typeId } = partsOf(type);
  if (typeId !== Type.Utf8 && typeId !== Type.LargeUtf8) return undefined;
  return pieces.map(({ batch }) => textPiece(batchParts(batch), name, isOwned));
}

function textPiece(parts: BatchParts, name: string, isOwned: boolean): TextPiece {
  const bytes = (parts.values ?? new Uint8Array()) as Uint8Array;
  const { length: count } = parts;
  if (count === 0 || parts.nullCount === count)
    return { bytes, offsets: new Uint32Array(count + 1), count, isOwned };
  const given = parts.offsets;
  const offsets = given instanceof Int32Array ? given : Float64Array.from(given ?? [], Number);
  if (!areInOrder(offsets, count, bytes.length))
    throw malformedArrow(`a text of column ${name} is outside its bytes`);
  return { bytes, offsets, count, isOwned };
}

function areInOrder(offsets: Int32Array | Float64Array, count: number, length: number): boolean {
  if (!(offsets[0]! >= 0 && offsets[count]! <= length)) return false;
  if (offsets instanceof Float64Array) {
    for (let i = 0; i < count; i++) if (!(offsets[i + 1]! >= offsets[i]!)) return false;
    return true;
  }
  // Where none is negative no difference overflows, and its sign says which is greater.
  let signs = 0;
  let before = 0;
  for (let i = 0; i <= count; i++) {
    const offset = offsets[i]!;
    signs |= offset | (offset - before);
    before = offset;
  }
  return signs >= 0;
}
