import type { ProfileValue, ValueCount } from '@inset/model';
import { mostFrequent } from '../summarize/most-frequent.ts';

const mostTopValues = 10;
const longestText = 1_000;

/** Counts of values; `present` is the number of rows that are not null. */
export interface Tally {
  counts: Uint32Array;
  present: number;
  valueAt: (place: number) => ProfileValue;
}

/** The most frequent values, equally frequent ones by their place. */
export function topValuesOf(tally: Tally): ValueCount[] {
  return mostFrequent(tally.counts, mostTopValues).map((place) => valueCount(tally, place));
}

export function valueCount({ counts, present, valueAt }: Tally, place: number): ValueCount {
  const value = valueAt(place);
  const count = counts[place]!;
  return { value: typeof value === 'string' ? cutText(value) : value, count, share: count / present };
}

/** A profile is small, however long the texts are. */
export const cutText = (text: string): string => text.slice(0, longestText);

/** How many counts are 1. */
export function countOnce(counts: Uint32Array): number {
  let once = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i] === 1) once++;
  return once;
}
