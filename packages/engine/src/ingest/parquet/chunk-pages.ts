import type { ColumnMetaData, Compressors, Encoding, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { crc32 } from '../archive/crc-32.ts';
import { decodeRleHybrid } from './rle-hybrid.ts';

/** A page of a column that is not repeated, unpacked. */
export interface DataPage {
  encoding: Encoding;
  /** How many rows it has, nulls included. */
  rows: number;
  /** 1 for each row with a value; undefined where all have one. */
  present: Uint8Array | undefined;
  /** How many rows have a value. */
  count: number;
  /** The values' bytes, from `at`. */
  bytes: Uint8Array;
  at: number;
}

export interface ChunkPages {
  /** The bytes of the dictionary's values, written plainly. */
  onDictionary: (bytes: Uint8Array, count: number) => void;
  onPage: (page: DataPage) => void;
}

/** What reads the pages of a column chunk needs to know of it. */
export interface ColumnChunkBytes {
  bytes: Uint8Array;
  metadata: ColumnMetaData;
  /** How often a value on the way to the column may be null. */
  maxLevel: number;
  rows: number;
}

/** A page as it is kept in the file. */
export interface PackedPage {
  header: PageHeader;
  packed: Uint8Array;
}

/** The pages of a chunk one after the other. Throws a plain Error where they are damaged. */
export function* packedPages(bytes: Uint8Array): Generator<PackedPage, void> {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  while (reader.offset < bytes.length - 1) {
    const header = parquetHeader(reader);
    const packed = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
    if (!(packed.length === header.compressed_page_size && header.uncompressed_page_size >= 0))
      throw new Error('a page is cut short');
    reader.offset += packed.length;
    if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0)
      throw new Error('the checksum of a page is wrong');
    yield { header, packed };
  }
}

/** How many values the dictionary of a chunk has, which says that it has `all` of them. */
export function dictionaryCount(header: PageHeader, all: number): number {
  const count = header.dictionary_page_header?.num_values ?? -1;
  if (!(count >= 0 && count <= all + 2 ** 16)) throw new Error('its dictionary is damaged');
  return count;
}

/** Walks over the pages of a chunk. Throws a plain Error where it is damaged. */
export function readPages(chunk: ColumnChunkBytes, compressors: Compressors, pages: ChunkPages): void {
  const { bytes, metadata, rows } = chunk;
  const unpack: Unpack = (input, size) => decompressPage(input, size, metadata.codec, compressors);
  let done = 0;
  for (const { header, packed } of packedPages(bytes)) {
    if (header.type === 'DICTIONARY_PAGE') {
      const count = dictionaryCount(header, Number(metadata.num_values));
      pages.onDictionary(unpack(packed, header.uncompressed_page_size), count);
    } else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2') {
      const page =
        header.type === 'DATA_PAGE'
          ? firstKind(header, packed, chunk, unpack)
          : secondKind(header, packed, chunk, unpack);
      if (page.rows > rows - done) throw new Error('its pages hold more rows than it');
      if (page.rows > 0) pages.onPage(page);
      done += page.rows;
    } else if (header.type !== 'INDEX_PAGE') throw new Error('a page is of no known kind');
    if (done >= rows) return;
  }
  throw new Error(`it holds ${done} of ${rows} rows`);
}

/** Unpacks bytes to so many. */
export type Unpack = (input: Uint8Array, size: number) => Uint8Array;

function firstKind(
  header: PageHeader,
  packed: Uint8Array,
  { maxLevel, rows }: ColumnChunkBytes,
  unpack: Unpack,
): DataPage {
  const { num_values: count, encoding } = header.data_page_header!;
  if (!(count >= 0 && count <= rows)) throw new Error('a page holds more rows than it');
  const bytes = unpack(packed, header.uncompressed_page_size);
  if (maxLevel === 0) return { encoding, rows: count, present: undefined, count, bytes, at: 0 };
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  return {
    encoding,
    rows: count,
    ...presence(bytes.subarray(4, 4 + length), maxLevel, count),
    bytes,
    at: 4 + length,
  };
}

function secondKind(
  header: PageHeader,
  packed: Uint8Array,
  { maxLevel, rows }: ColumnChunkBytes,
  unpack: Unpack,
): DataPage {
  const page = header.data_page_header_v2!;
  const { num_values: count, encoding } = page;
  if (!(count >= 0 && count <= rows)) throw new Error('a page holds more rows than it');
  const levels = page.definition_levels_byte_length + page.repetition_levels_byte_length;
  const body = packed.subarray(levels);
  const size = header.uncompressed_page_size - levels;
  const bytes = page.is_compressed === false || body.length === 0 ? body : unpack(body, size);
  const found =
    maxLevel === 0
      ? { present: undefined, count }
      : presence(packed.subarray(page.repetition_levels_byte_length, levels), maxLevel, count);
  return { encoding, rows: count, ...found, bytes, at: 0 };
}

function presence(
  bytes: Uint8Array,
  maxLevel: number,
  rows: number,
): { present: Uint8Array | undefined; count: number } {
  const levels = new Uint8Array(rows);
  decodeRleHybrid(bytes, 0, 32 - Math.clz32(maxLevel), levels);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const isPresent = levels[i] === maxLevel ? 1 : 0;
    levels[i] = isPresent;
    count += isPresent;
  }
  return { present: count === rows ? undefined : levels, count };
}
