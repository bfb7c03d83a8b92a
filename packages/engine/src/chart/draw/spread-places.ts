/**
 * Moves places apart until each has `size` to itself, all of them as little as can be, within `[low, high]`. Gives them
 * in the order they came in; undefined where there is no room for so many.
 */
export function spreadPlaces(
  places: readonly number[],
  size: number,
  [low, high]: readonly [number, number],
): number[] | undefined {
  const room = high - low - size * (places.length - 1);
  if (room < 0) return undefined;
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  // Less their own sizes, places only have to ascend: neighbours that do not, share their mean.
  const runs: { sum: number; count: number }[] = [];
  order.forEach((from, rank) => {
    runs.push({ sum: places[from]! - rank * size, count: 1 });
    for (let last = runs.at(-1)!, before = runs.at(-2); before; last = runs.at(-1)!, before = runs.at(-2)) {
      if (before.sum / before.count <= last.sum / last.count) break;
      runs.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const spread = places.slice();
  let rank = 0;
  for (const { sum, count } of runs) {
    const start = Math.max(low, Math.min(low + room, sum / count));
    for (let i = 0; i < count; i++, rank++) spread[order[rank]!] = start + rank * size;
  }
  return spread;
}
