import type { ColumnData } from '@inset/model';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { reportNotNumbers } from '../columns/not-numbers.ts';
import type { ProblemTaker } from '../problem-log.ts';
import { decimalText } from '../decimal-text.ts';
import {
  batchParts,
  ownValues,
  partsOf,
  validityOfPieces,
  valuesOf,
  type ArrowColumn,
  type Values,
} from './arrow-pieces.ts';

const mostDoubleDigits = 15;
const doubleBound = 10n ** 15n;
const mostDecimalDigits = 38;
const dayInMilliseconds = 86_400_000;

export const withValidity = <T extends ColumnData>(data: T, validity: Uint8Array | undefined): T =>
  validity ? { ...data, validity } : data;

/** Integers of 8 to 32 bits as they are; those of 64 as doubles where all are exact, else whole. */
export function integers(column: ArrowColumn, rowCount: number): TypedColumn {
  const { bitWidth, signed } = partsOf(column.type);
  const validity = validityOfPieces(column.pieces, rowCount);
  const type = { name: column.name, type: 'integer' as const };
  if (bitWidth === 64) return wideIntegers(column, rowCount, validity, signed === true);
  const isSmall = bitWidth! < 32 || signed === true;
  const values = isSmall
    ? numbersOf(column, rowCount, Int32Array)
    : numbersOf(column, rowCount, Float64Array);
  return { column: type, data: withValidity({ kind: 'number', values }, validity) };
}

/** The values as they are, or as what they fit into. */
function numbersOf<T extends Int32Array | Float64Array>(
  column: ArrowColumn,
  rowCount: number,
  Kind: new (length: number) => T,
): T {
  const own = ownValues(column, Kind);
  if (own) return own;
  const values = new Kind(rowCount);
  copyValues<T>(column, (source, start, length) => values.set(source.subarray(0, length), start));
  return values;
}

function copyValues<T extends Values>(
  { name, pieces }: ArrowColumn,
  copy: (values: T, start: number, length: number) => void,
  perRow = 1,
): void {
  for (const { batch, start } of pieces)
    copy(valuesOf<T>(batchParts(batch), perRow, name), start, batch.length);
}

function wideIntegers(
  column: ArrowColumn,
  rowCount: number,
  validity: Uint8Array | undefined,
  isSigned: boolean,
): TypedColumn {
  const { name } = column;
  const values = new Float64Array(rowCount);
  const isNull = (row: number): boolean =>
    validity !== undefined && (validity[row >> 3]! & (1 << (row & 7))) === 0;
  let [isSmall, isExact] = [true, true];
  copyHalves(column, isSigned, (row, value) => {
    values[row] = value;
    if (value === (value | 0)) return;
    if (isNull(row)) values[row] = 0;
    else {
      isSmall = false;
      if (!Number.isSafeInteger(value)) isExact = false;
    }
  });
  const type = { name, type: 'integer' as const };
  if (isExact) {
    const narrow = isSmall ? Int32Array.from(values) : values;
    return { column: type, data: withValidity({ kind: 'number', values: narrow }, validity) };
  }
  const wide = isSigned ? new BigInt64Array(rowCount) : new BigUint64Array(rowCount);
  copyValues<BigInt64Array>(column, (source, start, length) => wide.set(source.subarray(0, length), start));
  const isBeyond = !isSigned && wide.some((value, row) => value >= 2n ** 63n && !isNull(row));
  if (!isBeyond) {
    const data = { kind: 'big-integer' as const, values: new BigInt64Array(wide.buffer) };
    return { column: type, data: withValidity(data, validity) };
  }
  const texts = Array.from(wide, String);
  return {
    column: { name, type: 'decimal', scale: 0 },
    data: withValidity({ kind: 'decimal', values: texts }, validity),
  };
}

/** Values of 64 bits as doubles, out of their halves: far quicker than by bigints, exact within ±2^53. */
function copyHalves(
  column: ArrowColumn,
  isSigned: boolean,
  take: (row: number, value: number) => void,
): void {
  copyValues<BigInt64Array>(column, (source, start, length) => {
    const halves = new Int32Array(source.buffer, source.byteOffset, length * 2);
    for (let i = 0; i < length; i++) {
      const high = isSigned ? halves[2 * i + 1]! : halves[2 * i + 1]! >>> 0;
      take(start + i, high * 4_294_967_296 + (halves[2 * i]! >>> 0));
    }
  });
}

/** Floating-point numbers; those that are not a number become null, which is reported. */
export function doubles(column: ArrowColumn, rowCount: number, log: ProblemTaker): TypedColumn {
  let values: Float64Array;
  if (partsOf(column.type).precision === 0) {
    values = new Float64Array(rowCount);
    for (const { batch, start } of column.pieces) {
      valuesOf(batchParts(batch), 1, column.name);
      for (let i = 0; i < batch.length; i++) values[start + i] = batch.value(i) as number;
    }
  } else values = numbersOf(column, rowCount, Float64Array);
  const validity = validityOfPieces(column.pieces, rowCount);
  return numbersWithoutNaN(column.name, values, validity, log);
}

function numbersWithoutNaN(
  name: string,
  values: Float64Array,
  given: Uint8Array | undefined,
  log: ProblemTaker,
): TypedColumn {
  let validity = given;
  let [count, first] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === value) continue;
    if (given && (given[row >> 3]! & (1 << (row & 7))) === 0) continue;
    if (count++ === 0) first = row;
    validity ??= new Uint8Array((values.length + 7) >> 3).fill(255);
    validity[row >> 3]! &= ~(1 << (row & 7));
  }
  reportNotNumbers(log, name, count, first);
  return { column: { name, type: 'number' }, data: withValidity({ kind: 'number', values }, validity) };
}

/** Decimals: doubles up to 15 digits, else exact; as text where they have more digits than a decimal may have. */
export function decimals(column: ArrowColumn, rowCount: number): TypedColumn {
  const { name } = column;
  const { precision = 38, scale = 0, bitWidth = 128 } = partsOf(column.type);
  const validity = validityOfPieces(column.pieces, rowCount);
  const unscaled = (take: (row: number, value: bigint) => void): void => {
    for (const { batch, start } of column.pieces) {
      valuesOf(batchParts(batch), Math.max(1, bitWidth / 64), name);
      for (let i = 0; i < batch.length; i++) take(start + i, BigInt(batch.value(i) as bigint | number));
    }
  };
  if (precision <= mostDoubleDigits && scale >= 0) {
    const values = new Float64Array(rowCount);
    const divisor = 10 ** scale;
    let isExact = true;
    unscaled((row, value) => {
      // Some writers keep more digits than they declare.
      if (value >= doubleBound || value <= -doubleBound) isExact = false;
      values[row] = Number(value) / divisor;
    });
    const type = scale === 0 ? ('integer' as const) : ('number' as const);
    if (isExact) return { column: { name, type }, data: withValidity({ kind: 'number', values }, validity) };
  }
  const values = Array.from({ length: rowCount }, () => '0');
  let digits = 0;
  unscaled((row, value) => {
    values[row] = scale < 0 ? String(value * 10n ** BigInt(-scale)) : decimalText(value, scale);
    digits = Math.max(digits, values[row]!.replace(/[-.]/g, '').length);
  });
  if (digits <= mostDecimalDigits) {
    const type = { name, type: 'decimal' as const, scale: Math.max(0, scale) };
    return { column: type, data: withValidity({ kind: 'decimal', values }, validity) };
  }
  const codes = Uint32Array.from(values.keys());
  const data = { kind: 'text' as const, codes, dictionary: values, distinct: false };
  return { column: { name, type: 'text' }, data: withValidity(data, validity) };
}

/** Days, kept as such or as milliseconds. */
export function dates(column: ArrowColumn, rowCount: number): TypedColumn {
  const isDays = partsOf(column.type).unit === 0;
  const values = isDays ? numbersOf(column, rowCount, Int32Array) : new Int32Array(rowCount);
  if (!isDays)
    copyHalves(column, true, (row, value) => (values[row] = Math.floor(value / dayInMilliseconds)));
  const validity = validityOfPieces(column.pieces, rowCount);
  return {
    column: { name: column.name, type: 'date' },
    data: withValidity({ kind: 'date', values }, validity),
  };
}

/** Moments of any unit as milliseconds, microseconds in the fraction. */
export function timestamps(column: ArrowColumn, rowCount: number): TypedColumn {
  const { unit, timezone } = partsOf(column.type);
  const values = new Float64Array(rowCount);
  if (unit === 3) {
    copyValues<BigInt64Array>(column, (source, start, length) => {
      for (let i = 0; i < length; i++) values[start + i] = Number(source[i]! / 1000n) / 1000;
    });
  } else {
    const [factor, divisor] = [unit === 0 ? 1000 : 1, unit === 2 ? 1000 : 1];
    copyHalves(column, true, (row, value) => (values[row] = (value * factor) / divisor));
  }
  const type = { name: column.name, type: 'timestamp' as const, ...(timezone && { zoned: true }) };
  return {
    column: type,
    data: withValidity({ kind: 'timestamp', values }, validityOfPieces(column.pieces, rowCount)),
  };
}

/** Durations as seconds, which is reported. */
export function durations(column: ArrowColumn, rowCount: number, log: ProblemTaker): TypedColumn {
  const { name } = column;
  const perSecond = 1000 ** partsOf(column.type).unit!;
  const values = new Float64Array(rowCount);
  copyHalves(column, true, (row, value) => (values[row] = value / perSecond));
  log.add({ kind: 'repaired', code: 'durations', column: name });
  const validity = validityOfPieces(column.pieces, rowCount);
  return { column: { name, type: 'number' }, data: withValidity({ kind: 'number', values }, validity) };
}

export function booleans(column: ArrowColumn, rowCount: number): TypedColumn {
  const values = new Uint8Array(rowCount);
  for (const { batch, start } of column.pieces) {
    const bits = valuesOf<Uint8Array>(batchParts(batch), 1 / 8, column.name);
    for (let i = 0; i < batch.length; i++) values[start + i] = (bits[i >> 3]! >> (i & 7)) & 1;
  }
  const validity = validityOfPieces(column.pieces, rowCount);
  return {
    column: { name: column.name, type: 'boolean' },
    data: withValidity({ kind: 'boolean', values }, validity),
  };
}
