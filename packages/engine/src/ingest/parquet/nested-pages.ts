import type { Encoding, PageHeader } from 'hyparquet';
import type { ColumnDecoder, DataPageHeader, DecodedArray } from 'hyparquet/src/types.js';
import { assembleLists } from 'hyparquet/src/assemble.js';
import { convert } from 'hyparquet/src/convert.js';
import { decompressPage, readDataPage } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { dictionaryCount, packedPages, type Unpack } from './chunk-pages.ts';
import { decodeRleHybrid } from './rle-hybrid.ts';

/** What a chunk of a leaf is read by. */
export interface LeafChunk {
  bytes: Uint8Array;
  decoder: ColumnDecoder;
  /** How many values it says that it has, nulls and empty lists included. */
  count: number;
}

/**
 * A page's values, and the two levels of each entry by which it is known where they belong (Dremel's encoding). Levels
 * are most of what is held, so they take a byte each.
 */
interface LevelPage {
  /** How many entries it has. */
  count: number;
  /** Undefined where each entry has a value. */
  definition: Uint8Array | undefined;
  /** Undefined where each entry is a row. An entry of zero begins one. */
  repetition: Uint8Array | undefined;
  /** Its next values. */
  take: (count: number) => DecodedArray;
}

/** A stretch of a page, with its values. */
type Part = Omit<LevelPage, 'take'> & { values: DecodedArray };

/**
 * The rows of one leaf in a row group, taken a stretch at a time: no more than the pages of that stretch are held
 * unpacked. Throws a plain Error, a RangeError or a TypeError where the chunk is damaged.
 */
export class LeafRows {
  readonly #decoder: ColumnDecoder;
  readonly #mostLevel: number;
  readonly #coming: Generator<LevelPage, void>;
  /** The pages of which something is left to take. */
  readonly #held: LevelPage[] = [];
  /** Of the first of them: which entry comes next. */
  #entry = 0;

  constructor(chunk: LeafChunk) {
    this.#decoder = chunk.decoder;
    this.#mostLevel = getMaxDefinitionLevel(chunk.decoder.schemaPath);
    this.#coming = levelPages(chunk);
  }

  /** How many of the next rows hold at most so many entries; of a row that holds more by itself, it is that one. */
  within(most: number): { rows: number; entries: number } {
    return this.#measure(Infinity, most);
  }

  /** The next rows, each with what it holds within lists for each level that may be absent or repeated. */
  take(rows: number): DecodedArray {
    const { entries } = this.#measure(rows, Infinity);
    const parts: Part[] = [];
    for (let left = entries; left > 0;) {
      const part = this.#cut(left);
      parts.push(part);
      left -= part.count;
    }
    const { definition, repetition, values } =
      parts.length === 1 ? parts[0]! : joined(parts, this.#mostLevel);
    if (entries === 0) return [];
    return assembleLists(
      [],
      definition && Array.from(definition),
      repetition ? Array.from(repetition) : [],
      values,
      this.#decoder.schemaPath,
    );
  }

  #measure(mostRows: number, mostEntries: number): { rows: number; entries: number } {
    let [rows, entries, whole] = [0, 0, 0];
    let at = this.#entry;
    for (let place = 0; ; place++, at = 0) {
      const page = this.#held[place] ?? this.#next();
      if (!page) break;
      for (; at < page.count; at++, entries++) {
        if (entries > 0 && !page.repetition?.[at]) {
          rows++;
          whole = entries;
          if (rows >= mostRows || whole >= mostEntries) return { rows, entries: whole };
        }
        if (rows > 0 && entries >= mostEntries) return { rows, entries: whole };
      }
    }
    return entries > whole ? { rows: rows + 1, entries } : { rows, entries: whole };
  }

  #next(): LevelPage | undefined {
    const { value } = this.#coming.next();
    if (value) this.#held.push(value);
    return value ?? undefined;
  }

  /** Takes entries from the first page, at most so many. */
  #cut(most: number): Part {
    const page = this.#held[0]!;
    const end = Math.min(page.count, this.#entry + most);
    const definition = page.definition?.slice(this.#entry, end);
    const count = end - this.#entry;
    const present = definition ? occurrences(definition, this.#mostLevel) : count;
    const part: Part = {
      count,
      definition,
      repetition: page.repetition?.slice(this.#entry, end),
      values: page.take(present),
    };
    this.#entry = end;
    if (end === page.count) {
      this.#held.shift();
      this.#entry = 0;
    }
    return part;
  }
}

function occurrences(levels: Uint8Array, wanted: number): number {
  let count = 0;
  for (let i = 0; i < levels.length; i++) if (levels[i] === wanted) count++;
  return count;
}

/** Several parts of pages as one. A page without definition levels has all of its values. */
function joined(parts: readonly Part[], mostLevel: number): Part {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const together = (levelsOf: (part: Part) => Uint8Array | undefined, otherwise: number) => {
    if (!parts.some((part) => levelsOf(part))) return undefined;
    const all = new Uint8Array(count).fill(otherwise);
    let at = 0;
    for (const part of parts) {
      all.set(levelsOf(part) ?? [], at);
      at += part.count;
    }
    return all;
  };
  return {
    count,
    definition: together(({ definition }) => definition, mostLevel),
    repetition: together(({ repetition }) => repetition, 0),
    values: parts.flatMap(({ values }) => Array.from(values as ArrayLike<unknown>)),
  };
}

function* levelPages({ bytes, decoder, count }: LeafChunk): Generator<LevelPage, void> {
  const { type, element, codec, compressors = {}, schemaPath } = decoder;
  const most = {
    repetition: getMaxRepetitionLevel(schemaPath),
    definition: getMaxDefinitionLevel(schemaPath),
  };
  if (most.definition > 255) throw new Error('its lists are too deep');
  const unpack = (input: Uint8Array, size: number): Uint8Array =>
    decompressPage(input, size, codec, compressors);
  let dictionary: DecodedArray | undefined;
  let done = 0;
  for (const { header, packed } of packedPages(bytes)) {
    if (header.type === 'DICTIONARY_PAGE') {
      const page = unpack(packed, header.uncompressed_page_size);
      const size = dictionaryCount(header, count);
      dictionary = convert(readPlain(readerOf(page), type, size, element.type_length), decoder);
      continue;
    }
    if (header.type === 'INDEX_PAGE') continue;
    const about = header.data_page_header ?? header.data_page_header_v2;
    if (!about) throw new Error('a page is of no known kind');
    const { num_values: entries, encoding } = about;
    done += entries;
    if (!(entries >= 0 && done <= count)) throw new Error('its pages hold more values than it declares');
    const { repetition, definition, values } = header.data_page_header
      ? firstKind(unpack(packed, header.uncompressed_page_size), entries, most)
      : secondKind(header, packed, most, unpack);
    const present = definition ? occurrences(definition, most.definition) : entries;
    yield {
      count: entries,
      repetition,
      definition: present < entries ? definition : undefined,
      take: valuesOf(values, encoding, present, dictionary, decoder),
    };
    if (done >= count) return;
  }
}

/** The greatest levels that the entries of a leaf may have. */
interface MostLevels {
  repetition: number;
  definition: number;
}

interface PageParts {
  repetition: Uint8Array | undefined;
  definition: Uint8Array | undefined;
  values: Uint8Array;
}

const readerOf = (bytes: Uint8Array) => ({
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

/** Parts a page that is packed as a whole, in which the length of levels stands before them. */
function firstKind(bytes: Uint8Array, entries: number, most: MostLevels): PageParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (mostLevel: number): Uint8Array | undefined => {
    if (mostLevel === 0) return undefined;
    const start = at + 4;
    at = start + view.getUint32(at, true);
    return levelsIn(bytes.subarray(start, at), mostLevel, entries);
  };
  const repetition = next(most.repetition);
  const definition = next(most.definition);
  return { repetition, definition, values: bytes.subarray(at) };
}

/** Parts a page whose levels are not packed, and have their length in its header. */
function secondKind(header: PageHeader, packed: Uint8Array, most: MostLevels, unpack: Unpack): PageParts {
  const about = header.data_page_header_v2!;
  const first = about.repetition_levels_byte_length;
  const both = first + about.definition_levels_byte_length;
  const body = packed.subarray(both);
  const isPacked = about.is_compressed !== false && body.length > 0;
  return {
    repetition: levelsIn(packed.subarray(0, first), most.repetition, about.num_values),
    definition: levelsIn(packed.subarray(first, both), most.definition, about.num_values),
    values: isPacked ? unpack(body, header.uncompressed_page_size - both) : body,
  };
}

function levelsIn(bytes: Uint8Array, most: number, count: number): Uint8Array | undefined {
  if (most === 0) return undefined;
  const levels = new Uint8Array(count);
  decodeRleHybrid(bytes, 0, 32 - Math.clz32(most), levels);
  return levels;
}

/** What takes the values of a page one after the other, made of their bytes as late as may be: they are many times as large. */
function valuesOf(
  bytes: Uint8Array,
  encoding: Encoding,
  present: number,
  dictionary: DecodedArray | undefined,
  decoder: ColumnDecoder,
): (count: number) => DecodedArray {
  const { type, element } = decoder;
  if (encoding === 'PLAIN' && type !== 'BOOLEAN') {
    const reader = readerOf(bytes);
    return (count) => convert(readPlain(reader, type, count, element.type_length), decoder);
  }
  // Without levels: those have been read.
  const header = { num_values: present, encoding } as DataPageHeader;
  const { dataPage } = readDataPage(bytes, header, { ...decoder, schemaPath: [] });
  let at = 0;
  const next = (count: number): DecodedArray => dataPage.slice(at, (at += count));
  if (!encoding.endsWith('_DICTIONARY')) return (count) => convert(next(count), decoder);
  if (!dictionary) throw new Error('its dictionary is missing');
  return (count) => Array.from(next(count) as ArrayLike<number>, (code) => dictionary[code]);
}
