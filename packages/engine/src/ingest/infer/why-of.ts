import type { ColumnReason, ColumnType } from '@inset/model';
import type { TypedColumn } from '../columns/table-from-columns.ts';

/** What a column's type goes by. */
export function whyOf({ column, data }: TypedColumn, asked: ColumnType | undefined): ColumnReason {
  if (asked !== undefined) return 'asked';
  if (data.kind === 'text' && data.dictionary.length === 0) return 'empty';
  return column.zoned ? 'zoned' : column.type;
}
