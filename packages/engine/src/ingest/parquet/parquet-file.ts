import { InsetError } from '@inset/model';
import type * as hyparquet from 'hyparquet';
import type { Compressors, FileMetaData } from 'hyparquet';
import { parquetColumns, withRawDecimals, type ParquetColumn } from './parquet-columns.ts';

/** Bytes that can be read in parts: a file at hand, or one behind an address that answers ranges. */
export interface ParquetSource {
  byteLength: number;
  slice: (start: number, end: number) => Promise<ArrayBuffer> | ArrayBuffer;
}

/** A file whose description has been read, and what its columns are read with. */
export interface ParquetFile {
  reader: Pick<typeof hyparquet, 'parquetMetadataAsync' | 'parquetSchema'>;
  source: ParquetSource;
  metadata: FileMetaData;
  /** The metadata without the notes that make the reader turn exact values into others. */
  raw: FileMetaData;
  compressors: Compressors;
  columns: ParquetColumn[];
  rowCount: number;
}

/** What a table may take in memory, reckoned from what the file declares, before anything is unpacked. */
const mostTableBytes = 2 ** 31;
/** What it may take whatever the file's size, and beyond that for each of its bytes: repetition packs well, not endlessly. */
const alwaysAllowed = 2 ** 28;
const mostRatio = 1000;
const mostColumns = 10_000;

export function malformedParquet(why: string, thrown?: unknown): InsetError {
  return new InsetError('FILE_MALFORMED', `The Parquet file cannot be read: ${why}.`, {}, thrown);
}

/** Reads a file's description, which stands at its end. Rejects with `FILE_MALFORMED`, `FILE_FORMAT` or `DATASET_EMPTY`. */
export async function openParquet(source: ParquetSource): Promise<ParquetFile> {
  const [reader, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const metadata = await readMetadata(reader, source);
  const columns = parquetColumns(reader.parquetSchema(metadata));
  if (columns.length === 0) throw new InsetError('DATASET_EMPTY', 'The Parquet file has no columns.');
  if (columns.length > mostColumns) {
    throw new InsetError(
      'FILE_TOO_LARGE',
      `The file has ${columns.length.toLocaleString('en')} columns; at most 10,000 can be read.`,
    );
  }
  refuseEncrypted(metadata);
  // Some writers leave the total at zero; the row groups know.
  const rowCount = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rowCount < 0 || Number(metadata.num_rows) > rowCount)
    throw malformedParquet(`it declares ${metadata.num_rows} rows and holds ${rowCount}`);
  const raw = withRawDecimals(metadata);
  return { reader, source, metadata, raw, compressors: bounded(compressors, metadata), columns, rowCount };
}

const footerBytes = 1 << 16;

async function readMetadata(reader: ParquetFile['reader'], source: ParquetSource): Promise<FileMetaData> {
  const { byteLength } = source;
  const tail =
    byteLength < 12
      ? new ArrayBuffer(0)
      : await source.slice(Math.max(0, byteLength - footerBytes), byteLength);
  const end = new TextDecoder('latin1').decode(tail.slice(-4));
  if (end === 'PARE') throw encrypted();
  if (end !== 'PAR1') throw malformedParquet('its end is missing; the file is cut short');
  // The end is at hand already: only what stands before it is asked for.
  const kept = byteLength - tail.byteLength;
  const file: ParquetSource = {
    byteLength,
    slice: (start, stop = byteLength) =>
      start >= kept ? tail.slice(start - kept, stop - kept) : source.slice(start, stop),
  };
  try {
    return await reader.parquetMetadataAsync(file, { geoparquet: false, initialFetchSize: tail.byteLength });
  } catch (thrown) {
    throw malformedParquet('its description is damaged', thrown);
  }
}

const encrypted = (): InsetError =>
  new InsetError(
    'FILE_FORMAT',
    'The Parquet file is encrypted, which Inset does not read. Save it without encryption.',
  );

function refuseEncrypted(metadata: FileMetaData): void {
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns);
  if (
    chunks.some(
      (chunk) => chunk.crypto_metadata !== undefined || chunk.encrypted_column_metadata !== undefined,
    )
  )
    throw encrypted();
}

/** What an entry of a list takes at most while it waits in its page: two levels and a code, or the bytes of its value. */
const heldEntryBytes = 24;

const widths: Record<string, number> = { BOOLEAN: 1, INT32: 8, FLOAT: 8 };

/** Refuses what would not fit into memory, by what the file declares of these columns. */
export function refuseBombs(
  { metadata, source }: Pick<ParquetFile, 'metadata' | 'source'>,
  columns: readonly ParquetColumn[],
  rowCount: number,
): void {
  const needed = columns.reduce((sum, { element }) => sum + rowCount * (widths[element.type ?? ''] ?? 8), 0);
  const tops = new Set(columns.map(({ path }) => path[0]));
  const chunks = metadata.row_groups
    .flatMap((group) => group.columns)
    .filter(({ meta_data }) => tops.has(meta_data?.path_in_schema[0]));
  const unpacked = chunks.reduce(
    (sum, chunk) => sum + Number(chunk.meta_data?.total_uncompressed_size ?? 0),
    0,
  );
  const values = chunks.reduce((sum, chunk) => sum + Number(chunk.meta_data?.num_values ?? 0), 0);
  const allowed = Math.min(mostTableBytes, Math.max(alwaysAllowed, source.byteLength * mostRatio));
  refuseNestedBombs(metadata, columns);
  if (Math.max(needed, unpacked, values * 4) <= allowed) return;
  const message = `The file unpacks to ${rowCount.toLocaleString('en')} rows of ${columns.length} columns, more than a page can hold. Take a part of it, or read it through a server.`;
  throw new InsetError('FILE_TOO_LARGE', message, { rows: rowCount, columns: columns.length });
}

/** A page may be as large as its row group, and the pages of all leaves are held at once. */
function refuseNestedBombs({ row_groups }: FileMetaData, columns: readonly ParquetColumn[]): void {
  const most = Math.floor(mostTableBytes / heldEntryBytes);
  for (const { path, name } of columns.filter(({ isNested }) => isNested)) {
    for (const group of row_groups) {
      const values = group.columns
        .filter(({ meta_data }) => path.every((step, i) => meta_data?.path_in_schema[i] === step))
        .reduce((sum, { meta_data }) => sum + Number(meta_data?.num_values ?? 0), 0);
      if (values <= most) continue;
      const message = `Column ${name} holds ${values.toLocaleString('en')} values in its lists in one row group; at most ${most.toLocaleString('en')} can be put together. Write the file with smaller row groups, or leave the column out of it.`;
      throw new InsetError('FILE_TOO_LARGE', message, { column: name, values });
    }
  }
}

/** Unpacking never makes more than the file's own description allows. */
function bounded(compressors: Compressors, metadata: FileMetaData): Compressors {
  const declared = metadata.row_groups.flatMap(({ columns }) =>
    // Some writers leave it at zero.
    columns.map(({ meta_data }) => Number(meta_data?.total_uncompressed_size) || alwaysAllowed),
  );
  const limit = declared.reduce((most, size) => Math.max(most, size), 0) + 2 ** 16;
  return Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (input.length === 0 || length === 0) return new Uint8Array();
        if (length > limit) throw malformedParquet('a page unpacks to more than the file declares');
        return unpack(input, length);
      },
    ]),
  );
}
