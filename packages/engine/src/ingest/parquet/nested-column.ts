import { InsetError } from '@inset/model';
import type { ParquetParsers, SchemaTree } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import type { DecodedArray } from 'hyparquet/src/types.js';
import type { Breath, Rest } from '../breath.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { chunkOf, type GroupPart } from './column-chunk.ts';
import { LeafRows } from './nested-pages.ts';
import { nestedConverter, nestedParsers, withRawValues } from './nested-values.ts';
import { collectorFor, type Collector } from './parquet-collector.ts';
import type { ParquetColumn } from './parquet-columns.ts';
import type { ParquetFile } from './parquet-file.ts';
import { exactParsers } from './parquet-values.ts';

/** How a file is described to what puts its values together. */
interface Description {
  root: SchemaTree;
  parsers: ParquetParsers;
  utf8: boolean;
}

/** Reads a column that is put together of leaves, or whose values need more than their bytes. */
export type ReadNested = (
  column: ParquetColumn,
  groups: readonly GroupPart[],
  name: string,
  log: ProblemLog,
  rest: Rest,
) => Promise<TypedColumn>;

/** Entries of all leaves that are put together at once: some hundred bytes each for as long as it takes. */
const entriesAtOnce = 1 << 15;
/** A row is put together as a whole: 400 bytes for each entry, measured with four million in two hundred leaves. */
const mostRowEntries = 5_000_000;

/** What reads the columns of a file by their rows, a stretch at a time. */
export function nestedReader(file: ParquetFile, breath: Breath): ReadNested {
  const { reader, metadata, raw } = file;
  const descriptions = new Map<boolean, Description>();
  // Lists and maps are read as JSON has them, what stands alone as columns have it.
  const describe = (isNested: boolean): Description => {
    const described = isNested ? withRawValues(metadata, reader.parquetSchema(metadata)) : raw;
    const own = isNested ? nestedParsers : exactParsers;
    return {
      root: reader.parquetSchema(described),
      parsers: { ...DEFAULT_PARSERS, ...own },
      utf8: isNested,
    };
  };
  return async (column, groups, name, log, rest) => {
    const { isNested } = column;
    const description = descriptions.get(isNested) ?? describe(isNested);
    descriptions.set(isNested, description);
    const rowCount = groups.reduce((sum, { rows }) => sum + rows, 0);
    const values = new CollectedValues(column, rowCount);
    let at = 0;
    const convert = isNested
      ? nestedConverter(getTreePath(reader.parquetSchema(metadata), column.path).at(-1)!, (code) =>
          log.add({ kind: 'repaired', code, row: at, column: name }),
        )
      : (value: unknown) => value;
    for (const part of groups) {
      if (part.rows === 0) continue;
      at = part.to;
      const { stretches, packed } = await openStretches(file, column, part, description);
      for (const stretch of stretches) {
        for (let i = 0; i < stretch.length; i++, at++) values.set(at, convert(stretch[i]));
        await breath.pause();
      }
      await rest(packed);
    }
    return values.finish(name, log);
  };
}

/** The values of a column in a row group, a stretch of rows after the other. */
async function openStretches(
  file: ParquetFile,
  column: ParquetColumn,
  part: GroupPart,
  { root, parsers, utf8 }: Description,
): Promise<{ stretches: Iterable<ArrayLike<unknown>>; packed: number }> {
  const tree = onlyTo(root, column.path);
  const leaves = leafPaths(tree).map((path, i) => {
    const chunk = chunkOf(file, { leaf: column.leaf + i, path }, part);
    return { path, chunk, schemaPath: getTreePath(root, path) };
  });
  const bytes = await Promise.all(leaves.map(async ({ chunk }) => file.source.slice(chunk.start, chunk.end)));
  const rows = leaves.map(({ path, chunk: { metadata }, schemaPath }, i) => ({
    key: path.join('.'),
    leaf: new LeafRows({
      bytes: new Uint8Array(bytes[i]!),
      count: Number(metadata.num_values),
      decoder: {
        pathInSchema: path,
        schemaPath,
        element: schemaPath.at(-1)!.element,
        type: metadata.type,
        codec: metadata.codec,
        compressors: file.compressors,
        parsers,
        utf8,
      },
    }),
  }));
  const packed = bytes.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { stretches: putTogether(rows, tree, part.rows, column, parsers), packed };
}

function* putTogether(
  leaves: readonly { key: string; leaf: LeafRows }[],
  tree: SchemaTree,
  rows: number,
  { name, path }: ParquetColumn,
  parsers: ParquetParsers,
): Generator<ArrayLike<unknown>, void> {
  const most = Math.max(1, Math.floor(entriesAtOnce / leaves.length));
  const inner = path.slice(1);
  for (let done = 0; done < rows;) {
    let stretch = rows - done;
    let entries = 0;
    for (const { leaf } of leaves) {
      const next = leaf.within(most);
      if (next.rows < stretch) stretch = next.rows;
      if (next.rows === 1) entries += next.entries;
    }
    if (stretch === 0) throw new Error(`it holds ${done} of ${rows} rows`);
    if (entries > mostRowEntries) throw tooManyEntries(name, entries);
    const taken = new Map<string, DecodedArray>();
    for (const { key, leaf } of leaves) taken.set(key, leaf.take(stretch));
    assembleNested(taken, tree, parsers);
    const values = taken.get(path[0]!);
    if (values?.length !== stretch) throw new Error('its lists do not end with their rows');
    yield inner.length === 0 ? values : Array.from(values, (value) => within(value, inner));
    done += stretch;
  }
}

const tooManyEntries = (name: string, entries: number): InsetError =>
  new InsetError(
    'FILE_TOO_LARGE',
    `Column ${name} holds ${entries.toLocaleString('en')} values in the lists of one row; at most ${mostRowEntries.toLocaleString('en')} can be put together. Write them as rows, or leave the column out of the file.`,
    { column: name, values: entries },
  );

/** A top-level column with nothing in it but the way to one column. */
function onlyTo(root: SchemaTree, path: readonly string[]): SchemaTree {
  const [first, ...rest] = path;
  const child = root.children.find(({ element }) => element.name === first)!;
  return rest.length === 0 ? child : { ...child, children: [onlyTo(child, rest)] };
}

const leafPaths = ({ children, path }: SchemaTree): string[][] =>
  children.length === 0 ? [path] : children.flatMap(leafPaths);

function within(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}

/** A column of the table that is filled row by row. */
class CollectedValues {
  readonly #collector: Collector;
  readonly #seen: Uint8Array;
  readonly #rowCount: number;
  /** What a row without values reads as. */
  readonly #none: unknown;
  #present = 0;

  constructor(column: ParquetColumn, rowCount: number) {
    this.#collector = collectorFor(column, rowCount);
    this.#seen = new Uint8Array((rowCount + 7) >> 3);
    this.#rowCount = rowCount;
    this.#none = noneOf(column);
  }

  set(row: number, given: unknown): void {
    const value = given ?? this.#none;
    if (value === undefined) return;
    this.#collector.set(row, value);
    this.#seen[row >> 3]! |= 1 << (row & 7);
    this.#present++;
  }

  finish(name: string, log: ProblemLog): TypedColumn {
    return this.#collector.finish(name, this.#present < this.#rowCount ? this.#seen : undefined, log);
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
