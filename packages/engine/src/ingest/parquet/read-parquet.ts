import { InsetError, type Table } from '@inset/model';
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import type { Breath } from '../byte-chunks.ts';
import { tableFromColumns, type TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { collectorFor } from './parquet-collector.ts';
import { parquetColumns, withRawDecimals, type ParquetColumn } from './parquet-columns.ts';
import { exactParsers } from './parquet-values.ts';

/** What a table may take in memory, reckoned from what the file declares, before anything is unpacked. */
const mostTableBytes = 2 ** 31;
const mostColumns = 10_000;

type Reader = typeof import('hyparquet');

/** Reads Parquet, a column of a row group at a time. */
export async function readParquet(bytes: Uint8Array, log: ProblemLog, breath: Breath): Promise<Table> {
  try {
    return await readWhole(bytes, log, breath);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw malformed('its description and its content do not fit together', thrown);
  }
}

async function readWhole(bytes: Uint8Array, log: ProblemLog, breath: Breath): Promise<Table> {
  const [reader, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const file: AsyncBuffer = {
    byteLength: bytes.length,
    slice: (start, end) => bytes.slice(start, end).buffer,
  };
  const metadata = await readMetadata(reader, bytes, file);
  const columns = parquetColumns(reader.parquetSchema(metadata));
  const rowCount = Number(metadata.num_rows);
  refuseBombs(metadata, columns, rowCount);
  const context = {
    reader,
    file,
    metadata,
    raw: withRawDecimals(metadata),
    compressors: bounded(compressors, metadata),
  };
  const names = uniqueNames(columns.map(({ name }) => name));
  const typed: TypedColumn[] = [];
  for (const [c, column] of columns.entries()) {
    typed.push(await readColumn(context, column, names[c]!, rowCount, log));
    const done = Math.round((bytes.length * (c + 1)) / columns.length);
    if (breath.isDue(done)) await breath.take(done, rowCount);
  }
  return tableFromColumns(typed, rowCount);
}

interface Context {
  reader: Reader;
  file: AsyncBuffer;
  metadata: FileMetaData;
  raw: FileMetaData;
  compressors: Compressors;
}

function malformed(why: string, thrown?: unknown): InsetError {
  return new InsetError('FILE_MALFORMED', `The Parquet file cannot be read: ${why}.`, {}, thrown);
}

async function readMetadata(reader: Reader, bytes: Uint8Array, file: AsyncBuffer): Promise<FileMetaData> {
  const end = String.fromCharCode(...bytes.subarray(-4));
  if (end === 'PARE')
    throw new InsetError('FILE_FORMAT', 'The Parquet file is encrypted, which Inset does not read.');
  if (bytes.length < 12 || end !== 'PAR1') throw malformed('its end is missing; the file is cut short');
  try {
    return await reader.parquetMetadataAsync(file, { geoparquet: false });
  } catch (thrown) {
    throw malformed('its description is damaged', thrown);
  }
}

const widths: Record<string, number> = { BOOLEAN: 1, INT32: 8, FLOAT: 8 };

/** Refuses what would not fit into memory, by what the file declares. */
export function refuseBombs(
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
  rowCount: number,
): void {
  if (columns.length === 0) throw new InsetError('DATASET_EMPTY', 'The Parquet file has no columns.');
  if (columns.length > mostColumns) {
    throw new InsetError(
      'FILE_TOO_LARGE',
      `The file has ${columns.length.toLocaleString('en')} columns; at most 10,000 can be read.`,
    );
  }
  const groupRows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (groupRows !== rowCount) throw malformed(`it declares ${rowCount} rows, its row groups ${groupRows}`);
  const needed = columns.reduce((sum, { element }) => sum + rowCount * (widths[element.type ?? ''] ?? 8), 0);
  const chunks = metadata.row_groups.flatMap((group) => group.columns);
  const unpacked = chunks.reduce(
    (sum, chunk) => sum + Number(chunk.meta_data?.total_uncompressed_size ?? 0),
    0,
  );
  const values = chunks.reduce((sum, chunk) => sum + Number(chunk.meta_data?.num_values ?? 0), 0);
  if (Math.max(needed, unpacked, values * 4) <= mostTableBytes) return;
  const message = `The file unpacks to ${rowCount.toLocaleString('en')} rows of ${columns.length} columns, more than a page can hold. Take a part of it, or read it through a server.`;
  throw new InsetError('FILE_TOO_LARGE', message, { rows: rowCount, columns: columns.length });
}

/** Unpacking never makes more than the file's own description allows. */
function bounded(compressors: Compressors, metadata: FileMetaData): Compressors {
  const declared = metadata.row_groups.flatMap(({ columns }) =>
    columns.map(({ meta_data }) => Number(meta_data?.total_uncompressed_size ?? 0)),
  );
  const limit = declared.reduce((most, size) => Math.max(most, size), 0) + 2 ** 16;
  return Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (length > limit) throw malformed('a page unpacks to more than the file declares');
        return unpack(input, length);
      },
    ]),
  );
}

async function readColumn(
  context: Context,
  column: ParquetColumn,
  name: string,
  rowCount: number,
  log: ProblemLog,
): Promise<TypedColumn> {
  const { reader, file, compressors } = context;
  const [top, ...inner] = column.path;
  const collector = collectorFor(column, rowCount);
  const seen = new Uint8Array((rowCount + 7) >> 3);
  let present = 0;
  const take = (row: number, value: unknown): void => {
    if (value === undefined || value === null || row >= rowCount) return;
    collector.set(row, value);
    seen[row >> 3]! |= 1 << (row & 7);
    present++;
  };
  const pieces: { from: number; data: ArrayLike<unknown> }[] = [];
  const options = column.isNested
    ? { metadata: context.metadata }
    : { metadata: context.raw, parsers: exactParsers, utf8: isText(column) };
  let from = 0;
  for (const group of context.metadata.row_groups) {
    const to = from + Number(group.num_rows);
    try {
      await reader.parquetRead({
        ...options,
        file,
        compressors,
        columns: [top!],
        rowStart: from,
        rowEnd: to,
        geoparquet: false,
        onChunk: ({ columnData, rowStart }) => void pieces.push({ from: rowStart, data: columnData }),
      });
    } catch (thrown) {
      throw thrown instanceof InsetError
        ? thrown
        : malformed(`column ${name}: ${(thrown as Error).message}`, thrown);
    }
    for (const { from: first, data } of pieces.splice(0)) {
      for (let i = 0; i < data.length; i++)
        take(first + i, inner.length === 0 ? data[i] : within(data[i], inner));
    }
    from = to;
  }
  return collector.finish(name, present < rowCount ? seen : undefined, log);
}

function isText({ element }: ParquetColumn): boolean {
  const { converted_type: converted, logical_type: logical } = element;
  return (
    converted === 'UTF8' || converted === 'ENUM' || logical?.type === 'STRING' || logical?.type === 'ENUM'
  );
}

function within(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}
