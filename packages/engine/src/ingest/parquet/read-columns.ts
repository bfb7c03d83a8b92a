import { InsetError } from '@inset/model';
import type { Breath, Rest } from '../breath.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { chunkOf, type ColumnChunk, type GroupPart } from './column-chunk.ts';
import { flatColumnFor, type FlatColumn } from './flat-column.ts';
import { nestedReader } from './nested-column.ts';
import type { ParquetColumn } from './parquet-columns.ts';
import { malformedParquet, refuseBombs, type ParquetFile } from './parquet-file.ts';

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
  const readNested = nestedReader(file, breath);
  let done = 0;
  const rest: Rest = async (bytes) => {
    done += bytes;
    if (breath.isDue(done)) await breath.take(done, rowCount);
  };
  const typed: TypedColumn[] = [];
  for (const [place, column] of columns.entries()) {
    const name = names[place]!;
    const flat = column.isNested ? undefined : flatColumnFor(column.element, rowCount);
    const read = (): Promise<TypedColumn> =>
      flat
        ? readFlat(file, column, flat, groups, name, log, rest)
        : readNested(column, groups, name, log, rest);
    typed.push(await namingColumn(column, read));
  }
  return typed;
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
  const slice = async ({ start, end }: ColumnChunk): Promise<ArrayBuffer> => file.source.slice(start, end);
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
