import type { ReadOptions } from '@inset/model';
import { csvDialect, delimiterOf, type CsvDialect } from './csv-dialect.ts';
import { cellFlags } from './csv-row.ts';
import { readCsvRows, unescapeCell } from './csv-rows.ts';
import { firstTableRow } from './first-table-row.ts';
import { headerRows, looksLikeHeader, mergedHeader } from './find-header.ts';
import { isTyped } from './is-typed.ts';
import { areBordered, isRuledLine } from './ruled-line.ts';

/** What was found out about a file of separated values from its beginning. */
export interface CsvShape {
  dialect: CsvDialect;
  hasHeader: boolean;
  /** The names as written, one a column; empty texts where there is no header. */
  header: string[];
  /** Lines above the header that are not part of the table, as written. */
  preamble: string[];
  /** Lines between header and rows that are not part of the table, such as units. */
  notes: string[];
  /** Rows to pass over before the first data row: preamble, header and notes. */
  rowsToSkip: number;
  /** The first column holds row names that the header leaves out. */
  hasRowNames: boolean;
  /** The table is drawn with `|` on both sides: its first and last column are none. */
  isBordered: boolean;
  /** The table is drawn: the blanks around its cells are no part of them. */
  isPadded: boolean;
  /** The first data rows, for a first guess at what columns hold. */
  sample: string[][];
}

/** Delimiters that files use, and those that are believed only where nothing else divides. */
const usual = [',', '\t', ';', '|'];
const rare = [' ', ':', '^', '~', '\x01', '\x1f', '\x1e', '\xa7', '!', '*', '&', '#'];
const sampleRows = 500;

interface Trial {
  dialect: CsvDialect;
  rows: string[][];
  width: number;
  /** Share of rows that have the usual width. */
  regular: number;
  /** Share of cells that are numbers, dates or truth values. */
  typed: number;
  /** Share of cells with a quote that is not where quotes belong. */
  broken: number;
  /** Share of cells that a delimiter inside of quotes tore off. */
  torn: number;
  quoted: number;
  /** Lines stand between its rows. */
  isRuled: boolean;
}

/** Finds out how a text of separated values is written from its beginning; `isWhole` where that is all of it. */
export function sniffCsv(sample: Uint8Array, isWhole: boolean, options: ReadOptions): CsvShape {
  const directive = excelDirective(sample);
  const text = new TextDecoder('latin1').decode(sample);
  const wanted = options.delimiter ?? directive;
  const bestWith = (given: ReadOptions): Trial => {
    const trials = (delimiters: readonly string[]): Trial[] =>
      delimiters.flatMap((delimiter) =>
        dialectsWith(delimiter, text, given).map((dialect) =>
          attempt(sample, isWhole, dialect, given.skip ?? 0),
        ),
      );
    return wanted === undefined ? bestOf(trials, text) : trials([wanted]).reduce(winner);
  };
  const plain = bestWith(options);
  const best = isFullOfNotes(plain, text, options) ? commented(plain, options, bestWith) : plain;
  return shapeOf(best, options, directive !== undefined);
}

/** Whether lines that begin with # may be what keeps a text from dividing. */
const isFullOfNotes = (plain: Trial, text: string, { comment }: ReadOptions): boolean =>
  comment === undefined && !divides(plain) && /^#/m.test(text);

function commented(plain: Trial, options: ReadOptions, bestWith: (options: ReadOptions) => Trial): Trial {
  const trial = bestWith({ ...options, comment: '#' });
  return divides(trial) && trial.regular > 0.7 && trial.rows.length > 1 ? trial : plain;
}

function bestOf(trials: (delimiters: readonly string[]) => Trial[], text: string): Trial {
  const first = trials(usual.filter((delimiter) => delimiter === ',' || text.includes(delimiter))).reduce(
    winner,
  );
  if (divides(first)) {
    const signs = trials(rare.filter((sign) => !' :'.includes(sign) && text.includes(sign))).filter((trial) =>
      dividesFurther(trial, first),
    );
    return widened(signs.length > 0 ? signs.reduce(winner) : first, trials);
  }
  const alone = { ...first, ...alonely(first) };
  if (alone.typed > 0.8) return first;
  const others = trials(rare.filter((delimiter) => text.includes(delimiter))).filter(
    (trial) => divides(trial) && trial.regular > 0.9 && trial.rows.length > 1 && dividesFirst(trial),
  );
  return others.length > 0 ? widened(others.reduce(winner), trials) : first;
}

/** A rare sign that cuts every line into the same number of cells, more than the usual delimiter does. */
const dividesFurther = ({ rows, width, regular }: Trial, usualTrial: Trial): boolean =>
  regular === 1 && rows.length > 1 && width > 2 && width > usualTrial.width;

/** Spaces and colons stand in any text: they are believed only where the first line has as many as the others. */
const dividesFirst = ({ dialect, rows, width }: Trial): boolean =>
  !' :'.includes(delimiterOf(dialect)) || rows[0]!.length === width;

/** How much of a column of whole lines is values, its name aside. */
function alonely({ rows }: Trial): { typed: number } {
  const lines = rows.slice(1, 50).map((row) => row.join(','));
  return { typed: lines.filter(isTyped).length / Math.max(1, lines.length) };
}

/** Where every second column is empty, the delimiter is written twice; a space may belong to it. */
function widened(trial: Trial, trials: (delimiters: readonly string[]) => Trial[]): Trial {
  const { rows, width } = trial;
  const delimiter = delimiterOf(trial.dialect);
  if (delimiter !== ' ' && hasSpaces(trial)) {
    const spaced = trials([`${delimiter} `]).reduce(winner);
    if (spaced.width === width && spaced.regular >= trial.regular) return spaced;
  }
  const usualRow = rows.find((row) => row.length === width) ?? [];
  // A single empty column between two is an empty column, where commas are and rows are few.
  const isPlausible = width > 3 || (rows.length > 2 && delimiter !== ',' && delimiter !== ';');
  const isDoubled =
    isPlausible && width % 2 === 1 && width > 2 && usualRow.every((cell, c) => c % 2 === 0 || cell === '');
  if (!isDoubled) return trial;
  const double = trials([delimiter.repeat(2)]).reduce(winner);
  return divides(double) && double.regular >= trial.regular ? double : trial;
}

/** Whether nearly every cell but the first of a row begins with a space. */
function hasSpaces({ rows }: Trial): boolean {
  const cells = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter((cell) => cell.startsWith(' ')).length > cells.length / 3;
}

/** The dialects that a text may be in, given its delimiter. */
function dialectsWith(delimiter: string, text: string, options: ReadOptions): CsvDialect[] {
  const quotes =
    options.quote === undefined ? ['"', ...(hasSingleQuotes(text, delimiter) ? ["'"] : [])] : [options.quote];
  const comment = options.comment ?? '';
  return quotes.flatMap((quote) => {
    const escape = options.escape ?? escapeOf(text, quote || '"');
    const of = { quote, comment, ...(escape !== undefined && { escape }) };
    const plain = csvDialect(delimiter, of);
    const others = leavesQuotesOpen(text, quote) ? [{ ...plain, closesOnLine: true }] : [];
    if (delimiter === ' ') others.push({ ...plain, isAligned: true });
    return [plain, ...others];
  });
}

/** Whether a line has one quote of two: it opens a cell of several lines, or is none. */
const leavesQuotesOpen = (text: string, quote: string): boolean =>
  quote !== '' && text.split(/\r\n?|\n/).some((line) => line.split(quote).length % 2 === 0);

/** Single quotes at both ends of cells, twice at least. */
function hasSingleQuotes(text: string, delimiter: string): boolean {
  const between = `[\\r\\n ${delimiter.replaceAll(/[\\\]^-]/g, '\\$&')}]`;
  const cell = new RegExp(`(?:^|${between})'(?:[^'\\r\\n]|'')*'(?=${between}|$)`, 'g');
  return (text.match(cell)?.length ?? 0) > 1;
}

/** Excel writes `sep=;` as a first line. */
function excelDirective(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 16));
  return /^"?sep=([^\r\n"])"?[\r\n]/i.exec(start)?.[1];
}

/** Backslashes escape quotes where they stand before them and doubled quotes do not occur inside cells. */
function escapeOf(text: string, given: string): string | undefined {
  const quote = given.replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&');
  const count = (pattern: string): number => text.match(new RegExp(pattern, 'g'))?.length ?? 0;
  const backslashed = count(`[^\\\\${quote}](?:\\\\\\\\)*\\\\${quote}(?![,;\\t|:\\r\\n]|$)`);
  const doubled = count(`[^,;\\t|:\\r\\n\\\\\\0${quote}]${quote}${quote}[^${quote}]`);
  if (backslashed > 0 && doubled === 0) return '\\';
  const zeroed = count(`\\0${quote}`);
  if (zeroed > 0 && doubled === 0) return '\0';
  // Without quotes a backslash before a delimiter is the only way to keep it.
  const isUnquoted = !text.includes(given);
  return isUnquoted && count('\\\\[,;\\t|]') > 1 ? '\\' : undefined;
}

function attempt(sample: Uint8Array, isWhole: boolean, dialect: CsvDialect, skip: number): Trial {
  const rows: string[][] = [];
  const decoder = new TextDecoder();
  let [cells, broken, torn, quoted] = [0, 0, 0, 0];
  const isDrawn = delimiterOf(dialect) === '|';
  let isRuled = false;
  readCsvRows(afterLines(sample, skip), isWhole, dialect, (row, bytes) => {
    if (isDrawn && isRuledLine(row, bytes)) return (isRuled = true);
    const texts: string[] = [];
    for (let c = 0; c < row.count; c++) {
      const start = row.starts[c]!;
      const end = row.ends[c]!;
      const flags = row.flags[c]!;
      const isQuoted = (flags & cellFlags.quoted) !== 0;
      const isEscaped = (flags & cellFlags.escaped) !== 0;
      texts.push(
        decoder.decode(
          isEscaped ? unescapeCell(bytes, start, end, dialect, isQuoted) : bytes.subarray(start, end),
        ),
      );
      cells++;
      if (isQuoted) quoted++;
      else if (dialect.quote === 34 && isTorn(texts.at(-1)!)) torn++;
      if ((flags & (cellFlags.mended | cellFlags.unclosed)) !== 0) broken++;
    }
    rows.push(texts);
    return rows.length < sampleRows;
  });
  const width = usualWidth(rows);
  const regular = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
  const some = rows.slice(0, 50).flat();
  const typed = some.filter((cell) => isTyped(cell)).length / Math.max(1, some.length);
  const share = Math.max(1, cells);
  return {
    dialect,
    rows,
    width,
    regular,
    typed,
    broken: broken / share,
    torn: torn / share,
    quoted,
    isRuled,
  };
}

/** Whether a cell has one quote of two: the other is in another cell. Apostrophes stand alone. */
const isTorn = (cell: string): boolean => cell.includes('"') && cell.split('"').length % 2 === 0;

/** The bytes after so many lines. */
export function afterLines(bytes: Uint8Array, lines: number): Uint8Array {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
    at += bytes[at] === 13 && bytes[at + 1] === 10 ? 2 : 1;
  }
  return bytes.subarray(Math.min(at, bytes.length));
}

function usualWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let [width, most] = [1, 0];
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) [width, most] = [candidate, count];
  }
  return width;
}

/** Of two or three lines none need be as long as another; half of them may be notes above a wide table. */
const divides = ({ width, regular, rows }: Trial): boolean =>
  width > 1 &&
  (regular > (width > 3 ? 0.49 : 0.5) ||
    (rows.length <= 3 && rows.every((row) => row.length > 2 && row.length > width / 2)));

const winner = (a: Trial, b: Trial): Trial => (better(b, a) ? b : a);

/** Whether one of two ways to read spaces finds nothing before the first of every row. */
const areIndented = (...trials: Trial[]): boolean =>
  trials.some(({ rows }) => rows.length > 1 && rows.every(([first]) => first === ''));

/** A delimiter that divides regularly beats one that does not; among equals, the one whose cells make sense. */
function better(a: Trial, b: Trial): boolean {
  if (divides(a) !== divides(b)) return divides(a);
  // Cells of several lines are the rule, unless they would swallow rows.
  if (a.dialect.closesOnLine !== b.dialect.closesOnLine && a.dialect.delimiter === b.dialect.delimiter)
    return a.dialect.closesOnLine
      ? divides(a) && a.regular > b.regular + 0.1
      : !divides(a) || a.regular >= b.regular - 0.1;
  if (!divides(a))
    return a.dialect.delimiter === b.dialect.delimiter && a.quoted > b.quoted && a.broken === 0;
  if (a.dialect.delimiter === b.dialect.delimiter) {
    if (Math.abs(a.broken - b.broken) > 0.01) return a.broken < b.broken;
    if (Math.abs(a.regular - b.regular) > 0.02) return a.regular > b.regular;
    if (a.dialect.isAligned !== b.dialect.isAligned) return a.dialect.isAligned === areIndented(a, b);
    return a.quoted > b.quoted;
  }
  if (Math.abs(a.torn - b.torn) > 0.2) return a.torn < b.torn;
  if (Math.abs(a.regular - b.regular) > 0.02) return a.regular > b.regular;
  if (Math.abs(a.typed - b.typed) > 0.1) return a.typed > b.typed;
  return a.width > b.width;
}

function shapeOf(trial: Trial, options: ReadOptions, hasDirective: boolean): CsvShape {
  const { width } = trial;
  const delimiter = delimiterOf(trial.dialect);
  const first = options.skip === undefined ? firstTableRow(trial, hasDirective) : 0;
  const rows = trial.rows.slice(first);
  const preamble = trial.rows.slice(hasDirective ? 1 : 0, first).map((row) => row.join(delimiter));
  const hasHeader = options.header ?? looksLikeHeader(rows);
  const names = hasHeader ? headerRows(rows) : { header: 0, notes: 0 };
  const header = hasHeader
    ? mergedHeader(rows.slice(0, names.header))
    : Array.from({ length: Math.max(width, rows[0]?.length ?? 0) }, () => '');
  const isBordered = delimiter === '|' && areBordered(rows.filter((row) => row.length === width));
  const isPadded = isBordered || trial.isRuled;
  const taken = names.header + names.notes;
  const rest = rows.slice(taken);
  const isOneShort = hasHeader && rest.length > 0 && rest.every((row) => row.length === header.length + 1);
  const endsEmpty = isOneShort && rest.every((row) => row.at(-1)!.trim() === '');
  const hasRowNames = isOneShort && !endsEmpty && areNames(rest.map((row) => row[0]!));
  if (hasRowNames) header.unshift('');
  else if (!endsEmpty) while (header.length < widthOf(rest)) header.push('');
  return {
    dialect: withComments(trial, first),
    hasHeader,
    header: isPadded ? header.map((name) => name.trim()) : header,
    preamble,
    notes: rows.slice(names.header, taken).map((row) => row.join(delimiter)),
    rowsToSkip: first + taken,
    hasRowNames,
    isBordered,
    isPadded,
    sample: isPadded ? rest.map((row) => row.map((cell) => cell.trim())) : rest,
  };
}

/** How many columns most rows fill, and the first of those that at least half of the rows have. */
function widthOf(rows: readonly string[][]): number {
  const width = usualWidth(rows);
  const usual = rows.filter((row) => row.length === width);
  if (usual.length * 2 <= rows.length) return 0;
  let filled = width;
  while (filled > 0 && usual.every((row) => row[filled - 1]!.trim() === '')) filled--;
  return filled;
}

/** Whether cells can be the names of rows: of two rows or more, and no two alike. */
const areNames = (cells: readonly string[]): boolean =>
  cells.length > 1 && new Set(cells).size === cells.length;

/** Lines that begin with # among the rows are notes where they do not divide like rows. */
function withComments({ dialect, rows, width }: Trial, first: number): CsvDialect {
  if (dialect.comment.length > 0 || width < 2) return dialect;
  const marked = rows.slice(first).filter((row) => row[0]!.startsWith('#'));
  const areNotes =
    marked.length > 0 && rows[first]![0] !== marked[0]![0] && marked.every((row) => row.length !== width);
  return areNotes ? { ...dialect, comment: [35] } : dialect;
}
