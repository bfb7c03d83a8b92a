import type { ColumnMetaData, RowGroup } from 'hyparquet';
import type { ParquetFile } from './parquet-file.ts';

/** A row group, and where its rows go. */
export interface GroupPart {
  group: RowGroup;
  /** Its first row in the table. */
  to: number;
  rows: number;
}

/** A leaf of the schema in a row group: where its bytes are, and where its rows go. */
export interface ColumnChunk {
  metadata: ColumnMetaData;
  start: number;
  end: number;
  to: number;
  rows: number;
}

/** Finds the chunk of a leaf. Throws a plain Error where the file does not have it. */
export function chunkOf(
  file: ParquetFile,
  { leaf, path }: { leaf: number; path: readonly string[] },
  { group, to, rows }: GroupPart,
): ColumnChunk {
  const chunk = group.columns[leaf];
  const metadata = chunk?.meta_data;
  if (!metadata || metadata.path_in_schema.join('.') !== path.join('.'))
    throw new Error('a row group leaves it out');
  if (chunk.file_path) throw new Error('it is kept in another file');
  return { metadata, to, rows, ...chunkRange(metadata, file.metadata.created_by, file.source.byteLength) };
}

/** parquet-mr before 1.2.9, which forgot the header of the dictionary where it added up a column's bytes. */
const forgetful = /^parquet-mr( version (0\.|1\.[01]\.|1\.2\.[0-8]\b)|$)/;
/** More than that header takes. */
const forgotten = 100;

/** Where the bytes of a column chunk are. Throws where they are not in the file. */
export function chunkRange(
  metadata: Pick<ColumnMetaData, 'data_page_offset' | 'dictionary_page_offset' | 'total_compressed_size'>,
  writer: string | undefined,
  byteLength: number,
): { start: number; end: number } {
  const start = Number(metadata.dictionary_page_offset || metadata.data_page_offset);
  const end = start + Number(metadata.total_compressed_size);
  if (!(start >= 0 && end >= start && end <= byteLength)) throw new Error('it is outside the file');
  return { start, end: forgetful.test(writer ?? '') ? Math.min(end + forgotten, byteLength) : end };
}
