import type { ReadOptions, Table } from '@inset/model';
import { quickCellsFor, type QuickCells } from '../columns/quick-cells.ts';
import { tableFromColumns, type TypedColumn } from '../columns/table-from-columns.ts';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import { inferColumn } from '../infer/infer-column.ts';
import { areCompactDates } from '../infer/read-moments.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { cellFlags, unescapeCell, type CsvRow } from './csv-rows.ts';
import type { CsvShape } from './sniff-csv.ts';

type Cells = TextCellsBuilder | QuickCells;
type Types = NonNullable<ReadOptions['types']>;

/** Takes in rows; its columns are read quickly as what they look like, and again as text where that proves wrong. */
export class CsvColumns {
  rowCount = 0;
  readonly #shape: CsvShape;
  readonly #names: string[];
  readonly #types: Types;
  readonly #log: ProblemLog;
  readonly #cells: (Cells | undefined)[];
  /** Columns that were whole before the last round. */
  readonly #whole = new Map<number, Cells>();
  #isFirstRound = true;
  #toSkip: number;

  constructor(shape: CsvShape, types: Types, log: ProblemLog) {
    this.#shape = shape;
    this.#types = types;
    this.#log = log;
    this.#names = uniqueNames(shape.header);
    this.#toSkip = shape.rowsToSkip;
    this.#cells = this.#names.map((name, c) => {
      const sample = shape.sample.map((row) => row[c] ?? '');
      const isWeighed = Object.hasOwn(types, name) || areCompactDates(name, sample.filter(Boolean));
      const quick = isWeighed ? undefined : quickCellsFor(sample);
      return quick ?? new TextCellsBuilder();
    });
  }

  add(row: CsvRow, bytes: Uint8Array): void {
    if (this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    this.rowCount++;
    const cells = this.#cells;
    const { starts, ends } = row;
    const filled = Math.min(row.count, cells.length);
    for (let c = 0; c < filled; c++) {
      const column = cells[c];
      if (column === undefined) continue;
      if (row.hasFlags && row.flags[c] !== 0) this.#addFlagged(column, row, c, bytes);
      else if (starts[c] === ends[c]) column.addNull();
      else column.add(bytes, starts[c]!, ends[c]!);
    }
    for (let c = filled; c < cells.length; c++) cells[c]?.addNull();
    if (row.count !== cells.length && this.#isFirstRound) this.#reportWidth(row, bytes);
  }

  /** Whether the rows have to be read once more, for columns that were not what they looked like. */
  startAgain(): boolean {
    const hasFailed = (cells: Cells | undefined): boolean =>
      cells !== undefined && 'hasFailed' in cells && cells.hasFailed;
    if (!this.#cells.some(hasFailed)) return false;
    this.#cells.forEach((cells, c) => {
      if (cells === undefined) return;
      if (!hasFailed(cells)) this.#whole.set(c, cells);
      this.#cells[c] = hasFailed(cells) ? new TextCellsBuilder() : undefined;
    });
    this.#isFirstRound = false;
    this.rowCount = 0;
    this.#toSkip = this.#shape.rowsToSkip;
    return true;
  }

  finish(): Table {
    const columns = this.#names.flatMap((name, c): TypedColumn[] => {
      const cells = (this.#cells[c] ?? this.#whole.get(c))!;
      if (!(cells instanceof TextCellsBuilder)) return [cells.finish(name)];
      const isTrailing = c > 0 && c === this.#names.length - 1 && this.#shape.header[c]!.trim() === '';
      if (isTrailing && cells.size === 0) return [];
      const type = Object.hasOwn(this.#types, name) ? this.#types[name] : undefined;
      const column = inferColumn(name, cells.finish(), { log: this.#log, ...(type && { type }) });
      this.#cells[c] = undefined;
      this.#whole.delete(c);
      return [column];
    });
    return tableFromColumns(columns, this.rowCount);
  }

  #addFlagged(column: Cells, row: CsvRow, c: number, bytes: Uint8Array): void {
    const [start, end, flags] = [row.starts[c]!, row.ends[c]!, row.flags[c]!];
    if ((flags & cellFlags.escaped) === 0) {
      column.add(bytes, start, end);
    } else {
      const cell = unescapeCell(bytes, start, end, this.#shape.dialect);
      column.add(cell, 0, cell.length);
    }
    if (!this.#isFirstRound || (flags & (cellFlags.mended | cellFlags.unclosed)) === 0) return;
    const message =
      flags & cellFlags.unclosed
        ? 'A quote is opened and never closed; it was read as part of the text.'
        : 'A quote stands inside a cell; it was read as part of the text.';
    const value = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 1000)));
    this.#log.add({ kind: 'repaired', message, row: this.rowCount, column: this.#names[c]!, value });
  }

  #reportWidth(row: CsvRow, bytes: Uint8Array): void {
    const width = this.#cells.length;
    if (row.count < width) {
      const message = `The row has ${row.count} of ${width} cells; the others were left empty.`;
      this.#log.add({ kind: 'repaired', message, row: this.rowCount });
      return;
    }
    const [start, end] = [row.starts[width]!, row.ends[row.count - 1]!];
    if (start >= end) return;
    const value = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 1000)));
    const extra = row.count - width;
    const message = `The row has ${row.count} cells, ${extra} more than there are columns; ${extra === 1 ? 'it was' : 'they were'} left out.`;
    this.#log.add({ kind: 'rejected', message, row: this.rowCount, value });
  }
}
