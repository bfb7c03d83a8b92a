import { InsetError, type Table } from '@inset/model';
import type * as hyparquet from 'hyparquet';
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import type { Breath } from '../byte-chunks.ts';
import { tableFromColumns, type TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { collectorFor, type Collector } from './parquet-collector.ts';
import { parquetColumns, withRawDecimals, type ParquetColumn } from './parquet-columns.ts';
import { exactParsers } from './parquet-values.ts';

/** What a table may take in memory, reckoned from what the file declares, before anything is unpacked. */
const mostTableBytes = 2 ** 31;
const mostColumns = 10_000;

type Reader = Pick<typeof hyparquet, 'parquetMetadataAsync' | 'parquetRead' | 'parquetSchema'>;

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
  // Some writers leave the total at zero; the row groups know.
  const rowCount = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  refuseBombs(metadata, columns, rowCount);
  const context = {
    reader,
    file,
    metadata,
    raw: withRawDecimals(metadata),
    compressors: bounded(compressors, metadata),
  };
  const names = uniqueNames(columns.map(({ name }) => name));
  const leaves = columns.map((column, c) => new Leaf(column, names[c]!, rowCount));
  const typed: TypedColumn[] = [];
  for (const [top, group] of groupByTop(leaves)) {
    await readColumn(context, top, group, rowCount);
    for (const leaf of group) typed.push(leaf.finish(log));
    const done = Math.round((bytes.length * typed.length) / columns.length);
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
  if (rowCount < 0 || Number(metadata.num_rows) > rowCount)
    throw malformed(`it declares ${metadata.num_rows} rows and holds ${rowCount}`);
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
        if (input.length === 0 || length === 0) return new Uint8Array();
        if (length > limit) throw malformed('a page unpacks to more than the file declares');
        return unpack(input, length);
      },
    ]),
  );
}

/** One column of the table while it is filled. */
class Leaf {
  readonly column: ParquetColumn;
  readonly inner: string[];
  readonly #name: string;
  readonly #rowCount: number;
  readonly #collector: Collector;
  readonly #seen: Uint8Array;
  #present = 0;

  constructor(column: ParquetColumn, name: string, rowCount: number) {
    this.column = column;
    this.inner = column.path.slice(1);
    this.#name = name;
    this.#rowCount = rowCount;
    this.#collector = collectorFor(column, rowCount);
    this.#seen = new Uint8Array((rowCount + 7) >> 3);
  }

  take(data: ArrayLike<unknown>, from: number): void {
    const { inner } = this;
    const end = Math.min(data.length, this.#rowCount - from);
    for (let i = 0; i < end; i++) {
      const value = inner.length === 0 ? data[i] : within(data[i], inner);
      if (value === undefined || value === null) continue;
      const row = from + i;
      this.#collector.set(row, value);
      this.#seen[row >> 3]! |= 1 << (row & 7);
      this.#present++;
    }
  }

  finish(log: ProblemLog): TypedColumn {
    return this.#collector.finish(this.#name, this.#present < this.#rowCount ? this.#seen : undefined, log);
  }
}

function groupByTop(leaves: readonly Leaf[]): Map<string, Leaf[]> {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const top = leaf.column.path[0]!;
    const group = groups.get(top);
    if (group) group.push(leaf);
    else groups.set(top, [leaf]);
  }
  return groups;
}

/** Reads a top-level column of the file into the columns that it becomes, a row group at a time. */
async function readColumn(
  context: Context,
  top: string,
  leaves: readonly Leaf[],
  rowCount: number,
): Promise<void> {
  const { reader, file, compressors } = context;
  // Lists and maps are read as plain values; what stands alone is read exactly.
  for (const isNested of [false, true]) {
    const wanted = leaves.filter(({ column }) => column.isNested === isNested);
    if (wanted.length === 0) continue;
    const isAllText = wanted.every(({ column }) => isText(column));
    const options = isNested
      ? { metadata: context.metadata }
      : { metadata: context.raw, parsers: exactParsers, utf8: isAllText };
    let from = 0;
    for (const group of context.metadata.row_groups) {
      const to = Math.min(rowCount, from + Number(group.num_rows));
      const pieces: { rowStart: number; columnData: ArrayLike<unknown> }[] = [];
      const onChunk = (piece: (typeof pieces)[number]): void => void pieces.push(piece);
      const place = { columns: [top], rowStart: from, rowEnd: to, geoparquet: false, onChunk };
      try {
        if (to > from) await reader.parquetRead({ ...options, ...place, file, compressors });
      } catch (thrown) {
        throw thrown instanceof InsetError
          ? thrown
          : malformed(`column ${top}: ${(thrown as Error).message}`, thrown);
      }
      for (const { rowStart, columnData } of pieces)
        for (const leaf of wanted) leaf.take(columnData, rowStart);
      from = to;
    }
  }
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
