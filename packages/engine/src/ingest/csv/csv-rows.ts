import type { CsvDialect } from './csv-dialect.ts';
import { cellFlags, CsvRow } from './csv-row.ts';

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** A quoted cell longer than this is not one: its quote was never closed. */
const longestQuoted = 1 << 24;

/** How a row is read: by the rules, with quotes out of place as plain text, or with those that the line leaves open. */
type Mode = 'by-rule' | 'plain-quotes' | 'on-line';

/**
 * Splits bytes into rows and hands each to `onRow`; stops when that returns false. Lines that are empty or a comment
 * are passed over. Returns how many bytes were used: a row that the bytes break off is left for the next call, unless
 * they are the last. Where `width` is known, a row whose quotes are out of place is read in the way that gives it that
 * many cells.
 */
export function readCsvRows(
  bytes: Uint8Array,
  isLast: boolean,
  dialect: CsvDialect,
  onRow: (row: CsvRow, bytes: Uint8Array) => boolean | void,
  width = 0,
): number {
  const { comment } = dialect;
  const reader = new RowReader(bytes, isLast, dialect);
  const { row } = reader;
  let i = 0;
  while (i < bytes.length) {
    if (comment.length > 0 && startsWith(bytes, i, comment)) {
      const end = lineEnd(bytes, i);
      if (end >= bytes.length && !isLast) return i;
      i = Math.min(bytes.length, end + 1);
      continue;
    }
    let end = reader.read(i, 'by-rule');
    if (width > 0 && row.hasFlags && (row.isMended || row.count !== width))
      end = reader.readOtherwise(i, end, width);
    if (end < 0) return i;
    i = Math.min(end, bytes.length);
    const isBlank = row.count === 1 && row.starts[0] === row.ends[0] && !row.hasFlags;
    if (!isBlank && onRow(row, bytes) === false) return i;
  }
  return bytes.length;
}

class RowReader {
  readonly row = new CsvRow();
  readonly #bytes: Uint8Array;
  readonly #isLast: boolean;
  readonly #dialect: CsvDialect;
  readonly #ends: Uint8Array;
  readonly #isPlain: boolean;

  constructor(bytes: Uint8Array, isLast: boolean, dialect: CsvDialect) {
    this.#bytes = bytes;
    this.#isLast = isLast;
    this.#dialect = dialect;
    this.#ends = cellEnds(dialect);
    this.#isPlain = dialect.delimiterRest.length === 0 && !escapesOutside(dialect);
  }

  /** Reads the row that begins at `start` and returns where the next one does; -1 where the bytes break it off. */
  read(start: number, mode: Mode): number {
    const { row } = this;
    const bytes = this.#bytes;
    const ends = this.#ends;
    const { delimiter, quote } = this.#dialect;
    const delimiterLength = 1 + this.#dialect.delimiterRest.length;
    const { length } = bytes;
    row.clear();
    let i = this.#afterRun(start);
    for (;;) {
      const first = bytes[i]!;
      const quoteAt = first === quote || first === space ? openingQuote(bytes, i, this.#dialect) : -1;
      if (quoteAt >= 0) {
        const end = this.#readQuoted(i, quoteAt, mode);
        if (end < 0) return -1;
        i = end;
      } else if (this.#isPlain) {
        const cellStart = i;
        while (i < length && ends[bytes[i]!] === 0) i++;
        row.push(cellStart, i, 0);
      } else i = this.#readUnquoted(i);
      if (i >= length) return this.#isLast ? length : -1;
      if (bytes[i] !== delimiter) return i + 1;
      i += delimiterLength;
      if (this.#dialect.isAligned) {
        i = this.#afterRun(i);
        if (i >= length) return this.#isLast ? length : -1;
        if (bytes[i] === lineFeed || bytes[i] === carriageReturn) return i + 1;
      }
      if (i < length) continue;
      // A delimiter ends the bytes: one more cell, empty, unless more is to come.
      if (!this.#isLast) return -1;
      row.push(length, length, 0);
      return length;
    }
  }

  /** Where the spaces end that align a column; the same place where they mean something. */
  #afterRun(start: number): number {
    let i = start;
    if (this.#dialect.isAligned) while (this.#bytes[i] === this.#dialect.delimiter) i++;
    return i;
  }

  /** Reads a row again that has quotes out of place, if so it gets its usual number of cells. */
  readOtherwise(start: number, end: number, width: number): number {
    const { isMended, count } = this.row;
    const isAcrossLines = end > 0 && lineEnd(this.#bytes, start) < end - 1;
    if (isAcrossLines) {
      const lineEnded = this.read(start, 'on-line');
      if (lineEnded >= 0 && this.row.count === width) return lineEnded;
    }
    if (isMended && count !== width) {
      const plainEnd = this.read(start, 'plain-quotes');
      if (plainEnd >= 0 && this.row.count === width) return plainEnd;
    } else if (!isAcrossLines) return end;
    return end < 0 ? end : this.read(start, 'by-rule');
  }

  /** Reads a cell that is not quoted, where its end takes more than one byte to tell, and returns where it ends. */
  #readUnquoted(start: number): number {
    const bytes = this.#bytes;
    const { delimiter, delimiterRest, escape } = this.#dialect;
    let flags = 0;
    let i = start;
    for (; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.#ends[byte] === 0) continue;
      if (byte === delimiter && !startsWith(bytes, i + 1, delimiterRest)) continue;
      if (byte !== escape || !escapesOutside(this.#dialect)) break;
      flags |= cellFlags.escaped;
      i++;
    }
    i = Math.min(i, bytes.length);
    this.row.push(start, i, flags);
    return i;
  }

  /** Reads a quoted cell and returns where it ends; -1 where the bytes break it off. */
  #readQuoted(start: number, quoteAt: number, mode: Mode): number {
    const bytes = this.#bytes;
    const isLast = this.#isLast;
    const { delimiter, quote, escape } = this.#dialect;
    const isOnLine = mode === 'on-line' || this.#dialect.closesOnLine;
    const length = isOnLine ? lineEnd(bytes, quoteAt + 1) : Math.min(bytes.length, quoteAt + longestQuoted);
    const isAll = isLast || length < bytes.length;
    let flags: number = cellFlags.quoted;
    for (let i = quoteAt + 1; i < length; i++) {
      const byte = bytes[i];
      if (byte === escape && escape !== quote) {
        flags |= cellFlags.escaped;
        i++;
        continue;
      }
      if (byte !== quote) continue;
      if (i + 1 === length && !isAll) return -1;
      if (
        bytes[i + 1] === quote &&
        !(mode === 'plain-quotes' && i === quoteAt + 1 && !endsCell(bytes, i + 2, this.#dialect))
      ) {
        flags |= cellFlags.escaped;
        i++;
        continue;
      }
      let after = i + 1;
      while (bytes[after] === space && delimiter !== space) after++;
      if (after >= length || endsCell(bytes, after, this.#dialect)) {
        if (after >= length && !isAll) return -1;
        this.row.push(quoteAt + 1, i, flags);
        return after;
      }
      // A quote in the middle: believed if another closes the cell before the line ends, else all is plain text.
      const closing = closingOnLine(bytes, i + 1, this.#dialect);
      if (closing.at < 0 && closing.end >= length && !isAll) return -1;
      if (closing.at < 0 || mode === 'plain-quotes') return this.#readPlain(start, cellFlags.mended);
      flags |= cellFlags.mended | cellFlags.escaped;
      i = closing.at - 1;
    }
    return isAll ? this.#readPlain(start, cellFlags.unclosed) : -1;
  }

  #readPlain(start: number, flags: number): number {
    const bytes = this.#bytes;
    let i = start;
    while (i < bytes.length && !endsCell(bytes, i, this.#dialect)) i++;
    this.row.push(start, i, flags);
    return i;
  }
}

/** Whether the escape also works outside quotes, as a backslash does. */
const escapesOutside = ({ escape, quote }: CsvDialect): boolean => escape !== quote && escape >= 0;

/** By byte, whether it may end a cell that is not quoted. */
function cellEnds(dialect: CsvDialect): Uint8Array {
  const ends = new Uint8Array(256);
  for (const byte of [dialect.delimiter, lineFeed, carriageReturn]) ends[byte] = 1;
  if (escapesOutside(dialect)) ends[dialect.escape] = 1;
  return ends;
}

function startsWith(bytes: Uint8Array, at: number, other: readonly number[]): boolean {
  for (let i = 0; i < other.length; i++) if (bytes[at + i] !== other[i]) return false;
  return true;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && bytes[i] !== lineFeed && bytes[i] !== carriageReturn) i++;
  return i;
}

/** Where a quote opens the cell that starts here, spaces before it allowed; else -1. */
function openingQuote(bytes: Uint8Array, start: number, { quote, delimiter }: CsvDialect): number {
  let i = start;
  if (delimiter !== space) while (bytes[i] === space) i++;
  return bytes[i] === quote ? i : -1;
}

function endsCell(bytes: Uint8Array, at: number, { delimiter, delimiterRest }: CsvDialect): boolean {
  const byte = bytes[at];
  if (byte === delimiter) return startsWith(bytes, at + 1, delimiterRest);
  return byte === lineFeed || byte === carriageReturn;
}

function closingOnLine(bytes: Uint8Array, from: number, dialect: CsvDialect): { at: number; end: number } {
  let i = from;
  for (; i < bytes.length && bytes[i] !== lineFeed && bytes[i] !== carriageReturn; i++) {
    if (bytes[i] === dialect.quote && (i + 1 >= bytes.length || endsCell(bytes, i + 1, dialect)))
      return { at: i, end: i };
  }
  return { at: -1, end: i };
}

let scratch = new Uint8Array(1024);

/** A cell's bytes with its escapes taken out, in a buffer that the next call overwrites. */
export function unescapeCell(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: CsvDialect,
  isQuoted: boolean,
): Uint8Array {
  if (end - start > scratch.length) scratch = new Uint8Array((end - start) * 2);
  const { quote, escape, delimiter } = dialect;
  let length = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    const next = i + 1 < end ? bytes[i + 1] : undefined;
    if (isQuoted && byte === quote && next === quote) i++;
    else if (byte === escape && escape !== quote && next !== undefined) {
      // Other letters keep their backslash: `\n` and paths are left as they are written.
      if (next === quote || next === escape || next === delimiter || next < space) i++;
    }
    scratch[length++] = bytes[i]!;
  }
  return scratch.subarray(0, length);
}
