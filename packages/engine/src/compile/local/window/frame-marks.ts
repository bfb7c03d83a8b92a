import { isNull, type Expression } from '@inset/model';
import { codeRows } from '../key-codes.ts';
import type { View } from '../view.ts';
import { countUp } from './frame-sums.ts';
import { viewOfPart, type WindowSite } from './window-site.ts';

/** The values that an aggregate is over. */
export interface Taken {
  /** Undefined for `count()`. */
  view: View | undefined;
  /** Marks the places whose value is not null and passes the filter. */
  marks: Uint8Array;
}

/** The values of an aggregate, and where they count. */
export function take(site: WindowSite): Taken {
  const { node, expression, partitions } = site;
  const [argument] = node.arguments as [Expression | undefined];
  const view = argument && viewOfPart(expression, argument, site);
  const filter = node.filter && viewOfPart(expression, node.filter, site);
  const marks = new Uint8Array(site.rows.count).fill(1);
  if (view) markWhere(marks, partitions.order, view, false);
  if (filter) markWhere(marks, partitions.order, filter, true);
  return { view, marks };
}

/** Takes the mark of places whose value is null, or not true. */
export function markWhere(
  marks: Uint8Array,
  order: Uint32Array,
  { data, rows }: View,
  mustBeTrue: boolean,
): void {
  const values = mustBeTrue && data.kind === 'boolean' ? data.values : undefined;
  if (!values && !mustBeTrue && !data.validity) return;
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    const at = rows ? rows[row]! : row;
    if (isNull(data, at) || (mustBeTrue && values?.[at] !== 1)) marks[place] = 0;
  }
}

/** Leaves of equal values of a partition the mark of the one that every frame with one of them has. */
function* unmarkRepeated(site: WindowSite, { view, marks }: Taken): Generator<void, void, void> {
  const { partitions, frame, rows } = site;
  const { codes, size } = yield* codeRows([view!], rows.count);
  const { order, starts } = partitions;
  const lastStart = new Float64Array(size).fill(-1);
  const visit = (place: number) => {
    if (marks[place] === 0) return;
    const code = codes[order[place]!]!;
    if (lastStart[code] === starts[place]) marks[place] = 0;
    lastStart[code] = starts[place]!;
  };
  if (frame.preceding === 'all') for (let place = 0; place < order.length; place++) visit(place);
  else for (let place = order.length - 1; place >= 0; place--) visit(place);
}

/** Whether repeated values can be left out once for all frames. */
export const isOneSided = ({ frame }: WindowSite): boolean =>
  frame.preceding === 'all' || frame.following === 'all';

/** The same, each different value once if it is to be. */
export function* distinctly(site: WindowSite): Generator<void, Taken, void> {
  const taken = take(site);
  if (site.node.distinct && taken.view) yield* unmarkRepeated(site, taken);
  return taken;
}

/** How many marked places the frame of each place has. */
export const countOf = (
  marks: Uint8Array,
  { bounds: { starts, ends } }: WindowSite,
): ((place: number) => number) => {
  const upTo = countUp(marks);
  return (place) => upTo[ends[place]!]! - upTo[starts[place]!]!;
};

/** A number a place. */
export const eachPlace = (site: WindowSite, at: (place: number) => number): Float64Array => {
  const values = new Float64Array(site.rows.count);
  for (let place = 0; place < values.length; place++) values[place] = at(place);
  return values;
};
