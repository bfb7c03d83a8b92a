import type { ColumnType } from '@inset/model';
import type { TypedColumn } from '../columns/table-from-columns.ts';

const reasons: Record<ColumnType, string> = {
  boolean: 'every value is one of two words for true and false',
  integer: 'every value is a whole number',
  number: 'every value is a number',
  decimal: 'every value is a number, some with more digits than a double holds',
  date: 'every value is a date',
  timestamp: 'every value is a date with a time',
  text: 'the values are words, or of more than one kind',
};

/** What a column's type goes by, in words. */
export function whyOf({ column, data }: TypedColumn, asked: ColumnType | undefined): string {
  if (asked !== undefined) return 'asked for';
  if (data.kind === 'text' && data.dictionary.length === 0) return 'there are no values';
  if (column.zoned) return 'every value is a date with a time and a zone; held in UTC';
  return reasons[column.type];
}
