import { InsetError, type Schema, type Table } from '@inset/model';
import { Breath } from '../breath.ts';
import { tableFromColumns } from '../columns/table-from-columns.ts';
import { ProblemLog } from '../problem-log.ts';
import { flatColumnFor } from './flat-column.ts';
import { mayHold, type GroupCondition } from './group-statistics.ts';
import { collectorFor } from './parquet-collector.ts';
import { openParquet, type ParquetFile, type ParquetSource } from './parquet-file.ts';
import { namesOf, readColumns } from './read-columns.ts';
import { groupParts } from './read-parquet.ts';

export type { GroupCondition } from './group-statistics.ts';
export type { ParquetSource } from './parquet-file.ts';

/** What is read of a file behind an address. Whatever is absent is everything. */
export interface ParquetPart {
  /** Names as in the schema; the table has them in this order. */
  columns?: readonly string[];
  /** Row groups by their places, in the order of the file. */
  groups?: readonly number[];
  log?: ProblemLog;
  breath?: Breath;
}

/** A Parquet file of which only the description has been read. */
export interface ParquetRange {
  /**
   * The columns as they are read. Two types are only known with the values: an `integer` of 64 unsigned bits is a
   * `decimal` where a value read passes 2^63.
   */
  schema: Schema;
  rowCount: number;
  /** How many rows each row group has. */
  groups: readonly number[];
  /**
   * The row groups that may hold a row which meets all conditions, by the least and largest values that the file keeps
   * of them; a group of which nothing is kept may. The conditions still have to be asked of the rows.
   */
  groupsWhere: (conditions: readonly GroupCondition[]) => number[];
  /** The bytes that reading would fetch, the description not counted. */
  bytesOf: (part?: Pick<ParquetPart, 'columns' | 'groups'>) => number;
  /** Reads columns and row groups. Rejects with `QUERY_COLUMN`, `FILE_MALFORMED`, `FILE_TOO_LARGE` or `CANCELLED`. */
  read: (part?: ParquetPart) => Promise<Table>;
}

/**
 * Opens a Parquet file that can be read in parts, such as one behind an address that answers range requests: its last
 * 64 KB are fetched, and what more its description needs. Rejects like `readParquet`; what `source.slice` rejects with
 * comes through.
 */
export async function openParquetRange(source: ParquetSource): Promise<ParquetRange> {
  const file = await openParquet(source);
  const names = namesOf(file, file.columns);
  const columnNamed = (name: string) => {
    const place = names.indexOf(name);
    if (place >= 0) return file.columns[place]!;
    throw new InsetError('QUERY_COLUMN', `The file has no column named ${name}.`, {
      columns: names.slice(0, 100),
    });
  };
  const chosen = (columns: readonly string[] | undefined) =>
    columns ? columns.map(columnNamed) : file.columns;
  return {
    schema: schemaOf(file, names),
    rowCount: file.rowCount,
    groups: file.metadata.row_groups.map(({ num_rows }) => Number(num_rows)),
    groupsWhere: (conditions) => {
      const asked = conditions.map((condition) => ({ condition, column: columnNamed(condition.column) }));
      return file.metadata.row_groups.flatMap((group, place) =>
        asked.every(({ condition, column }) => mayHold(group, column, condition)) ? [place] : [],
      );
    },
    bytesOf: ({ columns, groups } = {}) => {
      const tops = new Set(chosen(columns).map(({ path }) => path[0]));
      return groupParts(file, groups)
        .flatMap(({ group }) => group.columns)
        .filter(({ meta_data }) => tops.has(meta_data?.path_in_schema[0]))
        .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0);
    },
    read: async ({ columns, groups, log = new ProblemLog(), breath = new Breath() } = {}) => {
      const parts = groupParts(file, groups);
      const typed = await readColumns(file, chosen(columns), parts, log, breath);
      return tableFromColumns(
        typed,
        parts.reduce((sum, { rows }) => sum + rows, 0),
      );
    },
  };
}

/** The types that columns of no rows have, which are those of any rows. */
function schemaOf(file: ParquetFile, names: readonly string[]): Schema {
  const log = new ProblemLog();
  return file.columns.map((column, c) => {
    const name = names[c]!;
    const flat = column.isNested ? undefined : flatColumnFor(column.element, 0);
    return (flat ? flat.finish(name, log) : collectorFor(column, 0).finish(name, undefined, log)).column;
  });
}
