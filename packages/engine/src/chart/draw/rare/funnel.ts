import type { ChartRow } from '../../chart-data.ts';
import { fieldOf } from '../../chart-to-query.ts';
import { formatValue } from '../../format-value.ts';
import { labelsOf } from '../axis-labels.ts';
import { inkOn, singleColor } from '../colors.ts';
import type { Drawing } from '../drawing.ts';
import type { Box, Scene, SceneItem, SceneMark } from '../scene.ts';
import { estimateTextWidth, fitText } from '../text-width.ts';
import { drawLyingFunnel } from './lying-funnel.ts';

const fontSize = 12;

interface Stage {
  row: ChartRow;
  label: string;
  amount: number;
  box: Box;
}

/**
 * Stages below each other, each as wide as its share of the largest: its name before it, its amount in it, its share of
 * the first behind it, and between two the share that came from one to the next.
 */
export function drawFunnel(drawing: Drawing): Scene {
  if (drawing.plan.chart.orientation === 'horizontal') return drawLyingFunnel(drawing);
  const { width, height, data, plan, theme, rightToLeft, measureText = estimateTextWidth } = drawing;
  const isCompact = Boolean(plan.chart.compact);
  const labels = data.rows.map((row) => String(row.x ?? ''));
  const named = isCompact
    ? 0
    : Math.min(width * 0.34, Math.max(0, ...labels.map((label) => measureText(label, fontSize))) + 10);
  const behind = isCompact ? 0 : 48;
  const plot = {
    x: rightToLeft ? behind : named,
    y: 2,
    width: Math.max(1, width - named - behind),
    height: Math.max(1, height - 4),
  };
  const stages = placed(data.rows, labels, plot);
  const items: SceneItem[] = [];
  const marks: SceneMark[] = [];
  const color = singleColor(drawing);
  const field = fieldOf(plan, 'y');
  const write = field ? labelsOf(field, drawing) : String;
  stages.forEach(({ row, label, amount, box }, i) => {
    const next = stages[i + 1];
    if (next) items.push(...passage(box, next, amount, drawing));
    items.push({ kind: 'rectangle', ...box, fill: color, corners: [2, 2, 2, 2], key: row.key });
    // A thin bar is pointed at along its whole row.
    marks.push({ key: row.key, x: plot.x, y: box.y, width: plot.width, height: box.height });
    if (isCompact) return;
    const y = box.y + box.height / 2;
    const about = { kind: 'text', y, size: fontSize, key: row.key } as const;
    const text = fitText(label, named - 8, measureText, fontSize);
    items.push({
      ...about,
      x: rightToLeft ? width : 0,
      text,
      anchor: rightToLeft ? 'end' : 'start',
      fill: theme.text,
    });
    const first = stages[0]!.amount;
    const share =
      first > 0 ? formatValue(amount / first, { locale: drawing.locale ?? 'en', style: 'share' }) : '–';
    items.push({
      ...about,
      x: rightToLeft ? 0 : width,
      text: share,
      anchor: rightToLeft ? 'start' : 'end',
      fill: theme.quiet,
    });
    items.push(...amountAt(write(amount), box, plot, { ...about, anchor: 'middle' }, color, drawing));
  });
  return { width, height, items, marks, plot, legend: [] };
}

function placed(rows: readonly ChartRow[], labels: readonly string[], plot: Box): Stage[] {
  const most = Math.max(0, ...rows.map((row) => Number(row.y ?? 0)));
  const step = plot.height / Math.max(1, rows.length);
  const thick = Math.max(1, Math.min(44, step * 0.62, step - 4));
  const top = plot.y + Math.max(0, (plot.height - step * rows.length) / 2);
  return rows.map((row, i) => {
    const amount = Number(row.y ?? 0);
    const width = Math.max(2, most > 0 ? (amount / most) * plot.width : 0);
    const x = plot.x + plot.width / 2 - width / 2;
    return {
      row,
      label: labels[i]!,
      amount,
      box: { x, y: top + i * step + (step - thick) / 2, width, height: thick },
    };
  });
}

/** What leads from a stage to the next, and how much of it came through. */
function passage(from: Box, next: Stage, amount: number, drawing: Drawing): SceneItem[] {
  const { theme, plan, locale = 'en', measureText = estimateTextWidth } = drawing;
  const to = next.box;
  const [top, base] = [from.y + from.height, to.y];
  const data = `M${from.x},${top}H${from.x + from.width}L${to.x + to.width},${base}H${to.x}Z`;
  const items: SceneItem[] = [{ kind: 'path', data, fill: singleColor(drawing), fillOpacity: 0.16 }];
  const text = amount > 0 ? `↓ ${formatValue(next.amount / amount, { locale, style: 'share' })}` : '';
  const fits = text && base - top >= 13 && measureText(text, 11) + 4 <= Math.max(from.width, to.width);
  if (!fits || plan.chart.compact) return items;
  const place = { x: from.x + from.width / 2, y: (top + base) / 2 };
  return [...items, { kind: 'text', ...place, text, anchor: 'middle', size: 11, fill: theme.text }];
}

/** In its bar, or beside it where that is too narrow. */
function amountAt(
  text: string,
  box: Box,
  plot: Box,
  about: { kind: 'text'; y: number; size: number; key: number; anchor: 'middle' },
  color: string,
  drawing: Drawing,
): SceneItem[] {
  const { measureText = estimateTextWidth, theme } = drawing;
  const width = measureText(text, fontSize);
  if (box.height < fontSize) return [];
  if (width + 8 <= box.width)
    return [{ ...about, x: box.x + box.width / 2, text, fill: inkOn(color, drawing) }];
  const x = box.x + box.width + 6 + width / 2;
  return x + width / 2 <= plot.x + plot.width + 2 ? [{ ...about, x, text, fill: theme.text }] : [];
}
