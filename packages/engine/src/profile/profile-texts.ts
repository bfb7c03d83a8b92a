import type { Column, TextColumnProfile, TextData, TextLengths, ValueCount, ValueOrder } from '@inset/model';
import { compareText } from '../compile/compare-text.ts';
import { countCodes, firstCodes } from '../summarize/count-codes.ts';
import { baseProfile } from './base-profile.ts';
import { histogramOf } from './histogram.ts';
import { momentsOf } from './moments.ts';
import { OrderWatch } from './order-watch.ts';
import { Quantiles } from './quantiles.ts';
import { TextCensus } from './text-census.ts';
import { findVariants } from './text-variants.ts';
import type { Turns } from './turns.ts';
import { countOnce, cutText, topValuesOf, valueCount, type Tally } from './value-counts.ts';

const textsInTurn = 8_192;
const likelyShare = 0.9;
const mostPlaceholders = 10;

/** Profiles a column of texts: each distinct one is looked at once, however often it stands there. */
export async function profileTexts(
  column: Column,
  data: TextData,
  rowCount: number,
  turns: Turns,
): Promise<TextColumnProfile> {
  const { dictionary } = data;
  const counts = countCodes(data, rowCount);
  const census = new TextCensus(dictionary, counts);
  for (let start = 0; start < dictionary.length; start += textsInTurn) {
    census.read(start, Math.min(start + textsInTurn, dictionary.length));
    await turns.next();
  }
  const { present, distinctCount } = census;
  const tally = { counts, present, valueAt: (code: number) => dictionary[code]! };
  const variants = findVariants(census.folds, dictionary, counts, (code) => valueCount(tally, code));
  await turns.next();
  const placeholders = census.placeholders();
  const kinds = census.kindCounts();
  const likely = kinds.find(({ share }) => share >= likelyShare)?.kind;
  return {
    ...baseProfile(column, rowCount, rowCount - present, {
      distinctCount,
      uniqueCount: countOnce(counts),
      topValues: topValuesOf(tally),
      order: orderOf(data, rowCount, present),
    }),
    kind: 'text',
    type: 'text',
    emptyCount: census.emptyCount,
    blankCount: census.blankCount,
    paddedCount: census.paddedCount,
    placeholderCount: census.rowsOf(placeholders),
    placeholders: topOf(placeholders, tally),
    nonAsciiCount: census.nonAsciiCount,
    ...(present > 0 && {
      first: cutText(census.first),
      last: cutText(census.last),
      lengths: lengthsOf(census.lengths, present),
    }),
    kinds,
    ...(likely && { likelyKind: likely }),
    mixture: census.mixture(),
    variants,
  };
}

function topOf(codes: readonly number[], tally: Tally): ValueCount[] {
  const ordered = codes.toSorted((a, b) => tally.counts[b]! - tally.counts[a]! || a - b);
  return ordered.slice(0, mostPlaceholders).map((code) => valueCount(tally, code));
}

function lengthsOf(byLength: ReadonlyMap<number, number>, total: number): TextLengths {
  const runs = [...byLength].sort(([a], [b]) => a - b);
  const values = Float64Array.from(runs, ([length]) => length);
  const counts = Uint32Array.from(runs, ([, count]) => count);
  const { mean, variance } = momentsOf(values, counts, total);
  return {
    min: values[0]!,
    max: values.at(-1)!,
    mean,
    median: new Quantiles(values, counts).at(0.5),
    ...(variance !== undefined && { standardDeviation: Math.sqrt(variance) }),
    histogram: histogramOf(values, counts, true),
  };
}

/** Texts are compared only until they are seen to go up and down, which is soon where they do. */
function orderOf(data: TextData, rowCount: number, present: number): ValueOrder {
  const { codes, dictionary, validity } = data;
  const first = firstCodes(data);
  const watch = new OrderWatch();
  let before = -1;
  for (let row = 0; row < rowCount && !watch.isNone; row++) {
    if (validity && !(validity[row >> 3]! & (1 << (row & 7)))) continue;
    const code = first ? first[codes[row]!]! : codes[row]!;
    if (before >= 0) watch.step(code === before ? 0 : compareText(dictionary[code]!, dictionary[before]!));
    before = code;
  }
  return watch.order(present);
}
