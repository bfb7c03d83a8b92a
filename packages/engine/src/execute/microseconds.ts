/**
 * Moments as DuckDB holds them, whole microseconds since 1970, and as our columns do, milliseconds as doubles: exact to
 * the microsecond until the year 2109, and to the millisecond in all years that a date can have.
 */
export function toMicroseconds(milliseconds: number): bigint {
  const whole = Math.floor(milliseconds);
  return BigInt(whole) * 1000n + BigInt(Math.round((milliseconds - whole) * 1000));
}

export function fromMicroseconds(micros: bigint): number {
  const number = Number(micros);
  if (Number.isSafeInteger(number)) return number / 1000;
  return Number(micros / 1000n) + Number(micros % 1000n) / 1000;
}
