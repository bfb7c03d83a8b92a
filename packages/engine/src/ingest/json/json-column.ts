import type { ColumnReason, MixedKind } from '@inset/model';
import { DoublesBuilder } from '../columns/doubles.ts';
import { reportNotNumbers } from '../columns/not-numbers.ts';
import { parseDouble } from '../columns/parse-double.ts';
import { IsoCells, startsIso } from '../columns/quick-cells.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import { exactTextColumn, inferColumn, type InferOptions } from '../infer/infer-column.ts';
import { losesDigits } from '../infer/read-numbers.ts';

/** What a JSON value is, as a column sees it. Digits are numbers that a double does not hold. */
export type JsonKind = 'number' | 'digits' | 'boolean' | 'text' | 'nested';

const mixedKinds: Record<JsonKind, MixedKind> = {
  number: 'numbers',
  digits: 'numbers',
  boolean: 'truths',
  text: 'text',
  nested: 'nested',
};
const allKinds = Object.keys(mixedKinds) as JsonKind[];
const bits: Record<JsonKind, number> = { number: 1, digits: 2, boolean: 4, text: 8, nested: 16 };

const encoder = new TextEncoder();

type Cells = DoublesBuilder | IsoCells | TextCellsBuilder;

/**
 * One column while JSON is read: numbers as doubles and ISO dates as moments for as long as all are, else every value
 * as it is written.
 */
export class JsonColumn {
  readonly name: string;
  /** The kinds seen, as bits, and the row each first came in. */
  #seen = 0;
  readonly #firstRows = new Map<JsonKind, number>();
  #cells: Cells | undefined;
  #notNumbers = 0;
  #firstNotNumber = 0;
  /** The first number that a double has only as an infinity. */
  #tooLarge: { row: number; value: string } | undefined;
  /** How many values it was given. */
  filled = 0;
  /** Rows without a value before the first that has one. */
  #leadingNulls = 0;

  constructor(name: string) {
    this.name = name;
  }

  get isEmpty(): boolean {
    return this.#seen === 0;
  }

  setNumber(row: number, bytes: Uint8Array, start: number, end: number): void {
    const quick = parseDouble(bytes, start, end);
    if (quick === quick) return this.#addDouble(row, quick, bytes, start, end);
    const text = String.fromCharCode(...bytes.subarray(start, end));
    const value = Number(text) + 0;
    const isWhole = !/[.e]/i.test(text);
    // A whole number may have any number of digits; what is beyond the doubles by its exponent is infinite to them.
    if (!Number.isFinite(value) && !isWhole) return this.#setTooLarge(row, value, text);
    const isLossy = losesDigits(text) || (isWhole && !Number.isSafeInteger(value));
    if (isLossy) this.set('digits', row, bytes, start, end);
    else this.#addDouble(row, value, bytes, start, end);
  }

  #setTooLarge(row: number, value: number, text: string): void {
    this.#tooLarge ??= { row, value: text };
    this.setInfinite(row, value);
  }

  /** Takes NaN, which is no value. */
  setNotNumber(row: number): void {
    if (this.#notNumbers++ === 0) this.#firstNotNumber = row;
    this.setNull(row);
  }

  /** Takes an infinity, which JSON has no word for. */
  setInfinite(row: number, value: number): void {
    const spelled = encoder.encode(String(value));
    this.#addDouble(row, value, spelled, 0, spelled.length);
  }

  set(kind: JsonKind, row: number, bytes: Uint8Array, start: number, end: number): void {
    this.filled++;
    if ((this.#seen & bits[kind]) === 0) this.#see(kind, row);
    let cells = this.#cells;
    if (cells === undefined) {
      cells = this.#cells =
        kind === 'text' && startsIso(bytes, start, end) ? new IsoCells() : new TextCellsBuilder();
      for (let i = 0; i < this.#leadingNulls; i++) cells.addNull();
    }
    if (cells instanceof DoublesBuilder) cells = this.#turnToText();
    if (cells.length !== row) this.#reach(cells, row);
    if (cells instanceof TextCellsBuilder) cells.add(bytes, start, end);
    else if (kind !== 'text' || !cells.add(bytes, start, end)) this.#turnToText().add(bytes, start, end);
  }

  setNull(row: number): void {
    if (this.#cells === undefined) {
      this.#leadingNulls = row + 1;
      return;
    }
    this.#reach(this.#cells, row);
    this.#cells.addNull();
  }

  #addDouble(row: number, value: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.#cells === undefined) {
      this.#cells = new DoublesBuilder();
      for (let i = 0; i < this.#leadingNulls; i++) this.#cells.addNull();
    }
    if (!(this.#cells instanceof DoublesBuilder)) return this.set('number', row, bytes, start, end);
    if ((this.#seen & bits.number) === 0) this.#see('number', row);
    if (this.#cells.length !== row) this.#reach(this.#cells, row);
    this.filled++;
    this.#cells.add(value);
  }

  #see(kind: JsonKind, row: number): void {
    this.#seen |= bits[kind];
    this.#firstRows.set(kind, row);
  }

  /** Fills rows that had no such member; a member that comes twice in a record counts as it comes last. */
  #reach(cells: Cells, row: number): void {
    while (cells.length < row) cells.addNull();
    if (cells.length > row) cells.pop();
  }

  #turnToText(): TextCellsBuilder {
    const cells = this.#cells!;
    if (cells instanceof TextCellsBuilder) return cells;
    if (cells instanceof IsoCells) return (this.#cells = cells.toText());
    const texts = new TextCellsBuilder();
    for (let row = 0; row < cells.length; row++) {
      const value = cells.at(row);
      if (value === undefined) texts.addNull();
      else {
        const bytes = encoder.encode(String(value));
        texts.add(bytes, 0, bytes.length);
      }
    }
    return (this.#cells = texts);
  }

  /** Takes back what stands behind so many rows: of a record that was not read to its end. */
  truncate(rowCount: number): void {
    this.#leadingNulls = Math.min(this.#leadingNulls, rowCount);
    while (this.#cells && this.#cells.length > rowCount) this.#cells.pop();
  }

  /** The column typed. It is of no use afterwards. */
  finish(rowCount: number, options: InferOptions): TypedColumn & { why?: ColumnReason } {
    const cells = (this.#cells ??= new TextCellsBuilder());
    while (cells.length < rowCount) cells.addNull();
    const { log, type } = options;
    reportNotNumbers(log, this.name, this.#notNumbers, this.#firstNotNumber);
    if (this.#tooLarge) this.#reportTooLarge(log, this.#tooLarge);
    if (type === undefined && cells instanceof DoublesBuilder) return cells.finish(this.name);
    if (type === undefined && cells instanceof IsoCells) return cells.finish(this.name);
    const texts = this.#turnToText().finish();
    if (type !== undefined) return inferColumn(this.name, texts, { ...options, quoted: type === 'text' });
    const kinds = allKinds.filter((kind) => this.#seen & bits[kind]);
    if (kinds.length > 0 && kinds.every((kind) => kind === 'number' || kind === 'digits'))
      return inferColumn(this.name, texts, { log });
    if (kinds.length > 1) this.#reportMixed(log);
    const only = kinds.length === 1 ? kinds[0] : undefined;
    if (only === 'boolean') return inferColumn(this.name, texts, { log, type: 'boolean' });
    if (only === 'text') return inferColumn(this.name, texts, { ...options, quoted: true });
    const column = exactTextColumn(this.name, texts);
    return only === 'nested' ? { ...column, why: 'nested' } : column;
  }

  #reportTooLarge(log: InferOptions['log'], { row, value }: { row: number; value: string }): void {
    log.add({ kind: 'repaired', code: 'infinite', row: row + 1, column: this.name, value });
  }

  #reportMixed(log: InferOptions['log']): void {
    const [[first], [second, row]] = [...this.#firstRows] as [[JsonKind, number], [JsonKind, number]];
    const kinds = { first: mixedKinds[first], second: mixedKinds[second] };
    log.add({ kind: 'repaired', code: 'mixed', ...kinds, row: row + 1, column: this.name });
  }
}
