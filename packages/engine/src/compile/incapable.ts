/**
 * Thrown where the small engine cannot be sure of DuckDB's answer: whole numbers beyond 2^53, odd texts to be cast,
 * errors that only DuckDB words. DuckDB then answers; `message` is the reason, for the receipt.
 */
export class Incapable extends Error {
  override readonly name = 'Incapable';
}
