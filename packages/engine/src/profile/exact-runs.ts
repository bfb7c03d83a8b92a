import type { DecimalData, BigIntegerData, ExactNumber, ValueOrder } from '@inset/model';
import { countNulls } from '../summarize/count-nulls.ts';
import { plainInteger } from '../summarize/plain-integer.ts';
import type { NumberRuns } from './number-runs.ts';
import { OrderWatch } from './order-watch.ts';

/** Runs of numbers that doubles do not hold, with what is known exactly of them. */
export interface ExactRuns {
  runs: NumberRuns;
  sum: ExactNumber;
  order: ValueOrder;
}

/** Runs of whole numbers of 64 bits. */
export function bigIntegerRuns({ values, validity }: BigIntegerData, rowCount: number): ExactRuns {
  const present = new BigInt64Array(rowCount - countNulls(validity, rowCount));
  for (let row = 0, size = 0; row < rowCount; row++) {
    if (!validity || validity[row >> 3]! & (1 << (row & 7))) present[size++] = values[row]!;
  }
  const order = orderOf(present);
  const { distinct, counts } = runsOf(present.sort());
  const doubles = Float64Array.from(distinct, Number);
  const exact = (place: number): ExactNumber => plainInteger(distinct[place]!);
  const runs = { values: doubles, counts, total: present.length, exact };
  return { runs, sum: plainInteger(sumOf(distinct, counts)), order };
}

/** Runs of decimals, told apart and summed as whole numbers of their last digit. */
export function decimalRuns({ values, validity }: DecimalData, rowCount: number, scale: number): ExactRuns {
  const known = new Map<string, bigint>();
  const present: bigint[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (validity && !(validity[row >> 3]! & (1 << (row & 7)))) continue;
    const text = values[row]!;
    let scaled = known.get(text);
    if (scaled === undefined) known.set(text, (scaled = toScaled(text, scale)));
    present.push(scaled);
  }
  const order = orderOf(present);
  const { distinct, counts } = runsOf(present.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  const exact = (place: number): ExactNumber => plainDecimal(distinct[place]!, scale);
  const doubles = Float64Array.from(distinct, (value) => Number(decimalText(value, scale)));
  const runs = { values: doubles, counts, total: present.length, exact };
  return { runs, sum: plainDecimal(sumOf(distinct, counts), scale), order };
}

function orderOf(values: ArrayLike<bigint>): ValueOrder {
  const watch = new OrderWatch();
  for (let i = 1; i < values.length && !watch.isNone; i++) {
    const [before, value] = [values[i - 1]!, values[i]!];
    watch.step(value > before ? 1 : value < before ? -1 : 0);
  }
  return watch.order(values.length);
}

function runsOf(sorted: ArrayLike<bigint>): { distinct: bigint[]; counts: Uint32Array } {
  const distinct: bigint[] = [];
  const counts = new Uint32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct.push(sorted[i]!);
    counts[distinct.length - 1]!++;
  }
  return { distinct, counts: counts.subarray(0, distinct.length) };
}

function sumOf(values: readonly bigint[], counts: Uint32Array): bigint {
  return values.reduce((sum, value, i) => sum + value * BigInt(counts[i]!), 0n);
}

function toScaled(text: string, scale: number): bigint {
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  return BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
}

function decimalText(scaled: bigint, scale: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const sign = scaled < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function plainDecimal(scaled: bigint, scale: number): ExactNumber {
  const text = decimalText(scaled, scale);
  const value = Number(text);
  return Number.isFinite(value) && toScaledOrNone(value, scale) === scaled ? value : text;
}

/** The decimal that a double prints as, where it prints without an exponent and with no more digits. */
function toScaledOrNone(value: number, scale: number): bigint | undefined {
  const text = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(text) || (text.split('.')[1] ?? '').length > scale) return undefined;
  return toScaled(text, scale);
}
