import { compareText } from '../compile/compare-text.ts';
import { compareWords, radixOrder, type SortWords } from './radix-order.ts';

/** A dictionary in the order of text, by code points. */
export interface SortedTexts {
  /** Every different text once, ascending. */
  texts: string[];
  /** The place in `texts` of each entry of the dictionary. */
  ranks: Uint32Array;
}

const known = new WeakMap<readonly string[], SortedTexts>();
const surrogate = /[\ud800-\udfff]/;

/** Puts a dictionary in order; what is found is kept. */
export function sortedTexts(dictionary: readonly string[]): SortedTexts {
  let sorted = known.get(dictionary);
  if (sorted?.ranks.length !== dictionary.length) known.set(dictionary, (sorted = sortTexts(dictionary)));
  return sorted;
}

function sortTexts(dictionary: readonly string[]): SortedTexts {
  const ranks = new Uint32Array(dictionary.length);
  const texts: string[] = [];
  for (const place of orderOf(dictionary)) {
    const text = dictionary[place]!;
    if (texts.length === 0 || texts.at(-1) !== text) texts.push(text);
    ranks[place] = texts.length - 1;
  }
  return { texts, ranks };
}

/** Up to so many are put in order by comparing them. */
const fewTexts = 512;
/** Letters that are counted at once, two a word. */
const letters = 8;
/** How often texts that begin alike are counted by further letters; those of which even more are alike are compared. */
const deepest = 3;

/** The places of a dictionary in the order of its texts. */
function orderOf(dictionary: readonly string[], depth = 0): Uint32Array {
  const count = dictionary.length;
  if (count <= fewTexts || depth > deepest) return byComparing(dictionary);
  const start = commonStart(dictionary);
  if (start === Infinity) return Uint32Array.from(dictionary, (_, place) => place);
  const words = wordsFrom(dictionary, start);
  const sorting = radixOrder(words, count);
  let step = sorting.next();
  while (!step.done) step = sorting.next();
  const order = step.value;
  for (let from = 0, to = 1; to <= count; to++) {
    if (to < count && compareWords(words, order[from]!, order[to]!) === 0) continue;
    if (to - from > 1) sortRun(order.subarray(from, to), dictionary, depth + 1);
    from = to;
  }
  return order;
}

/** Texts that begin alike, by what follows. */
function sortRun(run: Uint32Array, dictionary: readonly string[], depth: number): void {
  const order = orderOf(
    Array.from(run, (place) => dictionary[place]!),
    depth,
  );
  run.set(order.map((place) => run[place]!));
}

function byComparing(dictionary: readonly string[]): Uint32Array {
  // By units, as JavaScript compares of itself, is by code points where there are no surrogates.
  const compare = dictionary.some((text) => surrogate.test(text)) ? compareText : compareUnits;
  return Uint32Array.from(dictionary, (_, place) => place).sort(
    (a, b) => compare(dictionary[a]!, dictionary[b]!) || a - b,
  );
}

const compareUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** How many letters all texts begin with; infinitely many where all are the same. */
function commonStart(dictionary: readonly string[]): number {
  const first = dictionary[0]!;
  let start = Infinity;
  for (const text of dictionary) {
    if (text === first) continue;
    const most = Math.min(start, first.length, text.length);
    let same = 0;
    while (same < most && text.charCodeAt(same) === first.charCodeAt(same)) same++;
    start = same;
    if (start === 0) break;
  }
  return start;
}

/** The letters of each text from a place on, as numbers in the order of code points. Where a text ends, as if by U+0000. */
function wordsFrom(dictionary: readonly string[], start: number): SortWords[] {
  const words = Array.from({ length: letters / 2 }, () => new Uint32Array(dictionary.length));
  for (let place = 0; place < dictionary.length; place++) {
    const text = dictionary[place]!;
    const most = Math.min(letters, text.length - start);
    for (let i = 0; i < most; i++) {
      const unit = text.charCodeAt(start + i);
      const rank = unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
      words[i >> 1]![place]! |= i & 1 ? rank : rank << 16;
    }
  }
  return words;
}
