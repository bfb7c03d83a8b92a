import { InsetError } from '@inset/model';

/** A rectangle of a sheet; rows and columns count from 0, both ends are inside. */
export interface SheetRange {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

/** How large a sheet can be. */
export const sheetRows = 1_048_576;
export const sheetColumns = 16_384;

/** `A` is 0, `XFD` is 16383; -1 for what is no column. */
export function columnOfLetters(letters: string): number {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return -1;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= sheetColumns ? column - 1 : -1;
}

export function lettersOfColumn(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOfColumn(Math.floor(column / 26) - 1) + last;
}

/** `B3:F40` of a rectangle. */
export const rangeText = ({ firstRow, lastRow, firstColumn, lastColumn }: SheetRange): string =>
  `${lettersOfColumn(firstColumn)}${firstRow + 1}:${lettersOfColumn(lastColumn)}${lastRow + 1}`;

/** Reads `B3:F40`, `B3:F`, `B:F` or `3:40`; dollars are passed over. Throws `BAD_REQUEST`. */
export function parseRange(text: string): SheetRange {
  const parts = /^([A-Z]*)(\d*)(?::([A-Z]*)(\d*))?$/i.exec(text.replaceAll('$', '').trim());
  const [, left = '', top = '', right = left, bottom = top] = parts ?? [];
  const range = {
    firstRow: top === '' ? 0 : Number(top) - 1,
    lastRow: bottom === '' ? sheetRows - 1 : Number(bottom) - 1,
    firstColumn: left === '' ? 0 : columnOfLetters(left),
    lastColumn: right === '' ? sheetColumns - 1 : columnOfLetters(right),
  };
  const isWhole =
    parts !== null &&
    /\w/.test(text) &&
    range.firstRow >= 0 &&
    range.lastRow < sheetRows &&
    range.firstRow <= range.lastRow &&
    range.firstColumn >= 0 &&
    range.firstColumn <= range.lastColumn;
  if (isWhole) return range;
  throw new InsetError('BAD_REQUEST', `${JSON.stringify(text)} is no part of a sheet. Write it as B3:F40.`);
}
