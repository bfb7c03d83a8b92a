import { Type, type DataType } from '@uwdata/flechette';
import type { TextData } from '@inset/model';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { textData } from '../columns/text-data.ts';
import { bytesAsText } from '../parquet/parquet-values.ts';
import { batchParts, partsOf, validityOfPieces, type ArrowColumn, type BatchParts } from './arrow-pieces.ts';
import { malformedArrow } from './check-arrow.ts';
import { repeatedTexts } from './repeated-texts.ts';
import { separateTexts } from './separate-texts.ts';
import { textPieces, type TextPiece } from './text-pieces.ts';

type Take = (bytes: Uint8Array, start: number, end: number) => void;

/** Fewer rows are read as they come. */
const fewRows = 4096;
const mostSampled = 8192;
/** As many different texts in a sample are few. */
const fewTexts = 512;

/** Texts, each distinct one decoded once, but for those of which hardly two are equal. */
export function texts(column: ArrowColumn, rowCount: number): TypedColumn {
  return { column: { name: column.name, type: 'text' }, data: textsOf(column, rowCount) };
}

function textsOf(column: ArrowColumn, rowCount: number): TextData {
  const pieces = rowCount < fewRows ? undefined : textPieces(column);
  if (pieces) {
    const validity = validityOfPieces(column.pieces, rowCount);
    const { length, size } = sampleOf(pieces, rowCount);
    // Where each text stood in two rows of N, about n² / 2N of n sampled rows would be equal to one before.
    if (length - size <= (length * length) / (2 * rowCount)) return separateTexts(pieces, rowCount, validity);
    if (size <= fewTexts) return repeatedTexts(pieces, rowCount, validity);
  }
  const cells = new TextCellsBuilder();
  eachBytes(
    column,
    rowCount,
    (bytes, start, end) => void cells.add(bytes, start, end),
    () => cells.addNull(),
  );
  return textData(cells.finish());
}

/** Some of the texts, from all over the column. */
function sampleOf(pieces: readonly TextPiece[], rowCount: number): TextCellsBuilder {
  const step = Math.max(1, Math.floor(rowCount / mostSampled));
  const sample = new TextCellsBuilder();
  let [next, start] = [0, 0];
  for (const { bytes, offsets, count } of pieces) {
    for (; next < start + count; next += step)
      sample.add(bytes, offsets[next - start]!, offsets[next - start + 1]!);
    start += count;
  }
  return sample;
}

/** Bytes that are UTF-8 as text, others in hexadecimal. */
export function binaries(column: ArrowColumn, rowCount: number): TypedColumn {
  const encoder = new TextEncoder();
  const cells = new TextCellsBuilder();
  const take: Take = (bytes, start, end) => {
    const text = encoder.encode(bytesAsText(bytes.subarray(start, end)));
    cells.add(text, 0, text.length);
  };
  eachBytes(column, rowCount, take, () => cells.addNull());
  return { column: { name: column.name, type: 'text' }, data: textData(cells.finish()) };
}

/** Values that are made into texts one by one. */
export function writtenTexts(
  column: ArrowColumn,
  rowCount: number,
  write: (piece: ArrowColumn['pieces'][number], index: number) => string | undefined,
): TypedColumn {
  const known = new Map<string, number>();
  const codes = new Uint32Array(rowCount).fill(0xffffffff);
  const validity = validityOfPieces(column.pieces, rowCount);
  for (const piece of column.pieces) {
    for (let i = 0; i < piece.batch.length; i++) {
      const row = piece.start + i;
      if (validity && (validity[row >> 3]! & (1 << (row & 7))) === 0) continue;
      const text = write(piece, i);
      if (text === undefined) continue;
      let code = known.get(text);
      if (code === undefined) known.set(text, (code = known.size));
      codes[row] = code;
    }
  }
  return {
    column: { name: column.name, type: 'text' },
    data: textData({ codes, dictionary: [...known.keys()] }),
  };
}

function eachBytes(column: ArrowColumn, rowCount: number, take: Take, none: () => void): void {
  const validity = validityOfPieces(column.pieces, rowCount);
  for (const { batch, start } of column.pieces) {
    const parts = batchParts(batch);
    const read = bytesReader(column.type, parts, column.name, take);
    for (let i = 0; i < parts.length; i++) {
      const row = start + i;
      if (validity && (validity[row >> 3]! & (1 << (row & 7))) === 0) none();
      else read(i);
    }
  }
}

/** What hands out the bytes of a batch's rows, by how the type keeps them. */
function bytesReader(type: DataType, parts: BatchParts, name: string, take: Take): (index: number) => void {
  const { typeId, stride = 0 } = partsOf(type);
  const values = (parts.values ?? new Uint8Array()) as Uint8Array;
  const checked: Take = (bytes, start, end) => {
    if (!(start >= 0 && end >= start && end <= bytes.length))
      throw malformedArrow(`a text of column ${name} is outside its bytes`);
    take(bytes, start, end);
  };
  if (typeId === Type.FixedSizeBinary) return (i) => checked(values, i * stride, (i + 1) * stride);
  if (typeId === Type.Utf8View || typeId === Type.BinaryView)
    return viewReader(values, parts.data ?? [], checked);
  const { offsets } = parts;
  if (offsets instanceof Int32Array) return (i) => checked(values, offsets[i]!, offsets[i + 1]!);
  return (i) => checked(values, Number(offsets?.[i]), Number(offsets?.[i + 1]));
}

/** Short texts stand in the view itself, long ones in one of the buffers beside it. */
function viewReader(views: Uint8Array, buffers: readonly Uint8Array[], take: Take): (index: number) => void {
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength);
  return (i) => {
    const at = i * 16;
    const length = view.getInt32(at, true);
    if (length <= 12) return take(views, at + 4, at + 4 + length);
    const buffer = buffers[view.getInt32(at + 8, true)] ?? new Uint8Array();
    const start = view.getInt32(at + 12, true);
    take(buffer, start, start + length);
  };
}
