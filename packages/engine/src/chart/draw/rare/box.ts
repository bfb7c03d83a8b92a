import { boxBetween, pointAt, type DrawMarks, type MarkContext } from '../mark-context.ts';
import { slotsOf } from '../marks/bar.ts';
import type { Line, SceneItem, SceneMark } from '../scene.ts';

/** Pixels that a box is thick at most: a wider one says no more. */
const thickest = 56;

/** Boxes from quartile to quartile, a line at the median, whiskers, and the values beyond them as rings. */
export const drawBoxes: DrawMarks = (context) => {
  const items: SceneItem[] = [];
  const marks: SceneMark[] = [];
  const slots = slotsOf(context, thickest);
  for (const row of context.rows) {
    const side = context.subject.field ? slots(row) : alone(context);
    const at = (value: number | null | undefined): number | undefined =>
      typeof value === 'number' ? context.measure.scale.at(value) : undefined;
    const parts = row.parts ?? {};
    const [low, first, middle, third, high] = [
      parts.lower,
      parts.first,
      row.y as number,
      parts.third,
      parts.upper,
    ].map(at);
    const ends = [parts.lowest, parts.highest].map(at) as [number | undefined, number | undefined];
    if (!side || low === undefined || first === undefined || middle === undefined) continue;
    if (third === undefined || high === undefined || ends[0] === undefined || ends[1] === undefined) continue;
    const color = context.colorOf(row);
    const series = typeof row.color === 'string' ? { series: row.color } : {};
    const about = { stroke: color, key: row.key, ...series };
    const center = (side[0] + side[1]) / 2;
    const cap = Math.abs(side[1] - side[0]) / 4;
    const line = (from: [number, number], to: [number, number], strokeWidth: number): Line =>
      between(context, from, to, { ...about, strokeWidth });
    for (const [start, end] of [
      [first, low],
      [third, high],
    ] as const) {
      items.push(line([center, start], [center, end], 1.25));
      items.push(line([center - cap, end], [center + cap, end], 1.25));
    }
    const box = boxBetween(context, side, [first, third]);
    items.push({ kind: 'rectangle', ...box, fill: context.drawing.theme.surface, key: row.key, ...series });
    items.push({ kind: 'rectangle', ...box, fill: color, fillOpacity: 0.22, strokeWidth: 1.25, ...about });
    items.push(line([side[0], middle], [side[1], middle], 2.5));
    for (const value of parts.beyond ?? []) {
      const place = at(value);
      if (place === undefined) continue;
      const look = { fill: 'none', strokeOpacity: 0.8, ...about };
      items.push({ kind: 'symbol', ...pointAt(context, center, place), radius: 2.5, ...look });
    }
    marks.push({ key: row.key, ...boxBetween(context, side, [ends[0], ends[1]]) });
  }
  return { items, marks };
};

/** Where nothing is said of groups, the one box stands in the middle. */
function alone({ subject }: MarkContext): [number, number] {
  const [from, to] = subject.scale.range;
  const [middle, half] = [(from + to) / 2, Math.min(Math.abs(to - from), thickest) / 2];
  return [middle - half, middle + half];
}

function between(
  context: MarkContext,
  from: [number, number],
  to: [number, number],
  look: Partial<Line>,
): Line {
  const [start, end] = [pointAt(context, ...from), pointAt(context, ...to)];
  return { kind: 'line', x1: start.x, y1: start.y, x2: end.x, y2: end.y, ...look };
}
