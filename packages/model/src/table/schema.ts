/**
 * The types a column can have.
 * - `integer`: whole numbers in the range of 64 bits
 * - `number`: double precision
 * - `decimal`: exact, up to 38 digits; only where a double would lose digits
 * - `date`: a calendar day; `timestamp`: a wall-clock time, UTC where the source named a zone
 */
export const columnTypes = ['boolean', 'integer', 'number', 'decimal', 'text', 'date', 'timestamp'] as const;

export type ColumnType = (typeof columnTypes)[number];

/** A named, typed column. */
export interface Column {
  name: string;
  type: ColumnType;
  /** For `decimal`: digits after the point, 0 to 38. */
  scale?: number;
  /** For `timestamp`: the source's values named a zone, so they are moments in UTC rather than wall-clock times. */
  zoned?: boolean;
  /** No row has a value, and nothing said what values would be: a `text` that is taken for any type that is wanted. */
  onlyNulls?: boolean;
}

/** The columns of a table, in order; names are unique, upper and lower case not told apart. */
export type Schema = readonly Column[];

export const isNumeric = (type: ColumnType): boolean =>
  type === 'integer' || type === 'number' || type === 'decimal';

export const isTemporal = (type: ColumnType): boolean => type === 'date' || type === 'timestamp';

export function findColumn(schema: Schema, name: string): Column | undefined {
  return schema.find((column) => column.name === name);
}
