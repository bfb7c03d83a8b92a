import type { Frame } from '../frame.ts';

/** Blocks whose tops differ by no more than this stand in one row for a reader. */
const tolerance = 2;

/** Ids from the top left to the bottom right: row by row, each from its start. */
export function readingOrder(frames: Iterable<readonly [string, Frame]>): string[] {
  const sorted = [...frames].sort(([idA, a], [idB, b]) => a.y - b.y || a.x - b.x || (idA < idB ? -1 : 1));
  const rows: { top: number; items: (readonly [string, Frame])[] }[] = [];
  for (const item of sorted) {
    const row = rows.at(-1);
    if (row && item[1].y - row.top <= tolerance) row.items.push(item);
    else rows.push({ top: item[1].y, items: [item] });
  }
  return rows.flatMap(({ items }) =>
    items.sort(([idA, a], [idB, b]) => a.x - b.x || a.y - b.y || (idA < idB ? -1 : 1)).map(([id]) => id),
  );
}
