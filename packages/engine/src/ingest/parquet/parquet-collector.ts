import { InsetError, type ColumnData } from '@inset/model';
import type { SchemaElement } from 'hyparquet';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { reportNotNumbers } from '../columns/not-numbers.ts';
import { narrowCodes } from '../columns/text-data.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { ParquetColumn } from './parquet-columns.ts';
import { bytesAsText, integerOfBytes, intervalText, timeText } from './parquet-values.ts';
import { decimalText } from '../decimal-text.ts';

/** Takes a column's values in whatever order its pieces come, and makes the column of them. */
export interface Collector {
  set(row: number, value: unknown): void;
  finish(name: string, validity: Uint8Array | undefined, log: ProblemLog): TypedColumn;
}

const mostDoubleDigits = 15;

export function collectorFor({ element, isNested, name }: ParquetColumn, rowCount: number): Collector {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (isNested || logical?.type === 'VARIANT') return new TextCollector(name, rowCount, jsonText);
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return decimals(element, rowCount);
  if (converted === 'DATE' || logical?.type === 'DATE') return new DaysCollector(rowCount);
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || logical?.type === 'TIMESTAMP') {
    return new MomentsCollector(rowCount, logical?.type === 'TIMESTAMP' ? logical.isAdjustedToUTC : true);
  }
  if (type === 'INT96') return new MomentsCollector(rowCount, false);
  if (converted === 'TIME_MILLIS' || converted === 'TIME_MICROS' || logical?.type === 'TIME') {
    const unit = logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS';
    return new TextCollector(name, rowCount, (value) => timeText(value as number | bigint, unit));
  }
  if (converted === 'INTERVAL')
    return new TextCollector(name, rowCount, (value) => intervalText(value as Uint8Array));
  if (type === 'BOOLEAN') return new BooleansCollector(rowCount);
  if (type === 'INT32' || type === 'INT64') return new IntegersCollector(rowCount);
  if (type === 'FLOAT' || type === 'DOUBLE' || logical?.type === 'FLOAT16')
    return new DoublesCollector(rowCount);
  return new TextCollector(name, rowCount, anyText);
}

function anyText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? bytesAsText(value) : jsonText(value);
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint')
      return Number.isSafeInteger(Number(inner)) ? Number(inner) : inner.toString();
    return inner instanceof Uint8Array ? bytesAsText(inner) : inner;
  });
}

function column(
  name: string,
  type: TypedColumn['column'],
  data: ColumnData,
  validity: Uint8Array | undefined,
): TypedColumn {
  return { column: { ...type, name }, data: validity ? { ...data, validity } : data };
}

export class BooleansCollector implements Collector {
  readonly #values: Uint8Array;
  constructor(rowCount: number) {
    this.#values = new Uint8Array(rowCount);
  }
  set(row: number, value: unknown): void {
    this.#values[row] = value ? 1 : 0;
  }
  fill(start: number, values: Float64Array): void {
    this.#values.set(values, start);
  }
  finish(name: string, validity: Uint8Array | undefined): TypedColumn {
    return column(name, { name, type: 'boolean' }, { kind: 'boolean', values: this.#values }, validity);
  }
}

/** Whole numbers: doubles for as long as they are exact, else 64 bits, else decimals. */
export class IntegersCollector implements Collector {
  readonly #values: Float64Array;
  #isSmall = true;
  /** Rows whose value a double does not hold. */
  readonly #beyond = new Map<number, bigint>();
  constructor(rowCount: number) {
    this.#values = new Float64Array(rowCount);
  }
  set(row: number, value: unknown): void {
    const number = Number(value);
    this.#values[row] = number;
    if (number !== (number | 0)) this.#isSmall = false;
    if (!Number.isSafeInteger(number)) this.#beyond.set(row, value as bigint);
  }
  /** Takes values that doubles hold exactly, for rows that follow each other. */
  fill(start: number, values: Float64Array): void {
    this.#values.set(values, start);
    for (let i = 0; this.#isSmall && i < values.length; i++) {
      if (values[i] !== (values[i]! | 0)) this.#isSmall = false;
    }
  }
  finish(name: string, validity: Uint8Array | undefined): TypedColumn {
    const type = { name, type: 'integer' } as const;
    if (this.#beyond.size === 0) {
      const values = this.#isSmall ? Int32Array.from(this.#values) : this.#values;
      return column(name, type, { kind: 'number', values }, validity);
    }
    const at = (row: number): bigint => this.#beyond.get(row) ?? BigInt(this.#values[row]!);
    const isUnsigned = [...this.#beyond.values()].some((value) => value >= 2n ** 63n);
    if (isUnsigned) {
      const values = Array.from(this.#values, (_, row) => at(row).toString());
      return column(name, { name, type: 'decimal', scale: 0 }, { kind: 'decimal', values }, validity);
    }
    const values = BigInt64Array.from({ length: this.#values.length }, (_, row) => at(row));
    return column(name, type, { kind: 'big-integer', values }, validity);
  }
}

export class DoublesCollector implements Collector {
  readonly #values: Float64Array;
  #notNumbers = 0;
  #firstNaN = 0;
  constructor(rowCount: number) {
    this.#values = new Float64Array(rowCount);
  }
  set(row: number, value: unknown): void {
    const number = value as number;
    this.#values[row] = number;
    if (number === number) return;
    if (this.#notNumbers++ === 0) this.#firstNaN = row;
  }
  fill(start: number, values: Float64Array): void {
    this.#values.set(values, start);
    for (let i = 0; i < values.length; i++) {
      if (values[i] !== values[i] && this.#notNumbers++ === 0) this.#firstNaN = start + i;
    }
  }
  finish(name: string, validity: Uint8Array | undefined, log: ProblemLog): TypedColumn {
    const values = this.#values;
    if (this.#notNumbers > 0) {
      reportNotNumbers(log, name, this.#notNumbers, this.#firstNaN);
      validity ??= new Uint8Array((values.length + 7) >> 3).fill(255);
      for (let row = 0; row < values.length; row++)
        if (Number.isNaN(values[row])) validity[row >> 3]! &= ~(1 << (row & 7));
    }
    return column(name, { name, type: 'number' }, { kind: 'number', values }, validity);
  }
}

export class DaysCollector implements Collector {
  readonly #values: Int32Array;
  constructor(rowCount: number) {
    this.#values = new Int32Array(rowCount);
  }
  set(row: number, value: unknown): void {
    this.#values[row] = value as number;
  }
  fill(start: number, values: Float64Array): void {
    this.#values.set(values, start);
  }
  finish(name: string, validity: Uint8Array | undefined): TypedColumn {
    return column(name, { name, type: 'date' }, { kind: 'date', values: this.#values }, validity);
  }
}

export class MomentsCollector implements Collector {
  readonly #values: Float64Array;
  readonly #zoned: boolean;
  constructor(rowCount: number, zoned: boolean) {
    this.#values = new Float64Array(rowCount);
    this.#zoned = zoned;
  }
  set(row: number, value: unknown): void {
    this.#values[row] = value as number;
  }
  fill(start: number, values: Float64Array): void {
    this.#values.set(values, start);
  }
  finish(name: string, validity: Uint8Array | undefined): TypedColumn {
    const type = { name, type: 'timestamp' as const, ...(this.#zoned && { zoned: true }) };
    return column(name, type, { kind: 'timestamp', values: this.#values }, validity);
  }
}

/** Texts of one column, all together: a list may hold a long text of the file's dictionary again and again. */
const mostTextLength = 2 ** 30;

class TextCollector implements Collector {
  readonly #column: string;
  readonly #codes: Uint32Array;
  readonly #known = new Map<string, number>();
  readonly #read: (value: unknown) => string;
  #last: unknown;
  #lastCode = 0;
  #length = 0;
  constructor(column: string, rowCount: number, read: (value: unknown) => string) {
    this.#column = column;
    this.#codes = new Uint32Array(rowCount);
    this.#read = read;
  }
  set(row: number, value: unknown): void {
    if (value !== this.#last) {
      const text = this.#textOf(value);
      let code = this.#known.get(text);
      if (code === undefined) {
        this.#length += text.length;
        if (this.#length > mostTextLength) throw this.#tooLarge();
        this.#known.set(text, (code = this.#known.size));
      }
      this.#last = value;
      this.#lastCode = code;
    }
    this.#codes[row] = this.#lastCode;
  }
  #textOf(value: unknown): string {
    try {
      return this.#read(value);
    } catch (thrown) {
      // Longer than texts can be, or nested more deeply than can be written.
      throw thrown instanceof RangeError ? this.#tooLarge() : thrown;
    }
  }
  #tooLarge(): InsetError {
    return new InsetError(
      'FILE_TOO_LARGE',
      `Column ${this.#column} takes more text than a page can hold. Leave it out of the file, or write what it holds as rows.`,
      { column: this.#column },
    );
  }
  finish(name: string, validity: Uint8Array | undefined): TypedColumn {
    const dictionary = [...this.#known.keys()];
    const codes = narrowCodes(this.#codes, dictionary.length);
    return column(
      name,
      { name, type: 'text' },
      { kind: 'text', codes, dictionary, distinct: true },
      validity,
    );
  }
}

function decimals(element: SchemaElement, rowCount: number): Collector {
  const logical = element.logical_type?.type === 'DECIMAL' ? element.logical_type : undefined;
  const scale = logical?.scale ?? element.scale ?? 0;
  const precision = logical?.precision ?? element.precision ?? 38;
  const whole = (value: unknown): bigint =>
    value instanceof Uint8Array ? integerOfBytes(value) : BigInt(value as number);
  if (precision <= mostDoubleDigits) {
    const inner = scale === 0 ? new IntegersCollector(rowCount) : new DoublesCollector(rowCount);
    const divisor = 10 ** scale;
    return {
      set: (row, value) => inner.set(row, Number(whole(value)) / divisor),
      finish: (name, validity, log) => inner.finish(name, validity, log),
    };
  }
  const values = Array.from({ length: rowCount }, () => '');
  return {
    set: (row, value) => void (values[row] = decimalText(whole(value), scale)),
    finish: (name, validity) =>
      column(name, { name, type: 'decimal', scale }, { kind: 'decimal', values }, validity),
  };
}
