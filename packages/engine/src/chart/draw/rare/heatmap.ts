import type { ChartRow } from '../../chart-data.ts';
import { fieldOf } from '../../chart-to-query.ts';
import { commonFraction, labelsOf } from '../axis-labels.ts';
import { inkOn } from '../colors.ts';
import {
  boxBetween,
  subjectSpan,
  type DrawMarks,
  type MarkContext,
  type PlacedChannel,
} from '../mark-context.ts';
import type { Box, Rectangle, SceneMark, Text } from '../scene.ts';
import { estimateTextWidth } from '../text-width.ts';

const fontSize = 12;
/** Above so many cells hardly any label would have room. */
const mostLabels = 400;

/** Cells coloured by what is measured; they touch, and say their amount where there is room. */
export const drawCells: DrawMarks = (context) => {
  const { drawing, rows, subject, measure, colorOf } = context;
  const field = fieldOf(drawing.plan, 'color');
  const amounts = drawing.data.rows.map(({ color }) => color).filter((value) => typeof value === 'number');
  const write = field && labelsOf(field, drawing, undefined, commonFraction(amounts));
  const wanted = drawing.plan.chart.labels ?? !drawing.plan.chart.compact;
  const items: Rectangle[] = [];
  const labels: Text[] = [];
  let hasRoom = wanted && rows.length <= mostLabels;
  const marks: SceneMark[] = [];
  const [across, up] = [extentsOf(context, subject), extentsOf(context, measure)];
  for (const row of rows) {
    const [along, level] = [across(row), up(row)];
    if (!along || !level) continue;
    const box = boxBetween(context, along, level);
    const fill = row.color === null || row.color === undefined ? 'none' : colorOf(row);
    const edge = Math.min(box.width, box.height) > 6 ? { stroke: drawing.theme.surface } : {};
    items.push({ kind: 'rectangle', ...box, fill, ...edge, key: row.key });
    marks.push({ key: row.key, ...box });
    if (!hasRoom || !write || typeof row.color !== 'number') continue;
    const label = labelIn(box, write(row.color), inkOn(fill, drawing), row, context);
    // Numbers in some cells alone would look as if they meant more.
    if (label) labels.push(label);
    else hasRoom = false;
  }
  return { items: hasRoom ? [...items, ...labels] : items, marks };
};

/** From where to where the cells of a value reach: half of the way to its neighbours, or its bin. */
function extentsOf(
  context: MarkContext,
  channel: PlacedChannel,
): (row: ChartRow) => [number, number] | undefined {
  const { scale, field } = channel;
  const [first, second] = (scale.categories ?? []).map((label) => scale.at(label)!);
  const step = first !== undefined && second !== undefined ? Math.abs(second - first) : scale.band;
  const gap = (step - scale.band) / 2;
  return (row) => {
    if (!field) return scale.range;
    const span = subjectSpan({ ...context, subject: channel }, row);
    return span && scale.band > 0 ? [span[0] - gap, span[1] + gap] : span;
  };
}

function labelIn(
  { x, y, width, height }: Box,
  text: string,
  fill: string,
  { key }: ChartRow,
  { drawing: { measureText = estimateTextWidth } }: MarkContext,
): Text | undefined {
  if (height < fontSize + 4 || width < measureText(text, fontSize) + 6) return undefined;
  const place = { x: x + width / 2, y: y + height / 2 };
  return { kind: 'text', ...place, text, anchor: 'middle', size: fontSize, fill, key };
}
