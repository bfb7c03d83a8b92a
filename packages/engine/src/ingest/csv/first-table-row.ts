import { isTyped } from './is-typed.ts';

/** The first rows of a file, cut by its delimiter. */
interface CutRows {
  rows: readonly string[][];
  /** How many cells most rows have. */
  width: number;
  /** The share of rows that have as many. */
  regular: number;
}

const mostPreamble = 100;
/** How far below a title the header may be. */
const nearRows = 5;

/**
 * At which row the table begins. Titles and notes above it have fewer cells than its rows, or a name and a value where
 * the rows have more; comments start with #.
 */
export function firstTableRow({ rows, width, regular }: CutRows, hasDirective: boolean): number {
  let first = hasDirective ? 1 : 0;
  const used = usedColumns(rows, width);
  const isNote = (row: readonly string[]): boolean => {
    if (isMarkedCopy(row, rows[first + 1])) return true;
    if (/^\s*#/.test(row[0]!) && rows.length > first + 1 && !/^\s*#\s*$/.test(row[0]!)) {
      return row.length === 1 ? width > 1 : row.length !== width;
    }
    if (width > 2 && filledIn(row) <= 1 && (row.length < width || rowsBelow(nearRows).some(isFull)))
      return true;
    if (width > 3 && isPair(row) && (isHalf(row) || rowsBelow(mostPreamble).some(namesAll))) return true;
    if (row.length > width && regular > 0.8 && isHeaderOf(rows[first + 1], rows.slice(first + 2, first + 22)))
      return true;
    return width === 2 && regular > 0.8 && row.length === 1;
  };
  const isTable = rows.filter((row) => row.length === width).length > 1;
  while (isTable && first < rows.length - 1 && first < mostPreamble && isNote(rows[first]!)) first++;
  return first;

  function rowsBelow(count: number): readonly string[][] {
    return rows.slice(first + 1, first + 1 + count);
  }

  /** Whether a row is filled all through, but for the few columns that no row fills: the header, most likely. */
  function isFull(row: readonly string[]): boolean {
    return used.length * 3 >= width * 2 && row.length === width && used.every((c) => isFilled(row[c]!));
  }

  /** Whether a row has names alone, over rows of values: a row above it that is longer is a title with commas in it. */
  function isHeaderOf(row: readonly string[] | undefined, body: readonly string[][]): boolean {
    if (
      !row ||
      body.length < 3 ||
      row.length !== width ||
      !row.every((cell) => isFilled(cell) && !isTyped(cell))
    )
      return false;
    const typed = row.filter((_, c) => body.every((other) => other.length === width && isTyped(other[c]!)));
    return typed.length * 2 >= width;
  }

  function namesAll(row: readonly string[]): boolean {
    return isFull(row) && !row.some(isTyped);
  }

  /** Whether a row has half the cells of the others at most, and no values but names begin them. */
  function isHalf(row: readonly string[]): boolean {
    const next = rows.slice(first + 1).find((other) => other.length > width / 2);
    return regular > 0.8 && row.length <= width / 2 && next !== undefined && !next.some(isTyped);
  }
}

const isFilled = (cell: string): boolean => cell.trim() !== '';
const filledIn = (row: readonly string[]): number => row.filter(isFilled).length;

/** The columns, by place, in which any of the rows holds something. */
const usedColumns = (rows: readonly string[][], width: number): number[] =>
  Array.from({ length: width }, (_, c) => c).filter((c) =>
    rows.some((row) => row.length === width && isFilled(row[c]!)),
  );

/** Whether a row says one thing of the file, such as `Source:,Bureau of Statistics`. */
const isPair = (row: readonly string[]): boolean =>
  filledIn(row) === 2 && isFilled(row[0]!) && isFilled(row[1]!) && !isTyped(row[0]!);

/** Whether a row is a comment that says what the next says: the names, once more. */
const isMarkedCopy = (row: readonly string[], next: readonly string[] | undefined): boolean =>
  row.length > 1 && row[0]!.startsWith('#') && row.join('\n').replace(/^#\s*/, '') === next?.join('\n');
