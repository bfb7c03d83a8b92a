/** The largest double of the same sign for a figure that lies beyond doubles, so that a profile stays JSON. */
export const nearestFinite = (value: number): number =>
  Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
