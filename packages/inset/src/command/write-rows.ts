import process from 'node:process';
import { exportTable } from '@inset/engine/node';
import type { ExportFormat, ExportOptions, ExportReport, Table } from '@inset/model';
import { countOption, UsageError, type CommandOptions } from './command-line.ts';
import { exportOptionsOf, formatOf, formatOfPath, formatWords, isBinary } from './formats.ts';
import { note, textPieces, writeOut } from './output.ts';
import { counted, lineWidth, showTable, usualRows } from './show-table.ts';

/** How a command's rows go out. */
export interface RowsOut {
  format: ExportFormat | 'table' | 'envelope';
  output?: string;
  options: ExportOptions;
  mostRows: number;
}

/**
 * What the options say of the rows: `--json` is one JSON object around them, otherwise `--format`, otherwise what the
 * output's name says, otherwise a table in a terminal and CSV elsewhere. Throws a UsageError.
 */
export function rowsOutOf(options: CommandOptions): RowsOut {
  const { output, format: word, json } = options;
  if (json && word !== undefined) throw new UsageError('--json and --format exclude each other.');
  const toFile = output !== undefined && output !== '-';
  const format = json ? 'envelope' : chosenFormat(word, toFile ? output : undefined);
  if (format !== 'table' && format !== 'envelope' && !toFile) refuseTerminal(format);
  const mostRows = options['max-rows'];
  return {
    format,
    ...(output !== undefined && { output }),
    options: exportOptionsOf(options),
    mostRows: mostRows === undefined ? usualRows : countOption('max-rows', mostRows),
  };
}

function chosenFormat(word: string | undefined, path: string | undefined): ExportFormat | 'table' {
  if (word === 'table') return 'table';
  if (word !== undefined) return exportFormat('format', word);
  if (path !== undefined) return formatOfPath(path);
  return process.stdout.isTTY ? 'table' : 'csv';
}

export function exportFormat(option: string, word: string): ExportFormat {
  const format = formatOf(word);
  if (format) return format;
  const words = option === 'format' ? [...formatWords, 'table'] : formatWords;
  throw new UsageError(`--${option} is one of ${words.join(', ')}; not ${word}.`);
}

export function refuseTerminal(format: ExportFormat): void {
  if (!isBinary(format) || !process.stdout.isTTY) return;
  throw new UsageError(`What is written as ${format} is not for a terminal: name a file with --output.`);
}

/** Writes rows; `about` stands around them where they go out as one JSON object. */
export async function writeRows(
  table: Table,
  { format, output, options, mostRows }: RowsOut,
  about: { before?: object; after: object },
  signal: AbortSignal,
): Promise<void> {
  if (format === 'table') {
    const width = output === undefined ? lineWidth() : Infinity;
    return writeOut(textPieces(showTable(table, mostRows, width)), output);
  }
  if (format === 'envelope') return writeOut(envelope(table, options, about, signal), output);
  tell(await writeTable(table, format, output, { ...options, signal }));
}

export async function writeTable(
  table: Table,
  format: ExportFormat,
  output: string | undefined,
  options: ExportOptions,
): Promise<ExportReport> {
  const written = exportTable(table, format, options);
  await writeOut(written, output);
  return written.report;
}

/** Says what had to be changed. */
export function tell({ guardedCells, lostNumbers, cutTexts, format }: ExportReport): void {
  if (guardedCells > 0) {
    note(
      `${counted(guardedCells, 'text')} that a spreadsheet would take for formulas got an apostrophe in front; --no-formula-guard leaves them as they are.`,
    );
  }
  if (lostNumbers > 0) {
    note(
      `${counted(lostNumbers, 'number')} (NaN or infinite) became ${format === 'excel' ? '#NUM!' : 'null'}.`,
    );
  }
  if (cutTexts > 0) note(`${counted(cutTexts, 'text')} were cut to the 32,767 characters of a cell.`);
}

/** `{..., "schema": [...], "rowCount": 2, "rows": [...], ...}`, its rows in pieces. */
async function* envelope(
  table: Table,
  options: ExportOptions,
  { before = {}, after }: { before?: object; after: object },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const open = JSON.stringify({ ...before, schema: table.schema, rowCount: table.rowCount }).slice(0, -1);
  yield* textPieces(`${open},\n"rows":`);
  const { exactNumbers } = options;
  yield* exportTable(table, 'json', { signal, ...(exactNumbers && { exactNumbers }) });
  yield* textPieces(`,${JSON.stringify(after).slice(1)}\n`);
}
