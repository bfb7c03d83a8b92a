import type { RowGroup } from 'hyparquet';
import type { ParquetColumn } from './parquet-columns.ts';

/**
 * What a row has to meet. Values are as in tables: dates and timestamps as milliseconds since 1970, decimals as numbers.
 * Nulls meet no comparison.
 */
export type GroupCondition =
  | { column: string; operator: '=' | '<' | '<=' | '>' | '>='; value: number | bigint | string | boolean }
  | { column: string; operator: 'is null' }
  | { column: string; operator: 'is not null' };

type Comparable = number | bigint | string;

/** Whether a row group may hold a row that meets the condition, by the statistics that the file keeps of it. */
export function mayHold(group: RowGroup, column: ParquetColumn, condition: GroupCondition): boolean {
  if (column.isNested) return true;
  const metadata = group.columns[column.leaf]?.meta_data;
  const statistics = metadata?.statistics;
  if (!metadata || !statistics) return true;
  const rows = Number(group.num_rows);
  const nulls = statistics.null_count === undefined ? undefined : Number(statistics.null_count);
  if (condition.operator === 'is null') return nulls !== 0;
  if (nulls === rows && rows > 0) return false;
  if (condition.operator === 'is not null') return true;
  // Moments are kept in microseconds or less and come here in whole milliseconds.
  const slack = statistics.max_value instanceof Date || statistics.max instanceof Date ? 1 : 0;
  const least = comparable(statistics.min_value ?? orderedOldly(statistics.min), column);
  const largest = comparable(statistics.max_value ?? orderedOldly(statistics.max), column);
  const value = typeof condition.value === 'boolean' ? Number(condition.value) : condition.value;
  if (least === undefined || largest === undefined || !areAlike(least, value) || !areAlike(largest, value))
    return true;
  const low = typeof least === 'number' ? least - slack : least;
  const high = typeof largest === 'number' ? largest + slack : largest;
  switch (condition.operator) {
    case '=':
      return low <= value && value <= high;
    case '<':
      return low < value;
    case '<=':
      return low <= value;
    case '>':
      return high > value;
    case '>=':
      return high >= value;
  }
}

/** Old files order texts and unsigned numbers in a way of their own: only signed numbers are believed. */
function orderedOldly(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Date ? value : undefined;
}

const areAlike = (a: Comparable, b: Comparable): boolean =>
  (typeof a === 'string') === (typeof b === 'string');

/** A value of the statistics as it would stand in a table; undefined where the two are not ordered alike. */
function comparable(value: unknown, { element }: ParquetColumn): Comparable | undefined {
  const { converted_type: converted, logical_type: logical } = element;
  if (element.type === 'INT96' || element.type === 'FIXED_LEN_BYTE_ARRAY') return undefined;
  if (converted?.startsWith('TIME_') || logical?.type === 'TIME') return undefined;
  if (converted?.startsWith('UINT_') || (logical?.type === 'INTEGER' && !logical.isSigned)) return undefined;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return undefined;
  if (value instanceof Date) return value.getTime();
  if (logical?.type === 'DATE' && typeof value === 'number') return value * 86_400_000;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  if (typeof value === 'bigint') return value;
  // Bytes are ordered as UTF-8, texts in tables as UTF-16: the two agree below U+D800.
  return typeof value === 'string' && isPlainText(value) ? value : undefined;
}

function isPlainText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
