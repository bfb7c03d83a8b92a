import { InsetError } from '@inset/model';
import { ByteWindow } from '../byte-window.ts';
import { unitSeparator } from '../csv/fixed-width.ts';
import { readCsv } from '../csv/read-csv.ts';
import { findSheet } from '../excel/find-sheet.ts';
import type { TextReading, TextTable } from '../text-reading.ts';
import { asksForPassword, htmlTables, type HtmlTable } from './html-tables.ts';

/** Rows that are handed on at once. */
const pieceRows = 2000;

/**
 * Reads a table of a web page, as many programs write it and call it an Excel file: the one asked for, else the largest.
 * What its texts mean is found out as for separated values. Rejects with `FILE_FORMAT` where it has none.
 */
export async function readHtml(window: ByteWindow, reading: TextReading): Promise<TextTable> {
  await window.fill(Infinity);
  const page = new TextDecoder().decode(window.bytes);
  const tables = asksForPassword(page) ? [] : dataTables(htmlTables(page));
  if (tables.length === 0) {
    const message = 'This is a web page (HTML), not data. The address may need a sign-in, or be wrong.';
    throw new InsetError('FILE_FORMAT', message);
  }
  const { read, log, breath } = reading;
  const sheets = namesOf(tables, page);
  const place =
    read.sheet === undefined
      ? largest(tables)
      : findSheet(
          sheets.map((name) => ({ name, isHidden: false })),
          read.sheet,
        );
  const table = withOneHeading(tables[place]!);
  for (const value of table.sums) log.add({ kind: 'rejected', code: 'row-below', value });
  const {
    delimiter: _delimiter,
    quote: _quote,
    ...found
  } = await readCsv(new ByteWindow(separated(table), breath), {
    log,
    breath,
    read: {
      ...read,
      delimiter: unitSeparator,
      quote: '"',
      comment: '',
      ...(read.header === undefined && table.headings === 1 && { header: true }),
    },
  });
  const sheetSizes = tables.map(({ rows }) => ({ rows: rows.length, columns: widthOf(rows) }));
  return { ...found, sheets, sheetSizes, sheet: sheets[place]!, isWebPage: true };
}

/** Of several lines of headings one: what stands above a column, each word once. */
function withOneHeading(table: HtmlTable): HtmlTable {
  const { rows, headings } = table;
  if (headings < 2 || headings === rows.length) return table;
  const names = Array.from({ length: widthOf(rows) }, (_, column) =>
    [...new Set(rows.slice(0, headings).map((row) => row[column] ?? ''))].filter(Boolean).join(' '),
  );
  return { ...table, rows: [names, ...rows.slice(headings)], headings: 1 };
}

/** Tables of one row or one column only lay the page out, where there are others. */
function dataTables(tables: readonly HtmlTable[]): readonly HtmlTable[] {
  const wide = tables.filter(({ rows }) => rows.length > 1 && widthOf(rows) > 1);
  return wide.length > 0 ? wide : tables.filter(({ rows }) => rows.length > 1);
}

const widthOf = (rows: readonly string[][]): number =>
  rows.reduce((most, row) => Math.max(most, row.length), 0);

function largest(tables: readonly HtmlTable[]): number {
  const sizes = tables.map(({ rows }) => rows.reduce((sum, row) => sum + row.length, 0));
  return sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size)));
}

/** What tables are called: by their captions, by the sheets that Excel has noted for them, or by their numbers. */
function namesOf(tables: readonly HtmlTable[], page: string): string[] {
  const noted = [...page.matchAll(/<x:ExcelWorksheet>\s*<x:Name>([^<]*)<\/x:Name>/gi)].map(
    ([, name]) => name!,
  );
  const names = new Set<string>();
  return tables.map(({ name: caption }, i) => {
    const name = caption || (noted.length === tables.length ? noted[i]! : '') || `Table ${i + 1}`;
    const own = names.has(name) ? `${name} (${i + 1})` : name;
    names.add(own);
    return own;
  });
}

async function* separated({ rows }: HtmlTable): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const width = widthOf(rows);
  for (let at = 0; at < rows.length; at += pieceRows) {
    const lines = rows.slice(at, at + pieceRows).map((row) => {
      const cells = [...row, ...Array.from<string>({ length: width - row.length }).fill('')];
      return `${cells.map(quoted).join(unitSeparator)}\n`;
    });
    yield encoder.encode(lines.join(''));
  }
}

const quoted = (text: string): string => (/["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
