import { compareText } from '../compile/compare-text.ts';

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
  const texts = [...new Set(dictionary)];
  // By units, as JavaScript sorts of itself, is by code points where there are no surrogates.
  if (texts.some((text) => surrogate.test(text))) texts.sort(compareText);
  else texts.sort();
  const places = new Map(texts.map((text, place) => [text, place]));
  return { texts, ranks: Uint32Array.from(dictionary, (text) => places.get(text)!) };
}
