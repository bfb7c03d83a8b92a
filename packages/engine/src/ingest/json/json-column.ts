import type { ColumnType } from '@inset/model';
import { DoublesBuilder } from '../columns/doubles.ts';
import { parseDouble } from '../columns/parse-double.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import { inferColumn, textColumn } from '../infer/infer-column.ts';
import { losesDigits } from '../infer/read-numbers.ts';
import type { ProblemLog } from '../problem-log.ts';

/** What a JSON value is, as a column sees it. Digits are numbers that a double does not hold. */
export type JsonKind = 'number' | 'digits' | 'boolean' | 'text' | 'nested';

const words: Record<JsonKind, string> = {
  number: 'numbers',
  digits: 'numbers',
  boolean: 'true and false',
  text: 'text',
  nested: 'lists or objects',
};

const encoder = new TextEncoder();

/** One column while JSON is read: numbers as doubles for as long as all are, else every value as it is written. */
export class JsonColumn {
  readonly name: string;
  /** The kinds seen, each with the row it first came in. */
  readonly #kinds = new Map<JsonKind, number>();
  #doubles: DoublesBuilder | undefined = new DoublesBuilder();
  #texts: TextCellsBuilder | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get isEmpty(): boolean {
    return this.#kinds.size === 0;
  }

  setNumber(row: number, bytes: Uint8Array, start: number, end: number): void {
    const quick = parseDouble(bytes, start, end);
    const isQuick = quick === quick;
    const text = isQuick ? '' : String.fromCharCode(...bytes.subarray(start, end));
    const value = isQuick ? quick : Number(text) + 0;
    const isLossy =
      !isQuick &&
      (!Number.isFinite(value) || losesDigits(text) || (!/[.e]/i.test(text) && !Number.isSafeInteger(value)));
    this.#see(isLossy ? 'digits' : 'number', row);
    if (this.#doubles && !isLossy) {
      this.#reach(this.#doubles, row);
      this.#doubles.add(value);
    } else this.#addText(row, bytes, start, end);
  }

  set(kind: JsonKind, row: number, bytes: Uint8Array, start: number, end: number): void {
    this.#see(kind, row);
    this.#addText(row, bytes, start, end);
  }

  #see(kind: JsonKind, row: number): void {
    if (!this.#kinds.has(kind)) this.#kinds.set(kind, row);
  }

  #addText(row: number, bytes: Uint8Array, start: number, end: number): void {
    const texts = this.#texts ?? this.#turnToText();
    this.#reach(texts, row);
    texts.add(bytes, start, end);
  }

  setNull(row: number): void {
    const cells = this.#texts ?? this.#doubles!;
    this.#reach(cells, row);
    cells.addNull();
  }

  /** Fills rows that had no such member; a member that comes twice in a record counts as it comes last. */
  #reach(cells: DoublesBuilder | TextCellsBuilder, row: number): void {
    while (cells.length < row) cells.addNull();
    if (cells.length > row) cells.pop();
  }

  #turnToText(): TextCellsBuilder {
    const texts = new TextCellsBuilder();
    const doubles = this.#doubles!;
    for (let row = 0; row < doubles.length; row++) {
      const value = doubles.at(row);
      if (value === undefined) texts.addNull();
      else {
        const bytes = encoder.encode(String(value));
        texts.add(bytes, 0, bytes.length);
      }
    }
    this.#doubles = undefined;
    return (this.#texts = texts);
  }

  finish(rowCount: number, log: ProblemLog, type: ColumnType | undefined): TypedColumn {
    if (this.#doubles && type === undefined && !this.isEmpty) {
      while (this.#doubles.length < rowCount) this.#doubles.addNull();
      return this.#doubles.finish(this.name);
    }
    const texts = this.#texts ?? this.#turnToText();
    while (texts.length < rowCount) texts.addNull();
    const cells = texts.finish();
    if (type !== undefined) return inferColumn(this.name, cells, { log, type });
    const kinds = [...this.#kinds.keys()];
    if (kinds.every((kind) => kind === 'number' || kind === 'digits'))
      return inferColumn(this.name, cells, { log });
    if (kinds.length > 1) this.#reportMixed(log);
    if (kinds.length === 1 && kinds[0] === 'boolean')
      return inferColumn(this.name, cells, { log, type: 'boolean' });
    const isText = kinds.length === 1 && kinds[0] === 'text';
    return isText ? inferColumn(this.name, cells, { log, quoted: true }) : textColumn(this.name, cells);
  }

  #reportMixed(log: ProblemLog): void {
    const [[first], [second, row]] = [...this.#kinds] as [[JsonKind, number], [JsonKind, number]];
    const message = `Column ${this.name} mixes ${words[first]} and ${words[second]}; all of it is read as text.`;
    log.add({ kind: 'repaired', message, row: row + 1, column: this.name });
  }
}
