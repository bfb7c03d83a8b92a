import type { ColumnData, ColumnType } from '@inset/model';
import { TextRoom } from './result-limits.ts';

/**
 * A value as columns hold it: dates as days since 1970, timestamps as milliseconds, whole numbers as `bigint` only
 * beyond ±2^53, decimals as text.
 */
export type StoredValue = boolean | number | bigint | string | null;

/** Builds a column of a type out of a value a row. */
export function fillColumn(
  type: ColumnType,
  rowCount: number,
  valueAt: (row: number) => StoredValue,
): ColumnData {
  switch (type) {
    case 'boolean':
      return fillBooleans(rowCount, valueAt);
    case 'text':
      return fillTexts(rowCount, valueAt as (row: number) => string | null);
    case 'decimal':
      return fillDecimals(rowCount, valueAt);
    case 'integer':
      return fillIntegers(rowCount, valueAt);
    case 'number': {
      const values = new Float64Array(rowCount);
      return { kind: 'number', values, ...fillNumbers(values, valueAt) };
    }
    case 'date': {
      const values = new Int32Array(rowCount);
      return { kind: 'date', values, ...fillNumbers(values, valueAt) };
    }
    case 'timestamp': {
      const values = new Float64Array(rowCount);
      return { kind: 'timestamp', values, ...fillNumbers(values, valueAt) };
    }
  }
}

/** Notes which rows are null, and holds nothing while none is. */
export class Validity {
  private bits: Uint8Array | undefined;
  private readonly rowCount: number;

  constructor(rowCount: number) {
    this.rowCount = rowCount;
  }

  setNull(row: number): void {
    this.bits ??= new Uint8Array(Math.ceil(this.rowCount / 8)).fill(255);
    this.bits[row >> 3]! &= ~(1 << (row & 7));
  }

  /** To be spread into a column. */
  get part(): { validity?: Uint8Array } {
    return this.bits ? { validity: this.bits } : {};
  }
}

function fillNumbers(
  values: Float64Array | Int32Array,
  valueAt: (row: number) => StoredValue,
): { validity?: Uint8Array } {
  const validity = new Validity(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = valueAt(row);
    if (value === null) validity.setNull(row);
    else values[row] = value as number;
  }
  return validity.part;
}

function fillBooleans(rowCount: number, valueAt: (row: number) => StoredValue): ColumnData {
  const values = new Uint8Array(rowCount);
  const validity = new Validity(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(row);
    if (value === null) validity.setNull(row);
    else if (value) values[row] = 1;
  }
  return { kind: 'boolean', values, ...validity.part };
}

function fillDecimals(rowCount: number, valueAt: (row: number) => StoredValue): ColumnData {
  const values = Array.from({ length: rowCount }, () => '');
  const validity = new Validity(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(row);
    if (value === null) validity.setNull(row);
    else values[row] = String(value);
  }
  return { kind: 'decimal', values, ...validity.part };
}

function fillIntegers(rowCount: number, valueAt: (row: number) => StoredValue): ColumnData {
  const values = new Float64Array(rowCount);
  const validity = new Validity(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(row);
    if (value === null) validity.setNull(row);
    else if (Number.isSafeInteger(Number(value))) values[row] = Number(value);
    else return fillBigIntegers(rowCount, valueAt);
  }
  return { kind: 'number', values, ...validity.part };
}

function fillBigIntegers(rowCount: number, valueAt: (row: number) => StoredValue): ColumnData {
  const values = new BigInt64Array(rowCount);
  const validity = new Validity(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(row);
    if (value === null) validity.setNull(row);
    else values[row] = BigInt(value);
  }
  return { kind: 'big-integer', values, ...validity.part };
}

function fillTexts(rowCount: number, valueAt: (row: number) => string | null): ColumnData {
  const codes = new Uint32Array(rowCount);
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  const room = new TextRoom();
  const validity = new Validity(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const value = valueAt(row);
    if (value === null) {
      validity.setNull(row);
      continue;
    }
    TextRoom.refuseLong(value);
    let code = known.get(value);
    if (code === undefined) {
      room.take(value);
      known.set(value, (code = dictionary.push(value) - 1));
    }
    codes[row] = code;
  }
  return { kind: 'text', codes, dictionary, distinct: true, ...validity.part };
}
