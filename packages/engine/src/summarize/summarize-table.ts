import { isNull, type Column, type ColumnData, type ColumnSummary, type Table } from '@inset/model';
import { countDistinct } from './count-distinct.ts';

const mostTopValues = 50;

/** What can be said of each column in a line: nulls, distinct values, bounds, most frequent texts. */
export function summarizeTable(table: Table): ColumnSummary[] {
  return table.schema.map((column, i) => summarizeColumn(column, table.data[i]!, table.rowCount));
}

function summarizeColumn(column: Column, data: ColumnData, rowCount: number): ColumnSummary {
  const nullCount = countNulls(data, rowCount);
  const named = { name: column.name, type: column.type, nullCount };
  switch (data.kind) {
    case 'text': {
      const counts = countCodes(data, rowCount);
      return { ...named, ...textSummary(counts, data.dictionary) };
    }
    case 'boolean': {
      const counts = countValues(data, rowCount);
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

function countNulls({ validity }: ColumnData, rowCount: number): number {
  if (!validity) return 0;
  let valid = 0;
  const whole = rowCount >> 3;
  for (let i = 0; i < whole; i++) {
    let byte = validity[i]!;
    for (; byte !== 0; byte &= byte - 1) valid++;
  }
  for (let row = whole * 8; row < rowCount; row++) if (validity[row >> 3]! & (1 << (row & 7))) valid++;
  return rowCount - valid;
}

type CodedData = Extract<ColumnData, { kind: 'text' }>;

function countCodes(data: CodedData, rowCount: number): Uint32Array {
  const counts = new Uint32Array(data.dictionary.length);
  const { codes, validity } = data;
  for (let row = 0; row < rowCount; row++) {
    if (validity && !(validity[row >> 3]! & (1 << (row & 7)))) continue;
    counts[codes[row]!]!++;
  }
  return data.distinct ? counts : mergeEqual(counts, data.dictionary);
}

/** Counts of strings that stand more than once in the dictionary belong together. */
function mergeEqual(counts: Uint32Array, dictionary: readonly string[]): Uint32Array {
  const first = new Map<string, number>();
  dictionary.forEach((text, code) => {
    const kept = first.get(text);
    if (kept === undefined) first.set(text, code);
    else {
      counts[kept]! += counts[code]!;
      counts[code] = 0;
    }
  });
  return counts;
}

function countValues(data: Extract<ColumnData, { kind: 'boolean' }>, rowCount: number): Uint32Array {
  const counts = new Uint32Array(2);
  for (let row = 0; row < rowCount; row++) if (!isNull(data, row)) counts[data.values[row]!]!++;
  return counts;
}

function textSummary(
  counts: Uint32Array,
  dictionary: readonly string[],
): Pick<ColumnSummary, 'distinctCount' | 'topValues'> {
  let distinctCount = 0;
  const top: number[] = [];
  let least = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code]!;
    if (count === 0) continue;
    distinctCount++;
    if (top.length >= mostTopValues * 4 && count <= least) continue;
    top.push(code);
    if (top.length >= mostTopValues * 8) least = trim(top, counts);
  }
  trim(top, counts);
  return { distinctCount, topValues: top.slice(0, mostTopValues).map((code) => dictionary[code]!) };
}

/** Keeps the most frequent, first come first among equals; returns the least count kept. */
function trim(top: number[], counts: Uint32Array): number {
  top.sort((a, b) => counts[b]! - counts[a]! || a - b);
  if (top.length > mostTopValues * 4) top.length = mostTopValues * 4;
  return counts[top.at(-1) ?? 0] ?? 0;
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
  return { distinctCount: seen.size, min: plain(min), max: plain(max) };
}

const plain = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();

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
