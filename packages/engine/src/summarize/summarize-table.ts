import { isNull, type Column, type ColumnData, type ColumnSummary, type Table } from '@inset/model';
import { countBooleans } from './count-booleans.ts';
import { countCodes } from './count-codes.ts';
import { countDistinct } from './count-distinct.ts';
import { countNulls } from './count-nulls.ts';
import { mostFrequent } from './most-frequent.ts';
import { plainInteger } from './plain-integer.ts';

const mostTopValues = 50;

/** What can be said of each column in a line: nulls, distinct values, bounds, most frequent texts. */
export function summarizeTable(table: Table): ColumnSummary[] {
  return table.schema.map((column, i) => summarizeColumn(column, table.data[i]!, table.rowCount));
}

function summarizeColumn(column: Column, data: ColumnData, rowCount: number): ColumnSummary {
  const nullCount = countNulls(data.validity, rowCount);
  const named = { name: column.name, type: column.type, nullCount };
  switch (data.kind) {
    case 'text': {
      const counts = countCodes(data, rowCount);
      return { ...named, ...textSummary(counts, data.dictionary) };
    }
    case 'boolean': {
      const counts = countBooleans(data, rowCount);
      return { ...named, ...textSummary(counts, ['false', 'true']) };
    }
    case 'decimal': {
      const present = data.values.filter((_, row) => !isNull(data, row));
      const numbers = Float64Array.from(present, Number);
      return { ...named, distinctCount: new Set(present).size, ...boundsOf(numbers, undefined) };
    }
    case 'big-integer':
      return { ...named, ...bigSummary(data.values, data, rowCount) };
    default: {
      const bounds = boundsOf(data.values, data.validity, rowCount);
      const distinctCount = countDistinct(data.values, data.validity, rowCount);
      return { ...named, distinctCount, ...readable(column, bounds) };
    }
  }
}

function textSummary(
  counts: Uint32Array,
  dictionary: readonly string[],
): Pick<ColumnSummary, 'distinctCount' | 'topValues'> {
  let distinctCount = 0;
  for (const count of counts) if (count > 0) distinctCount++;
  return { distinctCount, topValues: mostFrequent(counts, mostTopValues).map((code) => dictionary[code]!) };
}

interface Bounds {
  min?: number;
  max?: number;
}

function boundsOf(
  values: Float64Array | Int32Array,
  validity: Uint8Array | undefined,
  rowCount = values.length,
): Bounds {
  let [min, max] = [Infinity, -Infinity];
  for (let row = 0; row < rowCount; row++) {
    if (validity && !(validity[row >> 3]! & (1 << (row & 7)))) continue;
    const value = values[row]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : {};
}

function bigSummary(
  values: BigInt64Array,
  data: ColumnData,
  rowCount: number,
): Pick<ColumnSummary, 'distinctCount' | 'min' | 'max'> {
  const seen = new Set<bigint>();
  let [min, max]: (bigint | undefined)[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (isNull(data, row)) continue;
    const value = values[row]!;
    seen.add(value);
    if (min === undefined || value < min) min = value;
    if (max === undefined || value > max) max = value;
  }
  if (min === undefined || max === undefined) return { distinctCount: 0 };
  return { distinctCount: seen.size, min: plainInteger(min), max: plainInteger(max) };
}

const dayInMilliseconds = 86_400_000;

function readable(column: Column, { min, max }: Bounds): Pick<ColumnSummary, 'min' | 'max'> {
  if (min === undefined || max === undefined) return {};
  if (column.type === 'date')
    return { min: isoDate(min * dayInMilliseconds), max: isoDate(max * dayInMilliseconds) };
  if (column.type !== 'timestamp') return { min, max };
  return { min: isoMoment(min, column.zoned), max: isoMoment(max, column.zoned) };
}

const isoDate = (milliseconds: number): string => isoMoment(milliseconds, true).replace(/T.*$/, '');

function isoMoment(milliseconds: number, zoned: boolean | undefined): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  return zoned ? date.toISOString() : date.toISOString().slice(0, -1);
}
