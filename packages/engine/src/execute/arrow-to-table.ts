import { tableFromIPC, Type, type Batch, type Column as ArrowColumn } from '@uwdata/flechette';
import { isNumeric, type Column, type ColumnData, type Schema, type Table } from '@inset/model';
import { decodeTexts } from '../ingest/columns/decode-texts.ts';
import { fillColumn, Validity, type StoredValue } from './fill-column.ts';
import { fromMicroseconds } from './microseconds.ts';

const safe = 2n ** 53n;

/**
 * DuckDB's answer, as an Arrow IPC file or the messages of a stream, in our columnar form. `values` are the texts that
 * stand at the places which some columns give in their stead.
 */
export function arrowToTable(
  messages: Uint8Array | Uint8Array[],
  schema: Schema,
  values: readonly (string[] | undefined)[] = [],
): Table {
  const arrow = tableFromIPC(messages, { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true });
  const rowCount = arrow.numRows;
  const data = schema.map((column, i) => {
    const source = arrow.children[i] as ArrowColumn<unknown> | undefined;
    if (!source) return fillColumn(column.type, 0, () => null);
    return values[i] ? placesOf(source, values[i], rowCount) : columnData(source, column, rowCount);
  });
  return { schema, data, rowCount };
}

function columnData(source: ArrowColumn<unknown>, column: Column, rowCount: number): ColumnData {
  const { typeId } = source.type as { typeId: number };
  if (column.type === 'text' && typeId === Type.Dictionary) return codesOf(source, rowCount);
  if (column.type === 'text' && typeId === Type.Utf8) return textsOf(source, column, rowCount);
  if (column.type === 'integer' && typeId === Type.Int) return integersOf(source, rowCount);
  if (column.type === 'timestamp') return timestampsOf(source, rowCount);
  if (column.type === 'number' && typeId === Type.Float) {
    const values = new Float64Array(rowCount);
    return { kind: 'number', values, ...copyValues(source, values) };
  }
  if (column.type === 'date') {
    const values = new Int32Array(rowCount);
    return { kind: 'date', values, ...copyValues(source, values) };
  }
  return otherColumn(source, column, rowCount);
}

function otherColumn(source: ArrowColumn<unknown>, column: Column, rowCount: number): ColumnData {
  const scale = (source.type as { scale?: number }).scale ?? 0;
  const values: StoredValue[] = [];
  for (const batch of source.data) for (const value of batch) values.push(value as StoredValue);
  const isDecimal = column.type === 'decimal';
  return fillColumn(column.type, rowCount, (row) => {
    const value = values[row] ?? null;
    if (value === null) return null;
    if (isDecimal) return decimalText(BigInt(value as bigint), scale);
    return isNumeric(column.type) && column.type === 'number' ? Number(value) : value;
  });
}

/** The digits of a scaled whole number as decimal text. */
function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return String(digits);
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** Copies the values of all batches, and says which are null. */
function copyValues(
  source: ArrowColumn<unknown>,
  values: Float64Array | Int32Array | BigInt64Array,
): { validity?: Uint8Array } {
  let start = 0;
  for (const batch of source.data) {
    (values as Float64Array).set((batch.values as Float64Array).subarray(0, batch.length), start);
    start += batch.length;
  }
  return validityOf(source, values.length);
}

function validityOf(source: ArrowColumn<unknown>, rowCount: number): { validity?: Uint8Array } {
  const validity = new Validity(rowCount);
  let start = 0;
  for (const batch of source.data as readonly Batch<unknown>[]) {
    if (batch.nullCount > 0) {
      for (let i = 0; i < batch.length; i++) if (!batch.isValid(i)) validity.setNull(start + i);
    }
    start += batch.length;
  }
  return validity.part;
}

function integersOf(source: ArrowColumn<unknown>, rowCount: number): ColumnData {
  const wide = new BigInt64Array(rowCount);
  const narrow = new Float64Array(rowCount);
  let start = 0;
  let fits = true;
  for (const batch of source.data) {
    const values = batch.values as BigInt64Array | Int32Array;
    const isValid = (i: number) => batch.nullCount === 0 || batch.isValid(i);
    for (let i = 0; i < batch.length; i++) {
      const value = values[i]!;
      if (typeof value === 'bigint') {
        wide[start + i] = value;
        if ((value > safe || value < -safe) && isValid(i)) fits = false;
      }
      narrow[start + i] = Number(value);
    }
    start += batch.length;
  }
  const { validity } = validityOf(source, rowCount);
  const rest = validity ? { validity } : {};
  return fits ? { kind: 'number', values: narrow, ...rest } : { kind: 'big-integer', values: wide, ...rest };
}

function timestampsOf(source: ArrowColumn<unknown>, rowCount: number): ColumnData {
  const values = new Float64Array(rowCount);
  let start = 0;
  for (const batch of source.data) {
    const micros = batch.values as BigInt64Array;
    for (let i = 0; i < batch.length; i++) values[start + i] = fromMicroseconds(micros[i]!);
    start += batch.length;
  }
  return { kind: 'timestamp', values, ...validityOf(source, rowCount) };
}

function placesOf(source: ArrowColumn<unknown>, dictionary: string[], rowCount: number): ColumnData {
  const codes = new Int32Array(rowCount);
  return { kind: 'text', codes, dictionary, distinct: true, ...copyValues(source, codes) };
}

function textsOf(source: ArrowColumn<unknown>, { type }: Column, rowCount: number): ColumnData {
  const texts: (string | null)[] = [];
  for (const batch of source.data) {
    const { values, offsets } = batch as unknown as { values: Uint8Array; offsets: Int32Array };
    const start = texts.length;
    decodeTexts(values, offsets, batch.length, texts as string[], start);
    if (batch.nullCount === 0) continue;
    for (let i = 0; i < batch.length; i++) if (!batch.isValid(i)) texts[start + i] = null;
  }
  return fillColumn(type, rowCount, (row) => texts[row]!);
}

/** A dictionary column keeps its codes; batches may have dictionaries of their own. */
function codesOf(source: ArrowColumn<unknown>, rowCount: number): ColumnData {
  const codes = new Uint32Array(rowCount);
  const known = new Map<string, number>();
  let start = 0;
  for (const batch of source.data) {
    const { dictionary, values } = batch as unknown as {
      dictionary: ArrowColumn<string>;
      values: Uint32Array;
    };
    const places = Uint32Array.from(dictionary as Iterable<string>, (word) => {
      if (!known.has(word)) known.set(word, known.size);
      return known.get(word)!;
    });
    for (let i = 0; i < batch.length; i++) codes[start + i] = places[values[i]!] ?? 0;
    start += batch.length;
  }
  return {
    kind: 'text',
    codes,
    dictionary: [...known.keys()],
    distinct: true,
    ...validityOf(source, rowCount),
  };
}
