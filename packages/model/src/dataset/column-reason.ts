import type { ColumnType } from '../table/schema.ts';

/**
 * What a column's type goes by: its values are all of that type; it was `asked` for; the `file` itself says so; there
 * are no values (`empty`), dates with times and `zoned`, or lists and objects (`nested`).
 */
export type ColumnReason = ColumnType | 'asked' | 'empty' | 'file' | 'nested' | 'zoned';

/** The English words for each. */
export const columnReasons: Readonly<Record<ColumnReason, string>> = {
  boolean: 'every value is one of two words for true and false',
  integer: 'every value is a whole number',
  number: 'every value is a number',
  decimal: 'every value is a number, some with more digits than a double holds',
  date: 'every value is a date',
  timestamp: 'every value is a date with a time',
  text: 'the values are words, or of more than one kind',
  asked: 'asked for',
  empty: 'there are no values',
  file: 'as the file says',
  nested: 'lists or objects, kept as JSON text',
  zoned: 'every value is a date with a time and a zone; held in UTC',
};
