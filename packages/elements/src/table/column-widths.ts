import { isNull, type Table } from '@inset/model';

const sampleSize = 100;

/** A width in pixels for each column, from its heading and its first values, as text of `characterWidth` pixels. */
export function columnWidths(
  table: Table,
  textAt: (column: number, row: number) => string,
  characterWidth = 7.6,
): number[] {
  return table.schema.map((column, i) => {
    const heading = column.name.length + 4;
    let longest = 0;
    for (let row = 0; row < Math.min(table.rowCount, sampleSize); row++) {
      if (!isNull(table.data[i]!, row)) longest = Math.max(longest, textAt(i, row).length);
    }
    const characters = Math.max(Math.min(heading, 24), Math.min(longest, 44));
    return Math.round(Math.max(72, Math.min(360, characters * characterWidth + 28)));
  });
}
