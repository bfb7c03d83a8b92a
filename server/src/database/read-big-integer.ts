/** A bigint column's text as a number. Ours are counters and sizes; one beyond 2^53 is a mistake, never rounded. */
export function readBigInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The integer ${text} is beyond what a number holds.`);
  return value;
}
