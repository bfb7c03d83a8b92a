import { fieldOf } from '../chart-to-query.ts';
import { labelsOf } from './axis-labels.ts';
import { colorOf, sequentialColor } from './colors.ts';
import type { Drawing } from './drawing.ts';
import type { Box, LegendEntry, SceneItem } from './scene.ts';
import { shapeOf } from './symbol-shapes.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

/** Which side a legend takes of the drawing, how much of it, and what it draws there. */
export interface Legend {
  side: 'right' | 'left' | 'top' | 'bottom';
  /** Pixels it takes away from the plot, its distance included. */
  takes: number;
  draw(room: Box): { items: SceneItem[]; entries: LegendEntry[] };
}

const fontSize = 12;
const rowHeight = 20;
const distance = 16;

/** A legend of categories. `labels` in the order of `colors`; `line` draws strokes instead of dots. */
export function categoryLegend(labels: readonly string[], drawing: Drawing): Legend | undefined {
  const { plan, theme, measureText = estimateTextWidth } = drawing;
  const side = sideOf(drawing);
  if (side === 'none' || labels.length < 2) return undefined;
  const shown = labels.map((label) => fitText(label, 150, measureText, fontSize));
  const widths = shown.map((label) => measureText(label, fontSize) + 30);
  const widest = Math.max(...widths);
  const across = side === 'top' || side === 'bottom';
  const columns = across ? Math.max(1, Math.floor(drawing.width / widest)) : 1;
  const rows = Math.ceil(labels.length / columns);
  const stroked = plan.chart.mark === 'line';
  return {
    side,
    takes: across ? rows * rowHeight + 8 : widest + distance,
    draw(room) {
      const items: SceneItem[] = [];
      const entries: LegendEntry[] = [];
      const most = across ? labels.length : Math.max(1, Math.floor(room.height / rowHeight));
      labels.slice(0, most).forEach((label, i) => {
        const x = room.x + (across ? (i % columns) * widest : 0);
        const y = room.y + (across ? Math.floor(i / columns) : i) * rowHeight + rowHeight / 2;
        const color = colorOf(label, i, drawing);
        const off = drawing.data.hidden.includes(label);
        const faint = off ? { fillOpacity: 0.35, strokeOpacity: 0.35 } : {};
        if (stroked) {
          items.push({
            kind: 'line',
            x1: x,
            x2: x + 14,
            y1: y,
            y2: y,
            stroke: color,
            strokeWidth: 2.5,
            series: label,
            ...faint,
          });
        } else {
          const shape = shapeOf(label, drawing);
          items.push({ kind: 'symbol', x: x + 7, y, radius: 5, shape, fill: color, series: label, ...faint });
        }
        items.push({
          kind: 'text',
          x: x + 22,
          y,
          text: shown[i]!,
          fill: theme.text,
          size: fontSize,
          series: label,
          ...faint,
        });
        entries.push({ label, color, x, y: y - rowHeight / 2, width: widths[i]!, height: rowHeight });
      });
      return { items, entries };
    },
  };
}

/** A legend of amounts shown as colours: a ramp with its ends named. */
export function rampLegend(drawing: Drawing): Legend | undefined {
  const { data, theme, measureText = estimateTextWidth } = drawing;
  const field = fieldOf(drawing.plan, 'color');
  const extent = data.extents.color;
  const side = sideOf(drawing);
  if (!field || !extent || side === 'none') return undefined;
  const write = labelsOf(field, drawing);
  const across = side === 'top' || side === 'bottom';
  const ends = [write(extent[0]), write(extent[1])];
  const widest = Math.max(...ends.map((end) => measureText(end, fontSize)), 60);
  const title = fitText(field.title, across ? 160 : widest + 40, measureText, fontSize);
  const takes = across ? 44 : Math.max(widest + 18, measureText(title, fontSize)) + distance;
  const text = { kind: 'text', size: fontSize, fill: theme.text } as const;
  return {
    side,
    takes,
    draw(room) {
      const items: SceneItem[] = [{ ...text, x: room.x, y: room.y + 8, text: title, fill: theme.quiet }];
      const [length, steps] = [across ? Math.min(160, room.width) : Math.min(110, room.height - 28), 24];
      for (let i = 0; i < steps; i++) {
        const fill = sequentialColor(across ? i / (steps - 1) : 1 - i / (steps - 1), drawing);
        const at = (i * length) / steps;
        const size = length / steps + 0.5;
        items.push(
          across
            ? { kind: 'rectangle', x: room.x + at, y: room.y + 18, width: size, height: 8, fill }
            : { kind: 'rectangle', x: room.x, y: room.y + 22 + at, width: 10, height: size, fill },
        );
      }
      if (across) {
        items.push({ ...text, x: room.x, y: room.y + 36, text: ends[0]! });
        items.push({ ...text, x: room.x + length, y: room.y + 36, text: ends[1]!, anchor: 'end' });
      } else {
        items.push({ ...text, x: room.x + 16, y: room.y + 27, text: ends[1]! });
        items.push({ ...text, x: room.x + 16, y: room.y + 17 + length, text: ends[0]! });
      }
      return { items, entries: [] };
    },
  };
}

/** The side asked for; else the one it is read from, and below where the chart is narrow. */
function sideOf({ plan, width, rightToLeft }: Drawing): Legend['side'] | 'none' {
  const { legend, compact } = plan.chart;
  if (compact) return 'none';
  if (legend) return legend;
  return width < 520 ? 'bottom' : rightToLeft ? 'left' : 'right';
}

/** The room that is left beside a legend, and the legend's own. */
export function divide(box: Box, legend: Legend | undefined): { plot: Box; legend?: Box } {
  if (!legend) return { plot: box };
  const { side } = legend;
  const along = side === 'left' || side === 'right';
  const takes = Math.min(legend.takes, (along ? box.width : box.height) * 0.5);
  if (along) {
    const plot = { ...box, width: box.width - takes, x: side === 'left' ? box.x + takes : box.x };
    const x = side === 'left' ? box.x : box.x + box.width - takes + distance;
    return { plot, legend: { x, y: box.y + 4, width: takes - distance, height: box.height - 4 } };
  }
  const plot = { ...box, height: box.height - takes, y: side === 'top' ? box.y + takes : box.y };
  const y = side === 'top' ? box.y : box.y + box.height - takes + 8;
  return { plot, legend: { x: box.x, y, width: box.width, height: takes - 8 } };
}
