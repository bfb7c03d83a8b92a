import type { ChartRow, SceneMark } from '@inset/engine/chart';

/** A rectangle in the plot's pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Where a row's mark stands; the largest, where several marks stand for it. */
export function placeOf(row: ChartRow, marks: readonly SceneMark[]): Place | undefined {
  const own = marks.filter((mark) => mark.key === row.key);
  return own.sort((a, b) => b.width * b.height - a.width * a.height)[0];
}

/** The middle of a row's mark. */
export function centreOf(row: ChartRow, marks: readonly SceneMark[]): Point | undefined {
  const place = placeOf(row, marks);
  return place && { x: place.x + place.width / 2, y: place.y + place.height / 2 };
}

/** Of marks that are not filled shapes, the one nearest along x, then along y; undefined when none is near. */
export function nearest(
  marks: readonly SceneMark[],
  x: number,
  y: number,
  reach: number,
): SceneMark | undefined {
  let best: SceneMark | undefined;
  let least = Infinity;
  for (const mark of marks) {
    const across = Math.abs(mark.x + mark.width / 2 - x);
    const along = Math.abs(mark.y + mark.height / 2 - y);
    if (across > reach) continue;
    // Along x counts first: one reads a line at a time, then picks among the lines.
    const distance = Math.round(across) * 10_000 + along;
    if (distance < least) [best, least] = [mark, distance];
  }
  return best;
}

/** Where arrow keys point. */
export const directions: Record<string, [across: number, down: number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * Which row an arrow key leads to where marks lie in a plane rather than in a row: the nearest in its direction; the same
 * where there is none. Undefined for other keys, and where nothing is current.
 */
export function moveAmong(
  key: string,
  marks: readonly SceneMark[],
  current: number | undefined,
): number | undefined {
  const direction = directions[key];
  const own = marks.find((mark) => mark.key === current);
  if (!direction || !own) return undefined;
  const middle = ({ x, y, width, height }: SceneMark): [number, number] => [x + width / 2, y + height / 2];
  const [x, y] = middle(own);
  const [across, down] = direction;
  let [best, least] = [own, Infinity];
  for (const mark of marks) {
    if (mark.key === current) continue;
    const [dx, dy] = [middle(mark)[0] - x, middle(mark)[1] - y];
    const along = dx * across + dy * down;
    const aside = Math.abs(dx * down + dy * across);
    // What lies more to the side than ahead belongs to another key.
    if (along <= 0.5 || aside > along * 1.5 + 1) continue;
    const distance = along + 2 * aside;
    if (distance < least) [best, least] = [mark, distance];
  }
  return best.key;
}

const steps: Record<string, (index: number, count: number, page: number) => number> = {
  ArrowRight: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  PageDown: (index, _count, page) => index + page,
  PageUp: (index, _count, page) => index - page,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/**
 * Which row a key leads to: left and right along the marks, up and down between the series of one place. Undefined
 * for other keys. Keys mirror in right-to-left text.
 */
export function moveTo(
  key: string,
  rows: readonly ChartRow[],
  current: number | undefined,
  options: { place: 'x' | 'y'; rightToLeft?: boolean },
): number | undefined {
  if (rows.length === 0) return undefined;
  const { place, rightToLeft = false } = options;
  const mirrored = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key];
  const said = rightToLeft && mirrored ? mirrored : key;
  const within = (index: number): number => Math.max(0, Math.min(rows.length - 1, index));
  if (said === 'ArrowUp' || said === 'ArrowDown')
    return sibling(rows, current ?? 0, said === 'ArrowUp' ? -1 : 1, place);
  const step = steps[said];
  if (!step) return undefined;
  if (current === undefined) return within(said === 'End' ? rows.length - 1 : 0);
  const colored = typeof rows[current]!.color === 'string' && said.startsWith('Arrow');
  if (colored) return along(rows, current, said === 'ArrowRight' ? 1 : -1);
  return within(step(current, rows.length, Math.max(1, Math.round(rows.length / 10))));
}

/** The next row of the same series. */
function along(rows: readonly ChartRow[], current: number, step: number): number {
  for (let i = current + step; i >= 0 && i < rows.length; i += step) {
    if (rows[i]!.color === rows[current]!.color) return i;
  }
  return current;
}

/** The neighbour at the same place: another series of a stack or a bundle of lines; without any, the next mark. */
function sibling(rows: readonly ChartRow[], current: number, step: number, place: 'x' | 'y'): number {
  const next = current + step;
  if (!rows[next]) return current;
  if (typeof rows[current]!.color !== 'string') return next;
  return rows[next][place] === rows[current]![place] ? next : current;
}
