import type { ParquetType } from 'hyparquet';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import type { DataPage } from './chunk-pages.ts';
import { decodeRleHybrid } from './rle-hybrid.ts';

/** Numbers as doubles, and those of 64 bits as they are kept where a double does not hold one of them. */
export interface PageNumbers {
  doubles: Float64Array;
  exact?: BigInt64Array | BigUint64Array;
}

const widths: Partial<Record<ParquetType, number>> = { INT32: 4, INT64: 8, FLOAT: 4, DOUBLE: 8, INT96: 12 };
const julianDayOf1970 = 2_440_588;
const farDays = 100_000_000;

/** Reads numbers that are written one after the other. */
export function plainNumbers(
  type: ParquetType,
  bytes: Uint8Array,
  at: number,
  count: number,
  isUnsigned: boolean,
): PageNumbers {
  if (type === 'BOOLEAN') {
    if (at + Math.ceil(count / 8) > bytes.length) throw new RangeError('truth values are cut short');
    return {
      doubles: Float64Array.from({ length: count }, (_, i) => (bytes[at + (i >> 3)]! >> (i & 7)) & 1),
    };
  }
  const width = widths[type]!;
  const end = at + count * width;
  if (end > bytes.length) throw new RangeError('numbers are cut short');
  // A copy, since arrays of numbers begin at multiples of their width.
  const { buffer } = bytes.slice(at, end);
  if (type === 'INT96') return { doubles: julianMoments(new DataView(buffer), count) };
  if (type === 'INT64') return wideNumbers(new BigInt64Array(buffer, 0, count), isUnsigned);
  if (type === 'DOUBLE') return { doubles: new Float64Array(buffer) };
  if (type === 'FLOAT') return { doubles: Float64Array.from(new Float32Array(buffer)) };
  return { doubles: Float64Array.from(isUnsigned ? new Uint32Array(buffer) : new Int32Array(buffer)) };
}

function wideNumbers(values: BigInt64Array, isUnsigned: boolean): PageNumbers {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const doubles = new Float64Array(values.length);
  let isExact = true;
  for (let i = 0; i < doubles.length; i++) {
    const high = isUnsigned ? halves[2 * i + 1]! >>> 0 : halves[2 * i + 1]!;
    const value = high * 4_294_967_296 + (halves[2 * i]! >>> 0);
    doubles[i] = value;
    if (high >= 2_097_152 || high < -2_097_152) isExact = false;
  }
  if (isExact) return { doubles };
  return {
    doubles,
    exact: isUnsigned ? new BigUint64Array(values.buffer, values.byteOffset, values.length) : values,
  };
}

/**
 * Impala's and Spark's timestamps: nanoseconds of a day, and the day; as milliseconds, microseconds in the fraction.
 * Far days are reckoned in 64 bits of microseconds, as Spark does, whose writer relies on the overflow.
 */
function julianMoments(view: DataView, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const microseconds = view.getBigInt64(i * 12, true) / 1000n;
    const days = view.getInt32(i * 12 + 8, true) - julianDayOf1970;
    if (Math.abs(days) < farDays) return days * 86_400_000 + Number(microseconds) / 1000;
    return Number(BigInt.asIntN(64, BigInt(days) * 86_400_000_000n + microseconds)) / 1000;
  });
}

/** Reads the numbers of a page in an encoding other than those by dictionary. */
export function numbersOfPage(page: DataPage, type: ParquetType, isUnsigned: boolean): PageNumbers {
  const { encoding, bytes, at, count } = page;
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at };
  if (count === 0) return { doubles: new Float64Array() };
  if (encoding === 'PLAIN') return plainNumbers(type, bytes, at, count, isUnsigned);
  if (encoding === 'RLE' && type === 'BOOLEAN') {
    const truths = new Uint8Array(count);
    decodeRleHybrid(bytes, at + 4, 1, truths);
    return { doubles: Float64Array.from(truths) };
  }
  if (encoding === 'DELTA_BINARY_PACKED' && (type === 'INT32' || type === 'INT64')) {
    const values = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
    deltaBinaryUnpack(reader, count, values);
    return typedNumbers(values, isUnsigned);
  }
  if (encoding === 'BYTE_STREAM_SPLIT') {
    return typedNumbers(byteStreamSplit(reader, count, type, undefined) as Int32Array, isUnsigned);
  }
  throw new Error(`${type} in the encoding ${encoding} is not read`);
}

function typedNumbers(
  values: Int32Array | BigInt64Array | Float32Array | Float64Array,
  isUnsigned: boolean,
): PageNumbers {
  if (values instanceof BigInt64Array) return wideNumbers(values, isUnsigned);
  if (values instanceof Int32Array && isUnsigned)
    return { doubles: Float64Array.from(new Uint32Array(values.buffer)) };
  return { doubles: values instanceof Float64Array ? values : Float64Array.from(values) };
}
