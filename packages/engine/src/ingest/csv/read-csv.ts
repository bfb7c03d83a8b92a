import { InsetError, type ColumnReport, type ReadOptions, type Table } from '@inset/model';
import { Breath } from '../breath.ts';
import { ByteWindow } from '../byte-window.ts';
import { ProblemLog } from '../problem-log.ts';
import type { TextReading, TextTable } from '../text-reading.ts';
import { CsvColumns } from './csv-columns.ts';
import { delimiterOf } from './csv-dialect.ts';
import { readCsvRows } from './csv-rows.ts';
import { afterLines, sniffCsv, type CsvShape } from './sniff-csv.ts';

/** More columns than any table has that a person means to chart. */
const mostColumns = 10_000;
const sampleBytes = 1 << 18;

/** Reads separated values. */
export async function readCsv(window: ByteWindow, reading: TextReading): Promise<TextTable> {
  const { read, log, breath, onFirstRows } = reading;
  await window.fill(sampleBytes);
  const shape = sniffCsv(window.bytes.subarray(0, sampleBytes * 2), window.isLast, read);
  const fixed = maybeFixed(window.bytes, shape, read) && (await readFixedWidth(window, reading));
  if (fixed) return fixed;
  if (shape.header.length > mostColumns) {
    const message = `The file has ${shape.header.length.toLocaleString('en')} columns; at most ${mostColumns.toLocaleString('en')} can be read.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  const skipped = window.bytes.length - afterLines(window.bytes, read.skip ?? 0).length;
  window.bytes = window.bytes.subarray(skipped);
  if (onFirstRows && !window.isLast) {
    const firstLog = new ProblemLog();
    onFirstRows(await readFirstRows(window.bytes, shape, read, firstLog), firstLog);
    await breath.pause();
  }
  reportShape(shape, log);
  const columns = new CsvColumns(shape, read, log);
  for (;;) {
    const { bytes, isLast } = window;
    columns.mayHoldZeros = shape.dialect.escape !== 0 && bytes.includes(0);
    const used = readCsvRows(
      bytes,
      isLast,
      shape.dialect,
      (row, source) => columns.add(row, source),
      columns.width,
    );
    if (isLast) break;
    await window.advance(used, columns.rowCount);
  }
  return described(await columns.finish(breath), shape);
}

/** Whether the first line has words far apart that no delimiter divides, or spaces divide badly. */
function maybeFixed(bytes: Uint8Array, { dialect, header, sample }: CsvShape, read: ReadOptions): boolean {
  if ((read.delimiter ?? ' ') !== ' ' || read.quote !== undefined || read.skip) return false;
  const lines = new TextDecoder().decode(bytes.subarray(0, 4096)).split(/\r\n?|\n/, 5);
  if (!lines.some((line) => /\S {2,}\S/.test(line))) return false;
  const isSpaced = delimiterOf(dialect) === ' ';
  if (isSpaced) return sample.some((row) => row.length !== header.length);
  return header.length === 1 || !lines[0]!.includes(delimiterOf(dialect));
}

/** Reads columns of fixed width where there are such. */
async function readFixedWidth(window: ByteWindow, reading: TextReading): Promise<TextTable | undefined> {
  const { fixedColumns, separated, unitSeparator } = await import('./fixed-width.ts');
  const found = fixedColumns(window.bytes.subarray(0, sampleBytes), window.isLast);
  if (!found) return undefined;
  const pieces = separated(window, found, reading.log);
  const read = { ...reading.read, delimiter: unitSeparator, quote: '' };
  const { quote: _quote, ...table } = await readCsv(new ByteWindow(pieces, reading.breath), {
    ...reading,
    read,
  });
  return { ...table, delimiter: ' ' };
}

async function readFirstRows(
  bytes: Uint8Array,
  shape: CsvShape,
  read: ReadOptions,
  log: ProblemLog,
): Promise<TextTable> {
  const columns = new CsvColumns(shape, read, log);
  readCsvRows(bytes, false, shape.dialect, (row, source) => columns.add(row, source), columns.width);
  return described(await columns.finish(new Breath()), shape);
}

function described(
  { table, columns }: { table: Table; columns: ColumnReport[] },
  { dialect, hasHeader }: CsvShape,
): TextTable {
  const { quote, escape, comment } = dialect;
  const text = (...bytes: number[]): string => String.fromCharCode(...bytes.filter((byte) => byte >= 0));
  return {
    table,
    columns,
    // A space after every delimiter is a habit, not part of it.
    delimiter: delimiterOf(dialect).replace(/(?<=\S) $/, ''),
    header: hasHeader,
    ...(quote !== 34 && { quote: text(quote) }),
    ...(escape !== quote && { escape: text(escape) }),
    ...(comment.length > 0 && { comment: text(...comment) }),
  };
}

function reportShape(shape: CsvShape, log: ProblemLog): void {
  for (const line of shape.preamble) {
    log.add({ kind: 'rejected', code: 'line-above', value: line });
  }
  for (const line of shape.notes) {
    log.add({ kind: 'rejected', code: 'line-between', value: line });
  }
  if (shape.hasRowNames) {
    log.add({ kind: 'repaired', code: 'row-names' });
  }
}
