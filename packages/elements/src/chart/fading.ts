/** What stands out; the rest fades. */
export interface Fading {
  /** The rows that are picked; absent or empty: all. */
  picked?: ReadonlySet<number>;
  /** The series that the legend points at. */
  series?: string;
}

/** How strongly a faded shape is still seen. */
export const fadedOpacity = 0.3;

export function isFaded(shape: { key?: number; series?: string }, { picked, series }: Fading): boolean {
  if (series !== undefined && shape.series !== undefined && shape.series !== series) return true;
  return Boolean(picked?.size) && shape.key !== undefined && !picked!.has(shape.key);
}

/** Whether two leave the same standing out. */
export function isSameFading(one: Fading, other: Fading): boolean {
  const [{ picked: a }, { picked: b }] = [one, other];
  if (one.series !== other.series || (a?.size ?? 0) !== (b?.size ?? 0)) return false;
  return a === b || !a || !b || [...a].every((key) => b.has(key));
}
