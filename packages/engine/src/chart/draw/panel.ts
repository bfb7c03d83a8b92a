import type { ChartRow } from '../chart-data.ts';
import { inPieces, type Turns } from '../turns.ts';
import { drawXAxis, drawYAxis, titleEntries, type AxisPlan, type Margins } from './axes.ts';
import type { Drawing } from './drawing.ts';
import { rowColors } from './colors.ts';
import { scaleOf } from './domains.ts';
import type { Frame, PlannedChannel } from './frame.ts';
import type { DrawMarks, DrawnMarks, MarkContext, PlacedChannel } from './mark-context.ts';
import type { Box, Scene, SceneItem, SceneMark } from './scene.ts';
import { errorsOf, referencesOf, trendsOf, valueLabelsOf } from './rare-marks.ts';

/** What a panel of several leaves to its neighbours. */
export interface PanelOptions {
  rows: readonly ChartRow[];
  draw: DrawMarks;
  /** Draws the second measure. */
  drawSecond?: DrawMarks | undefined;
  margins: Margins;
  /** Whether it names the values of its axes. */
  names: { x: boolean; y: boolean; second: boolean };
  /** From where to where the names below may reach. Default: the drawing. */
  within?: [number, number];
}

/** `legend`: the titles of two measures, the names at the ends of lines and areas. */
export type Panel = Pick<Scene, 'items' | 'marks' | 'plot' | 'legend'> & Required<Pick<Scene, 'x' | 'y'>>;

/** The marks of some rows within their axes, and what lies behind and on them. */
export function* drawPanel(frame: Frame, box: Box, options: PanelOptions): Turns<Panel> {
  const { drawing, horizontal, subject, measure, second } = frame;
  const { rows, draw, drawSecond, margins, names } = options;
  const plot = {
    x: box.x + margins.left,
    y: box.y + margins.top,
    width: Math.max(1, box.width - margins.left - margins.right),
    height: Math.max(1, box.height - margins.top - margins.bottom),
  };
  const [xAxis, yAxis] = horizontal ? [measure, subject] : [subject, measure];
  const x = laidOut(xAxis, acrossOf(plot, frame), frame);
  const y = laidOut(yAxis, upOf(yAxis, plot), frame);
  const y2 = second && laidOut(second, upOf(second, plot), frame);
  const [ofSubject, ofMeasure] = horizontal ? [y, x] : [x, y];
  const context: MarkContext = {
    drawing,
    rows,
    subject: ofSubject,
    measure: ofMeasure,
    horizontal,
    plot,
    spanOf: (row) => measure.spans.of(row),
    colorOf: rowColors(drawing),
  };
  const further: MarkContext | undefined = second &&
    y2 && {
      ...context,
      drawing: second.drawing,
      measure: y2,
      spanOf: (row) => second.spans.of(row),
      ...(drawing.data.categories.color ? {} : { colorOf: () => secondColor(frame) }),
    };
  yield;
  const references = referencesOf(drawing.plan)?.drawReferences(
    (axis) => {
      const placed = [x, y, y2].find((side) => side?.channel === axis);
      return placed && { scale: placed.scale, across: placed === x };
    },
    plot,
    drawing,
  );
  yield;
  const main = measure.axis.off ? none : ofSeries(yield* inPieces(draw(context)), measure.axis, drawing);
  const other =
    further && drawSecond && !second?.axis.off
      ? ofSeries(dashed(yield* inPieces(drawSecond(further)), frame), second!.axis, drawing)
      : undefined;
  yield;
  const off = measure.axis.off ? undefined : errorsOf(drawing.plan)?.(context, main.marks);
  const errors = off ?? { behind: [], front: [] };
  const follow = measure.axis.off ? undefined : trendsOf(drawing.plan);
  const trends = follow ? yield* follow(context) : [];
  const marks = within(frame, plot, {
    items: [...errors.behind, ...inOrder(main.items, other?.items, frame), ...errors.front],
    marks: other ? [...main.marks, ...other.marks] : main.marks,
  });
  yield;
  const xItems = drawXAxis(xAxis.axis, x.scale, plot, drawing, {
    labelled: names.x,
    ...(options.within && { within: options.within }),
  });
  yield;
  const axes = [
    ...xItems,
    ...drawYAxis(yAxis.axis, y.scale, plot, drawing, { labelled: names.y }),
    ...(second && y2
      ? drawYAxis(second.axis, y2.scale, plot, drawing, { labelled: names.second, opposite: true })
      : []),
  ];
  yield;
  const lines = [...trends, ...(references?.lines ?? [])];
  const front = [...lines, ...(valueLabelsOf(drawing.plan)?.(context, main.marks, lines) ?? [])];
  // In groups, so that a painter finds its shapes again where another part has more of them than before.
  const items = [axes, references?.bands ?? [], marks.items, front].map((part): SceneItem => ({
    kind: 'group',
    items: part,
  }));
  const titles = titleEntries([yAxis.axis, ...(second ? [second.axis] : [])], axes, drawing);
  const legend = [...titles, ...(main.legend ?? [])];
  return { items, marks: marks.marks, plot, x: x.scale, y: y.scale, legend };
}

const none: DrawnMarks = { items: [], marks: [] };

/** Where colours do not tell categories, the marks of one of two measures are a series. */
function ofSeries(drawn: DrawnMarks, { series }: AxisPlan, { data }: Drawing): DrawnMarks {
  if (series === undefined || data.categories.color) return drawn;
  return {
    ...drawn,
    items: drawn.items.map((item) => (item.kind === 'group' ? item : { ...item, series })),
  };
}

/** The colour of the second measure, where colours do not tell categories. */
export const secondColor = ({ drawing }: Pick<Frame, 'drawing'>): string =>
  drawing.theme.categories[1] ?? drawing.theme.text;

const acrossOf = (plot: Box, { drawing }: Frame): [number, number] => {
  const [left, right] = [plot.x, plot.x + plot.width];
  return drawing.rightToLeft ? [right, left] : [left, right];
};

/** Categories are read from the top, amounts grow upwards. */
const upOf = ({ axis }: PlannedChannel, plot: Box): [number, number] => {
  const [top, base] = [plot.y, plot.y + plot.height];
  return axis.domain.kind === 'category' ? [top, base] : [base, top];
};

function laidOut(
  { channel, field, axis }: PlannedChannel,
  range: [number, number],
  { drawing }: Frame,
): PlacedChannel {
  return { channel, scale: scaleOf(axis.domain, range, drawing, field), ...(field && { field }) };
}

/** Bars and areas do not hide the lines of the other measure. */
function inOrder(main: SceneItem[], other: SceneItem[] = [], { drawing, second }: Frame): SceneItem[] {
  const stands = (mark: string | undefined): boolean => mark === 'bar' || mark === 'area';
  const behind = stands(second?.drawing.plan.chart.mark) && !stands(drawing.plan.chart.mark);
  return behind ? [...other, ...main] : [...main, ...other];
}

/** Where both measures have the colours of categories, the second is told by its dashes. */
function dashed(drawn: DrawnMarks, { drawing }: Frame): DrawnMarks {
  if (!drawing.data.categories.color) return drawn;
  const items = drawn.items.map((item) =>
    item.kind === 'path' && item.stroke ? { ...item, dash: [5, 3] } : item,
  );
  return { ...drawn, items };
}

/** Of what reaches beyond a domain that was asked for, only what lies within the plot is seen. */
function within({ drawing }: Frame, plot: Box, drawn: DrawnMarks): DrawnMarks {
  const { x, y, y2 } = drawing.plan.chart.encodings;
  if (![x, y, y2].some((encoding) => encoding?.domain)) return drawn;
  const marks = drawn.marks.flatMap((mark) => cut(mark, plot));
  return { items: [{ kind: 'group', items: drawn.items, clip: plot }], marks };
}

function cut(mark: SceneMark, plot: Box): SceneMark[] {
  const [left, top] = [Math.max(mark.x, plot.x), Math.max(mark.y, plot.y)];
  const right = Math.min(mark.x + mark.width, plot.x + plot.width);
  const bottom = Math.min(mark.y + mark.height, plot.y + plot.height);
  return right < left || bottom < top
    ? []
    : [{ ...mark, x: left, y: top, width: right - left, height: bottom - top }];
}
