import type { LiteralNode } from '@inset/model';
import { Incapable } from '../../incapable.ts';
import { concatenate } from '../concatenate.ts';
import { noRow, placeRows } from '../place-rows.ts';
import type { View } from '../view.ts';
import { viewAtPlaces, viewOfPart, viewOfPlaces, type WindowSite } from './window-site.ts';

/** Computes one function for all rows, in the order of the rows. */
export type WindowFunction = (site: WindowSite) => Generator<void, View, void>;

/** A function that is a number a place. */
const numbered = (
  type: 'integer' | 'number',
  numberAt: (site: WindowSite) => (place: number) => number,
): WindowFunction =>
  function* (site) {
    const at = numberAt(site);
    yield;
    const values = new Float64Array(site.rows.count);
    for (let place = 0; place < values.length; place++) values[place] = at(place);
    return viewOfPlaces(site, type, values);
  };

/** A function of the rows that tie in the window's order. */
const ranked = (
  type: 'integer' | 'number',
  numberAt: (site: WindowSite, peers: Uint8Array) => (place: number) => number,
): WindowFunction =>
  function* (site) {
    const peers = yield* site.peers();
    return yield* numbered(type, () => numberAt(site, peers))(site);
  };

/** A function that takes its first argument's value from another place. */
const placed = (placeAt: (site: WindowSite) => (place: number) => number): WindowFunction =>
  function* (site) {
    const view = viewOfPart(site.expression, site.node.arguments[0]!, site);
    yield;
    const at = placeAt(site);
    const places = new Uint32Array(site.rows.count);
    for (let place = 0; place < places.length; place++) places[place] = at(place);
    return viewAtPlaces(site, view, places);
  };

/** A function that looks so many rows ahead, or back. */
const shifted = (direction: 1 | -1): WindowFunction =>
  function* (site) {
    const { node, expression, partitions, rows } = site;
    const { order, starts, ends } = partitions;
    const [value, , otherwise] = node.arguments;
    const distance = direction * wholeArgument(site, 1, 1);
    const view = viewOfPart(expression, value!, site);
    yield;
    const sources = new Uint32Array(rows.count);
    for (let place = 0; place < sources.length; place++) {
      const row = order[place]!;
      const other = place + distance;
      const isThere = other >= starts[place]! && other < ends[place]!;
      sources[row] = isThere ? order[other]! : otherwise ? rows.count + row : noRow;
    }
    if (!otherwise) return placeRows([view], rows.count, sources)[0]!;
    const { type, ...rest } = expression.typeOf(node);
    const column = { name: '', ...rest, type: type === 'null' ? ('text' as const) : type };
    const fallback = viewOfPart(expression, otherwise, site);
    const isNothing = expression.typeOf(otherwise).type === 'null';
    const isNullValue = expression.typeOf(value!).type === 'null';
    const both = yield* concatenate(column, [
      { view: isNullValue ? undefined : view, count: rows.count },
      { view: isNothing ? undefined : fallback, count: rows.count },
    ]);
    return placeRows([both], rows.count * 2, sources)[0]!;
  };

function wholeArgument({ node }: WindowSite, index: number, fallback: number): number {
  const literal = node.arguments[index] as LiteralNode | undefined;
  const value = literal === undefined ? fallback : literal.value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Incapable(`${node.name}() of a row number that is not whole`);
}

/** How many rows there are up to the first peer of each place, the place itself counted as 1. */
function ranks(site: WindowSite, peers: Uint8Array): Float64Array {
  const { starts } = site.partitions;
  const found = new Float64Array(peers.length);
  for (let place = 0; place < found.length; place++) {
    found[place] = peers[place] === 1 ? place - starts[place]! + 1 : found[place - 1]!;
  }
  return found;
}

function partOf({ partitions: { starts, ends } }: WindowSite, parts: number): (place: number) => number {
  if (parts < 1) throw new Incapable('ntile() of no parts');
  return (place) => {
    const index = place - starts[place]!;
    const count = ends[place]! - starts[place]!;
    const size = Math.floor(count / parts);
    const larger = count % parts;
    if (index < larger * (size + 1)) return Math.floor(index / (size + 1)) + 1;
    return larger + Math.floor((index - larger * (size + 1)) / size) + 1;
  };
}

export const windowFunctions: Record<string, WindowFunction> = {
  row_number: numbered(
    'integer',
    ({ partitions }) =>
      (place) =>
        place - partitions.starts[place]! + 1,
  ),
  rank: ranked('integer', (site, peers) => {
    const found = ranks(site, peers);
    return (place) => found[place]!;
  }),
  dense_rank: ranked('integer', ({ partitions: { starts } }, peers) => {
    let rank = 0;
    return (place) => (rank = place === starts[place] ? 1 : rank + peers[place]!);
  }),
  percent_rank: ranked('number', (site, peers) => {
    const found = ranks(site, peers);
    const { starts, ends } = site.partitions;
    return (place) => {
      const others = ends[place]! - starts[place]! - 1;
      return others === 0 ? 0 : (found[place]! - 1) / others;
    };
  }),
  cume_dist: ranked('number', ({ partitions: { starts, ends } }, peers) => {
    const peerEnds = new Uint32Array(peers.length);
    for (let place = peers.length - 1; place >= 0; place--) {
      const isLast = place + 1 === ends[place] || peers[place + 1] === 1;
      peerEnds[place] = isLast ? place + 1 : peerEnds[place + 1]!;
    }
    return (place) => (peerEnds[place]! - starts[place]!) / (ends[place]! - starts[place]!);
  }),
  ntile: numbered('integer', (site) => partOf(site, wholeArgument(site, 0, 1))),
  lag: shifted(-1),
  lead: shifted(1),
  first_value: placed(({ bounds: { starts, ends } }) => (place) => {
    return starts[place]! < ends[place]! ? starts[place]! : noRow;
  }),
  last_value: placed(({ bounds: { starts, ends } }) => (place) => {
    return starts[place]! < ends[place]! ? ends[place]! - 1 : noRow;
  }),
  nth_value: placed((site) => {
    const { starts, ends } = site.bounds;
    const nth = wholeArgument(site, 1, 1);
    if (nth < 1) throw new Incapable('nth_value() of a row before the first');
    return (place) => (starts[place]! + nth <= ends[place]! ? starts[place]! + nth - 1 : noRow);
  }),
};
