import { digitsOf } from '../exact-numbers.ts';
import { readerOf, type View } from '../view.ts';
import { countOf, distinctly, eachPlace } from './frame-marks.ts';
import { otherAggregate } from './other-aggregates.ts';
import { wholeSums } from './frame-sums.ts';
import type { WindowFunction } from './window-functions.ts';
import { viewOfPlaces } from './window-site.ts';

/** Averages of decimals, and of whole numbers of 64 bits, by their digits: the sum is rounded once, when it is divided. */
export const exactAverage: WindowFunction = function* (site) {
  const { view, marks } = yield* distinctly(site);
  const digits = shortDigits(view!, marks, site.partitions.order);
  if (!digits) return yield* otherAggregate(site);
  yield;
  const sums = wholeSums(digits, marks, site.bounds);
  yield;
  const counted = countOf(marks, site);
  const unit = Number(`1e${view!.column.scale ?? 0}`);
  const averages = eachPlace(site, (place) => sums[place]! / (counted(place) * unit));
  return viewOfPlaces(site, 'number', averages, (place) => counted(place) > 0);
};

/** The digits at each place; undefined where doubles do not hold all of their sums. */
function shortDigits(view: View, marks: Uint8Array, order: Uint32Array): Float64Array | undefined {
  const valueAt = readerOf(view);
  const { scale = 0 } = view.column;
  const digits = new Float64Array(order.length);
  let size = 0;
  for (let place = 0; place < order.length; place++) {
    if (marks[place] === 0) continue;
    const value = valueAt(order[place]!)!;
    digits[place] = Number(typeof value === 'string' ? digitsOf(value, scale) : value);
    size += Math.abs(digits[place]!);
    if (size > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return digits;
}
