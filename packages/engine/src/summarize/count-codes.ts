import type { TextData } from '@inset/model';

/**
 * How many rows stand at each code of the dictionary. A text that is in the dictionary more than once is counted at
 * the first of its codes.
 */
export function countCodes(data: TextData, rowCount: number): Uint32Array {
  const counts = new Uint32Array(data.dictionary.length);
  const { codes, validity } = data;
  if (!validity) for (let row = 0; row < rowCount; row++) counts[codes[row]!]!++;
  else
    for (let row = 0; row < rowCount; row++)
      if (validity[row >> 3]! & (1 << (row & 7))) counts[codes[row]!]!++;
  const first = firstCodes(data);
  if (!first) return counts;
  for (let code = 0; code < counts.length; code++) {
    const kept = first[code]!;
    if (kept === code) continue;
    counts[kept]! += counts[code]!;
    counts[code] = 0;
  }
  return counts;
}

/** For each code the first one with the same text; undefined where all texts are distinct. */
export function firstCodes({ dictionary, distinct }: TextData): Uint32Array | undefined {
  if (distinct) return undefined;
  const first = new Map<string, number>();
  return Uint32Array.from(dictionary, (text, code) => {
    const kept = first.get(text);
    if (kept === undefined) first.set(text, code);
    return kept ?? code;
  });
}
