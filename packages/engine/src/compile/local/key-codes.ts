import { isNull, type ColumnData, type ValueType } from '@inset/model';
import { dayLength } from './date-functions.ts';
import { doublesOf } from './doubles-of.ts';
import { NumberCodes } from './number-codes.ts';
import { noRow } from './place-rows.ts';
import { readerOf, type Reader, type View } from './view.ts';

/** A number for each row's key: rows have the same code where DuckDB holds their keys equal. */
export interface KeyCodes {
  codes: Uint32Array;
  /** All codes are below it; some may be no row's. */
  size: number;
  /** All from 1 up are some row's. */
  isDense?: boolean | undefined;
}

/** Codes of the keys on both sides of a join; 0 equals nothing. */
export interface SideCodes {
  left: Uint32Array;
  right: KeyCodes;
}

/** Tells the values of one key apart. Null has the code 0, values have codes from 1 up. */
interface Coder {
  size: number;
  /** All codes from 1 up are some row's. */
  isDense?: boolean;
  code(view: View, count: number): Uint32Array;
  /** The codes of another column of the same or a like type, 0 where it has a value that was not coded. */
  find(view: View, count: number): Uint32Array;
}

/**
 * Codes of rows by all columns together, null being a value like others. Without columns all rows are the same. Yields
 * after each column.
 */
export function* codeRows(views: readonly View[], count: number): Generator<void, KeyCodes, void> {
  let all: KeyCodes | undefined;
  for (const view of views) {
    const coder = coderOf(view, view.column);
    const codes = coder.code(view, count);
    all = all
      ? new PairCodes(all.size, coder.size, count).code(all.codes, codes)
      : { codes, size: coder.size, isDense: coder.isDense };
    yield;
    // Rows that all differ cannot differ more.
    if (all.isDense && all.size > count) break;
  }
  return all ?? { codes: new Uint32Array(count), size: 1 };
}

/** Codes of the rows on both sides of a join; `types[i]` is the common type of its keys. 0 is a key that equals none. */
export function* codeSides(
  right: { views: readonly View[]; count: number },
  left: { views: readonly View[]; count: number },
  types: readonly ValueType[],
): Generator<void, SideCodes, void> {
  let sides: SideCodes | undefined;
  for (const [i, type] of types.entries()) {
    const coder = coderOf(right.views[i]!, type, left.views[i]!);
    const codes = coder.code(right.views[i]!, right.count);
    yield;
    const others = coder.find(left.views[i]!, left.count);
    yield;
    if (!sides) {
      sides = { right: { codes, size: coder.size }, left: others };
      continue;
    }
    sides = bothKeys(sides, { right: { codes, size: coder.size }, left: others });
  }
  const same = (count: number) => new Uint32Array(count).fill(1);
  return sides ?? { right: { codes: same(right.count), size: 2 }, left: same(left.count) };
}

/** Codes of two keys together. */
function bothKeys(first: SideCodes, second: SideCodes): SideCodes {
  const rowOf = rowOfEach(first.right);
  if (!rowOf) {
    const pairs = new PairCodes(first.right.size, second.right.size, first.right.codes.length, true);
    return {
      right: pairs.code(first.right.codes, second.right.codes),
      left: pairs.find(first.left, second.left),
    };
  }
  // Where the first key finds at most one row, the second one can only deny it.
  const others = second.right.codes;
  const left = first.left.map((code, row) => {
    const found = rowOf[code]!;
    return found !== noRow && others[found] === second.left[row] && others[found] !== 0 ? code : 0;
  });
  const codes = first.right.codes.map((code, row) => (others[row] === 0 ? 0 : code));
  return { right: { codes, size: first.right.size }, left };
}

/** The row of each code, {@link noRow} where it is none's and for 0; undefined where several rows share one. */
export function rowOfEach({ codes, size }: KeyCodes): Uint32Array | undefined {
  const rowOf = new Uint32Array(size).fill(noRow);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === 0) continue;
    if (rowOf[code] !== noRow) return undefined;
    rowOf[code] = row;
  }
  return rowOf;
}

/** Makes one code out of two. With `isStrict` a pair with a 0 in it is 0. */
class PairCodes {
  private readonly width: number;
  private readonly known: NumberCodes | undefined;
  private readonly size: number;
  private readonly isStrict: boolean;

  constructor(size: number, width: number, count: number, isStrict = false) {
    this.width = width;
    this.size = size * width;
    this.isStrict = isStrict;
    if (this.size > Math.max(count * 4, 65_536)) this.known = new NumberCodes(count);
  }

  code(first: Uint32Array, second: Uint32Array): KeyCodes {
    const { known, width, isStrict } = this;
    if (!known) return { codes: this.find(first, second), size: this.size };
    const codes = new Uint32Array(first.length);
    for (let row = 0; row < codes.length; row++) {
      const a = first[row]!;
      const b = second[row]!;
      if (!isStrict || (a !== 0 && b !== 0)) codes[row] = known.add(a * width + b);
    }
    return { codes, size: known.size + 1, isDense: true };
  }

  find(first: Uint32Array, second: Uint32Array): Uint32Array {
    const { known, width, isStrict } = this;
    const codes = new Uint32Array(first.length);
    for (let row = 0; row < codes.length; row++) {
      const a = first[row]!;
      const b = second[row]!;
      if (isStrict && (a === 0 || b === 0)) continue;
      const pair = a * width + b;
      codes[row] = known ? known.find(pair) : pair;
    }
    return codes;
  }
}

function coderOf(view: View, type: ValueType, other?: View): Coder {
  const isBig = [view, other].some((each) => each?.data.kind === 'big-integer');
  const isWide = isBig || [view, other].some((each) => each?.data.kind === 'decimal');
  switch (type.type) {
    case 'text':
      return new TextCoder();
    case 'decimal':
      return new AnyCoder((value) => withoutZeros(value as string));
    case 'integer':
      return isBig ? new AnyCoder((value) => BigInt(value as number | bigint)) : new NumberCoder();
    case 'timestamp':
      return new NumberCoder(true);
    default:
      return isWide ? new AnyCoder((value) => (value as number) + 0, doublesOf) : new NumberCoder();
  }
}

/** By the dictionary, each text of which is looked up once. */
class TextCoder implements Coder {
  size = 1;
  private known: Map<string, number> | undefined;
  private coded: string[] = [];

  code(view: View, count: number): Uint32Array {
    const data = view.data as ColumnData & { kind: 'text' };
    if (data.distinct) {
      this.size = data.dictionary.length + 1;
      this.coded = data.dictionary;
      return codesOf(view, count, (code) => code + 1);
    }
    const known = (this.known = new Map<string, number>());
    const codes = data.dictionary.map((text) => {
      if (!known.has(text)) known.set(text, known.size + 1);
      return known.get(text)!;
    });
    this.size = known.size + 1;
    return codesOf(view, count, (code) => codes[code]!);
  }

  find(view: View, count: number): Uint32Array {
    const { dictionary } = view.data as ColumnData & { kind: 'text' };
    if (dictionary === this.coded) return codesOf(view, count, (code) => code + 1);
    this.known ??= new Map(this.coded.map((text, i) => [text, i + 1]));
    const codes = Uint32Array.from(dictionary, (text) => this.known!.get(text) ?? 0);
    return codesOf(view, count, (code) => codes[code]!);
  }
}

function codesOf({ data, rows }: View, count: number, codeOf: (code: number) => number): Uint32Array {
  const found = new Uint32Array(count);
  const { codes } = data as ColumnData & { kind: 'text' };
  for (let row = 0; row < count; row++) {
    const at = rows ? rows[row]! : row;
    if (!data.validity || !isNull(data, at)) found[row] = codeOf(codes[at]!);
  }
  return found;
}

/** Whole numbers that lie close together are their own codes; others are looked up. */
class NumberCoder implements Coder {
  size = 1;
  isDense = false;
  private readonly asMoments: boolean;
  private least = 0;
  private known: NumberCodes | undefined;

  /** `asMoments`: dates are told apart as the timestamps at their start. */
  constructor(asMoments = false) {
    this.asMoments = asMoments;
  }

  code(view: View, count: number): Uint32Array {
    const scale = this.scaleOf(view);
    const range = wholeRange(view, count, scale);
    if (range) {
      this.least = range.least;
      this.size = range.width + 1;
      return eachNumber(view, count, scale, (value) => value - range.least + 1);
    }
    const known = (this.known = new NumberCodes(count));
    this.isDense = true;
    const codes = eachNumber(view, count, scale, (value) => known.add(value));
    this.size = known.size + 1;
    return codes;
  }

  find(view: View, count: number): Uint32Array {
    const { known, least, size } = this;
    const scale = this.scaleOf(view);
    if (known) return eachNumber(view, count, scale, (value) => known.find(value));
    return eachNumber(view, count, scale, (value) => {
      const code = value - least + 1;
      return code >= 1 && code < size && Number.isInteger(code) ? code : 0;
    });
  }

  private scaleOf({ data }: View): number {
    return this.asMoments && data.kind === 'date' ? dayLength : 1;
  }
}

function eachNumber(
  { data, rows }: View,
  count: number,
  scale: number,
  codeOf: (value: number) => number,
): Uint32Array {
  const codes = new Uint32Array(count);
  const values = data.kind === 'text' ? undefined : (data.values as Float64Array);
  for (let row = 0; row < count; row++) {
    const at = rows ? rows[row]! : row;
    if (!data.validity || !isNull(data, at)) codes[row] = codeOf(values![at]! * scale);
  }
  return codes;
}

/** The least of the values and how many whole numbers lie from it to the greatest, where these are few and all whole. */
function wholeRange(
  { data, rows }: View,
  count: number,
  scale: number,
): { least: number; width: number } | undefined {
  let [least, greatest] = [Infinity, -Infinity];
  const values = data.kind === 'text' ? undefined : (data.values as Float64Array);
  const widest = Math.max(count * 2, 65_536);
  for (let row = 0; row < count; row++) {
    const at = rows ? rows[row]! : row;
    if (data.validity && isNull(data, at)) continue;
    const value = values![at]! * scale;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (Math.floor(value) !== value || !(greatest - least < widest)) return undefined;
  }
  return least === Infinity ? { least: 0, width: 0 } : { least, width: greatest - least + 1 };
}

/** Values that are no doubles, by what stands for them. */
class AnyCoder implements Coder {
  size = 1;
  private readonly known = new Map<unknown, number>();
  private readonly keyOf: (value: unknown) => unknown;
  private readonly read: (view: View) => Reader;

  /** `read` reads what `keyOf` is given. */
  constructor(keyOf: (value: unknown) => unknown, read: (view: View) => Reader = readerOf) {
    this.keyOf = keyOf;
    this.read = read;
  }

  code(view: View, count: number): Uint32Array {
    const { known } = this;
    const codes = this.each(view, count, (key) => {
      if (!known.has(key)) known.set(key, known.size + 1);
      return known.get(key)!;
    });
    this.size = known.size + 1;
    return codes;
  }

  find(view: View, count: number): Uint32Array {
    return this.each(view, count, (key) => this.known.get(key) ?? 0);
  }

  private each(view: View, count: number, codeOf: (key: unknown) => number): Uint32Array {
    const valueAt = this.read(view);
    const codes = new Uint32Array(count);
    for (let row = 0; row < count; row++) {
      const value = valueAt(row);
      if (value !== null) codes[row] = codeOf(this.keyOf(value));
    }
    return codes;
  }
}

/** `1.50` and `1.5` are one number, `-0.00` and `0` too. */
function withoutZeros(decimal: string): string {
  const plain = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
  return plain === '-0' ? '0' : plain;
}
