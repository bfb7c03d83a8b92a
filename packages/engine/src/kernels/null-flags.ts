import type { NumberVector } from './vector.ts';

/** Marks rows that are null in either of two vectors; tells whether there are any. */
export function eitherNull(out: Uint8Array, a: NumberVector, b: NumberVector, count: number): boolean {
  if (!a.hasNulls && !b.hasNulls) return false;
  if (a.hasNulls && b.hasNulls) {
    const [one, other] = [a.nulls, b.nulls];
    for (let i = 0; i < count; i++) out[i] = one[i]! | other[i]!;
  } else out.set((a.hasNulls ? a.nulls : b.nulls).subarray(0, count));
  return true;
}
