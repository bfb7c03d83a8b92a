import { isNull, type Column, type ColumnData } from '@inset/model';
import { dateText, momentText } from './moment-text.ts';

/**
 * How a column's values read as plain text, as CSV has them: ISO dates, `2024-01-31 12:00:00` with a `Z` where the moments
 * are in UTC, numbers with all their digits. What it says of a null row is not defined.
 */
export function plainTextsOf(data: ColumnData, { type, zoned }: Column): (row: number) => string {
  switch (data.kind) {
    case 'boolean':
      return (row) => (data.values[row] === 1 ? 'true' : 'false');
    case 'text':
      return (row) => data.dictionary[data.codes[row]!]!;
    case 'date':
      return (row) => dateText(data.values[row]!);
    case 'timestamp':
      return (row) => momentText(data.values[row]!, ' ', zoned === true);
    case 'decimal':
      return (row) => data.values[row]!;
    case 'big-integer':
      return (row) => String(data.values[row]);
    case 'number':
      return (row) => numberText(data.values[row]!, type === 'integer');
  }
}

/** One value as plain text; undefined where there is none. */
export function plainText(data: ColumnData, column: Column, row: number): string | undefined {
  return isNull(data, row) ? undefined : plainTextsOf(data, column)(row);
}

/** The shortest digits that read back as the same double; of those that are not whole by type, the sign of zero too. */
const numberText = (value: number, isWhole: boolean): string =>
  !isWhole && Object.is(value, -0) ? '-0' : String(value);
