import { InsetError, type ReadOptions, type Table } from '@inset/model';
import type { ByteChunks } from '../byte-chunks.ts';
import { TextCellsBuilder } from '../columns/text-cells.ts';
import { tableFromColumns } from '../columns/table-from-columns.ts';
import { inferColumn } from '../infer/infer-column.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { cellFlags, readCsvRows, unescapeCell, type CsvRow } from './csv-rows.ts';
import { sniffCsv, type CsvShape } from './sniff-csv.ts';

/** More columns than any table has that a person means to chart. */
const mostColumns = 10_000;

export interface CsvTable {
  table: Table;
  delimiter: string;
  header: boolean;
}

/** Reads separated values. `sample` is the beginning of what `chunks` gives, as UTF-8. */
export async function readCsv(
  sample: Uint8Array,
  chunks: ByteChunks,
  options: ReadOptions,
  log: ProblemLog,
): Promise<CsvTable> {
  const shape = sniffCsv(sample, options);
  if (shape.header.length > mostColumns) {
    const message = `The file has ${shape.header.length.toLocaleString('en')} columns; at most ${mostColumns.toLocaleString('en')} can be read.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  reportShape(shape, log);
  const reader = new CsvColumns(shape, log);
  for await (const { bytes, isLast, use } of chunks) {
    use(
      readCsvRows(bytes, isLast, shape.dialect, (row) => reader.add(row, bytes)),
      reader.rowCount,
    );
  }
  return {
    table: reader.finish(options.types ?? {}),
    delimiter: String.fromCharCode(shape.dialect.delimiter),
    header: shape.hasHeader,
  };
}

function reportShape(shape: CsvShape, log: ProblemLog): void {
  for (const line of shape.preamble) {
    log.add({ kind: 'rejected', message: 'A line above the table was left out.', value: line });
  }
  if (shape.hasRowNames) {
    log.add({
      kind: 'repaired',
      message: 'The rows have one cell more than the header: the first was taken as row names.',
    });
  }
}

class CsvColumns {
  rowCount = 0;
  readonly #shape: CsvShape;
  readonly #log: ProblemLog;
  readonly #columns: TextCellsBuilder[];
  #toSkip: number;

  constructor(shape: CsvShape, log: ProblemLog) {
    this.#shape = shape;
    this.#log = log;
    this.#columns = shape.header.map(() => new TextCellsBuilder());
    this.#toSkip = shape.rowsToSkip;
  }

  add(row: CsvRow, bytes: Uint8Array): void {
    if (this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    this.rowCount++;
    const columns = this.#columns;
    const { starts, ends } = row;
    const filled = Math.min(row.count, columns.length);
    for (let c = 0; c < filled; c++) {
      if (row.hasFlags && row.flags[c] !== 0) this.#addFlagged(row, c, bytes);
      else if (starts[c] === ends[c]) columns[c]!.addNull();
      else columns[c]!.add(bytes, starts[c]!, ends[c]!);
    }
    for (let c = filled; c < columns.length; c++) columns[c]!.addNull();
    if (row.count !== columns.length) this.#reportWidth(row, bytes);
  }

  #addFlagged(row: CsvRow, c: number, bytes: Uint8Array): void {
    const [start, end, flags] = [row.starts[c]!, row.ends[c]!, row.flags[c]!];
    if ((flags & cellFlags.escaped) === 0) {
      this.#columns[c]!.add(bytes, start, end);
    } else {
      const cell = unescapeCell(bytes, start, end, this.#shape.dialect);
      this.#columns[c]!.add(cell, 0, cell.length);
    }
    if ((flags & (cellFlags.mended | cellFlags.unclosed)) === 0) return;
    const message =
      flags & cellFlags.unclosed
        ? 'A quote is opened and never closed; it was read as part of the text.'
        : 'A quote stands inside a cell; it was read as part of the text.';
    const value = new TextDecoder().decode(bytes.subarray(start, end));
    this.#log.add({ kind: 'repaired', message, row: this.rowCount, column: this.#names[c] ?? '', value });
  }

  #reportWidth(row: CsvRow, bytes: Uint8Array): void {
    const width = this.#columns.length;
    if (row.count < width) {
      const message = `The row has ${row.count} of ${width} cells; the others were left empty.`;
      this.#log.add({ kind: 'repaired', message, row: this.rowCount });
      return;
    }
    const [start, end] = [row.starts[width]!, row.ends[row.count - 1]!];
    if (start >= end) return;
    const value = new TextDecoder().decode(bytes.subarray(start, end));
    const message = `The row has ${row.count} cells, ${row.count - width} more than the table has columns; they were left out.`;
    this.#log.add({ kind: 'rejected', message, row: this.rowCount, value });
  }

  get #names(): string[] {
    return uniqueNames(this.#shape.header);
  }

  finish(types: NonNullable<ReadOptions['types']>): Table {
    const names = this.#names;
    const columns = this.#columns.flatMap((cells, c) => {
      const isTrailing = c === this.#columns.length - 1 && c > 0 && this.#shape.header[c]!.trim() === '';
      if (isTrailing && cells.size === 0) return [];
      const type = Object.hasOwn(types, names[c]!) ? types[names[c]!] : undefined;
      return [inferColumn(names[c]!, cells.finish(), { log: this.#log, ...(type && { type }) })];
    });
    return tableFromColumns(columns, this.rowCount);
  }
}
