import type { Compressors, ParquetType, SchemaElement } from 'hyparquet';
import { deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { noValue, TextCellsBuilder } from '../columns/text-cells.ts';
import { reportTornTexts, textData } from '../columns/text-data.ts';
import type { ProblemLog } from '../problem-log.ts';
import { readPages, type ColumnChunkBytes, type DataPage } from './chunk-pages.ts';
import {
  BooleansCollector,
  DaysCollector,
  DoublesCollector,
  IntegersCollector,
  MomentsCollector,
} from './parquet-collector.ts';
import { numbersOfPage, plainNumbers, type PageNumbers } from './page-numbers.ts';
import { bytesAsText } from './parquet-values.ts';
import { decodeRleHybrid } from './rle-hybrid.ts';

/** A column that is read straight from its pages, a chunk after the other in the order of rows. */
export interface FlatColumn {
  read: (chunk: ColumnChunkBytes, start: number, compressors: Compressors) => void;
  finish: (name: string, log: ProblemLog) => TypedColumn;
}

/** The column for an element that is no list: numbers, truth values, days, moments and texts; undefined for others. */
export function flatColumnFor(element: SchemaElement, rowCount: number): FlatColumn | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  const kind = logical?.type;
  if (type === 'BYTE_ARRAY') {
    const isText =
      ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || ['STRING', 'ENUM', 'JSON'].includes(kind ?? '');
    const isBare = converted === undefined && kind === undefined;
    return isText || isBare ? new FlatTexts(rowCount, isBare) : undefined;
  }
  if (type === undefined || type === 'FIXED_LEN_BYTE_ARRAY') return undefined;
  if (converted?.startsWith('TIME_') || kind === 'TIME') return undefined;
  const isUnsigned = converted?.startsWith('UINT_') === true || (kind === 'INTEGER' && !logical!.isSigned);
  const options = { type, isUnsigned, rowCount };
  if (converted === 'DECIMAL' || kind === 'DECIMAL') {
    const decimal = logical?.type === 'DECIMAL' ? logical : undefined;
    const scale = decimal?.scale ?? element.scale ?? 0;
    if ((decimal?.precision ?? element.precision ?? 38) > 15) return undefined;
    const collector = scale === 0 ? new IntegersCollector(rowCount) : new DoublesCollector(rowCount);
    return new FlatNumbers({ ...options, collector, divisor: 10 ** scale });
  }
  if (converted === 'DATE' || kind === 'DATE')
    return new FlatNumbers({ ...options, collector: new DaysCollector(rowCount) });
  const isMoment = converted?.startsWith('TIMESTAMP_') === true || kind === 'TIMESTAMP';
  if (isMoment || type === 'INT96') {
    const unit =
      logical?.type === 'TIMESTAMP' ? logical.unit : converted === 'TIMESTAMP_MICROS' ? 'MICROS' : 'MILLIS';
    const isZoned = isMoment && (logical?.type !== 'TIMESTAMP' || logical.isAdjustedToUTC);
    const collector = new MomentsCollector(rowCount, isZoned);
    return new FlatNumbers({
      ...options,
      collector,
      divisor: unit === 'MICROS' ? 1000 : 1,
      isNanos: unit === 'NANOS',
    });
  }
  if (type === 'BOOLEAN') return new FlatNumbers({ ...options, collector: new BooleansCollector(rowCount) });
  const isWhole = type === 'INT32' || type === 'INT64';
  return new FlatNumbers({
    ...options,
    collector: isWhole ? new IntegersCollector(rowCount) : new DoublesCollector(rowCount),
  });
}

/** Which rows have a value. */
class Presence {
  readonly #bits: Uint8Array;
  #nulls = 0;
  readonly #rowCount: number;
  #rows = 0;

  constructor(rowCount: number) {
    this.#bits = new Uint8Array((rowCount + 7) >> 3).fill(255);
    this.#rowCount = rowCount;
  }

  add({ rows, present }: DataPage, start: number): void {
    this.#rows += rows;
    if (!present) return;
    for (let i = 0; i < rows; i++) {
      if (present[i]) continue;
      this.#bits[(start + i) >> 3]! &= ~(1 << ((start + i) & 7));
      this.#nulls++;
    }
  }

  get validity(): Uint8Array | undefined {
    if (this.#rows < this.#rowCount) throw new Error(`it holds ${this.#rows} of ${this.#rowCount} rows`);
    return this.#nulls > 0 ? this.#bits : undefined;
  }
}

interface NumberOptions {
  type: ParquetType;
  isUnsigned: boolean;
  rowCount: number;
  collector: BooleansCollector | DaysCollector | DoublesCollector | IntegersCollector | MomentsCollector;
  divisor?: number;
  isNanos?: boolean;
}

class FlatNumbers implements FlatColumn {
  readonly #options: NumberOptions;
  readonly #presence: Presence;

  constructor(options: NumberOptions) {
    this.#options = options;
    this.#presence = new Presence(options.rowCount);
  }

  read(chunk: ColumnChunkBytes, start: number, compressors: Compressors): void {
    const { type, isUnsigned } = this.#options;
    let dictionary: PageNumbers | undefined;
    let row = start;
    readPages(chunk, compressors, {
      onDictionary: (bytes, count) => {
        dictionary = this.#scaled(plainNumbers(type, bytes, 0, count, isUnsigned));
      },
      onPage: (page) => {
        const isCoded = page.encoding === 'PLAIN_DICTIONARY' || page.encoding === 'RLE_DICTIONARY';
        const values = isCoded
          ? byDictionary(codesOfPage(page), dictionary)
          : this.#scaled(numbersOfPage(page, type, isUnsigned));
        this.#place(page, row, values);
        row += page.rows;
      },
    });
  }

  finish(name: string, log: ProblemLog): TypedColumn {
    return this.#options.collector.finish(name, this.#presence.validity, log);
  }

  #scaled(values: PageNumbers): PageNumbers {
    const { divisor = 1, isNanos } = this.#options;
    if (isNanos) {
      const { doubles, exact } = values;
      return {
        doubles: exact
          ? Float64Array.from(exact, (ticks) => Number(BigInt(ticks) / 1000n) / 1000)
          : doubles.map((ticks) => Math.trunc(ticks / 1000) / 1000),
      };
    }
    if (divisor === 1) return values;
    for (let i = 0; i < values.doubles.length; i++) values.doubles[i]! /= divisor;
    return { doubles: values.doubles };
  }

  #place(page: DataPage, start: number, { doubles, exact }: PageNumbers): void {
    const { present, rows } = page;
    const { collector } = this.#options;
    this.#presence.add(page, start);
    if (exact && collector instanceof IntegersCollector) {
      for (let i = 0, v = 0; i < rows; i++) if (!present || present[i]) collector.set(start + i, exact[v++]);
    } else if (!present) collector.fill(start, doubles);
    else {
      const spread = new Float64Array(rows);
      for (let i = 0, v = 0; i < rows; i++) if (present[i]) spread[i] = doubles[v++]!;
      collector.fill(start, spread);
    }
  }
}

function codesOfPage({ bytes, at, count }: DataPage): Uint32Array {
  const codes = new Uint32Array(count);
  if (count > 0) decodeRleHybrid(bytes, at + 1, bytes[at]!, codes);
  return codes;
}

function byDictionary(codes: Uint32Array, dictionary: PageNumbers | undefined): PageNumbers {
  const { doubles, exact } = dictionary ?? { doubles: new Float64Array(), exact: undefined };
  const found = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code >= doubles.length) throw new RangeError(`its dictionary has no entry ${code}`);
    found[i] = doubles[code]!;
  }
  if (!exact) return { doubles: found };
  const Kind = exact.constructor as new (length: number) => BigInt64Array;
  const wide = new Kind(codes.length);
  for (let i = 0; i < codes.length; i++) wide[i] = exact[codes[i]!]! as bigint;
  return { doubles: found, exact: wide };
}

const encoder = new TextEncoder();

/** Whether these are ASCII, and no zeros: those stand in numbers, not in text. */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 127 || bytes[i] === 0) return false;
  return true;
}

/** Texts: each entry of a dictionary and each value that is written out is an entry here, found again by its bytes. */
class FlatTexts implements FlatColumn {
  readonly #entries = new TextCellsBuilder();
  readonly #places: Uint32Array;
  readonly #presence: Presence;
  readonly #isBinary: boolean;
  #count = 0;

  /** `isBinary`: what is no UTF-8 is written in hexadecimal. */
  constructor(rowCount: number, isBinary: boolean) {
    this.#isBinary = isBinary;
    this.#places = new Uint32Array(rowCount).fill(noValue);
    this.#presence = new Presence(rowCount);
  }

  read(chunk: ColumnChunkBytes, start: number, compressors: Compressors): void {
    let row = start;
    let [first, size] = [0, -1];
    readPages(chunk, compressors, {
      onDictionary: (bytes, count) => {
        [first, size] = [this.#count, count];
        this.#addPlain(bytes, 0, count);
      },
      onPage: (page) => {
        this.#presence.add(page, row);
        const isCoded = page.encoding === 'PLAIN_DICTIONARY' || page.encoding === 'RLE_DICTIONARY';
        if (isCoded) this.#placeCodes(page, row, first, size);
        else this.#placeNew(page, row);
        row += page.rows;
      },
    });
  }

  finish(name: string, log: ProblemLog): TypedColumn {
    void this.#presence.validity;
    const { codes, dictionary } = this.#entries.finish();
    const places = this.#places;
    for (let row = 0; row < places.length; row++)
      if (places[row] !== noValue) places[row] = codes[places[row]!]!;
    const data = textData({ codes: places, dictionary });
    reportTornTexts(log, name, data);
    return { column: { name, type: 'text' }, data };
  }

  #add(bytes: Uint8Array, start: number, end: number): void {
    this.#count++;
    if (!this.#isBinary || isPlain(bytes, start, end)) {
      this.#entries.add(bytes, start, end);
      return;
    }
    const text = encoder.encode(bytesAsText(bytes.subarray(start, end)));
    this.#entries.add(text, 0, text.length);
  }

  #addPlain(bytes: Uint8Array, start: number, count: number): void {
    let at = start;
    for (let i = 0; i < count; i++) {
      const length =
        (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
      if (at + 4 + length > bytes.length) throw new RangeError('a text is cut short');
      this.#add(bytes, at + 4, at + 4 + length);
      at += 4 + length;
    }
  }

  #placeCodes(page: DataPage, start: number, first: number, size: number): void {
    const codes = codesOfPage(page);
    const { present, rows } = page;
    for (let i = 0, v = 0; i < rows; i++) {
      if (present && !present[i]) continue;
      const code = codes[v++]!;
      if (code >= size) throw new RangeError(`its dictionary has no entry ${code}`);
      this.#places[start + i] = first + code;
    }
  }

  #placeNew(page: DataPage, start: number): void {
    let entry = this.#count;
    this.#addValues(page);
    for (let i = 0; i < page.rows; i++)
      if (!page.present || page.present[i]) this.#places[start + i] = entry++;
  }

  #addValues({ encoding, bytes, at, count }: DataPage): void {
    if (encoding === 'PLAIN') return this.#addPlain(bytes, at, count);
    if (count === 0) return;
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at };
    const values: Uint8Array[] = Array.from({ length: count });
    if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') deltaLengthByteArray(reader, count, values);
    else if (encoding === 'DELTA_BYTE_ARRAY') deltaByteArray(reader, count, values);
    else throw new Error(`texts in the encoding ${encoding} are not read`);
    for (const value of values) this.#add(value, 0, value.length);
  }
}
