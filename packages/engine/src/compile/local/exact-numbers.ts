import { decimalText } from '../../ingest/decimal-text.ts';
import { Incapable } from '../incapable.ts';

/** A whole number of up to 64 bits: a bigint only beyond ±2^53, so that equal numbers are the same. */
export type Whole = number | bigint;

const [least, greatest] = [-(2n ** 63n), 2n ** 63n - 1n];
const [leastDouble, greatestDouble] = [BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)];
/** Up to here DuckDB divides a decimal's digits at once, beyond it apart. */
const mostAtOnce = 2n ** 53n;
const decimalBound = 10n ** 38n;
const powers = Array.from({ length: 39 }, (_, power) => 10n ** BigInt(power));

/** Whether it fits the 64 bits of a whole number. */
export const fits64 = (value: bigint): boolean => value >= least && value <= greatest;

/** The number as a {@link Whole}; beyond 64 bits only DuckDB words the error. */
export function wholeOf(value: bigint): Whole {
  if (value >= leastDouble && value <= greatestDouble) return Number(value);
  if (fits64(value)) return value;
  throw new Incapable('whole numbers grow beyond 64 bits');
}

/** The digits of a decimal that is written with at most `scale` digits after the point: -1250n of `-12.5` and 2. */
export function digitsOf(text: string, scale: number): bigint {
  const point = text.indexOf('.');
  if (point < 0) return scale === 0 ? BigInt(text) : BigInt(text) * powers[scale]!;
  const fraction = text.length - point - 1;
  if (fraction > scale) throw new Incapable('a decimal has more digits than its column');
  const digits = BigInt(text.slice(0, point) + text.slice(point + 1));
  return fraction === scale ? digits : digits * powers[scale - fraction]!;
}

/** Decimal text of digits; beyond 38 of them only DuckDB knows whether there is an answer. */
export function decimalOf(digits: bigint, scale: number): string {
  if (digits < decimalBound && digits > -decimalBound) return decimalText(digits, scale);
  throw new Incapable('a decimal grows beyond 38 digits');
}

/** A decimal as the double that DuckDB makes of it. */
export function doubleOf(digits: bigint, scale: number): number {
  const divisor = Number(`1e${scale}`);
  const isShort = digits <= mostAtOnce && digits >= -mostAtOnce;
  if (isShort || scale === 0) return doubleOfWide(digits) / divisor;
  const power = powers[scale]!;
  return doubleOfWide(digits / power) + doubleOfWide(digits % power) / divisor;
}

/** Of 128 bits, each half is rounded by itself. */
function doubleOfWide(value: bigint): number {
  const high = value >> 64n;
  const low = BigInt.asUintN(64, value);
  if (high === -1n) return -Number(2n ** 64n - 1n - low) - 1;
  return Number(low) + Number(high) * 2 ** 64;
}

/** The double nearest to a fraction of whole numbers, wherever these are. */
export function ratioOf(numerator: bigint, denominator: bigint): number {
  const isShort = numerator <= greatestDouble && numerator >= leastDouble && denominator <= greatestDouble;
  if (isShort) return Number(numerator) / Number(denominator);
  const size = numerator < 0n ? -numerator : numerator;
  // Two digits more than a double holds, and a last one for whatever is left: then rounding once is enough.
  const shift = 55 + bitsOf(denominator) - bitsOf(size);
  const [above, below] =
    shift > 0 ? [size << BigInt(shift), denominator] : [size, denominator << BigInt(-shift)];
  const quotient = above / below;
  const digits = Number(above % below === 0n ? quotient : quotient | 1n) * 2 ** -shift;
  return numerator < 0n ? -digits : digits;
}

const bitsOf = (value: bigint): number => value.toString(2).length;

/** A decimal as a whole number, halves away from zero. */
export function roundedOf(digits: bigint, scale: number): Whole {
  const power = powers[scale]!;
  const half = power / 2n;
  return wholeOf(scale === 0 ? digits : (digits < 0n ? digits - half : digits + half) / power);
}

/** Arithmetic on whole numbers: DuckDB refuses what does not fit 64 bits, and by zero there is nothing. */
export const wholeArithmetic: Record<string, (a: Whole, b: Whole) => Whole | null> = {
  '+': (a, b) =>
    exactly(
      a,
      b,
      (x, y) => x + y,
      (x, y) => x + y,
    ),
  '-': (a, b) =>
    exactly(
      a,
      b,
      (x, y) => x - y,
      (x, y) => x - y,
    ),
  '*': (a, b) =>
    exactly(
      a,
      b,
      (x, y) => x * y,
      (x, y) => x * y,
    ),
  '//': (a, b) => (Number(b) === 0 ? null : wholeOf(BigInt(a) / BigInt(b))),
  '%': (a, b) => {
    if (Number(b) === 0) return null;
    if (b === -1 && a === least) throw new Incapable('whole numbers grow beyond 64 bits');
    return wholeOf(BigInt(a) % BigInt(b));
  },
};

function exactly(
  a: Whole,
  b: Whole,
  ofDoubles: (x: number, y: number) => number,
  ofBig: (x: bigint, y: bigint) => bigint,
): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const value = ofDoubles(a, b) + 0;
    if (Number.isSafeInteger(value)) return value;
  }
  return wholeOf(ofBig(BigInt(a), BigInt(b)));
}
