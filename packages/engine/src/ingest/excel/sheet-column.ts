import type { ColumnType, MixedKind } from '@inset/model';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import { noValue, type TextCells } from '../columns/text-cells.ts';
import { validityOf } from '../columns/validity.ts';
import { inferColumn, textColumn } from '../infer/infer-column.ts';
import { isNullAmongValues, isNullWord } from '../infer/null-words.ts';
import { parseNumber } from '../infer/parse-number.ts';
import type { ProblemLog } from '../problem-log.ts';
import { cellKinds, type ColumnCells } from './sheet-cells.ts';
import { writtenCell } from './written-cell.ts';

const dayInMilliseconds = 86_400_000;

const mixedKinds: Record<number, MixedKind> = {
  [cellKinds.number]: 'numbers',
  [cellKinds.text]: 'text',
  [cellKinds.boolean]: 'truths',
  [cellKinds.moment]: 'dates',
  [cellKinds.time]: 'times',
  [cellKinds.duration]: 'durations',
};

export interface SheetColumnOptions {
  name: string;
  rowOf: Int32Array;
  rowCount: number;
  texts: readonly string[];
  log: ProblemLog;
  type?: ColumnType;
}

/**
 * The column that a sheet's cells make. Cells of one kind keep it: numbers, truth values, dates (timestamps where one
 * has a time of day), times of day as text, durations as seconds. Texts are read as those of a CSV file are. Cells of
 * several kinds become text, which is reported, as are errors, which become null.
 */
export function sheetColumn(cells: ColumnCells, options: SheetColumnOptions): TypedColumn {
  const column = new SpreadColumn(cells, options);
  const { type, name, log } = options;
  if (type !== undefined) return inferColumn(name, column.written(), { log, type });
  const kinds = column.kinds();
  const [only] = kinds;
  if (kinds.length === 1) return column.ofOneKind(only!);
  if (kinds.length === 0) return textColumn(name, column.written());
  if (
    kinds.every((kind) => kind === cellKinds.number || kind === cellKinds.text) &&
    column.areTextsNumbers()
  ) {
    return reportedNumbers(inferColumn(name, column.written(), { log }), log);
  }
  column.reportMixed(kinds);
  return textColumn(name, column.written());
}

function reportedNumbers(typed: TypedColumn, log: ProblemLog): TypedColumn {
  const { name, type } = typed.column;
  if (type === 'integer' || type === 'number' || type === 'decimal') {
    log.add({ kind: 'repaired', code: 'text-numbers', column: name });
  }
  return typed;
}

/** A column's cells spread over the rows of the table. */
class SpreadColumn {
  readonly #kinds: Uint8Array;
  readonly #values: Float64Array;
  readonly #options: SheetColumnOptions;

  constructor(cells: ColumnCells, options: SheetColumnOptions) {
    const { rowOf, rowCount } = options;
    this.#options = options;
    this.#kinds = new Uint8Array(rowCount);
    this.#values = new Float64Array(rowCount);
    for (let i = 0; i < cells.length; i++) {
      const row = rowOf[cells.rows[i]!] ?? -1;
      if (row < 0) continue;
      this.#kinds[row] = cells.kinds[i]!;
      this.#values[row] = cells.values[i]!;
    }
    this.#dropErrors();
  }

  /** The kinds that occur. Spellings of "no value" are none beside values that are not text. */
  kinds(): number[] {
    const counts = this.#count();
    const hasOthers = counts.some((count, kind) => count > 0 && kind !== cellKinds.text);
    if (counts[cellKinds.text]! > 0 && hasOthers) this.#dropNullWords();
    return this.#count().flatMap((count, kind) => (count > 0 && kind > 0 ? [kind] : []));
  }

  ofOneKind(kind: number): TypedColumn {
    const { name, log } = this.#options;
    switch (kind) {
      case cellKinds.number:
        return this.#numbers();
      case cellKinds.boolean:
        return {
          column: { name, type: 'boolean' },
          data: { kind: 'boolean', values: Uint8Array.from(this.#values), ...this.#validity() },
        };
      case cellKinds.moment:
        return this.#moments();
      case cellKinds.duration:
        return this.#durations();
      case cellKinds.time:
        return textColumn(name, this.written());
      default:
        return reportedNumbers(inferColumn(name, this.written(), { log }), log);
    }
  }

  areTextsNumbers(): boolean {
    const { texts } = this.#options;
    return this.#kinds.every(
      (kind, row) =>
        kind !== cellKinds.text || parseNumber(texts[this.#values[row]!]!.trim(), 'point') !== undefined,
    );
  }

  reportMixed([first, second]: readonly number[]): void {
    const { name, log } = this.#options;
    const row = Math.max(this.#kinds.indexOf(first!), this.#kinds.indexOf(second!));
    const kinds = { first: mixedKinds[first!]!, second: mixedKinds[second!]! };
    const at = { row: row + 1, column: name, value: this.#text(row) };
    log.add({ kind: 'repaired', code: 'mixed', ...kinds, ...at });
  }

  /** All cells as text. */
  written(): TextCells {
    const dictionary: string[] = [];
    const seen = new Map<string, number>();
    const codes = new Uint32Array(this.#kinds.length).fill(noValue);
    for (let row = 0; row < codes.length; row++) {
      if (this.#kinds[row] === 0) continue;
      const text = this.#text(row);
      let code = seen.get(text);
      if (code === undefined) seen.set(text, (code = dictionary.push(text) - 1));
      codes[row] = code;
    }
    return { codes, dictionary };
  }

  #text(row: number): string {
    return writtenCell(this.#kinds[row]!, this.#values[row]!, this.#options.texts);
  }

  #count(): number[] {
    const counts = Array.from({ length: 8 }, () => 0);
    for (const kind of this.#kinds) counts[kind]!++;
    return counts;
  }

  #dropErrors(): void {
    const first = this.#kinds.indexOf(cellKinds.error);
    if (first < 0) return;
    const { name, log } = this.#options;
    const value = this.#text(first);
    const count = this.#drop((kind) => kind === cellKinds.error);
    log.add({ kind: 'repaired', code: 'cell-errors', count, row: first + 1, column: name, value });
  }

  #dropNullWords(): void {
    const { texts } = this.#options;
    const isNull = texts.map((text) => isNullWord(text.trim()) || isNullAmongValues(text.trim()));
    this.#drop((kind, value) => kind === cellKinds.text && isNull[value]!);
  }

  #drop(isNone: (kind: number, value: number) => boolean): number {
    let count = 0;
    for (let row = 0; row < this.#kinds.length; row++) {
      if (this.#kinds[row] === 0 || !isNone(this.#kinds[row]!, this.#values[row]!)) continue;
      this.#kinds[row] = 0;
      this.#values[row] = 0;
      count++;
    }
    return count;
  }

  #validity(): { validity?: Uint8Array } {
    const validity = validityOf(this.#kinds.length, (row) => this.#kinds[row] === 0);
    return validity ? { validity } : {};
  }

  #numbers(): TypedColumn {
    const { name } = this.#options;
    const values = this.#values.map((value) => value + 0);
    const isWhole = values.every(Number.isSafeInteger);
    const isSmall = isWhole && values.every((value) => value === (value | 0));
    return {
      column: { name, type: isWhole ? 'integer' : 'number' },
      data: { kind: 'number', values: isSmall ? Int32Array.from(values) : values, ...this.#validity() },
    };
  }

  #moments(): TypedColumn {
    const { name } = this.#options;
    const values = this.#values;
    if (values.some((value) => value % dayInMilliseconds !== 0))
      return {
        column: { name, type: 'timestamp' },
        data: { kind: 'timestamp', values, ...this.#validity() },
      };
    const days = Int32Array.from(values, (value) => value / dayInMilliseconds);
    return { column: { name, type: 'date' }, data: { kind: 'date', values: days, ...this.#validity() } };
  }

  #durations(): TypedColumn {
    const { name, log } = this.#options;
    log.add({ kind: 'repaired', code: 'durations', column: name });
    const values = this.#values.map((days) => Math.round(days * dayInMilliseconds) / 1000);
    return { column: { name, type: 'number' }, data: { kind: 'number', values, ...this.#validity() } };
  }
}
