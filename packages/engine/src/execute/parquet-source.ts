import { openParquetRange, type ParquetSource } from '../ingest/parquet/open-parquet-range.ts';
import type { ColumnSource, WantedRows } from './column-source.ts';

/**
 * A Parquet file of which columns and row groups are read as they are wanted. Rejects as `openParquetRange` does, and
 * its `read` with what `source.slice` rejects with.
 */
export async function openParquetSource(source: ParquetSource): Promise<ColumnSource> {
  const file = await openParquetRange(source);
  const groupsFor = (wanted: WantedRows): number[] => {
    const groups = file.groupsWhere(wanted.conditions);
    if (wanted.first === undefined || wanted.conditions.length > 0) return groups;
    let rows = 0;
    return groups.filter((group) => {
      const isWanted = rows < wanted.first!;
      rows += file.groups[group]!;
      return isWanted;
    });
  };
  return {
    schema: file.schema,
    rowCount: file.rowCount,
    countRows: (wanted) => groupsFor(wanted).reduce((sum, group) => sum + file.groups[group]!, 0),
    read: (columns, wanted) => file.read({ columns, ...(wanted && { groups: groupsFor(wanted) }) }),
  };
}
