import type { Column } from '@inset/model';
import type { StoredValue } from '../../../execute/fill-column.ts';
import { Incapable } from '../../incapable.ts';
import { aggregate } from '../aggregate.ts';
import { scopeOf, viewOf } from '../rows.ts';
import { pickRows, type View } from '../view.ts';
import type { WindowFunction } from './window-functions.ts';
import type { WindowSite } from './window-site.ts';

/** As many rows as are put into frames one by one. */
const mostTaken = 20_000_000;
const batchRows = 500_000;

/** Those whose answer does not depend on the order in which DuckDB puts parts of frames together. */
const orderFree = new Set(
  'count sum avg min max median quantile quantile_disc mad count_if bool_and bool_or'.split(' '),
);

/** Any aggregate as a summary gives it: over whole partitions, or over each frame by itself. */
export const otherAggregate: WindowFunction = function* (site) {
  const { frame } = site;
  if (frame.preceding === 'all' && frame.following === 'all') return overPartitions(site);
  return yield* overFrames(site);
};

const columnOf = ({ node, expression }: WindowSite): Column => {
  const { type, ...rest } = expression.typeOf(node);
  return { name: '', ...rest, type: type === 'null' ? 'text' : type };
};

/** The rows of each partition as a group, in the window's order. */
function overPartitions(site: WindowSite): View {
  const { node, expression, rows, partitions } = site;
  const { order, starts, count } = partitions;
  const groupOf = new Uint32Array(rows.count);
  const groupOfRow = new Uint32Array(rows.count);
  let group = -1;
  for (let place = 0; place < groupOf.length; place++) {
    if (place === starts[place]) group++;
    groupOf[place] = group;
    groupOfRow[order[place]!] = group;
  }
  const scope = scopeOf({ count: rows.count, views: pickRows(rows.views, order) });
  const answer = aggregate(node, expression, scope, { groupOf, count });
  // Once a partition, not once a row: to sort a partition's values takes longer the more rows it has.
  const answers = Array.from({ length: count }, (_, each) => answer(each));
  return viewOf(columnOf(site), rows.count, (row) => answers[groupOfRow[row]!]!);
}

/** Frame after frame, each taken as a group. */
function* overFrames(site: WindowSite): Generator<void, View, void> {
  const { node, rows, bounds, partitions } = site;
  if (!orderFree.has(node.name)) throw new Incapable(`${node.name}() over frames is DuckDB's`);
  if (node.distinct && /^(sum|avg)$/.test(node.name))
    throw new Incapable('distinct values are added up by DuckDB');
  let taken = 0;
  for (let place = 0; place < rows.count; place++) taken += bounds.ends[place]! - bounds.starts[place]!;
  if (taken > mostTaken) throw new Incapable('frames take in very many rows');
  const answers = Array.from({ length: rows.count }, (): StoredValue => null);
  for (let from = 0; from < rows.count;) {
    const to = batchEnd(site, from);
    const answer = overBatch(site, from, to);
    for (let place = from; place < to; place++) answers[partitions.order[place]!] = answer(place - from);
    from = to;
    yield;
  }
  return viewOf(columnOf(site), rows.count, (row) => answers[row]!);
}

function batchEnd({ bounds, rows }: WindowSite, from: number): number {
  let size = 0;
  let to = from;
  while (to < rows.count && size < batchRows) {
    size += bounds.ends[to]! - bounds.starts[to]!;
    to++;
  }
  return to;
}

function overBatch({ node, expression, rows, bounds, partitions }: WindowSite, from: number, to: number) {
  const groupOf: number[] = [];
  const taken: number[] = [];
  for (let place = from; place < to; place++) {
    for (let other = bounds.starts[place]!; other < bounds.ends[place]!; other++) {
      groupOf.push(place - from);
      taken.push(partitions.order[other]!);
    }
  }
  const views = pickRows(rows.views, Uint32Array.from(taken));
  const groups = { groupOf: Uint32Array.from(groupOf), count: to - from };
  return aggregate(node, expression, scopeOf({ count: taken.length, views }), groups);
}
