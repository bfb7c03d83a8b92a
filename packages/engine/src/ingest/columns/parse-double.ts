const powers = Float64Array.from({ length: 23 }, (_, n) => 10 ** n);

/** What {@link parseDouble} gives for bytes it does not read itself; no number it reads is NaN. */
export const notPlain = NaN;

/**
 * A plain number of at most 15 digits, straight from its bytes; NaN for anything else: exponents, more digits,
 * leading zeros, words. Up to 15 digits the quotient of two exact doubles is the nearest double.
 */
export function parseDouble(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  const isNegative = bytes[i] === 45;
  if (isNegative) i++;
  const length = end - i;
  if (length <= 0 || length > 16) return notPlain;
  // A zero in front of another digit marks a code.
  if (bytes[i] === 48 && length > 1 && bytes[i + 1] !== 46) return notPlain;
  // Three statements: until a function is optimized, a list taken apart costs more than all that is done here.
  let mantissa = 0;
  let digits = 0;
  let scale = -1;
  for (; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 46 && scale < 0 && digits > 0) {
      scale = 0;
      continue;
    }
    if (byte < 48 || byte > 57) return notPlain;
    mantissa = mantissa * 10 + (byte - 48);
    digits++;
    if (scale >= 0) scale++;
  }
  if (digits > 15 || scale === 0) return notPlain;
  const value = scale > 0 ? mantissa / powers[scale]! : mantissa;
  if (!isNegative) return value;
  // A zero with a sign could not be spelled again.
  return value === 0 ? notPlain : -value;
}
