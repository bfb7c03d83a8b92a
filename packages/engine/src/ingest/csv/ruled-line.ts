import type { CsvRow } from './csv-row.ts';

const [space, pipe] = [32, 0x7c];
/** `-`, `=`, `+`, `:`, `|` and blanks, of which the lines between the rows of a printed table are made. */
const ruling = new Set([space, 9, 0x2d, 0x3d, 0x2b, 0x3a, pipe]);

/** Whether a row of a table that is drawn with `|` is a line of it, such as `|----|:--:|` or `+----+----+`. */
export function isRuledLine(row: CsvRow, bytes: Uint8Array): boolean {
  const [start, end] = [row.starts[0]!, row.ends[row.count - 1]!];
  let strokes = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (!ruling.has(byte)) return false;
    if (byte === 0x2d || byte === 0x3d) strokes++;
  }
  return strokes > row.count;
}

/** Whether rows begin and end with a `|`, as those of a table that is drawn do: the cells beyond are empty. */
export const areBordered = (rows: readonly string[][]): boolean =>
  rows.length > 1 &&
  rows.every((row) => row.length > 2 && row[0]!.trim() === '' && row.at(-1)!.trim() === '');

/** Takes the blanks off around the cells, by which they are put below one another. */
export function trimCells({ count, starts, ends }: CsvRow, bytes: Uint8Array): void {
  for (let c = 0; c < count; c++) {
    while (starts[c]! < ends[c]! && bytes[starts[c]!] === space) starts[c]!++;
    while (ends[c]! > starts[c]! && bytes[ends[c]! - 1] === space) ends[c]!--;
  }
}
