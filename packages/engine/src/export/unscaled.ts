/** A decimal's digits as a whole number: `-12.5` of scale 2 is -1250. */
export function unscaled(text: string, scale: number): bigint {
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  return BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
}
