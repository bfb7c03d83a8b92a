import type { ColumnData } from '@inset/model';
import { Incapable } from '../../incapable.ts';
import { doublesOf } from '../doubles-of.ts';
import { ordinals } from '../ordinals.ts';
import type { View } from '../view.ts';
import { extremePlaces } from './frame-extremes.ts';
import { countOf, distinctly, eachPlace, markWhere, take } from './frame-marks.ts';
import { frameSpreads } from './frame-spreads.ts';
import { doubleSums, wholeSums } from './frame-sums.ts';
import type { WindowFunction } from './window-functions.ts';
import { viewAtPlaces, viewOfPlaces, type WindowSite } from './window-site.ts';

function numbersOf({ node, partitions: { order } }: WindowSite, view: View, marks: Uint8Array): Float64Array {
  const numbers = new Float64Array(order.length);
  if (view.data.kind !== 'number') {
    if (node.distinct) throw new Incapable('numbers of many digits are told apart as doubles');
    const valueAt = doublesOf(view);
    for (let place = 0; place < order.length; place++) {
      if (marks[place] === 1) numbers[place] = valueAt(order[place]!) as number;
    }
    return numbers;
  }
  const { values } = view.data;
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (marks[place] === 1) numbers[place] = values[view.rows ? view.rows[row]! : row]!;
  }
  return numbers;
}

const count: WindowFunction = function* (site) {
  const { marks } = yield* distinctly(site);
  yield;
  return viewOfPlaces(site, 'integer', eachPlace(site, countOf(marks, site)));
};

const countIf: WindowFunction = function* (site) {
  const { view, marks } = take(site);
  markWhere(marks, site.partitions.order, view!, true);
  yield;
  return viewOfPlaces(site, 'integer', eachPlace(site, countOf(marks, site)));
};

const sumOrAverage = (isAverage: boolean): WindowFunction =>
  function* (site) {
    const { view, marks } = yield* distinctly(site);
    const { partitions, frame, bounds } = site;
    const values = numbersOf(site, view!, marks);
    yield;
    const isWhole = view!.column.type === 'integer' && view!.data.kind === 'number';
    const sums = isWhole
      ? wholeSums(values, marks, bounds)
      : doubleSums(values, marks, partitions, frame, bounds);
    yield;
    const counted = countOf(marks, site);
    const results = isAverage ? sums.map((sum, place) => sum / counted(place)) : sums;
    return viewOfPlaces(
      site,
      isWhole && !isAverage ? 'integer' : 'number',
      results,
      (place) => counted(place) > 0,
    );
  };

/** A variance or its root, of a sample or of a whole. */
const spread = (isSample: boolean, isRoot: boolean): WindowFunction =>
  function* (site) {
    const { view, marks } = yield* distinctly(site);
    const values = numbersOf(site, view!, marks);
    yield;
    const { counts, squares } = frameSpreads(values, marks, site);
    yield;
    const results = eachPlace(site, (place) => {
      const count = counts[place]!;
      const variance = count < 2 ? 0 : squares[place]! / (isSample ? count - 1 : count);
      return isRoot ? Math.sqrt(variance) : variance;
    });
    if (results.includes(Infinity)) throw new Incapable('a spread has no limit');
    return viewOfPlaces(site, 'number', results, (place) => counts[place]! > (isSample ? 1 : 0));
  };

const extreme = (isLeast: boolean): WindowFunction =>
  function* (site) {
    const { view, marks } = take(site);
    const [values] = ordinals([view!], [site.rows.count], view!.column) as [Float64Array];
    yield;
    const { order } = site.partitions;
    return yield* valueAtExtreme(site, view!, marks, (place) => values[order[place]!]!, isLeast);
  };

/** The first or last value in the window's order. */
const outermost = (isFirst: boolean): WindowFunction =>
  function* (site) {
    const { view, marks } = take(site);
    yield;
    return yield* valueAtExtreme(site, view!, marks, (place) => place, isFirst);
  };

/** The value at the marked place of each frame whose number is least, or greatest. */
function* valueAtExtreme(
  site: WindowSite,
  view: View,
  marks: Uint8Array,
  numberOf: (place: number) => number,
  isLeast: boolean,
): Generator<void, View, void> {
  const values = new Float64Array(marks.length);
  for (let place = 0; place < values.length; place++) {
    values[place] = marks[place] === 1 ? numberOf(place) : NaN;
  }
  const places = extremePlaces(values, isLeast, site.partitions, site.frame, site.bounds);
  yield;
  return viewAtPlaces(site, view, places);
}

/** Whether all are true (`wanted` 0 false ones), or one is. */
const boolean = (decides: 0 | 1): WindowFunction =>
  function* (site) {
    const { view, marks } = take(site);
    const { order } = site.partitions;
    const { values } = view!.data as ColumnData & { kind: 'boolean' };
    const deciding = marks.map((mark, place) => {
      const row = order[place]!;
      return mark === 1 && values[view!.rows ? view!.rows[row]! : row] === decides ? 1 : 0;
    });
    yield;
    const [decided, counted] = [countOf(deciding, site), countOf(marks, site)];
    const results = eachPlace(site, (place) => (decided(place) > 0 ? decides : 1 - decides));
    return viewOfPlaces(site, 'boolean', results, (place) => counted(place) > 0);
  };

/** Aggregates that take a few steps a row, however wide the frame. */
export const frameAggregates: Record<string, WindowFunction> = {
  count,
  count_if: countIf,
  sum: sumOrAverage(false),
  avg: sumOrAverage(true),
  min: extreme(true),
  max: extreme(false),
  first: outermost(true),
  last: outermost(false),
  stddev: spread(true, true),
  stddev_pop: spread(false, true),
  variance: spread(true, false),
  var_pop: spread(false, false),
  bool_and: boolean(0),
  bool_or: boolean(1),
};
