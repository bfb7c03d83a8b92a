import type { ChartRow } from '../../chart-data.ts';
import { fieldOf } from '../../chart-to-query.ts';
import { formatValue } from '../../format-value.ts';
import { labelsOf } from '../axis-labels.ts';
import { inkOn, singleColor } from '../colors.ts';
import type { Drawing } from '../drawing.ts';
import type { Box, Scene, SceneItem, SceneMark } from '../scene.ts';
import { estimateTextWidth, fitText } from '../text-width.ts';

const fontSize = 12;
/** Pixels of a line of text above or below. */
const line = 20;

/**
 * Stages beside each other, each as high as its share of the largest: its name below it, its amount in it, its share of
 * the first above it, and between two the share that came from one to the next.
 */
export function drawLyingFunnel(drawing: Drawing): Scene {
  const { width, height, data, plan, theme, rightToLeft, measureText = estimateTextWidth } = drawing;
  const isCompact = Boolean(plan.chart.compact);
  const edge = isCompact ? 0 : line;
  const plot = { x: 0, y: edge, width, height: Math.max(1, height - 2 * edge) };
  const boxes = placed(data.rows, plot, Boolean(rightToLeft));
  const items: SceneItem[] = [];
  const marks: SceneMark[] = [];
  const color = singleColor(drawing);
  const field = fieldOf(plan, 'y');
  const write = field ? labelsOf(field, drawing) : String;
  const amounts = data.rows.map((row) => Number(row.y ?? 0));
  const step = width / Math.max(1, boxes.length);
  const share = (part: number, whole: number): string =>
    whole > 0 ? formatValue(part / whole, { locale: drawing.locale ?? 'en', style: 'share' }) : '–';
  boxes.forEach((box, i) => {
    const key = data.rows[i]!.key;
    const amount = amounts[i]!;
    const next = boxes[i + 1];
    if (next) {
      const through = amount > 0 ? share(amounts[i + 1]!, amount) : '';
      items.push(...passage(box, next, through, drawing));
    }
    items.push({ kind: 'rectangle', ...box, fill: color, corners: [2, 2, 2, 2], key });
    const middle = box.x + box.width / 2;
    // A low bar is pointed at over its whole height.
    marks.push({ key, x: middle - step / 2, y: plot.y, width: step, height: plot.height });
    if (isCompact) return;
    const about = { kind: 'text', x: middle, anchor: 'middle', size: fontSize, key } as const;
    const fitted = (text: string): string => fitText(text, step - 6, measureText, fontSize);
    const name = fitted(String(data.rows[i]!.x ?? ''));
    items.push({ ...about, y: height - line / 2, text: name, fill: theme.text });
    items.push({ ...about, y: line / 2, text: fitted(share(amount, amounts[0]!)), fill: theme.quiet });
    const said = write(amount);
    const isWithin = measureText(said, fontSize) + 6 <= box.width && box.height >= fontSize + 4;
    const y = isWithin ? box.y + box.height / 2 : box.y - 8;
    if (isWithin || (y > plot.y + 6 && measureText(said, fontSize) + 4 <= step))
      items.push({ ...about, y, text: said, fill: isWithin ? inkOn(color, drawing) : theme.text });
  });
  return { width, height, items, marks, plot, legend: [] };
}

function placed(rows: readonly ChartRow[], plot: Box, rightToLeft: boolean): Box[] {
  const most = Math.max(0, ...rows.map((row) => Number(row.y ?? 0)));
  const step = plot.width / Math.max(1, rows.length);
  const thick = Math.max(1, Math.min(96, step * 0.62, step - 4));
  return rows.map((row, i) => {
    const place = rightToLeft ? rows.length - 1 - i : i;
    const height = Math.max(2, most > 0 ? (Number(row.y ?? 0) / most) * plot.height : 0);
    const y = plot.y + plot.height / 2 - height / 2;
    return { x: plot.x + place * step + (step - thick) / 2, y, width: thick, height };
  });
}

/** What leads from a stage to the next, and how much of it came through. */
function passage(from: Box, to: Box, share: string, drawing: Drawing): SceneItem[] {
  const { theme, plan, measureText = estimateTextWidth } = drawing;
  const isForward = from.x < to.x;
  const [start, end] = isForward ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
  const data = `M${start},${from.y}V${from.y + from.height}L${end},${to.y + to.height}V${to.y}Z`;
  const items: SceneItem[] = [{ kind: 'path', data, fill: singleColor(drawing), fillOpacity: 0.16 }];
  const text = isForward ? `${share} →` : `← ${share}`;
  const fits = share && measureText(text, 11) + 6 <= Math.abs(end - start) && from.height >= 14;
  if (!fits || plan.chart.compact) return items;
  const place = { x: (start + end) / 2, y: from.y + from.height / 2 };
  return [...items, { kind: 'text', ...place, text, anchor: 'middle', size: 11, fill: theme.text }];
}
