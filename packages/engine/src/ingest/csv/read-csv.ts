import { InsetError, type ReadOptions, type Table } from '@inset/model';
import type { ByteChunks } from '../byte-chunks.ts';

import type { ProblemLog } from '../problem-log.ts';

import { CsvColumns } from './csv-columns.ts';
import { readCsvRows } from './csv-rows.ts';
import { sniffCsv, type CsvShape } from './sniff-csv.ts';

/** More columns than any table has that a person means to chart. */
const mostColumns = 10_000;

export interface CsvTable {
  table: Table;
  delimiter: string;
  header: boolean;
}

/** Reads separated values. `utf8` is the whole text; `chunks` hands it out in stretches, as often as asked. */
export async function readCsv(
  utf8: Uint8Array,
  chunks: () => ByteChunks,
  options: ReadOptions,
  log: ProblemLog,
): Promise<CsvTable> {
  const shape = sniffCsv(utf8, options);
  if (shape.header.length > mostColumns) {
    const message = `The file has ${shape.header.length.toLocaleString('en')} columns; at most ${mostColumns.toLocaleString('en')} can be read.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  reportShape(shape, log);
  const columns = new CsvColumns(shape, options.types ?? {}, log);
  do {
    for await (const { bytes, isLast, use } of chunks()) {
      use(
        readCsvRows(bytes, isLast, shape.dialect, (row) => columns.add(row, bytes)),
        columns.rowCount,
      );
    }
  } while (columns.startAgain());
  return {
    table: columns.finish(),
    delimiter: String.fromCharCode(shape.dialect.delimiter),
    header: shape.hasHeader,
  };
}

function reportShape(shape: CsvShape, log: ProblemLog): void {
  for (const line of shape.preamble) {
    log.add({ kind: 'rejected', message: 'A line above the table was left out.', value: line });
  }
  if (shape.hasRowNames) {
    log.add({
      kind: 'repaired',
      message: 'The rows have one cell more than the header: the first was taken as row names.',
    });
  }
}
