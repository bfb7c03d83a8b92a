import { InsetError, type ColumnReport, type ReadOptions, type Table } from '@inset/model';
import { Breath } from '../breath.ts';
import type { ByteWindow } from '../byte-window.ts';
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
    log.add({ kind: 'rejected', message: 'A line above the table was left out.', value: line });
  }
  for (const line of shape.notes) {
    log.add({
      kind: 'rejected',
      message: 'A line between the header and the rows was left out.',
      value: line,
    });
  }
  if (shape.hasRowNames) {
    log.add({
      kind: 'repaired',
      message: 'The rows have one cell more than the header: the first was taken as row names.',
    });
  }
}
