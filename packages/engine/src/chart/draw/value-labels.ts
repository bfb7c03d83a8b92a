import type { Mark } from '@inset/model';
import type { ChartRow } from '../chart-data.ts';
import { commonFraction, labelsOf } from './axis-labels.ts';
import { inkOn, setOff } from './colors.ts';
import type { MarkContext } from './mark-context.ts';
import { overlap } from './overlap.ts';
import type { Box, SceneItem, SceneMark, Text } from './scene.ts';
import { standsOnOthers } from './stack-rows.ts';
import { estimateTextWidth, type MeasureText } from './text-width.ts';

const fontSize = 12;
const lineHeight = 14;
/** With more marks than these, hardly any would have room. */
const mostMarks = 400;

interface Labelled {
  row: ChartRow;
  mark: SceneMark;
  text: string;
  width: number;
}

/** Marks that write their values in their own way. */
const labelsItself: ReadonlySet<Mark> = new Set(['heatmap', 'waterfall']);

/** Writes its value at each mark: beside it, or within a bar, wherever it hides nothing, `others`' names included. */
export function drawValueLabels(
  context: MarkContext,
  marks: readonly SceneMark[],
  others: readonly SceneItem[],
): SceneItem[] {
  const { drawing, plot, measure } = context;
  const { chart } = drawing.plan;
  if (
    !chart.labels ||
    chart.compact ||
    labelsItself.has(chart.mark) ||
    !measure.field ||
    marks.length > mostMarks
  )
    return [];
  const { measureText = estimateTextWidth } = drawing;
  const taken = others.flatMap((item) => (item.kind === 'text' ? [boxOf(item, measureText)] : []));
  // Along a line, values are read one by one.
  const apart = chart.mark === 'bar' ? 0 : 6;
  const crosses = chart.mark === 'line' || chart.mark === 'area' ? crossingOf(context, marks) : () => false;
  const items: SceneItem[] = [];
  for (const labelled of inOrderOfWeight(context, marks)) {
    const { row, mark, text, width } = labelled;
    const free = placesOutside(context, labelled).filter(
      (box) =>
        isWithin(box, plot) &&
        !taken.some((other) => overlap(other, box)) &&
        !marks.some((other) => other.key !== row.key && overlap(other, box)),
    );
    const outside = free.find((box) => !crosses(box)) ?? free[0];
    const inside = outside ? undefined : placeInside(context, labelled);
    const box = outside ?? inside;
    if (!box || taken.some((other) => overlap(other, box))) continue;
    taken.push({ ...box, x: box.x - apart, width: box.width + 2 * apart });
    items.push({
      kind: 'text',
      x: box.x + width / 2,
      y: box.y + lineHeight / 2,
      text,
      anchor: 'middle',
      size: fontSize,
      fill: inside ? inkOn(context.colorOf(row), drawing) : drawing.theme.text,
      key: mark.key,
      ...(outside && setOff(drawing.theme)),
      ...(typeof row.color === 'string' && { series: row.color }),
    });
  }
  return items;
}

/** Whether a line runs through a box. */
function crossingOf({ rows }: MarkContext, marks: readonly SceneMark[]): (box: Box) => boolean {
  const boxes = new Map(marks.map((mark) => [mark.key, mark]));
  const series = Map.groupBy(
    rows.flatMap((row) => boxes.get(row.key) ?? []),
    ({ key }) => rows.find((row) => row.key === key)?.color,
  );
  const pieces = [...series.values()].flatMap((own) =>
    own.slice(1).map((mark, i): [number, number, number, number] => {
      const before = own[i]!;
      return [
        before.x + before.width / 2,
        before.y + before.height / 2,
        mark.x + mark.width / 2,
        mark.y + mark.height / 2,
      ];
    }),
  );
  return (box) => pieces.some((piece) => runsThrough(piece, box));
}

/** Whether any of some places along a straight piece lies in a box, or at its edge. */
function runsThrough([x1, y1, x2, y2]: readonly [number, number, number, number], box: Box): boolean {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4);
  return Array.from({ length: steps + 1 }, (_, i) => i / Math.max(1, steps)).some((share) => {
    const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
    return x > box.x - 2 && x < box.x + box.width + 2 && y > box.y && y < box.y + box.height;
  });
}

/** A mark and the error bar on it: its value stands beyond both. */
function withErrors(
  mark: SceneMark,
  { low, high }: ChartRow,
  { measure, horizontal }: MarkContext,
): SceneMark {
  const ends = [low, high].flatMap((end) => (typeof end === 'number' ? (measure.scale.at(end) ?? []) : []));
  if (ends.length === 0) return mark;
  const [x, right] = [Math.min(mark.x, ...ends), Math.max(mark.x + mark.width, ...ends)];
  if (horizontal) return { ...mark, x, width: right - x };
  const [y, bottom] = [Math.min(mark.y, ...ends), Math.max(mark.y + mark.height, ...ends)];
  return { ...mark, y, height: bottom - y };
}

function boxOf({ x, y, text, anchor }: Text, measure: MeasureText): Box {
  const width = measure(text, fontSize);
  const left = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  return { x: x - left, y: y - lineHeight / 2, width, height: lineHeight };
}

/** Where not all have room, the highest and lowest come first, then the ends. */
function inOrderOfWeight(context: MarkContext, marks: readonly SceneMark[]): Labelled[] {
  const { drawing, rows, measure, spanOf } = context;
  const { measureText = estimateTextWidth } = drawing;
  const amounts = rows.map((row) => row[measure.channel as 'y']).filter((value) => typeof value === 'number');
  const write = labelsOf(measure.field!, drawing, undefined, commonFraction(amounts));
  const isShare = drawing.plan.chart.arrangement === 'normalized' && standsOnOthers(drawing);
  const boxes = new Map(marks.map((mark) => [mark.key, mark]));
  const all = rows.flatMap((row): (Labelled & { value: number })[] => {
    const [mark, span, own] = [boxes.get(row.key), spanOf(row), row[measure.channel as 'y']];
    if (!mark || !span || typeof own !== 'number' || row.row === -2) return [];
    const value = isShare ? span[1] - span[0] : own;
    const text = write(value);
    return [{ row, mark: withErrors(mark, row, context), text, width: measureText(text, fontSize), value }];
  });
  if (drawing.plan.chart.mark === 'bar' || all.length < 3) return all;
  const sorted = all.toSorted((a, b) => b.value - a.value);
  return [...new Set([sorted[0]!, sorted.at(-1)!, all.at(-1)!, all[0]!, ...all])];
}

function placesOutside(context: MarkContext, { row, mark, width }: Labelled): Box[] {
  const { drawing, horizontal, plot, spanOf } = context;
  const isBar = drawing.plan.chart.mark === 'bar';
  if (isBar && standsOnOthers(drawing)) return [];
  const size = { width, height: lineHeight };
  const [middleX, middleY] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  // At the ends of a line, no further than the plot reaches.
  const leftmost = isBar ? middleX - width / 2 : Math.max(plot.x + 2, middleX - width / 2);
  const x = isBar ? leftmost : Math.min(plot.x + plot.width + 6 - width, leftmost);
  const above = { ...size, x, y: mark.y - lineHeight - 3 };
  const below = { ...above, y: mark.y + mark.height + 3 };
  const right = { ...size, x: mark.x + mark.width + 4, y: middleY - lineHeight / 2 };
  const left = { ...right, x: mark.x - width - 4 };
  const [start, end] = spanOf(row)!;
  const isDown = end < start;
  if (!isBar) return [above, below, right, left];
  if (horizontal) return [isDown !== Boolean(drawing.rightToLeft) ? left : right];
  return [isDown ? below : above];
}

/** Within a bar, near its end; in the middle of a part of a stack. */
function placeInside(
  { drawing, horizontal, spanOf }: MarkContext,
  { row, mark, width }: Labelled,
): Box | undefined {
  // An error bar lies there.
  if (typeof row.low === 'number' || typeof row.high === 'number') return undefined;
  if (drawing.plan.chart.mark !== 'bar' || mark.width < width + 4 || mark.height < lineHeight)
    return undefined;
  const middle = {
    x: mark.x + mark.width / 2 - width / 2,
    y: mark.y + mark.height / 2 - lineHeight / 2,
    width,
    height: lineHeight,
  };
  if (standsOnOthers(drawing)) return middle;
  const [start, end] = spanOf(row)!;
  if (!horizontal) return { ...middle, y: end < start ? mark.y + mark.height - lineHeight - 2 : mark.y + 2 };
  const atLeft = end < start !== Boolean(drawing.rightToLeft);
  return { ...middle, x: atLeft ? mark.x + 4 : mark.x + mark.width - width - 4 };
}

const isWithin = (box: Box, plot: Box): boolean =>
  box.x >= plot.x - 4 &&
  box.x + box.width <= plot.x + plot.width + 6 &&
  box.y >= plot.y - 10 &&
  box.y + box.height <= plot.y + plot.height + 2;
