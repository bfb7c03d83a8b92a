import {
  InsetError,
  type ExportFormat,
  type ExportOptions,
  type ExportReport,
  type Table,
} from '@inset/model';
import { Breath } from '../ingest/breath.ts';
import type { TableWriter } from './table-writer.ts';

/** The media type of a format's files and how their names end. */
export const exportFormats = {
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  tsv: { mediaType: 'text/tab-separated-values; charset=utf-8', extension: 'tsv' },
  json: { mediaType: 'application/json', extension: 'json' },
  ndjson: { mediaType: 'application/x-ndjson', extension: 'ndjson' },
  parquet: { mediaType: 'application/vnd.apache.parquet', extension: 'parquet' },
  arrow: { mediaType: 'application/vnd.apache.arrow.file', extension: 'arrow' },
  excel: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
  },
} as const satisfies Record<ExportFormat, { mediaType: string; extension: string }>;

/** Each format's writer is loaded when it is first needed. */
const writers: Record<ExportFormat, () => Promise<TableWriter>> = {
  csv: async () => (await import('./write-separated.ts')).writeCsv,
  tsv: async () => (await import('./write-separated.ts')).writeTsv,
  json: async () => (await import('./write-json.ts')).writeJson,
  ndjson: async () => (await import('./write-json.ts')).writeNdjson,
  parquet: async () => (await import('./write-parquet.ts')).writeParquet,
  arrow: async () => (await import('./write-arrow.ts')).writeArrow,
  excel: async () => (await import('./excel/write-excel.ts')).writeExcel,
};

/** A table on its way out: its bytes in order, once; and what became of it, whole when all bytes are out. */
export interface TableExport extends AsyncIterable<Uint8Array> {
  readonly report: ExportReport;
}

/**
 * Writes a table as a file, in pieces of some 100 KB that are made as they are asked for; between two of them other work
 * of the thread has its turn. Reading the pieces rejects with an InsetError: `BAD_REQUEST` for options that contradict
 * each other, `FILE_TOO_LARGE` where the format cannot hold the table, `CANCELLED`.
 */
export function exportTable(table: Table, format: ExportFormat, options: ExportOptions = {}): TableExport {
  const report = { format, rows: table.rowCount, bytes: 0, guardedCells: 0, lostNumbers: 0, cutTexts: 0 };
  return { report, [Symbol.asyncIterator]: () => pieces(table, options, report) };
}

async function* pieces(
  table: Table,
  options: ExportOptions,
  report: ExportReport,
): AsyncGenerator<Uint8Array> {
  const { signal, onProgress } = options;
  if (signal?.aborted) throw new InsetError('CANCELLED');
  if (!Object.hasOwn(writers, report.format)) {
    const formats = Object.keys(writers).join(', ');
    throw new InsetError('BAD_REQUEST', `Nothing is written as ${report.format}; there are ${formats}.`);
  }
  const write = await writers[report.format]();
  const breath = new Breath(signal ? { signal } : {});
  const rowsTotal = table.rowCount;
  const pause = async (rowsDone: number): Promise<void> => {
    onProgress?.({ rowsDone, rowsTotal, bytes: report.bytes });
    await breath.pause();
  };
  for await (const piece of write(table, { options, report, pause })) {
    report.bytes += piece.byteLength;
    yield piece;
  }
  onProgress?.({ rowsDone: rowsTotal, rowsTotal, bytes: report.bytes });
}

/** The whole export as a Blob of its media type. Rejects as reading the pieces does. */
export async function exportToBlob(
  table: Table,
  format: ExportFormat,
  options?: ExportOptions,
): Promise<{ file: Blob; report: ExportReport }> {
  const parts: BlobPart[] = [];
  const written = exportTable(table, format, options);
  for await (const piece of written) parts.push(piece as Uint8Array<ArrayBuffer>);
  return { file: new Blob(parts, { type: exportFormats[format].mediaType }), report: written.report };
}

/** The export as a stream, for a response or a file that is written to; it goes on as fast as it is read. */
export function exportToStream(
  table: Table,
  format: ExportFormat,
  options?: ExportOptions,
): ReadableStream<Uint8Array> {
  const iterator = exportTable(table, format, options)[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
