import type { ChartField } from '../chart-field.ts';
import { isDiscrete } from '../arrange-rows.ts';
import { fieldOf } from '../chart-to-query.ts';
import { drawXAxis, drawYAxis, marginsOf, planAxis } from './axes.ts';
import { rowColors } from './colors.ts';
import { domainOf, scaleOf } from './domains.ts';
import type { Drawing } from './drawing.ts';
import { categoryLegend, divide, rampLegend, type Legend } from './legend.ts';
import type { DrawMarks, MarkContext } from './mark-context.ts';
import type { Box, Scene, SceneItem } from './scene.ts';
import { stackRows } from './stack-rows.ts';
import { estimateTextWidth } from './text-width.ts';

/** How a kind of mark is drawn within axes. */
export interface CartesianMark {
  draw: DrawMarks;
  /** Pixels that it writes on beside the plot, in place of a legend; 0 where it wants a legend. */
  beside?(drawing: Drawing): number;
}

/** A chart within two axes. */
export function drawCartesian(drawing: Drawing, kind: CartesianMark): Scene {
  const { width, height } = drawing;
  const beside = kind.beside?.(drawing) ?? 0;
  const legend = beside > 0 ? undefined : legendOf(drawing);
  const { plot: box, legend: room } = divide({ x: 0, y: 0, width, height }, legend);
  const x = drawing.rightToLeft ? box.x + beside : box.x;
  const panel = drawPanel(drawing, kind, { ...box, x, width: box.width - beside });
  const named = legend && room ? legend.draw(room) : { items: [], entries: [] };
  return {
    width,
    height,
    ...panel,
    items: [...panel.items, { kind: 'group', items: named.items }],
    legend: named.entries,
  };
}

function legendOf(drawing: Drawing): Legend | undefined {
  const labels = drawing.data.categories.color;
  return labels ? categoryLegend(labels, drawing) : rampLegend(drawing);
}

function drawPanel(
  drawing: Drawing,
  kind: CartesianMark,
  box: Box,
): Pick<Scene, 'items' | 'marks' | 'x' | 'y' | 'plot'> {
  const horizontal = isHorizontal(drawing);
  const { subject, measure } = rolesOf(drawing);
  const stack = stackRows(drawing, subject, measure);
  const [subjectField, measureField] = [fieldOf(drawing.plan, subject), fieldOf(drawing.plan, measure)];
  const subjectAxis = planAxis(subjectField, domainOf(subjectField, drawing), drawing);
  const measureAxis = planAxis(measureField, domainOf(measureField, drawing, stack.extent), drawing);
  const [xAxis, yAxis] = horizontal ? [measureAxis, subjectAxis] : [subjectAxis, measureAxis];
  const margins = marginsOf(xAxis, yAxis, box, drawing);
  const plot = {
    x: box.x + margins.left,
    y: box.y + margins.top,
    width: Math.max(10, box.width - margins.left - margins.right),
    height: Math.max(10, box.height - margins.top - margins.bottom),
  };
  const across: [number, number] = [plot.x, plot.x + plot.width];
  const x = scaleOf(
    xAxis.domain,
    drawing.rightToLeft ? [across[1], across[0]] : across,
    drawing,
    xAxis.field,
  );
  // Categories are read from the top, amounts grow upwards.
  const down: [number, number] = [plot.y, plot.y + plot.height];
  const y = scaleOf(
    yAxis.domain,
    yAxis.domain.kind === 'category' ? down : [down[1], down[0]],
    drawing,
    yAxis.field,
  );
  const context: MarkContext = {
    drawing,
    rows: drawing.data.rows,
    subject: placed(subject, subjectField, horizontal ? y : x),
    measure: placed(measure, measureField, horizontal ? x : y),
    horizontal,
    plot,
    spanOf: (row) => stack.of(row),
    colorOf: rowColors(drawing),
  };
  const drawn = kind.draw(context);
  const axes = [...drawXAxis(xAxis, x, plot, drawing), ...drawYAxis(yAxis, y, plot, drawing)];
  // In groups, so that a painter finds its shapes again where another part has more of them than before.
  const items: SceneItem[] = [axes, drawn.items].map((part) => ({ kind: 'group', items: part }));
  return { items, marks: drawn.marks, x, y, plot };
}

const placed = (
  channel: 'x' | 'y',
  field: ChartField | undefined,
  scale: MarkContext['subject']['scale'],
) => ({
  channel,
  scale,
  ...(field && { field }),
});

/** Which channel says what the marks are of, and which how much. */
export function rolesOf({ plan }: Pick<Drawing, 'plan'>): { subject: 'x' | 'y'; measure: 'x' | 'y' } {
  const [x, y] = [fieldOf(plan, 'x'), fieldOf(plan, 'y')];
  const turned = x && !isDiscrete(x) && x.kind === 'quantitative' && x.end === undefined && y && !isAmount(y);
  return turned ? { subject: 'y', measure: 'x' } : { subject: 'x', measure: 'y' };
}

const isAmount = (field: ChartField): boolean => field.kind === 'quantitative' && field.end === undefined;

/** Whether the measure runs across: the author said so, or the categories' names need the room. */
export function isHorizontal(drawing: Drawing): boolean {
  const { plan, data, width, measureText = estimateTextWidth } = drawing;
  const { mark, orientation } = plan.chart;
  if (rolesOf(drawing).subject === 'y') return orientation !== 'vertical';
  const x = fieldOf(plan, 'x');
  if (!['bar', 'box', 'waterfall'].includes(mark)) return false;
  if (orientation) return orientation === 'horizontal';
  if (!x || !isDiscrete(x)) return false;
  const labels = data.categories.x ?? [];
  const longest = Math.max(0, ...labels.map((label) => measureText(label, 12)));
  return longest + 10 > (width - 60) / Math.max(1, labels.length);
}
