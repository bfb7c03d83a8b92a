import { looksLikeHeader } from '../csv/find-header.ts';
import type { SheetRange } from './cell-reference.ts';
import { cellKinds, type ColumnCells, type SheetCells } from './sheet-cells.ts';
import { writtenCell } from './written-cell.ts';

/** Where the table of a sheet is. */
export interface SheetTable {
  range: SheetRange;
  hasHeader: boolean;
  /** The names as they stand there, by column of the sheet. */
  header: Map<number, string>;
  /** The columns that hold anything, in order. */
  columns: number[];
  /** The data row of each row of the sheet, -1 where it is none; rows past its end are none. */
  rowOf: Int32Array;
  rowCount: number;
  /** What stands above and below the table and was left out, in words. */
  above: string[];
  below: string[];
}

const sampleRows = 500;
const mostNoteRows = 100;

/**
 * Finds the table of a sheet: the rows with most of the usual width, without titles above and notes below, which have
 * less than half of it. Blank rows are passed over. In a `chosen` range everything is the table.
 */
export function findTable(
  cells: SheetCells,
  texts: readonly string[],
  chosen: SheetRange | undefined,
  wantsHeader: boolean | undefined,
): SheetTable | undefined {
  const filledRows: number[] = [];
  for (let row = 0; row < cells.filled.length; row++) if (cells.filled[row]! > 0) filledRows.push(row);
  if (filledRows.length === 0) return undefined;
  const sample = new SampleRows(cells, texts, filledRows);
  const [first, last] = chosen ? [0, filledRows.length] : trim(filledRows, cells.filled, sample);
  const rows = filledRows.slice(first, last);
  const columns = columnsWithin(cells, rows[0]!, rows.at(-1)!);
  const written = (row: number): string[] => sample.row(row, columns);
  const hasHeader = wantsHeader ?? looksLikeHeader(rows.slice(0, mostNoteRows).map(written));
  const names = written(rows[0]!);
  const header = new Map(hasHeader ? columns.map((column, c) => [column, names[c]!]) : []);
  const data = hasHeader ? rows.slice(1) : rows;
  const rowOf = new Int32Array(cells.filled.length).fill(-1);
  data.forEach((row, place) => (rowOf[row] = place));
  const range = {
    firstRow: rows[0]!,
    lastRow: rows.at(-1)!,
    firstColumn: columns[0]!,
    lastColumn: columns.at(-1)!,
  };
  const words = (row: number): string => sample.all(row).join(' | ');
  return {
    range,
    hasHeader,
    header,
    columns,
    rowOf,
    rowCount: data.length,
    above: filledRows.slice(0, first).map(words),
    below: filledRows.slice(last).map(words),
  };
}

/** The first and the last (exclusive) of the filled rows that belong to the table. */
function trim(rows: readonly number[], filled: Uint16Array, sample: SampleRows): [number, number] {
  const width = usualWidth(rows.slice(0, sampleRows).map((row) => filled[row]!));
  if (width < 2) return [0, rows.length];
  const isNote = (row: number): boolean => filled[row]! * 2 < width || filled[row] === 1;
  const first = firstOfTable(rows, filled, sample, width, isNote);
  let last = rows.length;
  while (last - 1 > first && rows.length - last < mostNoteRows && isNote(rows[last - 1]!)) last--;
  // What follows without a blank row between belongs to the table, unless it is words under other values.
  const isNextTo = (place: number): boolean => rows[place] === rows[place - 1]! + 1;
  const isForeign = (place: number): boolean =>
    sample.isAllText(rows[place]!) && !sample.isTextWhere(rows[first + 1] ?? first, rows[place]!);
  while (last < rows.length && isNextTo(last) && !isForeign(last)) last++;
  return [first, last];
}

/**
 * Titles are short rows. Notes of several cells are told from a header by what follows it: the header is the first row
 * of words in full width with values right under it, if there are titles above.
 */
function firstOfTable(
  rows: readonly number[],
  filled: Uint16Array,
  sample: SampleRows,
  width: number,
  isNote: (row: number) => boolean,
): number {
  const most = Math.min(rows.length - 1, mostNoteRows);
  let first = 0;
  while (first < most && isNote(rows[first]!)) first++;
  if (first === 0 || first === most) return 0;
  for (let place = first; place < most && sample.isAllText(rows[place]!); place++) {
    if (filled[rows[place]!]! >= width && !sample.isAllText(rows[place + 1]!)) return place;
  }
  // Rows of values with gaps are no notes.
  return rows.slice(0, first).every((row) => filled[row] === 1) || sample.isAllText(rows[first]!) ? first : 0;
}

function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let [usual, most] = [0, 0];
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > usual)) [usual, most] = [width, count];
  }
  return usual;
}

function columnsWithin(cells: SheetCells, firstRow: number, lastRow: number): number[] {
  const holds = ({ rows, length }: ColumnCells): boolean => {
    for (let i = 0; i < length; i++) if (rows[i]! >= firstRow && rows[i]! <= lastRow) return true;
    return false;
  };
  return [...cells.columns]
    .filter(([, column]) => holds(column))
    .map(([place]) => place)
    .sort((a, b) => a - b);
}

/** The rows that decide what the table is, as text: the first ones and the last. */
class SampleRows {
  readonly #rows: Map<number, Map<number, { kind: number; text: string }>>;

  constructor(cells: SheetCells, texts: readonly string[], filledRows: readonly number[]) {
    const wanted = [...filledRows.slice(0, sampleRows), ...filledRows.slice(-mostNoteRows)];
    this.#rows = new Map(wanted.map((row) => [row, new Map()]));
    for (const [place, { rows, kinds, values, length }] of cells.columns) {
      for (let i = 0; i < length; i++) {
        const row = this.#rows.get(rows[i]!);
        row?.set(place, { kind: kinds[i]!, text: writtenCell(kinds[i]!, values[i]!, texts) });
      }
    }
  }

  row(row: number, columns: readonly number[]): string[] {
    return columns.map((column) => this.#rows.get(row)?.get(column)?.text ?? '');
  }

  all(row: number): string[] {
    return [...(this.#rows.get(row) ?? [])].sort(([a], [b]) => a - b).map(([, { text }]) => text);
  }

  /** Whether the words of a row stand where another row has words too. */
  isTextWhere(other: number, row: number): boolean {
    const cells = this.#rows.get(other);
    return [...(this.#rows.get(row)?.keys() ?? [])].every((column) => {
      const kind = cells?.get(column)?.kind;
      return kind === undefined || kind === cellKinds.text;
    });
  }

  isAllText(row: number): boolean {
    return [...(this.#rows.get(row)?.values() ?? [])].every(({ kind }) => kind === cellKinds.text);
  }
}
