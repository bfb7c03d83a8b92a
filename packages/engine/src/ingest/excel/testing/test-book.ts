/** A cell to write: plain, an error by its word, or the value of a formula; `style` counts the book's formats from 1. */
export type TestCell =
  | string
  | number
  | boolean
  | undefined
  | { error: '#N/A' | '#DIV/0!' }
  | { value: number; style: number }
  | { formula: string | number | boolean };

export interface TestSheet {
  name: string;
  rows: readonly (readonly TestCell[])[];
  isHidden?: boolean;
  /** How many cells from the first one of the sheet to the right are merged. */
  merged?: number;
}

/** A small workbook, to be written as each kind of file. */
export interface TestBook {
  sheets: readonly TestSheet[];
  /** Codes of number formats. */
  formats?: readonly string[];
  is1904?: boolean;
}

export const errorCodes = { '#N/A': 0x2a, '#DIV/0!': 0x07 };

/** Bytes of numbers of so many bytes each, little end first. */
export const bytesOf = (...numbers: readonly [size: 1 | 2 | 4, value: number][]): Uint8Array => {
  const bytes = new Uint8Array(numbers.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of numbers) {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value >>> 0, true);
    at += size;
  }
  return bytes;
};

export const doubleBytes = (value: number): Uint8Array => new Uint8Array(Float64Array.of(value).buffer);

/** UTF-16 as binary workbooks have it. */
export const wideBytes = (text: string): Uint8Array =>
  new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer);

/** A number as four bytes, where that holds it. */
export function compact(value: number): number | undefined {
  const isWhole = Number.isInteger(value) && Math.abs(value) < 2 ** 29 && !Object.is(value, -0);
  if (isWhole) return (value << 2) | 2;
  const hundred = Math.round(value * 100);
  if (hundred / 100 === value && Math.abs(hundred) < 2 ** 29) return (hundred << 2) | 3;
  const view = new DataView(doubleBytes(value).buffer);
  const isShort = view.getUint32(0, true) === 0 && (view.getUint32(4, true) & 3) === 0;
  return isShort ? view.getInt32(4, true) : undefined;
}
