import { wholeArithmetic, type Whole } from './exact-numbers.ts';

const subtract = wholeArithmetic['-']!;
const same = (value: Whole): Whole => value;

/** Functions of whole numbers that may be beyond 2^53 and give one; none of them is null. */
export const exactFunctions: Record<string, (a: Whole, b: Whole) => Whole | null> = {
  ...wholeArithmetic,
  negate: (value) => subtract(0, value),
  abs: (value) => (value < 0 ? subtract(0, value) : value),
  sign: (value) => Number(value > 0) - Number(value < 0),
  ceil: same,
  floor: same,
  trunc: same,
};
