import { isNullAmongValues, isNullWord } from '../infer/null-words.ts';
import { parseNumber } from '../infer/parse-number.ts';
import { losesDigits } from '../infer/read-numbers.ts';
import { DoublesBuilder } from './doubles.ts';
import { parseDouble } from './parse-double.ts';
import { isoFound, parseIso } from './parse-iso.ts';
import type { TypedColumn } from './table-from-columns.ts';

/**
 * Reads a column that looks like plain numbers or ISO dates without making text of it. It gives up at the first cell
 * that is something else; the column is then read again as text, so that no value is lost to a wrong guess.
 */
export interface QuickCells {
  hasFailed: boolean;
  add(bytes: Uint8Array, start: number, end: number): void;
  addNull(): void;
  finish(name: string): TypedColumn;
}

const longestNullWord = 10;
const decoder = new TextDecoder();

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end)).trim();
}

const isNothing = (text: string): boolean =>
  text.length <= longestNullWord && (isNullWord(text) || isNullAmongValues(text));

export class NumberCells implements QuickCells {
  hasFailed = false;
  #hasPoint = false;
  readonly #doubles = new DoublesBuilder();

  add(bytes: Uint8Array, start: number, end: number): void {
    const value = parseDouble(bytes, start, end);
    if (value !== value) this.#addSlowly(textOf(bytes, start, end));
    else {
      this.#doubles.add(value);
      if (!this.#hasPoint) this.#hasPoint = value !== Math.trunc(value) || hasByte(bytes, start, end, 46);
    }
  }

  addNull(): void {
    this.#doubles.addNull();
  }

  #addSlowly(text: string): void {
    if (this.hasFailed) return;
    if (isNothing(text)) return this.#doubles.addNull();
    const number = parseNumber(text, 'point');
    const value = number && Number(number.text) + 0;
    const isPlain = number && number.currency === undefined && !number.percent && !losesDigits(number.text);
    const isWhole = number && /^[+-]?\d+$/.test(number.text);
    if (value === undefined || !isPlain || (isWhole && !Number.isSafeInteger(value))) {
      this.hasFailed = true;
      return;
    }
    if (!isWhole) this.#hasPoint = true;
    this.#doubles.add(value);
  }

  finish(name: string): TypedColumn {
    const column = this.#doubles.finish(name);
    // Written with a point, they are measures, whole by chance.
    if (!this.#hasPoint || column.data.kind !== 'number') return column;
    const values = Float64Array.from(column.data.values);
    return { column: { name, type: 'number' }, data: { ...column.data, values } };
  }
}

function hasByte(bytes: Uint8Array, start: number, end: number, byte: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === byte) return true;
  return false;
}

const dayInMilliseconds = 86_400_000;

export class IsoCells implements QuickCells {
  hasFailed = false;
  #timed = 0;
  #zoned = 0;
  #read = 0;
  readonly #moments = new DoublesBuilder();

  add(bytes: Uint8Array, start: number, end: number): void {
    const value = parseIso(bytes, start, end);
    if (value !== value) {
      if (isNothing(textOf(bytes, start, end))) this.#moments.addNull();
      else this.hasFailed = true;
      return;
    }
    this.#read++;
    if (isoFound.hasTime) this.#timed++;
    if (isoFound.hasZone) this.#zoned++;
    // Dates beside moments, or zones beside none, are told of where all of a column is weighed.
    if ((this.#timed > 0 && this.#timed < this.#read) || (this.#zoned > 0 && this.#zoned < this.#read))
      this.hasFailed = true;
    this.#moments.add(value);
  }

  addNull(): void {
    this.#moments.addNull();
  }

  finish(name: string): TypedColumn {
    const { values, validity } = this.#moments.finishDoubles();
    if (this.#timed > 0) {
      const column = { name, type: 'timestamp' as const, ...(this.#zoned > 0 && { zoned: true }) };
      return { column, data: { kind: 'timestamp', values, ...(validity && { validity }) } };
    }
    const days = Int32Array.from(values, (milliseconds) => milliseconds / dayInMilliseconds);
    return {
      column: { name, type: 'date' },
      data: { kind: 'date', values: days, ...(validity && { validity }) },
    };
  }
}

const plain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/** A quick reader for a column with these cells at its beginning; undefined where it has to be weighed as a whole. */
export function quickCellsFor(sample: readonly string[]): QuickCells | undefined {
  const values = sample.filter((cell) => cell !== '' && !isNothing(cell.trim()));
  if (values.length === 0) return undefined;
  if (values.every((cell) => plain.test(cell))) return new NumberCells();
  return values.every((cell) => iso.test(cell)) ? new IsoCells() : undefined;
}
