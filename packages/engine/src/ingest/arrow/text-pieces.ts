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
  let before = 0;
  for (let i = 0; i <= count; i++) {
    const offset = offsets[i]!;
    if (!(offset >= before && offset <= bytes.length))
      throw malformedArrow(`a text of column ${name} is outside its bytes`);
    before = offset;
  }
  return { bytes, offsets, count, isOwned };
}
