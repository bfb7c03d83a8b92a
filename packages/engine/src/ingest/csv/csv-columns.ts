import { InsetError, type ColumnReport, type ReadOptions, type Table } from '@inset/model';
import type { Breath } from '../breath.ts';
import { quickCellsFor, type QuickCells } from '../columns/quick-cells.ts';
import { tableFromColumns, type TypedColumn } from '../columns/table-from-columns.ts';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import { inferColumn } from '../infer/infer-column.ts';
import { whyOf } from '../infer/why-of.ts';
import { areCompactDates } from '../infer/read-moments.ts';
import type { NumberStyle } from '../infer/parse-number.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { delimiterOf } from './csv-dialect.ts';
import { cellFlags, CsvRow } from './csv-row.ts';
import { unescapeCell } from './csv-rows.ts';
import { isNothing, isTyped } from './is-typed.ts';
import { likelyDecimal } from './likely-decimal.ts';
import { isRuledLine, trimCells } from './ruled-line.ts';
import type { CsvShape } from './sniff-csv.ts';

type Cells = TextCellsBuilder | QuickCells;

/** Takes in rows; its columns are read quickly as what they look like, and go on as text where that proves wrong. */
export class CsvColumns {
  rowCount = 0;
  /** Zeros (NUL) are among the bytes: cells that have one are reported. */
  mayHoldZeros = false;
  readonly #shape: CsvShape;
  readonly #names: string[];
  readonly #options: ReadOptions;
  readonly #likelyDecimal: NumberStyle | undefined;
  readonly #log: ProblemLog;
  readonly #cells: (Cells | undefined)[];
  #toSkip: number;
  readonly #isDrawn: boolean;
  /** The names as bytes, where there are at least two. */
  readonly #header: Uint8Array[];
  /** Lines that fill one cell or none: rows where further rows follow, else perhaps notes or nothing below the table. */
  readonly #held: Held[] = [];
  readonly #delimiterLength: number;
  /** Most rows have more cells than there are names, all of them empty. */
  readonly #endsEmpty: boolean;
  /** Another table has begun, which is left out. */
  #isBehind = false;

  constructor(shape: CsvShape, options: ReadOptions, log: ProblemLog) {
    this.#shape = shape;
    this.#isDrawn = delimiterOf(shape.dialect) === '|';
    this.#delimiterLength = 1 + shape.dialect.delimiterRest.length;
    this.#options = options;
    this.#log = log;
    this.#names = uniqueNames(shape.header);
    this.#toSkip = shape.rowsToSkip;
    const longer = shape.sample.filter((row) => row.length > this.#names.length);
    this.#endsEmpty = longer.length > shape.sample.length / 2;
    this.#likelyDecimal = options.decimal ?? likelyDecimal(shape.sample, this.#names.length);
    const isNamed = shape.hasHeader && shape.header.length > 1 && !shape.hasRowNames;
    this.#header = isNamed ? shape.header.map((name) => new TextEncoder().encode(name)) : [];
    this.#cells = this.#names.map((name, c) => {
      const sample = shape.sample.map((row) => row[c] ?? '');
      const isWeighed = this.#typeOf(name) !== undefined || areCompactDates(name, sample.filter(Boolean));
      const quick = isWeighed || this.#isParticular() ? undefined : quickCellsFor(sample);
      return quick ?? new TextCellsBuilder();
    });
  }

  /** How many columns there are. */
  get width(): number {
    return this.#names.length;
  }

  add(row: CsvRow, bytes: Uint8Array): void {
    if (this.#isDrawn && isRuledLine(row, bytes)) return;
    if (this.#shape.isPadded) trimCells(row, bytes);
    // Files that were put one behind the other bring their marks along.
    if (bytes[row.starts[0]!] === 0xef && row.flags[0] === 0 && hasMark(bytes, row.starts[0]!))
      row.starts[0]! += 3;
    if (this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    if (this.#isBehind || this.#isHeaderAgain(row, bytes)) return;
    if (this.width > 1 && isBlank(row, bytes)) return;
    if (row.count === 1 ? this.width > 1 : this.#isEmpty(row) || this.#isFirstAlone(row))
      return this.#hold(row, bytes);
    if (this.#held.length > 0) this.#release();
    this.#addRow(row, bytes);
  }

  #addRow(row: CsvRow, bytes: Uint8Array): void {
    this.rowCount++;
    const cells = this.#cells;
    const { starts, ends } = row;
    const filled = Math.min(row.count, cells.length);
    for (let c = 0; c < filled; c++) {
      const column = cells[c]!;
      if (row.hasFlags && row.flags[c] !== 0) this.#addFlagged(row, c, bytes);
      else if (starts[c] === ends[c]) column.addNull();
      else if (!column.add(bytes, starts[c]!, ends[c]!)) this.#addAsText(c, bytes, starts[c]!, ends[c]!);
    }
    for (let c = filled; c < cells.length; c++) cells[c]!.addNull();
    if (row.count !== cells.length) this.#reportWidth(row, bytes);
    if (this.mayHoldZeros) this.#reportZeros(row, bytes);
  }

  #reportZeros({ starts, ends }: CsvRow, bytes: Uint8Array): void {
    for (const [c, column] of this.#names.entries()) {
      const cell = bytes.subarray(starts[c], ends[c]);
      if (!cell.includes(0)) continue;
      this.#log.add({
        kind: 'repaired',
        code: 'zero-characters',
        row: this.rowCount,
        column,
        value: new TextDecoder().decode(cell),
      });
    }
  }

  /** The table, and how its columns were read. A pause after each; its raw cells are let go once it is typed. */
  async finish(breath: Breath): Promise<{ table: Table; columns: ColumnReport[] }> {
    this.#leaveNotes();
    this.#release();
    const columns: TypedColumn[] = [];
    for (const [c, name] of this.#names.entries()) {
      const cells = this.#cells[c]!;
      this.#cells[c] = undefined;
      const column = this.#finishColumn(c, name, cells);
      if (column) columns.push(column);
      await breath.pause();
    }
    const reports = columns.map((column) => {
      const { name, type } = column.column;
      return { name, type, why: whyOf(column, this.#typeOf(name)) };
    });
    return { table: tableFromColumns(columns, this.rowCount), columns: reports };
  }

  /** Whether a row of all cells fills its first one only. A quoted empty text fills a cell as well. */
  #isFirstAlone({ count, starts, ends, flags }: CsvRow): boolean {
    if (count !== this.width || count < 2 || starts[0] === ends[0]) return false;
    for (let c = 1; c < count; c++) if (starts[c] !== ends[c] || flags[c] !== 0) return false;
    return true;
  }

  /** Whether a row of all cells holds nothing but delimiters. */
  #isEmpty({ count, hasFlags, starts, ends }: CsvRow): boolean {
    if (hasFlags || count < this.width || this.width < 2) return false;
    const length = ends[count - 1]! - starts[0]!;
    return length === (count - 1) * this.#delimiterLength;
  }

  #hold(row: CsvRow, bytes: Uint8Array): void {
    const cell = bytes.slice(row.starts[0], row.ends[0]);
    const last = this.#held.at(-1);
    if (last?.count === row.count && last.cell.length === 0 && cell.length === 0) last.times++;
    else this.#held.push({ cell, flags: row.flags[0]!, count: row.count, times: 1 });
    if (this.#held.length > mostNotes) this.#release();
  }

  #release(): void {
    const row = new CsvRow();
    for (const { cell, flags, count, times } of this.#held.splice(0)) {
      row.clear();
      row.push(0, cell.length, flags);
      for (let c = 1; c < count; c++) row.push(cell.length, cell.length, 0);
      for (let i = 0; i < times; i++) this.#addRow(row, cell);
    }
  }

  /** Lines at the end that say something about the table are none of its rows, nor are many that say nothing. */
  #leaveNotes(): void {
    const hasNotes = this.#leaveWords();
    const last = this.#held.at(-1);
    if (last?.cell.length !== 0 || last.flags !== 0) return;
    if (!hasNotes && last.times < leastEmpty) return;
    this.#held.pop();
    this.#log.add({ kind: 'rejected', code: 'empty-rows', count: last.times, row: this.rowCount + 1 });
  }

  /** Leaves out the first of the last lines that is a note, and what follows; false where there is none. */
  #leaveWords(): boolean {
    const isOfWords = this.#cells[0] instanceof TextCellsBuilder;
    const texts = this.#held.map(({ cell }) => new TextDecoder().decode(cell));
    const first = texts.findIndex((text, i) => {
      // A row that leaves its other cells empty, or its only other one, may well be one: its words must say more.
      const isCertain = this.width > 2 && this.#held[i]!.count === 1;
      return isCertain ? isNote(text, isOfWords) : noteWords.test(text.trim());
    });
    if (first < 0) return false;
    this.#held.splice(first);
    for (const value of texts.slice(first).filter(Boolean))
      this.#log.add({ kind: 'rejected', code: 'line-below', value });
    return true;
  }

  #finishColumn(c: number, name: string, cells: Cells): TypedColumn | undefined {
    if (!(cells instanceof TextCellsBuilder)) return cells.finish(name);
    const isLast = c > 0 && c === this.#names.length - 1;
    const isNameless = this.#shape.header[c]!.trim() === '';
    if (isNameless && cells.size === 0 && (isLast || (c === 0 && this.#shape.isBordered))) return undefined;
    const type = this.#typeOf(name);
    const { nullWords, decimal, dateOrder } = this.#options;
    const likely = this.#likelyDecimal;
    return inferColumn(name, cells.finish(), {
      log: this.#log,
      ...(type && { type }),
      ...(nullWords && { nullWords }),
      ...(decimal && { decimal }),
      ...(likely && { likelyDecimal: likely }),
      ...(dateOrder && { dateOrder }),
    });
  }

  /** A header among the rows: files were put one behind the other, or another table with names of its own begins. */
  #isHeaderAgain(row: CsvRow, bytes: Uint8Array): boolean {
    const header = this.#header;
    if (header.length === 0 || bytes[row.starts[0]!] !== header[0]![0] || row.count < 2) return false;
    const count = Math.min(row.count, header.length);
    for (let c = 0; c < count; c++)
      if (!isSame(header[c]!, bytes, row.starts[c]!, row.ends[c]!)) return false;
    const isOther = row.count !== header.length && row.count > header.length / 2;
    if (row.count !== header.length && !isOther) return false;
    this.#isBehind = isOther;
    const code = isOther ? 'another-table' : 'header-again';
    this.#log.add({ kind: 'rejected', code, row: this.rowCount + 1 });
    return true;
  }

  /** Whether values are written in a way that the quick readers do not know about. */
  #isParticular(): boolean {
    return this.#likelyDecimal === 'comma' || this.#options.nullWords !== undefined;
  }

  #typeOf(name: string): NonNullable<ReadOptions['types']>[string] | undefined {
    const { types } = this.#options;
    return types && Object.hasOwn(types, name) ? types[name] : undefined;
  }

  #addAsText(c: number, bytes: Uint8Array, start: number, end: number): void {
    const quick = this.#cells[c]!;
    if (quick instanceof TextCellsBuilder) throw new InsetError('INTERNAL', 'A text cell was not taken.');
    const texts = quick.toText();
    texts.add(bytes, start, end);
    this.#cells[c] = texts;
  }

  #addFlagged(row: CsvRow, c: number, bytes: Uint8Array): void {
    const [start, end, flags] = [row.starts[c]!, row.ends[c]!, row.flags[c]!];
    const isQuoted = (flags & cellFlags.quoted) !== 0;
    const isEscaped = (flags & cellFlags.escaped) !== 0;
    const cell = isEscaped ? unescapeCell(bytes, start, end, this.#shape.dialect, isQuoted) : bytes;
    const [from, to] = isEscaped ? [0, cell.length] : [start, end];
    if (!this.#cells[c]!.add(cell, from, to)) this.#addAsText(c, cell, from, to);
    if ((flags & (cellFlags.mended | cellFlags.unclosed)) === 0) return;
    const code = flags & cellFlags.unclosed ? 'quote-unclosed' : 'quote';
    const value = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 1000)));
    this.#log.add({ kind: 'repaired', code, row: this.rowCount, column: this.#names[c]!, value });
  }

  #reportWidth(row: CsvRow, bytes: Uint8Array): void {
    const width = this.#cells.length;
    const cells = row.count;
    if (cells < width) {
      this.#log.add({ kind: 'repaired', code: 'cells-missing', cells, columns: width, row: this.rowCount });
      return;
    }
    const [start, end] = [row.starts[width]!, row.ends[cells - 1]!];
    const extra = cells - width;
    if (start >= end) {
      if (this.#endsEmpty || this.#isEmpty(row)) return;
      this.#log.add({ kind: 'repaired', code: 'cells-empty', cells, extra, row: this.rowCount });
      return;
    }
    const value = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 1000)));
    this.#log.add({ kind: 'rejected', code: 'cells-extra', cells, extra, row: this.rowCount, value });
  }
}

/** Lines as they were read: a cell and empty ones after it, so many times. */
interface Held {
  cell: Uint8Array;
  flags: number;
  count: number;
  times: number;
}

/** Fewer rows of nothing may be rows of which all values are missing. */
const leastEmpty = 3;
const mostNotes = 50;
const noteWords =
  /^\W*(total|sum|source|note|remark|footnote|generated|exported|downloaded|copyright|quelle|summe|gesamt|end of)\b|^[*#©†]|^\(\d+ rows?\b/i;

/** Whether a line of one cell is about a table whose first column holds words, or values. */
const isNote = (text: string, isOfWords: boolean): boolean =>
  noteWords.test(text.trim()) ||
  (isOfWords ? text.trim().split(/\s+/).length > 3 : !isTyped(text) && !isNothing(text));

/** A line of nothing but blanks is an empty one. */
function isBlank({ count, starts, ends, flags }: CsvRow, bytes: Uint8Array): boolean {
  if (count !== 1 || flags[0] !== 0) return false;
  for (let at = starts[0]!; at < ends[0]!; at++) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  return true;
}

const hasMark = (bytes: Uint8Array, at: number): boolean => bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;

function isSame(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}
