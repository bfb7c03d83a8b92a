import { InsetError } from '@inset/model';
import type { ColumnMetaData, ParquetParsers, RowGroup } from 'hyparquet';
import { parquetPlan } from 'hyparquet/src/plan.js';
import { assembleAsync, readRowGroup } from 'hyparquet/src/rowgroup.js';
import type { Breath } from '../breath.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { flatColumnFor, type FlatColumn } from './flat-column.ts';
import { collectorFor, type Collector } from './parquet-collector.ts';
import type { ParquetColumn } from './parquet-columns.ts';
import { malformedParquet, refuseBombs, type ParquetFile } from './parquet-file.ts';
import { nestedConverter, nestedParsers, withRawValues } from './nested-values.ts';
import { exactParsers } from './parquet-values.ts';

/** A row group, where its rows are in the file, and where they go. */
export interface GroupPart {
  group: RowGroup;
  /** Its first row in the file. */
  from: number;
  /** Its first row in the table. */
  to: number;
  rows: number;
}

/** What is done after so many packed bytes. */
type Rest = (bytes: number) => Promise<void>;

/** Reads columns of some row groups. Rejects with `FILE_MALFORMED`, `FILE_TOO_LARGE` or `CANCELLED`. */
export async function readColumns(
  file: ParquetFile,
  columns: readonly ParquetColumn[],
  groups: readonly GroupPart[],
  log: ProblemLog,
  breath: Breath,
): Promise<TypedColumn[]> {
  const rowCount = groups.reduce((sum, { rows }) => sum + rows, 0);
  refuseBombs(file, columns, rowCount);
  const names = namesOf(file, columns);
  const typed: (TypedColumn | undefined)[] = columns.map(() => undefined);
  const others: { column: ParquetColumn; place: number }[] = [];
  let done = 0;
  const rest: Rest = async (bytes) => {
    done += bytes;
    if (breath.isDue(done)) await breath.take(done, rowCount);
  };
  for (const [place, column] of columns.entries()) {
    const flat = column.isNested ? undefined : flatColumnFor(column.element, rowCount);
    if (!flat) {
      others.push({ column, place });
      continue;
    }
    typed[place] = await namingColumn(column, () =>
      readFlat(file, column, flat, groups, names[place]!, log, rest),
    );
  }
  for (const sameTop of groupByTop(others)) {
    const leaves = sameTop.map(({ column, place }) => ({
      leaf: new Leaf(column, names[place]!, rowCount),
      place,
    }));
    await namingColumn(sameTop[0]!.column, () =>
      readAssembled(
        file,
        leaves.map(({ leaf }) => leaf),
        groups,
        log,
        rest,
      ),
    );
    for (const { leaf, place } of leaves) typed[place] = leaf.finish(log);
  }
  return typed.map((column) => column!);
}

/** The names that columns have in tables: unique among all of the file, so that they do not depend on the choice. */
export function namesOf(file: ParquetFile, columns: readonly ParquetColumn[]): string[] {
  const all = uniqueNames(file.columns.map(({ name }) => name));
  return columns.map((column) => all[file.columns.indexOf(column)]!);
}

async function namingColumn<T>(column: ParquetColumn, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    // Reading beyond the end, or what is not there, says nothing of the file.
    const isBlind = thrown instanceof RangeError || thrown instanceof TypeError;
    const why = isBlind ? 'its pages are damaged' : (thrown as Error).message;
    throw malformedParquet(`column ${column.name}: ${why}`, thrown);
  }
}

/** Reads a column from its pages. */
async function readFlat(
  file: ParquetFile,
  column: ParquetColumn,
  flat: FlatColumn,
  groups: readonly GroupPart[],
  name: string,
  log: ProblemLog,
  rest: Rest,
): Promise<TypedColumn> {
  const chunks = groups.filter(({ rows }) => rows > 0).map((part) => chunkOf(file, column, part));
  const slice = async ({ start, end }: Chunk): Promise<ArrayBuffer> => file.source.slice(start, end);
  // The next one is on its way while one is worked on.
  let ahead = chunks[0] && slice(chunks[0]);
  for (const [i, { metadata, to, rows, start, end }] of chunks.entries()) {
    const bytes = new Uint8Array(await ahead!);
    ahead = chunks[i + 1] && slice(chunks[i + 1]!);
    ahead?.catch(() => {});
    flat.read({ bytes, metadata, maxLevel: column.maxLevel, rows }, to, file.compressors);
    await rest(end - start);
  }
  return flat.finish(name, log);
}

/** A column in a row group: where its bytes are, and where its rows go. */
interface Chunk {
  metadata: ColumnMetaData;
  start: number;
  end: number;
  to: number;
  rows: number;
}

function chunkOf(file: ParquetFile, column: ParquetColumn, { group, to, rows }: GroupPart): Chunk {
  const chunk = group.columns[column.leaf];
  const metadata = chunk?.meta_data;
  if (!metadata || metadata.path_in_schema.join('.') !== column.path.join('.'))
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

/** One column of the table that is filled value by value. */
class Leaf {
  readonly column: ParquetColumn;
  readonly name: string;
  readonly inner: string[];
  readonly #rowCount: number;
  readonly #collector: Collector;
  readonly #seen: Uint8Array;
  /** What a row without values reads as. */
  readonly #none: unknown;
  #present = 0;

  constructor(column: ParquetColumn, name: string, rowCount: number) {
    this.column = column;
    this.inner = column.path.slice(1);
    this.#none = noneOf(column);
    this.name = name;
    this.#rowCount = rowCount;
    this.#collector = collectorFor(column, rowCount);
    this.#seen = new Uint8Array((rowCount + 7) >> 3);
  }

  take(data: ArrayLike<unknown>, from: number): void {
    const { inner } = this;
    const end = Math.min(data.length, this.#rowCount - from);
    for (let i = 0; i < end; i++) {
      const value = (inner.length === 0 ? data[i] : within(data[i], inner)) ?? this.#none;
      if (value === undefined) continue;
      const row = from + i;
      this.#collector.set(row, value);
      this.#seen[row >> 3]! |= 1 << (row & 7);
      this.#present++;
    }
  }

  finish(log: ProblemLog): TypedColumn {
    return this.#collector.finish(this.name, this.#present < this.#rowCount ? this.#seen : undefined, log);
  }
}

/** Of a list or map that cannot be null itself, nothing is one that is empty; else it is null. */
function noneOf({ element, isNested, maxLevel }: ParquetColumn): unknown {
  const { repetition_type: repetition, converted_type: converted, logical_type: logical } = element;
  const isNever = maxLevel === (repetition === 'REPEATED' ? 1 : 0);
  if (!isNested || !isNever || logical?.type === 'VARIANT') return undefined;
  const isMap = converted === 'MAP' || converted === 'MAP_KEY_VALUE' || logical?.type === 'MAP';
  return isMap && repetition !== 'REPEATED' ? {} : [];
}

function groupByTop<T extends { column: ParquetColumn }>(leaves: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const leaf of leaves) {
    const top = leaf.column.path[0]!;
    const group = groups.get(top);
    if (group) group.push(leaf);
    else groups.set(top, [leaf]);
  }
  return [...groups.values()];
}

/** Reads a top-level column of the file, put together by the library, into the columns that it becomes. */
async function readAssembled(
  file: ParquetFile,
  leaves: readonly Leaf[],
  groups: readonly GroupPart[],
  log: ProblemLog,
  rest: Rest,
): Promise<void> {
  const top = leaves[0]!.column.path[0]!;
  // Lists and maps are read as JSON has them, what stands alone as columns have it.
  for (const isNested of [false, true]) {
    const wanted = leaves.filter(({ column }) => column.isNested === isNested);
    if (wanted.length === 0) continue;
    const tree = file.reader.parquetSchema(file.metadata).children.find(({ path }) => path[0] === top);
    let at = 0;
    const column = wanted[0]!.name;
    const convert =
      isNested && tree
        ? nestedConverter(tree, (code) => log.add({ kind: 'repaired', code, row: at, column }))
        : undefined;
    for (const part of groups) {
      if (part.rows === 0) continue;
      let row = part.to;
      for (const piece of await assembled(file, top, part, isNested)) {
        at = row;
        const values = convert ? Array.from(piece, (value) => (at++, convert(value))) : piece;
        for (const leaf of wanted) leaf.take(values, row);
        row += piece.length;
      }
      await rest(Number(part.group.columns[wanted[0]!.column.leaf]?.meta_data?.total_compressed_size ?? 0));
    }
  }
}

interface Described {
  metadata: ParquetFile['metadata'];
  parsers: Partial<ParquetParsers>;
  utf8?: boolean;
}

/** The values of a top-level column in a row group, in pieces. */
async function assembled(
  { source, metadata, raw, compressors, reader }: ParquetFile,
  top: string,
  { from, rows }: GroupPart,
  isNested: boolean,
): Promise<ArrayLike<unknown>[]> {
  const described: Described = isNested
    ? { metadata: withRawValues(metadata, reader.parquetSchema(metadata)), parsers: nestedParsers }
    : { metadata: raw, parsers: exactParsers, utf8: false };
  const file = {
    byteLength: source.byteLength,
    slice: (start: number, end?: number) => source.slice(start, end ?? source.byteLength),
  };
  const options = {
    ...described,
    file,
    compressors,
    columns: [top],
    rowStart: from,
    rowEnd: from + rows,
    geoparquet: false,
  };
  const plan = parquetPlan(options);
  const tree = reader.parquetSchema(described.metadata);
  const pieces: ArrayLike<unknown>[] = [];
  for (const group of plan.groups) {
    const read = readRowGroup(options, plan, group);
    // Where one of its leaves is damaged, the others may be too, and nobody waits for them any more.
    for (const { data } of read.asyncColumns) data.catch(() => {});
    for (const { data } of assembleAsync(read, tree, options.parsers).asyncColumns)
      pieces.push(...(await data).data);
  }
  return pieces;
}

function within(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}
