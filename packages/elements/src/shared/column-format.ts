import { cellAt, isNull, type Column, type ColumnData } from '@inset/model';
import { formatCell, grainOf, type CellFormat } from './format-value.ts';

const sampleSize = 200;

/**
 * How all values of a column read alike: decimals to the same place, dates to the same grain, and no thousands
 * separators in what is a name rather than an amount (years, keys, codes).
 */
export function columnFormat(
  column: Column,
  data: ColumnData,
  rowCount: number,
  how: CellFormat,
): CellFormat {
  if (column.type === 'timestamp') {
    const moments = sample(data, rowCount, (row) => Number(cellAt(data, row)));
    const grain = grainOf(moments);
    const fine = grain === 'millisecond' || grain === 'second';
    return {
      ...how,
      grain: fine ? grain : moments.every((moment) => moment % 86_400_000 === 0) ? 'day' : 'minute',
    };
  }
  if (column.type === 'integer') return isName(column.name) ? { ...how, format: 'd' } : how;
  if (column.type !== 'number' || data.kind !== 'number') return how;
  const places = decimals(sample(data, rowCount, (row) => data.values[row]!));
  return places === undefined ? how : { ...how, format: `,.${places}f` };
}

/** A value of the column, formatted; see {@link columnFormat}. */
export function cellFormatter(
  column: Column,
  data: ColumnData,
  rowCount: number,
  how: CellFormat,
): (row: number) => string {
  const format = columnFormat(column, data, rowCount, how);
  return (row) => formatCell(cellAt(data, row), column, format);
}

/** Whether a column of whole numbers names things (years, keys, codes) rather than counts them. */
export function isName(column: string): boolean {
  return /(^|[\s_-])(year|yr|id|key|code|zip|zipcode|postcode|postal_?code|number|no|nr)$/i.test(
    column.replace(/([a-z])([A-Z])/g, '$1_$2'),
  );
}

function sample<T>(data: ColumnData, rowCount: number, read: (row: number) => T): T[] {
  const values: T[] = [];
  for (let row = 0; row < rowCount && values.length < sampleSize; row++) {
    if (!isNull(data, row)) values.push(read(row));
  }
  return values;
}

/**
 * Places that show what the values have; at most four, and two for what is a fraction without end. None where all values
 * are so small that nothing would be left of them.
 */
function decimals(values: number[]): number | undefined {
  let places = 0;
  let largest = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    const digits = value.toFixed(8).replace(/0+$/, '').split('.')[1] ?? '';
    places = Math.max(places, digits.length);
  }
  if (largest > 0 && largest < 0.001) return undefined;
  if (places <= 4) return places;
  return largest >= 1 ? 2 : 4;
}
