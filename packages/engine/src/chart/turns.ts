/** Work that comes in pieces: whoever does it may let others have their turn between two of them. */
export type Turns<Result> = Generator<void, Result, void>;

/** Rows of a piece: a millisecond or two, also where the browser has not compiled what is done with them yet. */
export const pieceRows = 1024;

/** Does all of it now. */
export function atOnce<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
  }
}

/** What comes in pieces, or all of it at once, as pieces. */
export function* inPieces<Result extends object>(made: Result | Turns<Result>): Turns<Result> {
  return 'next' in made ? yield* made as Turns<Result> : made;
}

type Compare<Item> = (one: Item, other: Item) => number;

/** Items that are put in order at once: to compare two texts takes a microsecond. */
const runItems = 1024;

/** The items in order, as `toSorted` puts them, in pieces. */
export function* sortInTurns<Item>(items: readonly Item[], compare: Compare<Item>): Turns<Item[]> {
  let runs: Item[][] = [];
  for (let i = 0; i < items.length; i += runItems) {
    if (i > 0) yield;
    runs.push(items.slice(i, i + runItems).sort(compare));
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const [one, other] = [runs[i]!, runs[i + 1]];
      merged.push(other ? yield* merge(one, other, compare) : one);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(one: Item[], other: Item[], compare: Compare<Item>): Turns<Item[]> {
  if (compare(one.at(-1)!, other[0]!) <= 0) return one.concat(other);
  const merged: Item[] = [];
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    if (merged.length % runItems === runItems - 1) yield;
    const isNext = j === other.length || (i < one.length && compare(one[i]!, other[j]!) <= 0);
    merged.push(isNext ? one[i++]! : other[j++]!);
  }
  return merged;
}

/** The first `count` of the items in their order, in pieces; the rest are only looked at. */
export function* firstInTurns<Item>(
  items: readonly Item[],
  count: number,
  compare: Compare<Item>,
): Turns<Item[]> {
  const first: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    if (i > 0 && i % runItems === 0) yield;
    const item = items[i]!;
    if (first.length >= count && (count === 0 || compare(item, first.at(-1)!) >= 0)) continue;
    let [from, to] = [0, first.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(item, first[middle]!) < 0) to = middle;
      else from = middle + 1;
    }
    first.splice(from, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}
