import { decimalText } from './decimal-text.ts';
import { losesDigits } from './infer/read-numbers.ts';

/** A decimal in JSON: a number, or its digits as text where a double does not hold them. */
export function exactNumber(unscaled: bigint, scale: number): number | string {
  const digits = decimalText(unscaled, scale);
  return losesDigits(digits) ? digits : Number(digits);
}
