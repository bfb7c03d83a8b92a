import { InsetError, type ReadOptions } from '@inset/model';
import { isNullAmongValues, isNullWord } from '../infer/null-words.ts';
import { parseMoment } from '../infer/parse-moment.ts';
import { parseNumber } from '../infer/parse-number.ts';
import { cellFlags, readCsvRows, unescapeCell, type CsvDialect } from './csv-rows.ts';

/** What was found out about a file of separated values from its beginning. */
export interface CsvShape {
  dialect: CsvDialect;
  hasHeader: boolean;
  /** The names as written, one a column; empty texts where there is no header. */
  header: string[];
  /** Lines above the header that are not part of the table, as written. */
  preamble: string[];
  /** Rows to pass over before the first data row: preamble and header. */
  rowsToSkip: number;
  /** The first column holds row names that the header leaves out. */
  hasRowNames: boolean;
  /** The first data rows, for a first guess at what columns hold. */
  sample: string[][];
}

const candidates = [',', '\t', ';', '|', ':'];
const sampleBytes = 1 << 18;
const sampleRows = 500;

interface Trial {
  dialect: CsvDialect;
  rows: string[][];
  width: number;
  /** Share of rows that have the usual width. */
  regular: number;
  /** Share of cells that are numbers, dates or truth values. */
  typed: number;
}

export function sniffCsv(bytes: Uint8Array, options: ReadOptions): CsvShape {
  const directive = excelDirective(bytes);
  const sample = bytes.subarray(0, sampleBytes);
  const isWhole = bytes.length <= sampleBytes;
  const escape = escapeOf(sample);
  const wanted = options.delimiter ?? directive;
  const delimiters = wanted === undefined ? candidates : [wanted];
  const trials = delimiters.map((delimiter) =>
    attempt(sample, isWhole, { delimiter: byteOf(delimiter), escape }),
  );
  const best = trials.reduce((a, b) => (better(b, a) ? b : a));
  return shapeOf(best, options, directive !== undefined);
}

function byteOf(delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  if (delimiter.length === 1 && code < 128 && !/["\r\n]/.test(delimiter)) return code;
  throw new InsetError(
    'BAD_REQUEST',
    `A delimiter is one plain character, not ${JSON.stringify(delimiter)}.`,
  );
}

/** Excel writes `sep=;` as a first line. */
function excelDirective(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 16));
  return /^"?sep=([^\r\n"])"?[\r\n]/i.exec(start)?.[1];
}

/** Backslashes escape quotes where they stand before them and doubled quotes do not occur inside cells. */
function escapeOf(sample: Uint8Array): CsvDialect['escape'] {
  const text = new TextDecoder('latin1').decode(sample);
  const backslashed = text.match(/[^\\"](?:\\\\)*\\"(?![,;\t|:\r\n]|$)/g)?.length ?? 0;
  const doubled = text.match(/[^,;\t|:\r\n"]""[^"]/g)?.length ?? 0;
  return backslashed > 0 && doubled === 0 ? 'backslash' : 'doubled';
}

function attempt(sample: Uint8Array, isWhole: boolean, dialect: CsvDialect): Trial {
  const rows: string[][] = [];
  const decoder = new TextDecoder();
  readCsvRows(sample, isWhole, dialect, (row) => {
    const cells: string[] = [];
    for (let c = 0; c < row.count; c++) {
      const [start, end] = [row.starts[c]!, row.ends[c]!];
      const isEscaped = (row.flags[c]! & cellFlags.escaped) !== 0;
      cells.push(
        decoder.decode(isEscaped ? unescapeCell(sample, start, end, dialect) : sample.subarray(start, end)),
      );
    }
    rows.push(cells);
    return rows.length < sampleRows;
  });
  const width = usualWidth(rows);
  const regular = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
  const cells = rows.slice(0, 50).flat();
  const typed = cells.filter((cell) => isTyped(cell)).length / Math.max(1, cells.length);
  return { dialect, rows, width, regular, typed };
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

/** A delimiter that divides regularly beats one that does not; among equals, the one whose cells make sense. */
function better(a: Trial, b: Trial): boolean {
  const divides = (trial: Trial) => trial.width > 1 && trial.regular > 0.5;
  if (divides(a) !== divides(b)) return divides(a);
  if (!divides(a)) return false;
  if (Math.abs(a.regular - b.regular) > 0.02) return a.regular > b.regular;
  if (Math.abs(a.typed - b.typed) > 0.1) return a.typed > b.typed;
  return a.width > b.width;
}

/** Whether a cell is a value rather than a name. */
export function isTyped(cell: string): boolean {
  const text = cell.trim();
  if (text === '') return false;
  if (/^(true|false)$/i.test(text)) return true;
  if (parseNumber(text, 'point') ?? parseNumber(text, 'comma') ?? parseMoment(text, 'month-first'))
    return true;
  return parseMoment(text, 'day-first') !== undefined;
}

function shapeOf(trial: Trial, options: ReadOptions, hasDirective: boolean): CsvShape {
  const { dialect, width } = trial;
  const first = firstTableRow(trial, hasDirective);
  const rows = trial.rows.slice(first);
  const delimiter = String.fromCharCode(dialect.delimiter);
  const preamble = trial.rows.slice(hasDirective ? 1 : 0, first).map((row) => row.join(delimiter));
  const hasHeader = options.header ?? looksLikeHeader(rows);
  const header = hasHeader
    ? [...(rows[0] ?? [])]
    : Array.from({ length: Math.max(width, rows[0]?.length ?? 0) }, () => '');
  const rest = rows.slice(1);
  const isOneShort = hasHeader && rest.length > 0 && rest.every((row) => row.length === header.length + 1);
  const endsEmpty = isOneShort && rest.every((row) => row.at(-1) === '');
  const hasRowNames = isOneShort && !endsEmpty;
  if (hasRowNames) header.unshift('');
  const rowsToSkip = first + (hasHeader ? 1 : 0);
  return { dialect, hasHeader, header, preamble, rowsToSkip, hasRowNames, sample: hasHeader ? rest : rows };
}

/** Titles and notes above a table have fewer cells than its rows; comments start with #. */
function firstTableRow({ rows, width, regular }: Trial, hasDirective: boolean): number {
  let first = hasDirective ? 1 : 0;
  const isNote = (row: readonly string[]) => {
    if (/^\s*#/.test(row[0]!) && rows.length > first + 1 && !/^\s*#\s*$/.test(row[0]!)) {
      return row.length === 1 ? width > 1 : row.length !== width;
    }
    const filled = row.filter((cell) => cell.trim() !== '').length;
    return width > 2 ? filled <= 1 && row.length < width : width === 2 && regular > 0.8 && row.length === 1;
  };
  const isTable = rows.filter((row) => row.length === width).length > 1;
  while (isTable && first < rows.length - 1 && first < 100 && isNote(rows[first]!)) first++;
  return first;
}

/**
 * Whether the first row names the columns: it holds no value itself, or stands out from columns of values below it.
 * Where every cell is text there is nothing to go by but repetition, and a header is the rule.
 */
export function looksLikeHeader(rows: readonly string[][]): boolean {
  const [first, ...body] = rows;
  if (!first) return false;
  if (body.length === 0) return !first.some(isTyped);
  let [standsOut, isAlike] = [0, 0];
  for (let c = 0; c < first.length; c++) {
    const below = body.slice(0, 100).map((row) => row[c] ?? '');
    const values = below.filter(
      (cell) => cell.trim() !== '' && !isNullWord(cell.trim()) && !isNullAmongValues(cell.trim()),
    );
    if (first[c]!.trim() === '' || values.length === 0) continue;
    const share = values.filter(isTyped).length / values.length;
    if (share < 0.8) continue;
    if (!isTyped(first[c]!)) standsOut++;
    else if (!isYearAbove(first[c]!, values)) isAlike++;
    else standsOut += 0.5;
  }
  if (standsOut !== isAlike) return standsOut > isAlike;
  if (first.some(isTyped)) return standsOut > 0;
  const repeats = first.filter((cell, c) => cell !== '' && body.some((row) => row[c] === cell)).length;
  return repeats < first.length / 2 || repeats === 0;
}

/** A year that heads a column whose own values are not years. */
const isYearAbove = (cell: string, values: readonly string[]): boolean => {
  const isYear = (text: string) => /^(1[5-9]|20|21)\d\d$/.test(text.trim());
  return isYear(cell) && !values.every(isYear);
};
