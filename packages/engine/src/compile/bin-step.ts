const roundSteps = [1, 2, 5];

/**
 * The smallest round width (1, 2 or 5 times a power of ten) that puts the values from `min` to `max` into at most
 * `maxBins` bins that start at multiples of it. `whole`: the values are whole numbers, so no width below 1.
 */
export function chooseBinStep(min: number, max: number, maxBins: number, whole = false): number {
  const range = max - min;
  // Edges beyond the values would be no doubles.
  if (range > 1e307) return Math.max(Math.abs(min), Math.abs(max));
  if (range === 0 && maxBins > 0) return whole ? 1 : stepAround(min);
  // Below that a width would be 0, or a double of few digits.
  let power = Math.max(Math.floor(Math.log10(range / maxBins)) - 1, -300);
  for (; ; power++) {
    for (const round of roundSteps) {
      const step = Number(`${round}e${power}`);
      if (whole && step < 1) continue;
      if (countBins(min, max, step) <= maxBins || step > range * 10) return step;
    }
  }
}

/** How a bin's edges are computed: widths such as 0.1 multiply by 10, because 0.3 / 0.1 is not 3 in doubles. */
export function binEdges(step: number): { factor: number; divide: boolean } {
  const inverse = Math.round(1 / step);
  const isFraction = step < 1 && Math.abs(1 / step - inverse) < 1e-9 * inverse && inverse <= 2 ** 53;
  return isFraction ? { factor: inverse, divide: false } : { factor: step, divide: true };
}

/** The lower edge of the bin of a value; with `next`, the upper one. */
export function binEdge(value: number, step: number, next = false): number {
  const { factor, divide } = binEdges(step);
  const index = Math.floor(divide ? value / factor : value * factor) + (next ? 1 : 0);
  return divide ? index * factor : index / factor;
}

function countBins(min: number, max: number, step: number): number {
  return Math.round((binEdge(max, step) - binEdge(min, step)) / step) + 1;
}

/** All values are the same: a width that is small beside the value. */
function stepAround(value: number): number {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return Number(`1e${Math.max(power - 1, -300)}`);
}
