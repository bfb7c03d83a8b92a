import { Type, type Batch, type DataType } from '@uwdata/flechette';
import { exactNumber } from '../exact-number.ts';
import { bytesAsText, momentText, timeText } from '../parquet/parquet-values.ts';
import { batchParts, isNullAt, partsOf, type BatchParts, type TypeParts } from './arrow-pieces.ts';

const unitsPerSecond = [1, 1000, 1_000_000, 1_000_000_000];
const unitWords = ['SECONDS', 'MILLIS', 'MICROS', 'NANOS'] as const;

const plainInteger = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();

/** A value out of a batch as JSON has it: dates and times by ISO 8601, what JSON cannot hold as text. */
export function jsonValueAt(type: DataType, batch: Batch<unknown>, index: number): unknown {
  const parts = batchParts(batch);
  const of = partsOf(type);
  if (of.typeId === Type.Null || isNullAt(parts, index)) return null;
  switch (of.typeId) {
    case Type.Struct:
      return Object.fromEntries(
        of.children!.map((child, c) => [child.name, jsonValueAt(child.type, parts.children![c]!, index)]),
      );
    case Type.Map:
      return mapAt(of, parts, index);
    case Type.Union: {
      const child = of.typeMap![parts.typeIds![index]!]!;
      const place = of.mode === 1 ? Number(parts.offsets![index]) : index;
      return jsonValueAt(of.children![child]!.type, parts.children![child]!, place);
    }
    case Type.Dictionary:
      return jsonValueInPieces(of.dictionary!, parts.dictionary!.data, Number(parts.values![index]));
    case Type.RunEndEncoded:
      return jsonValueAt(of.children![1]!.type, parts.children![1]!, runAt(parts, index));
    case Type.Interval:
      return intervalAt(of, parts, index);
    default: {
      const range = listRange(of, parts, index);
      if (!range) return scalarValue(of, batch.value(index));
      const child = of.children![0]!.type;
      return Array.from({ length: range[1] - range[0] }, (_, i) =>
        jsonValueAt(child, parts.children![0]!, range[0] + i),
      );
    }
  }
}

/** Which run of a run-end encoded batch a row is in: the first that ends after it. */
export function runAt(parts: BatchParts, index: number): number {
  const ends = batchParts(parts.children![0]!).values!;
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(ends[middle]) > index) high = middle;
    else low = middle + 1;
  }
  return low;
}

function jsonValueInPieces(type: DataType, pieces: readonly Batch<unknown>[], index: number): unknown {
  let start = 0;
  for (const piece of pieces) {
    if (index >= start && index < start + piece.length) return jsonValueAt(type, piece, index - start);
    start += piece.length;
  }
  throw new RangeError('a dictionary has no such entry');
}

function mapAt(of: TypeParts, parts: BatchParts, index: number): unknown {
  const [start, end] = [Number(parts.offsets![index]), Number(parts.offsets![index + 1])];
  const entries = batchParts(parts.children![0]!);
  const [key, value] = partsOf(of.children![0]!.type).children!;
  const [keys, values] = entries.children!;
  checkRange(start, end, keys!.length);
  const found = Array.from({ length: end - start }, (_, i): [unknown, unknown] => [
    jsonValueAt(key!.type, keys!, start + i),
    jsonValueAt(value!.type, values!, start + i),
  ]);
  return found.every(([name]) => typeof name !== 'object') ? Object.fromEntries(found) : found;
}

function listRange(of: TypeParts, parts: BatchParts, index: number): [number, number] | undefined {
  let range: [number, number];
  if (of.typeId === Type.FixedSizeList) range = [index * of.stride!, (index + 1) * of.stride!];
  else if (of.typeId === Type.List || of.typeId === Type.LargeList)
    range = [Number(parts.offsets![index]), Number(parts.offsets![index + 1])];
  else if (of.typeId === Type.ListView || of.typeId === Type.LargeListView) {
    const start = Number(parts.offsets![index]);
    range = [start, start + Number(parts.sizes![index])];
  } else return undefined;
  checkRange(...range, parts.children![0]!.length);
  return range;
}

function checkRange(start: number, end: number, length: number): void {
  if (!(start >= 0 && end >= start && end <= length))
    throw new RangeError('a list points outside its values');
}

function scalarValue(of: TypeParts, value: unknown): unknown {
  switch (of.typeId) {
    case Type.Decimal:
      return exactNumber(BigInt(value as number | bigint), of.scale!);
    case Type.Date:
      return momentText(BigInt(value as number), 1n).replace(/T.*$/, '');
    case Type.Timestamp:
      return timestampText(value as bigint, of);
    case Type.Time:
      return timeText(value as number | bigint, unitWords[of.unit!]!);
    case Type.Duration:
      return Number(value) / unitsPerSecond[of.unit!]!;
    default:
      if (typeof value === 'bigint') return plainInteger(value);
      return value instanceof Uint8Array ? bytesAsText(value) : value;
  }
}

function timestampText(ticks: bigint, { unit, timezone }: TypeParts): string {
  const perMillisecond = BigInt(unitsPerSecond[unit!]!) / 1000n;
  const text = perMillisecond === 0n ? momentText(ticks * 1000n, 1n) : momentText(ticks, perMillisecond);
  return timezone ? text : text.replace(/Z$/, '');
}

/** Months, days and milliseconds as words, whichever of them an interval has. */
export function intervalAt({ unit }: TypeParts, parts: BatchParts, index: number): string {
  const { buffer, byteOffset, byteLength } = parts.values!;
  const view = new DataView(buffer, byteOffset, byteLength);
  if (unit === 0) return `${view.getInt32(index * 4, true)} months 0 days 0 ms`;
  if (unit === 1)
    return `0 months ${view.getInt32(index * 8, true)} days ${view.getInt32(index * 8 + 4, true)} ms`;
  const [months, days] = [view.getInt32(index * 16, true), view.getInt32(index * 16 + 4, true)];
  return `${months} months ${days} days ${Number(view.getBigInt64(index * 16 + 8, true)) / 1_000_000} ms`;
}
