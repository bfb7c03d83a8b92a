import { isNullAmongValues, isNullWord } from '../infer/null-words.ts';
import { parseNumber } from '../infer/parse-number.ts';
import { losesDigits } from '../infer/read-numbers.ts';
import { DoublesBuilder } from './doubles.ts';
import { IsoShape } from './iso-shape.ts';
import { OddSpellings } from './odd-spellings.ts';
import { parseDouble } from './parse-double.ts';
import { isoFound, parseIso } from './parse-iso.ts';
import type { TypedColumn } from './table-from-columns.ts';
import { TextCellsBuilder } from './text-cells.ts';

/**
 * Reads a column that looks like plain numbers or ISO dates without making text of it. Every cell could be spelled
 * again as it stood: where one comes that is something else, the column goes on as text and no spelling is lost.
 */
export interface QuickCells {
  readonly length: number;
  /** False where the cell does not fit: it was not taken, and {@link toText} is called next. */
  add(bytes: Uint8Array, start: number, end: number): boolean;
  addNull(): void;
  toText(): TextCellsBuilder;
  finish(name: string): TypedColumn;
}

const longestNullWord = 10;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

const isNothing = (text: string): boolean =>
  text.length <= longestNullWord && (isNullWord(text) || isNullAmongValues(text));

function addSpelled(texts: TextCellsBuilder, text: string): void {
  const bytes = encoder.encode(text);
  texts.add(bytes, 0, bytes.length);
}

const smallestPlain = 1e-6;

export class NumberCells implements QuickCells {
  #hasPoint = false;
  readonly #doubles = new DoublesBuilder();
  readonly #odd = new OddSpellings();
  /** By row, one more than the digits after the point, where these are not those of the shortest spelling. */
  #scales: Uint8Array | undefined;

  get length(): number {
    return this.#doubles.length;
  }

  add(bytes: Uint8Array, start: number, end: number): boolean {
    const value = parseDouble(bytes, start, end);
    if (value !== value) return this.#addSlowly(textOf(bytes, start, end));
    const isWhole = value === Math.trunc(value);
    if (!isWhole) this.#hasPoint = true;
    if (bytes[end - 1] === 48 || (!isWhole && value < smallestPlain && value > -smallestPlain)) {
      let point = end - 1;
      while (point >= start && bytes[point] !== 46) point--;
      if (point >= start) this.#setScale(end - 1 - point);
    }
    this.#doubles.add(value);
    return true;
  }

  addNull(): void {
    this.#doubles.addNull();
  }

  #setScale(scale: number): void {
    this.#hasPoint = true;
    const row = this.length;
    if (!this.#scales || row >= this.#scales.length) {
      const larger = new Uint8Array(Math.max(1024, row * 2));
      if (this.#scales) larger.set(this.#scales);
      this.#scales = larger;
    }
    this.#scales[row] = scale + 1;
  }

  #addSlowly(spelling: string): boolean {
    if (this.#odd.isFull) return false;
    const text = spelling.trim();
    if (isNothing(text)) {
      this.#odd.add(this.length, spelling);
      this.#doubles.addNull();
      return true;
    }
    const number = parseNumber(text, 'point');
    const value = number && Number(number.text) + 0;
    const isPlain = number && number.currency === undefined && !number.percent && !losesDigits(number.text);
    const isWhole = number && /^[+-]?\d+$/.test(number.text);
    if (value === undefined || !isPlain || (isWhole && !Number.isSafeInteger(value))) return false;
    if (!isWhole) this.#hasPoint = true;
    this.#odd.add(this.length, spelling);
    this.#doubles.add(value);
    return true;
  }

  toText(): TextCellsBuilder {
    const texts = new TextCellsBuilder();
    const spellingAt = this.#odd.inOrder();
    for (let row = 0; row < this.length; row++) {
      const odd = spellingAt(row);
      const value = this.#doubles.at(row);
      const scale = this.#scales?.[row] ?? 0;
      if (odd !== undefined) addSpelled(texts, odd);
      else if (value === undefined) texts.addNull();
      else addSpelled(texts, scale > 0 ? value.toFixed(scale - 1) : String(value));
    }
    return texts;
  }

  finish(name: string): TypedColumn {
    const column = this.#doubles.finish(name);
    // Written with a point, they are measures, whole by chance.
    if (!this.#hasPoint || column.data.kind !== 'number') return column;
    const values = Float64Array.from(column.data.values);
    return { column: { name, type: 'number' }, data: { ...column.data, values } };
  }
}

const dayInMilliseconds = 86_400_000;

export class IsoCells implements QuickCells {
  #shape: IsoShape | undefined;
  readonly #moments = new DoublesBuilder();
  readonly #odd = new OddSpellings();

  get length(): number {
    return this.#moments.length;
  }

  add(bytes: Uint8Array, start: number, end: number): boolean {
    const value = parseIso(bytes, start, end);
    if (value !== value) {
      const spelling = textOf(bytes, start, end);
      if (this.#odd.isFull || !isNothing(spelling.trim())) return false;
      this.#odd.add(this.length, spelling);
      this.#moments.addNull();
      return true;
    }
    // Dates beside moments, or zones beside none, are told of where all of a column is weighed.
    this.#shape ??= IsoShape.of(bytes, start, end, isoFound.hasZone);
    if (!this.#shape.fits(bytes, start, end, isoFound.hasZone)) return false;
    this.#moments.add(value);
    return true;
  }

  addNull(): void {
    this.#moments.addNull();
  }

  /** Takes the last row back. */
  pop(): void {
    this.#moments.pop();
    this.#odd.forget(this.length);
  }

  toText(): TextCellsBuilder {
    const texts = new TextCellsBuilder();
    const spellingAt = this.#odd.inOrder();
    for (let row = 0; row < this.length; row++) {
      const odd = spellingAt(row);
      const value = this.#moments.at(row);
      if (odd !== undefined) addSpelled(texts, odd);
      else if (value === undefined) texts.addNull();
      else addSpelled(texts, this.#shape!.spell(value));
    }
    return texts;
  }

  finish(name: string): TypedColumn {
    const { values, validity } = this.#moments.finishDoubles();
    if (this.#shape?.hasTime) {
      const column = { name, type: 'timestamp' as const, ...(this.#shape.hasZone && { zoned: true }) };
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
const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/** A quick reader for a column with these cells at its beginning; undefined where it has to be weighed as a whole. */
export function quickCellsFor(sample: readonly string[]): QuickCells | undefined {
  const values = sample.filter((cell) => cell !== '' && !isNothing(cell.trim()));
  if (values.length === 0) return undefined;
  if (values.every((cell) => plain.test(cell))) return new NumberCells();
  return values.every((cell) => iso.test(cell)) ? new IsoCells() : undefined;
}

/** Whether a cell is an ISO date or moment. */
export const startsIso = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start <= 35 && iso.test(textOf(bytes, start, end));
