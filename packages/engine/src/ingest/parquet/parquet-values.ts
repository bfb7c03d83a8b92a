import type { ParquetParsers } from 'hyparquet';
import { hexadecimal } from '../hexadecimal.ts';

/** Big-endian two's complement, as decimals are kept in bytes. */
export function integerOfBytes(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(Math.max(8, bytes.length * 8), value);
}

const perSecond = { SECONDS: 1, MILLIS: 1000, MICROS: 1_000_000, NANOS: 1_000_000_000 } as const;

/** A time of day, such as `14:05:09.25`. */
export function timeText(value: number | bigint, unit: keyof typeof perSecond): string {
  const per = BigInt(perSecond[unit]);
  // Times before midnight, as some writers make them of zones, are those of the day before.
  const day = 86_400n * per;
  const ticks = BigInt(value) < 0n ? (BigInt(value) % day) + day : BigInt(value);
  const seconds = Number(ticks / per);
  const two = (n: number): string => String(n).padStart(2, '0');
  const fraction = String(ticks % per)
    .padStart(String(per).length - 1, '0')
    .replace(/0+$/, '');
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction ? `${clock}.${fraction}` : clock;
}

/** Months, days and milliseconds, each four bytes, as words. */
export function intervalText(bytes: Uint8Array): string {
  if (bytes.length !== 12) return bytesAsText(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  return `${view.getUint32(0, true)} months ${view.getUint32(4, true)} days ${view.getUint32(8, true)} ms`;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes that are UTF-8 as text, others in hexadecimal. */
export function bytesAsText(bytes: Uint8Array): string {
  // Zeros are UTF-8 but no text; geometries have them soon, and are told so without an error thrown for each.
  if (!isBinary(bytes)) {
    try {
      return strict.decode(bytes);
    } catch {
      // It is hexadecimal then.
    }
  }
  return `0x${hexadecimal(bytes)}`;
}

/** Whether a zero is among the first bytes: text has none. */
function isBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 16);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) return true;
  return false;
}

const text = new TextDecoder();

/** Moments as milliseconds with microseconds in the fraction, dates as days, JSON as it is written. */
export const exactParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (ticks) => (ticks === undefined ? undefined : Number(ticks)),
  timestampFromMicroseconds: (ticks) => (ticks === undefined ? undefined : Number(ticks) / 1000),
  timestampFromNanoseconds: (ticks) => (ticks === undefined ? undefined : Number(ticks / 1000n) / 1000),
  dateFromDays: (days) => days,
  jsonFromBytes: (bytes) => bytes && text.decode(bytes),
};

/** A moment by ISO 8601, with the digits beyond the millisecond where there are any. */
export function momentText(ticks: bigint, perMillisecond: bigint): string {
  const rest = ((ticks % perMillisecond) + perMillisecond) % perMillisecond;
  const moment = new Date(Number((ticks - rest) / perMillisecond));
  // Years beyond 275,760, which no calendar here has.
  if (Number.isNaN(moment.getTime())) return `${ticks}`;
  const digits = String(rest).padStart(String(perMillisecond).length - 1, '0');
  return rest === 0n
    ? moment.toISOString()
    : `${moment.toISOString().slice(0, -1)}${digits.replace(/0+$/, '')}Z`;
}

/** Moments and dates inside of lists, maps and variants, as their JSON text has them. */
export const textParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (ticks) => (ticks === undefined ? undefined : momentText(BigInt(ticks), 1n)),
  timestampFromMicroseconds: (ticks) => (ticks === undefined ? undefined : momentText(ticks, 1000n)),
  timestampFromNanoseconds: (ticks) => (ticks === undefined ? undefined : momentText(ticks, 1_000_000n)),
  dateFromDays: (days) =>
    days === undefined ? undefined : momentText(BigInt(days) * 86_400_000n, 1n).slice(0, -14),
};
