import { isNumeric } from '@inset/model';
import type { ChartRow } from '../chart-data.ts';
import type { ChartField } from '../chart-field.ts';
import { fieldOf } from '../chart-to-query.ts';
import { pieceRows, type Turns } from '../turns.ts';
import { belongsTo, marginsOf, titleEntries, type AxisPlan, type Margins } from './axes.ts';
import type { CartesianMarks } from './cartesian-mark.ts';
import type { Drawing } from './drawing.ts';
import { frameOf, sidesOf, type Frame, type PlannedChannel } from './frame.ts';
import { drawPanel } from './panel.ts';
import type { Box, Scene, SceneItem } from './scene.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

const fontSize = 12;
const titleHeight = 18;
const titleWeight = 600;
const widestGap = 12;
/** How wide a small chart is for its height, where there is a choice. */
const widerThanHigh = 1.5;

/** One small chart for each value, on shared axes: only the outer ones name them. */
export function* drawFacets(
  drawing: Drawing,
  { main, second }: CartesianMarks,
  box: Box,
): Turns<Pick<Scene, 'items' | 'marks' | 'plot' | 'legend'>> {
  const labels = drawing.data.categories.facet ?? [];
  const byLabel = new Map<string, ChartRow[]>(labels.map((label) => [label, []]));
  for (const [i, row] of drawing.data.rows.entries()) {
    if (i > 0 && i % pieceRows === 0) yield;
    byLabel.get(row.facet ?? '')?.push(row);
  }
  const columns = columnsFor(labels.length, box);
  const rows = Math.ceil(labels.length / columns);
  // How bars lie is decided by the room of one.
  const whole = yield* frameOf({ ...drawing, width: box.width / columns });
  const { frame, titles } = withoutTitles({ ...whole, drawing });
  yield;
  const outer = marginsOf(
    sidesOf(frame),
    { ...box, width: box.width / columns, height: box.height / rows },
    drawing,
  );
  yield;
  const { rightToLeft } = drawing;
  const cells = gridOf(
    box,
    { count: labels.length, columns, rightToLeft },
    {
      ...outer,
      top: titles.some(({ side }) => side !== 'x') ? titleHeight : 4,
      bottom: outer.bottom + (titles.some(({ side }) => side === 'x') ? titleHeight : 0),
    },
  );
  const items: SceneItem[] = outerTitles(titles, box, drawing);
  const marks: Scene['marks'] = [];
  for (const [i, label] of labels.entries()) {
    yield;
    const column = i % columns;
    const isLowest = i + columns >= labels.length;
    const cell = cells[i]!;
    items.push(facetTitle(label, cell, drawing));
    yield;
    const isLast = column === columns - 1 || i === labels.length - 1;
    const names = { x: isLowest, y: column === 0, second: isLast };
    const panel = yield* drawPanel(frame, cell, {
      rows: byLabel.get(label)!,
      draw: main.draw,
      drawSecond: second?.draw,
      margins: { top: Math.min(titleHeight, cell.height / 2), right: 0, bottom: 0, left: 0 },
      names,
      within: [cell.x - 4, cell.x + cell.width + 4],
    });
    items.push(...panel.items);
    for (const mark of panel.marks) marks.push(mark);
  }
  const named = titles.filter(({ side }) => side !== 'x').map(({ axis }) => axis);
  return { items, marks, plot: box, legend: titleEntries(named, items, drawing) };
}

/** As many columns as make the small charts' shape a good one, and leave each room to be read. */
export function columnsFor(
  count: number,
  { width, height }: Pick<Box, 'width' | 'height'>,
  shape = widerThanHigh,
): number {
  let [best, least] = [1, Infinity];
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const [wide, high] = [width / columns, height / rows];
    if (columns > 1 && wide < 110) break;
    const empty = columns * rows - count;
    const distance = Math.abs(Math.log(wide / high / shape)) + 0.25 * empty;
    if (distance <= least + 1e-9) [best, least] = [columns, distance];
  }
  return best;
}

/** The names of values lie around all of them; the small charts share what is left. */
function gridOf(
  box: Box,
  {
    count,
    columns,
    rightToLeft = false,
  }: { count: number; columns: number; rightToLeft?: boolean | undefined },
  margins: Margins,
): Box[] {
  const rows = Math.ceil(count / columns);
  const inner = {
    x: box.x + margins.left,
    y: box.y + margins.top,
    width: Math.max(0, box.width - margins.left - margins.right),
    height: Math.max(0, box.height - margins.top - margins.bottom),
  };
  const gap = Math.min(widestGap, inner.width / (4 * columns), inner.height / (4 * rows));
  const width = Math.max(0, (inner.width - gap * (columns - 1)) / columns);
  const height = Math.max(0, (inner.height - gap * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, i) => {
    const column = rightToLeft ? columns - 1 - (i % columns) : i % columns;
    const row = Math.floor(i / columns);
    return { x: inner.x + column * (width + gap), y: inner.y + row * (height + gap), width, height };
  });
}

/** The boxes of so many small drawings without axes, in reading order. A map is about twice as wide as it is high. */
export function cellsOf(
  count: number,
  box: Box,
  { rightToLeft, plan }: Pick<Drawing, 'rightToLeft' | 'plan'>,
): Box[] {
  const columns = columnsFor(count, box, plan.chart.mark === 'map' ? 1.8 : 1.1);
  return gridOf(box, { count, columns, rightToLeft }, { top: 4, right: 4, bottom: 4, left: 4 });
}

/** A number alone says nothing; a year does. */
const titleFor = (label: string, field: ChartField | undefined): string =>
  field && isNumeric(field.type) && !field.plainDigits ? `${field.title}: ${label}` : label;

export const facetTitle = (
  label: string,
  cell: Box,
  { plan, theme, rightToLeft, measureText = estimateTextWidth }: Drawing,
): SceneItem => ({
  kind: 'text',
  x: rightToLeft ? cell.x + cell.width : cell.x,
  y: cell.y + 7,
  text: fitText(
    titleFor(label, fieldOf(plan, 'facet')),
    cell.width,
    (text, size) => measureText(text, size, titleWeight),
    fontSize,
  ),
  anchor: rightToLeft ? 'end' : 'start',
  size: fontSize,
  weight: titleWeight,
  fill: theme.text,
});

type Title = { side: 'x' | 'y' | 'second'; axis: AxisPlan };

/** Titles are said once for all. */
function withoutTitles(frame: Frame): { frame: Frame; titles: Title[] } {
  const titles: Title[] = [];
  const strip = <T extends PlannedChannel>(planned: T, side: Title['side']): T => {
    const { title, ...axis } = planned.axis;
    if (title && !axis.hidden) titles.push({ side, axis: planned.axis });
    return { ...planned, axis };
  };
  const { horizontal, subject, measure, second } = frame;
  return {
    frame: {
      ...frame,
      subject: strip(subject, horizontal ? 'y' : 'x'),
      measure: strip(measure, horizontal ? 'x' : 'y'),
      ...(second && { second: strip(second, 'second') }),
    },
    titles,
  };
}

function outerTitles(titles: readonly Title[], box: Box, drawing: Drawing): SceneItem[] {
  const { theme, rightToLeft, measureText = estimateTextWidth } = drawing;
  return titles.flatMap(({ side, axis }): SceneItem[] => {
    const isBelow = side === 'x';
    const atRight = isBelow || side === 'second' ? !rightToLeft : Boolean(rightToLeft);
    const edge = atRight ? box.x + box.width : box.x;
    const inward = atRight ? -1 : 1;
    const swatch = isBelow ? undefined : axis.swatch;
    const width = swatch === undefined ? box.width : box.width / 2 - 16;
    const y = isBelow ? box.y + box.height - 8 : box.y + 6;
    const title: SceneItem = {
      kind: 'text',
      x: swatch === undefined ? edge : edge + 16 * inward,
      y,
      text: fitText(axis.title!, Math.max(0, width), measureText, fontSize),
      anchor: atRight ? 'end' : 'start',
      size: fontSize,
      fill: theme.quiet,
      ...belongsTo(axis),
    };
    if (swatch === undefined) return [title];
    const x = edge + 5 * inward;
    return [{ kind: 'symbol', x, y, radius: 4.5, fill: swatch, ...belongsTo(axis) }, title];
  });
}
