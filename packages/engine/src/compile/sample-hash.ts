/**
 * A number from 0 to below 2^32 for a row, by its place (from 0) and a seed (0 to 2^31 - 1) alone, so that every engine
 * samples the same rows: for a fraction those with `sampleHash < fraction * 2^32`, for a count those with the smallest
 * numbers, the first ones of equal numbers.
 *
 * The hash is Thomas Mueller's for 32-bit integers (https://stackoverflow.com/a/12996028). Its multiplications stay
 * within the 64 bits that SQL has.
 */
export function sampleHash(ordinal: number, seed: number): number {
  let x = (ordinal + sampleOffset(seed)) % hashRange;
  x = Math.imul(x ^ (x >>> 16), hashMultiplier);
  x = Math.imul(x ^ (x >>> 16), hashMultiplier);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The numbers are below this. */
export const hashRange = 4_294_967_296;
export const hashMultiplier = 73_244_475;
/** Keeps the samples of neighbouring seeds from being those of neighbouring rows. */
const seedDistance = 2_654_435;

/** What is added to a row's place: from 1 to below 2^53. */
export const sampleOffset = (seed: number): number => seed * seedDistance + 1;
