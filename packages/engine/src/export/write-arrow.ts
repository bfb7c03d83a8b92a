import {
  Column as ArrowColumn,
  columnFromArray,
  dateDay,
  decimal128,
  dictionary,
  float64,
  int32,
  int64,
  bool,
  tableFromColumns,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import { InsetError, isNull, type Column, type ColumnData, type Table, type TextData } from '@inset/model';
import { directBatch, packBits } from '../execute/table-to-arrow.ts';
import type { TableWriter } from './table-writer.ts';
import { unscaled } from './unscaled.ts';

/** A multiple of 8, since batches share the bytes of validity. */
const batchRows = 65_536;
const pieceBytes = 1 << 18;

/**
 * Arrow's IPC file (Feather V2), not compressed: texts as dictionaries, timestamps in microseconds, decimals in 128
 * bits. Arrays that are Arrow's already are written as they are.
 */
export const writeArrow: TableWriter = async function* (table, { pause }) {
  if (table.schema.length === 0) throw new InsetError('DATASET_EMPTY', 'The table has no columns.');
  const columns: [string, ArrowColumn<unknown>][] = [];
  for (const [c, column] of table.schema.entries()) {
    columns.push([column.name, arrowColumn(table, table.data[c]!, column)]);
    await pause(0);
  }
  const sink = new PieceSink();
  tableToIPC(tableFromColumns(columns), { format: 'file', sink });
  let bytes = 0;
  const total = sink.pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  for (const piece of joined(sink.pieces)) {
    yield piece;
    bytes += piece.byteLength;
    await pause(Math.floor((table.rowCount * bytes) / total));
  }
};

class PieceSink {
  readonly pieces: Uint8Array[] = [];

  write(bytes: Uint8Array): void {
    this.pieces.push(bytes);
  }

  pad(byteCount: number): void {
    this.write(new Uint8Array(byteCount));
  }

  finish(): null {
    return null;
  }
}

/** The many small pieces of a message as few, and none that is a view of the table, which may be changed or moved. */
function* joined(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = (): Uint8Array => {
    const all = new Uint8Array(size);
    let at = 0;
    for (const piece of waiting) {
      all.set(piece, at);
      at += piece.byteLength;
    }
    waiting = [];
    size = 0;
    return all;
  };
  for (const piece of pieces) {
    for (let start = 0; start < piece.byteLength; start += pieceBytes) {
      const part = piece.subarray(start, start + pieceBytes);
      waiting.push(part);
      size += part.byteLength;
      if (size >= pieceBytes) yield flush();
    }
  }
  if (size > 0) yield flush();
}

function arrowColumn(table: Table, data: ColumnData, column: Column): ArrowColumn<unknown> {
  const { rowCount } = table;
  switch (data.kind) {
    case 'boolean':
      return batches(bool(), rowCount, data, (start, end) => packBits(data.values, start, end));
    case 'number':
      return numberColumn(data, column, rowCount);
    case 'big-integer':
      return sliced(int64(), rowCount, data, data.values);
    case 'date':
      return sliced(dateDay(), rowCount, data, data.values);
    case 'timestamp': {
      const micros = bigIntegers(data, rowCount, (row) => Math.round(data.values[row]! * 1000));
      const type = timestamp(TimeUnit.MICROSECOND, column.zoned ? 'UTC' : null);
      return sliced(type, rowCount, data, micros);
    }
    case 'decimal':
      return decimalColumn(data, column.scale ?? 0, rowCount);
    case 'text':
      return textColumn(data, rowCount);
  }
}

function numberColumn(
  data: Extract<ColumnData, { kind: 'number' }>,
  { type }: Column,
  rowCount: number,
): ArrowColumn<unknown> {
  const { values } = data;
  if (type !== 'integer') {
    return sliced(
      float64(),
      rowCount,
      data,
      values instanceof Float64Array ? values : Float64Array.from(values),
    );
  }
  if (values instanceof Int32Array) return sliced(int32(), rowCount, data, values);
  return sliced(
    int64(),
    rowCount,
    data,
    bigIntegers(data, rowCount, (row) => values[row]!),
  );
}

function bigIntegers(data: ColumnData, rowCount: number, at: (row: number) => number): BigInt64Array {
  const values = new BigInt64Array(rowCount);
  for (let row = 0; row < rowCount; row++) if (!isNull(data, row)) values[row] = BigInt(at(row));
  return values;
}

function decimalColumn(
  data: Extract<ColumnData, { kind: 'decimal' }>,
  scale: number,
  rowCount: number,
): ArrowColumn<unknown> {
  const words = new BigUint64Array(rowCount * 2);
  for (let row = 0; row < rowCount; row++) {
    if (isNull(data, row)) continue;
    const value = unscaled(data.values[row]!, scale);
    words[row * 2] = BigInt.asUintN(64, value);
    words[row * 2 + 1] = BigInt.asUintN(64, value >> 64n);
  }
  const type = decimal128(38, scale);
  return batches(type, rowCount, data, (start, end) => words.subarray(start * 2, end * 2));
}

/** Only the entries that rows point to are written, each once. */
function textColumn(data: TextData, rowCount: number): ArrowColumn<unknown> {
  const places = new Int32Array(data.dictionary.length).fill(-1);
  const words: string[] = [];
  const codes = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (isNull(data, row)) continue;
    const code = data.codes[row]!;
    if (places[code]! < 0) places[code] = words.push(data.dictionary[code]!) - 1;
    codes[row] = places[code]!;
  }
  // Readers want a dictionary that has an entry.
  if (words.length === 0) words.push('');
  const valueType = utf8();
  const type = dictionary(valueType, int32());
  const entries = columnFromArray(words, valueType) as ArrowColumn<string>;
  const column = sliced(type, rowCount, data, codes);
  for (const batch of column.data) {
    (batch as unknown as { setDictionary(column: ArrowColumn<string>): void }).setDictionary(entries);
  }
  return column;
}

type Values = Int32Array | Float64Array | BigInt64Array;

function sliced(type: DataType, rowCount: number, data: ColumnData, values: Values): ArrowColumn<unknown> {
  return batches(type, rowCount, data, (start, end) => values.subarray(start, end));
}

function batches(
  type: DataType,
  rowCount: number,
  { validity }: ColumnData,
  values: (start: number, end: number) => ArrayBufferView,
): ArrowColumn<unknown> {
  const made: ArrowColumn<unknown>['data'][number][] = [];
  for (let start = 0; start < rowCount || start === 0; start += batchRows) {
    const end = Math.min(rowCount, start + batchRows);
    const valid = validity?.subarray(start >> 3, (end + 7) >> 3);
    made.push(directBatch(type, values(start, end), valid, end - start));
  }
  return new ArrowColumn(made, type);
}
