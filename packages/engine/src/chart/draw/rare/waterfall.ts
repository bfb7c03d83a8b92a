import type { ChartRow } from '../../chart-data.ts';
import { commonFraction, labelsOf } from '../axis-labels.ts';
import { inkOn } from '../colors.ts';
import type { Drawing } from '../drawing.ts';
import { boxBetween, pointAt, type DrawMarks, type MarkContext } from '../mark-context.ts';
import { slotsOf } from '../marks/bar.ts';
import { overlap } from '../overlap.ts';
import type { Box, SceneItem, SceneMark } from '../scene.ts';
import { estimateTextWidth } from '../text-width.ts';

const fontSize = 12;

interface Step {
  row: ChartRow;
  slot: [number, number];
  /** Pixels along the measure. */
  start: number;
  end: number;
  box: Box;
  color: string;
}

/** Steps from where the one before ended, joined by lines; what adds and what takes away has its colour and its sign. */
export const drawSteps: DrawMarks = (context) => {
  const { drawing, measure } = context;
  const slots = slotsOf(context);
  const steps = context.rows.flatMap((row): Step[] => {
    const slot = slots(row);
    const [start, end] = context.spanOf(row)?.map((value) => measure.scale.at(value)) ?? [];
    if (!slot || start === undefined || end === undefined) return [];
    const box = boxBetween(context, slot, [start, end]);
    return [{ row, slot, start, end, box: grown(box), color: colorOf(row, drawing) }];
  });
  const bars = steps.map(({ row, box, color }): SceneItem => ({
    kind: 'rectangle',
    ...box,
    fill: color,
    key: row.key,
  }));
  const joints = steps.slice(1).map((step, i) => joint(steps[i]!, step, context));
  const marks = steps.map(({ row, box }): SceneMark => ({ key: row.key, ...box }));
  return { items: [...bars, ...joints, ...signs(steps, context)], marks };
};

/** The colour of what adds, takes away, or is the whole. */
export function colorOf({ y, total }: ChartRow, { theme }: Pick<Drawing, 'theme'>): string {
  if (total) return theme.quiet;
  return Number(y ?? 0) < 0
    ? (theme.negative ?? theme.categories[1] ?? theme.text)
    : (theme.positive ?? theme.categories[0]!);
}

/** A step of next to nothing is still seen. */
const grown = (box: Box): Box => ({ ...box, width: Math.max(1, box.width), height: Math.max(1, box.height) });

function joint(before: Step, step: Step, context: MarkContext): SceneItem {
  const far = ([a, b]: [number, number]): number => (a + b) / 2;
  const forward = far(step.slot) > far(before.slot);
  const edge = forward ? Math.max : Math.min;
  const back = forward ? Math.min : Math.max;
  const from = pointAt(context, edge(...before.slot), before.end);
  const to = pointAt(context, back(...step.slot), before.end);
  const look = { stroke: context.drawing.theme.text, strokeOpacity: 0.45, dash: [2, 2] };
  return { kind: 'line', x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...look };
}

/** Its signed amount at each step: beyond its end, or within; an arrow where there is no room for words. */
function signs(steps: readonly Step[], context: MarkContext): SceneItem[] {
  const { drawing, horizontal, measure, plot } = context;
  const { theme, plan, measureText = estimateTextWidth } = drawing;
  if (plan.chart.compact || !measure.field) return [];
  const amounts = steps.map(({ row }) => Number(row.y ?? 0));
  const write = labelsOf(measure.field, drawing, undefined, commonFraction(amounts));
  const taken: Box[] = [];
  return steps.flatMap(({ row, box, start, end, slot, color }): SceneItem[] => {
    const value = Number(row.y ?? 0);
    const text = `${row.total ? '' : value > 0 ? '+' : ''}${write(value)}`;
    const width = measureText(text, fontSize);
    const isBefore = end === start ? value < 0 !== horizontal : end < start;
    const label = { width, height: fontSize + 2 };
    const [x, y] = [box.x + box.width / 2 - width / 2, box.y + box.height / 2 - label.height / 2];
    const beyond: Box = horizontal
      ? { ...label, y, x: isBefore ? box.x - width - 4 : box.x + box.width + 4 }
      : { ...label, x, y: isBefore ? box.y - label.height - 2 : box.y + box.height + 2 };
    const about = { kind: 'text', text, anchor: 'middle', size: fontSize, key: row.key } as const;
    const said = plan.chart.labels !== false;
    const isFree = (place: Box): boolean =>
      within(place, plot) && !taken.some((other) => overlap(other, place));
    const others = steps.filter((other) => other.row !== row);
    const clear = isFree(beyond) && !others.some((other) => overlap(other.box, beyond));
    const inside = { ...label, x, y };
    const fits = isFree(inside) && width + 4 <= box.width && label.height <= box.height;
    if (said && (clear || fits)) {
      const place = clear ? beyond : inside;
      taken.push(place);
      const fill = clear ? theme.text : inkOn(color, drawing);
      return [{ ...about, x: place.x + width / 2, y: place.y + label.height / 2, fill }];
    }
    const room = Math.min(8, Math.abs(slot[1] - slot[0]) - 2, Math.min(box.width, box.height) - 2);
    if (row.total || room < 4) return [];
    const isForward = horizontal ? end >= start : end <= start;
    return [arrow(box, isForward, room, inkOn(color, drawing), row.key, horizontal)];
  });
}

function arrow(
  box: Box,
  adds: boolean,
  size: number,
  fill: string,
  key: number,
  horizontal: boolean,
): SceneItem {
  const [x, y, r] = [box.x + box.width / 2, box.y + box.height / 2, ((adds ? 1 : -1) * size) / 2];
  const data = horizontal
    ? `M${x + r},${y}L${x - r},${y - r}V${y + r}Z`
    : `M${x},${y - r}L${x + r},${y + r}H${x - r}Z`;
  return { kind: 'path', data, fill, key };
}

const within = (box: Box, plot: Box): boolean =>
  box.x >= plot.x + 2 &&
  box.x + box.width <= plot.x + plot.width + 8 &&
  box.y >= plot.y - 8 &&
  box.y + box.height <= plot.y + plot.height + 8;
