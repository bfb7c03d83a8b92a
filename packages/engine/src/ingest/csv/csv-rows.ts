/** How a file of separated values is written. */
export interface CsvDialect {
  /** The delimiter's byte. */
  delimiter: number;
  /** How a quote is written inside quotes. */
  escape: 'doubled' | 'backslash';
}

export const quote = 34;
const backslash = 92;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** What is known of a cell beside where it stands. */
export const cellFlags = { quoted: 1, escaped: 2, mended: 4, unclosed: 8 } as const;

/** A row's cells as places in the bytes that are being read. Reused from row to row. */
export class CsvRow {
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  flags = new Uint8Array(64);
  /** Whether any cell of the row has a flag. */
  hasFlags = false;

  push(start: number, end: number, flags: number): void {
    if (this.count === this.starts.length) this.#grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.flags[this.count++] = flags;
    if (flags !== 0) this.hasFlags = true;
  }

  #grow(): void {
    const length = this.count * 2;
    const [starts, ends, flags] = [new Int32Array(length), new Int32Array(length), new Uint8Array(length)];
    starts.set(this.starts);
    ends.set(this.ends);
    flags.set(this.flags);
    Object.assign(this, { starts, ends, flags });
  }
}

/**
 * Splits bytes into rows and hands each to `onRow`; stops when that returns false. Lines that are empty are passed
 * over. Returns how many bytes were used: a row that the bytes break off is left for the next call, unless they are
 * the last.
 */
export function readCsvRows(
  bytes: Uint8Array,
  isLast: boolean,
  dialect: CsvDialect,
  onRow: (row: CsvRow) => boolean | void,
): number {
  const { delimiter } = dialect;
  const length = bytes.length;
  const row = new CsvRow();
  const ends = cellEnds(delimiter);
  let rowStart = 0;
  let i = 0;
  while (i < length) {
    row.count = 0;
    row.hasFlags = false;
    let isRowOpen = true;
    while (isRowOpen) {
      const first = bytes[i]!;
      const quoteAt = first === quote || first === space ? openingQuote(bytes, i) : -1;
      if (quoteAt >= 0) {
        const end = readQuoted(bytes, i, quoteAt, isLast, dialect, row);
        if (end < 0) return rowStart;
        i = end;
      } else {
        const start = i;
        while (i < length && ends[bytes[i]!] === 0) i++;
        row.push(start, i, 0);
      }
      if (i >= length && !isLast) return rowStart;
      isRowOpen = i < length && bytes[i] === delimiter;
      i++;
      // A delimiter ends the bytes: one more cell, empty, unless more is to come.
      if (isRowOpen && i >= length) {
        if (!isLast) return rowStart;
        row.push(i, i, 0);
        isRowOpen = false;
      }
    }
    rowStart = Math.min(i, length);
    const isBlank = row.count === 1 && row.starts[0] === row.ends[0] && !row.hasFlags;
    if (!isBlank && onRow(row) === false) return rowStart;
  }
  return length;
}

/** By byte, whether it ends a cell that is not quoted. */
function cellEnds(delimiter: number): Uint8Array {
  const ends = new Uint8Array(256);
  for (const byte of [delimiter, lineFeed, carriageReturn]) ends[byte] = 1;
  return ends;
}

/** Where a quote opens the cell that starts here, spaces before it allowed; else -1. */
function openingQuote(bytes: Uint8Array, start: number): number {
  let i = start;
  while (bytes[i] === space) i++;
  return bytes[i] === quote ? i : -1;
}

/** Reads a quoted cell into `row` and returns where it ends; -1 where the bytes break it off. */
function readQuoted(
  bytes: Uint8Array,
  start: number,
  quoteAt: number,
  isLast: boolean,
  dialect: CsvDialect,
  row: CsvRow,
): number {
  const { delimiter } = dialect;
  const hasBackslash = dialect.escape === 'backslash';
  const length = bytes.length;
  let flags: number = cellFlags.quoted;
  for (let i = quoteAt + 1; i < length; i++) {
    const byte = bytes[i];
    if (hasBackslash && byte === backslash) {
      flags |= cellFlags.escaped;
      i++;
      continue;
    }
    if (byte !== quote) continue;
    if (i + 1 === length && !isLast) return -1;
    if (bytes[i + 1] === quote) {
      flags |= cellFlags.escaped;
      i++;
      continue;
    }
    let after = i + 1;
    while (bytes[after] === space && delimiter !== space) after++;
    if (after >= length || endsCell(bytes[after]!, delimiter)) {
      if (after >= length && !isLast) return -1;
      row.push(quoteAt + 1, i, flags);
      return after;
    }
    // A quote in the middle: believed if another closes the cell before the line ends, else all of it is plain text.
    const closing = closingOnLine(bytes, i + 1, delimiter);
    if (closing.at < 0 && closing.end >= length && !isLast) return -1;
    if (closing.at < 0) return readPlain(bytes, start, delimiter, row, cellFlags.mended);
    flags |= cellFlags.mended | cellFlags.escaped;
    i = closing.at - 1;
  }
  if (!isLast) return -1;
  return readPlain(bytes, start, delimiter, row, cellFlags.unclosed);
}

const endsCell = (byte: number, delimiter: number): boolean =>
  byte === delimiter || byte === lineFeed || byte === carriageReturn;

function closingOnLine(bytes: Uint8Array, from: number, delimiter: number): { at: number; end: number } {
  let i = from;
  for (; i < bytes.length && bytes[i] !== lineFeed && bytes[i] !== carriageReturn; i++) {
    if (bytes[i] === quote && (i + 1 >= bytes.length || endsCell(bytes[i + 1]!, delimiter)))
      return { at: i, end: i };
  }
  return { at: -1, end: i };
}

function readPlain(bytes: Uint8Array, start: number, delimiter: number, row: CsvRow, flags: number): number {
  let i = start;
  while (i < bytes.length && !endsCell(bytes[i]!, delimiter)) i++;
  row.push(start, i, flags);
  return i;
}

let scratch = new Uint8Array(1024);

/** A cell's bytes with its escapes taken out, in a buffer that the next call overwrites. */
export function unescapeCell(bytes: Uint8Array, start: number, end: number, dialect: CsvDialect): Uint8Array {
  if (end - start > scratch.length) scratch = new Uint8Array((end - start) * 2);
  const hasBackslash = dialect.escape === 'backslash';
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    const next = i + 1 < end ? bytes[i + 1] : undefined;
    if (byte === quote && next === quote) i++;
    else if (hasBackslash && byte === backslash && (next === quote || next === backslash)) i++;
    scratch[length++] = bytes[i]!;
  }
  return scratch.subarray(0, length);
}
