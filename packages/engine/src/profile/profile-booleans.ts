import type { BooleanColumnProfile, BooleanData, Column } from '@inset/model';
import { countBooleans } from '../summarize/count-booleans.ts';
import { baseProfile } from './base-profile.ts';
import { OrderWatch } from './order-watch.ts';
import { countOnce, topValuesOf } from './value-counts.ts';

/** Profiles a column of truth values; false comes before true. */
export function profileBooleans(column: Column, data: BooleanData, rowCount: number): BooleanColumnProfile {
  const counts = countBooleans(data, rowCount);
  const [falseCount, trueCount] = counts as unknown as [number, number];
  const present = falseCount + trueCount;
  return {
    ...baseProfile(column, rowCount, rowCount - present, {
      distinctCount: counts.filter((count) => count > 0).length,
      uniqueCount: countOnce(counts),
      topValues: topValuesOf({ counts, present, valueAt: (place) => place === 1 }),
      order: orderOf(data, rowCount, present),
    }),
    kind: 'boolean',
    type: 'boolean',
    trueCount,
    falseCount,
    ...(present > 0 && { trueShare: trueCount / present }),
  };
}

function orderOf({ values, validity }: BooleanData, rowCount: number, present: number) {
  const watch = new OrderWatch();
  let before: number | undefined;
  for (let row = 0; row < rowCount && !watch.isNone; row++) {
    if (validity && !(validity[row >> 3]! & (1 << (row & 7)))) continue;
    if (before !== undefined) watch.step(values[row]! - before);
    before = values[row]!;
  }
  return watch.order(present);
}
