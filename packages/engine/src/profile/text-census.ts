import { textKinds, type TextKind, type TextKindCount, type TextMixture } from '@inset/model';
import { compareText } from '../compile/compare-text.ts';
import { isNullAmongCodes, isNullAmongValues, isNullWord } from '../ingest/infer/null-words.ts';
import { shareOf } from './base-profile.ts';
import { textKindOf } from './text-kind.ts';
import { readShape, type TextShape } from './text-shape.ts';

const longestPlaceholder = 12;

/** Looks at each text of a dictionary once and counts the rows of what it finds. */
export class TextCensus {
  /** Rows that are not null. */
  present = 0;
  distinctCount = 0;
  emptyCount = 0;
  blankCount = 0;
  paddedCount = 0;
  nonAsciiCount = 0;
  first = '';
  last = '';
  /** By code: a hash of the text's folded spelling. */
  readonly folds: Int32Array;
  /** Rows by length in code points. */
  readonly lengths = new Map<number, number>();
  readonly #dictionary: readonly string[];
  readonly #counts: Uint32Array;
  readonly #shape = {} as TextShape;
  readonly #kinds = new Map<TextKind, number>();
  /** Codes of words for no value. */
  readonly #placeholders: number[] = [];
  /** Codes of words that are no value among numbers and dates, but words among words, such as `None`. */
  readonly #doubtful: number[] = [];
  /** Codes of `NA`, which is a word for no value or a code of two letters. */
  readonly #notAvailable: number[] = [];
  readonly #codes = { plain: 0, zeroLed: 0, isPostal: true };

  constructor(dictionary: readonly string[], counts: Uint32Array) {
    this.#dictionary = dictionary;
    this.#counts = counts;
    this.folds = new Int32Array(dictionary.length);
  }

  /** Takes the texts from one code to before another. */
  read(start: number, end: number): void {
    const shape = this.#shape;
    for (let code = start; code < end; code++) {
      const count = this.#counts[code]!;
      if (count === 0) continue;
      const text = this.#dictionary[code]!;
      readShape(text, shape);
      this.folds[code] = shape.foldHash;
      this.#place(text);
      this.present += count;
      this.lengths.set(shape.length, (this.lengths.get(shape.length) ?? 0) + count);
      if (!shape.isAscii) this.nonAsciiCount += count;
      if (text === '') this.emptyCount += count;
      else if (shape.isBlank) this.blankCount += count;
      else this.#readWord(shape.isPadded ? text.trim() : text, code);
      if (shape.isPadded) this.paddedCount += count;
    }
  }

  /** Codes of the words for no value. */
  placeholders(): number[] {
    const isNull = this.#notAvailable.length > 0 && this.#isNotAvailableNull();
    return [
      ...this.#placeholders,
      ...(isNull ? this.#notAvailable : []),
      ...(this.#isMostlyValues() ? this.#doubtful : []),
    ];
  }

  /** Most frequent first, among equals in the order of `textKinds`. */
  kindCounts(): TextKindCount[] {
    const rows = this.#wordCount();
    const counts = this.#corrected();
    return textKinds
      .filter((kind) => (counts.get(kind) ?? 0) > 0)
      .map((kind) => ({ kind, count: counts.get(kind)!, share: shareOf(counts.get(kind)!, rows) }))
      .sort((a, b) => b.count - a.count);
  }

  mixture(): TextMixture {
    const counts = this.#corrected();
    const numberCount = counts.get('number') ?? 0;
    const momentCount = (counts.get('moment') ?? 0) + (counts.get('time') ?? 0);
    const booleanCount = counts.get('boolean') ?? 0;
    const rows = this.#wordCount();
    const otherCount = rows - numberCount - momentCount - booleanCount;
    const most = Math.max(numberCount, momentCount, booleanCount, otherCount);
    const least = otherCount === most ? rows * leastAmongWords : 0;
    const isMixed = rows > 0 && most < rows && rows - most >= least;
    return { numberCount, momentCount, booleanCount, otherCount, isMixed };
  }

  /** How many rows have one of these codes. */
  rowsOf(codes: readonly number[]): number {
    return codes.reduce((sum, code) => sum + this.#counts[code]!, 0);
  }

  #place(text: string): void {
    if (this.distinctCount++ === 0) this.first = this.last = text;
    else if (compareText(text, this.first) < 0) this.first = text;
    else if (compareText(text, this.last) > 0) this.last = text;
  }

  #readWord(text: string, code: number): void {
    const count = this.#counts[code]!;
    if (text === 'NA') this.#notAvailable.push(code);
    else if (text.length <= longestPlaceholder && isNullWord(text)) this.#placeholders.push(code);
    else if (text.length <= longestPlaceholder && isNullAmongValues(text))
      (/^[a-z]/i.test(text) ? this.#doubtful : this.#placeholders).push(code);
    else {
      const kind = textKindOf(text, this.#shape);
      if (kind !== undefined) this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + count);
      if (this.#shape.digits === text.length) this.#readDigits(text, kind, count);
    }
  }

  #readDigits(text: string, kind: TextKind | undefined, count: number): void {
    if (kind === 'number') this.#codes.plain += count;
    else if (text.startsWith('0')) this.#codes.zeroLed += count;
    if (text.length !== 5) this.#codes.isPostal = false;
  }

  /** Where some digits begin with a zero, all of them are codes and not numbers. */
  #corrected(): ReadonlyMap<TextKind, number> {
    const { plain, zeroLed, isPostal } = this.#codes;
    if (zeroLed === 0 || plain === 0) return this.#kinds;
    const counts = new Map(this.#kinds);
    counts.set('number', counts.get('number')! - plain);
    if (isPostal) counts.set('postcode', (counts.get('postcode') ?? 0) + plain);
    return counts;
  }

  /** Rows that are neither null, blank nor a placeholder. */
  #wordCount(): number {
    return this.present - this.emptyCount - this.blankCount - this.rowsOf(this.placeholders());
  }

  /** Most of what is surely a word or a value reads as a number, a moment or a truth value. */
  #isMostlyValues(): boolean {
    const kinds = ['number', 'moment', 'time', 'boolean'] as const;
    const values = kinds.reduce((sum, kind) => sum + (this.#kinds.get(kind) ?? 0), 0);
    const strange = this.rowsOf(this.#placeholders) + this.rowsOf(this.#doubtful);
    const words = this.present - this.emptyCount - this.blankCount - strange - values;
    return values > words;
  }

  #isNotAvailableNull(): boolean {
    const others = this.#dictionary.filter((text, code) => this.#counts[code]! > 0 && text.trim() !== 'NA');
    return isNullAmongCodes(others);
  }
}

/** Among words some numbers are nothing odd; below this share they are passed over. */
const leastAmongWords = 0.05;
