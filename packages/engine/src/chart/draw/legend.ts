import type { ChartField } from '../chart-field.ts';
import { fieldOf } from '../chart-to-query.ts';
import { labelsOf } from './axis-labels.ts';
import { amountColors, colorOf } from './colors.ts';
import type { Drawing } from './drawing.ts';
import { radiusFor, radiusReach } from './radius-scale.ts';
import type { Box, LegendEntry, SceneItem } from './scene.ts';
import { shapeOf } from './symbol-shapes.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

/** Which side a legend takes of the drawing, how much of it, and what it draws there. */
export interface Legend {
  side: 'right' | 'left' | 'top' | 'bottom';
  /** Pixels it takes away from the plot, its distance included. */
  takes: number;
  /** Pixels from its top to its end. */
  height: number;
  draw(room: Box): { items: SceneItem[]; entries: LegendEntry[] };
}

const fontSize = 12;
const rowHeight = 20;
const distance = 16;
/** Of an entry: its symbol, and what keeps it from the next. */
const besideText = 30;

/** What tells the colours and sizes of a chart within axes. */
export function legendsOf(drawing: Drawing): Legend[] {
  const labels = drawing.data.categories.color;
  const color = labels ? categoryLegend(labels, drawing) : rampLegend(drawing);
  return [color, sizeLegend(drawing)].filter((legend) => legend !== undefined);
}

/** Several legends below each other, as one. */
export function combined(legends: readonly Legend[], { height }: Drawing): Legend | undefined {
  const [first] = legends;
  if (!first || legends.length === 1) return first;
  const { side } = first;
  const whole = legends.reduce((sum, legend) => sum + legend.height + distance, -distance);
  const isAcross = side === 'top' || side === 'bottom';
  if (!isAcross && whole > height) return first;
  return {
    side,
    takes: isAcross ? whole + 8 : Math.max(...legends.map(({ takes }) => takes)),
    height: whole,
    draw(room) {
      let y = room.y;
      const drawn = legends.map((legend) => {
        const made = legend.draw({ ...room, y, height: legend.height });
        y += legend.height + distance;
        return made;
      });
      return {
        items: drawn.flatMap(({ items }) => items),
        entries: drawn.flatMap(({ entries }) => entries),
      };
    },
  };
}

interface PlacedEntry {
  text: string;
  x: number;
  y: number;
  width: number;
}

/** A legend of categories. `labels` in the order of their colours. */
export function categoryLegend(labels: readonly string[], drawing: Drawing): Legend | undefined {
  const { theme, rightToLeft, data } = drawing;
  const side = sideOf(drawing);
  if (side === 'none' || labels.length < 2) return undefined;
  const across = side === 'top' || side === 'bottom';
  const placed = across ? inRows(labels, drawing) : inColumn(labels, drawing);
  const height = (placed.at(-1)?.y ?? 0) + rowHeight;
  const widest = Math.max(...placed.map(({ width }) => width));
  return {
    side,
    takes: across ? height + 8 : widest - 8 + distance,
    height,
    draw(room) {
      const items: SceneItem[] = [];
      const entries: LegendEntry[] = [];
      const shown = placed.filter(({ y }) => y + rowHeight <= room.height + 1);
      shown.forEach(({ text, width, ...at }, i) => {
        const label = labels[i]!;
        const from = rightToLeft ? room.x + room.width - at.x : room.x + at.x;
        const toward = rightToLeft ? -1 : 1;
        const y = room.y + at.y + rowHeight / 2;
        const color = colorOf(label, i, drawing);
        const faint = data.hidden.includes(label) ? { fillOpacity: 0.35, strokeOpacity: 0.35 } : {};
        const about = { series: label, ...faint };
        items.push({ ...symbolAt(from + 7 * toward, y, label, color, drawing), ...about });
        const anchor = rightToLeft ? 'end' : 'start';
        items.push({
          kind: 'text',
          x: from + 22 * toward,
          y,
          text,
          anchor,
          fill: theme.text,
          size: fontSize,
          ...about,
        });
        const x = rightToLeft ? from - width : from;
        entries.push({ label, color, x, y: y - rowHeight / 2, width, height: rowHeight });
      });
      const last = shown.at(-1);
      const left = labels.length - shown.length;
      if (last && left > 0) {
        const at = across ? last.x + last.width : 0;
        const x = rightToLeft ? room.x + room.width - at : room.x + at;
        const y = room.y + (across ? last.y : last.y + rowHeight) + rowHeight / 2;
        const anchor = rightToLeft ? 'end' : 'start';
        items.push({ kind: 'text', x, y, text: `+${left}`, anchor, fill: theme.quiet, size: fontSize });
      }
      return { items, entries };
    },
  };
}

function symbolAt(x: number, y: number, label: string, color: string, drawing: Drawing): SceneItem & object {
  if (drawing.plan.chart.mark === 'line')
    return { kind: 'line', x1: x - 7, x2: x + 7, y1: y, y2: y, stroke: color, strokeWidth: 2.5 };
  return { kind: 'symbol', x, y, radius: 5, shape: shapeOf(label, drawing), fill: color };
}

function inColumn(
  labels: readonly string[],
  { height, measureText = estimateTextWidth }: Drawing,
): PlacedEntry[] {
  const most = Math.max(1, Math.floor(height / rowHeight) - 1);
  const shown = labels.length <= most + 1 ? labels : labels.slice(0, most);
  return shown.map((label, i) => {
    const text = fitText(label, 150, measureText, fontSize);
    return { text, x: 0, y: i * rowHeight, width: measureText(text, fontSize) + besideText };
  });
}

/** One after the other, as words are set; shortened where they would take too many rows. */
function inRows(labels: readonly string[], drawing: Drawing): PlacedEntry[] {
  const { width, height, measureText = estimateTextWidth } = drawing;
  const most = Math.max(1, Math.floor((height * 0.3) / rowHeight));
  let placed: PlacedEntry[] = [];
  for (const longest of [150, 100, 64]) {
    let [x, y] = [0, 0];
    placed = labels.map((label) => {
      const text = fitText(label, longest, measureText, fontSize);
      const wide = measureText(text, fontSize) + besideText;
      if (x > 0 && x + wide - 8 > width) [x, y] = [0, y + rowHeight];
      const entry = { text, x, y, width: wide };
      x += wide;
      return entry;
    });
    if (placed.at(-1)!.y < most * rowHeight) return placed;
  }
  const kept = placed.filter(({ y }) => y < most * rowHeight);
  // What is not named is counted, in the place of the last.
  const last = kept.at(-1)!;
  return kept.length > 1 && last.x + last.width + 24 > width ? kept.slice(0, -1) : kept;
}

/** A legend of amounts shown as colours: a ramp with its ends named. */
export function rampLegend(drawing: Drawing): Legend | undefined {
  const { theme, measureText = estimateTextWidth } = drawing;
  const field = fieldOf(drawing.plan, 'color');
  const colors = amountColors(drawing);
  const side = sideOf(drawing);
  if (!field || !colors || side === 'none') return undefined;
  const write = labelsOf(field, drawing);
  const across = side === 'top' || side === 'bottom';
  const ends = colors.extent.map(write);
  const widest = Math.max(...ends.map((end) => measureText(end, fontSize)), 60);
  // A long name takes room from the plot only where there is plenty.
  const titleRoom = across ? 160 : Math.max(widest + 40, Math.min(160, drawing.width / 5));
  const title = fitText(field.title, titleRoom, measureText, fontSize);
  const takes = across ? 50 : Math.max(widest + 18, measureText(title, fontSize)) + distance;
  const text = { kind: 'text', size: fontSize, fill: theme.text } as const;
  return {
    side,
    takes,
    height: across ? 42 : 142,
    draw(room) {
      const items: SceneItem[] = [{ ...text, x: room.x, y: room.y + 8, text: title, fill: theme.quiet }];
      const [length, steps] = [
        across ? Math.min(160, room.width) : Math.min(110, Math.max(10, room.height - 28)),
        24,
      ];
      for (let i = 0; i < steps; i++) {
        const fill = colors.at(across ? i / (steps - 1) : 1 - i / (steps - 1));
        const at = (i * length) / steps;
        const size = length / steps + 0.5;
        items.push(
          across
            ? { kind: 'rectangle', x: room.x + at, y: room.y + 18, width: size, height: 8, fill }
            : { kind: 'rectangle', x: room.x, y: room.y + 22 + at, width: 10, height: size, fill },
        );
      }
      if (across) {
        items.push({ ...text, x: room.x, y: room.y + 35, text: ends[0]! });
        items.push({ ...text, x: room.x + length, y: room.y + 35, text: ends[1]!, anchor: 'end' });
      } else {
        items.push({ ...text, x: room.x + 16, y: room.y + 27, text: ends[1]! });
        items.push({ ...text, x: room.x + 16, y: room.y + 17 + length, text: ends[0]! });
      }
      return { items, entries: [] };
    },
  };
}

/** Up to three round amounts, the largest first: close to the highest, about half of it, a tenth. */
function roundSteps(highest: number, { type }: ChartField): number[] {
  const steps = [1, 0.5, 0.1].map((share) => {
    const digit = 10 ** Math.floor(Math.log10(highest * share));
    // What is counted has no parts.
    const unit = type === 'integer' ? Math.max(1, digit) : digit;
    return Number((Math.floor((highest * share) / unit) * unit).toPrecision(12));
  });
  return [...new Set(steps)].filter((step) => step > 0);
}

/** Three sizes and what they stand for; left out where the chart is narrow. */
export function sizeLegend(drawing: Drawing): Legend | undefined {
  const { plan, data, theme, width, measureText = estimateTextWidth } = drawing;
  const field = fieldOf(plan, 'size');
  const extent = data.extents.size;
  const side = sideOf(drawing);
  if (!field || !extent || !(extent[1] > 0) || plan.chart.mark !== 'point' || side === 'none')
    return undefined;
  if (width < 520 || side === 'top' || side === 'bottom') return undefined;
  const write = labelsOf(field, drawing);
  const reach = radiusReach(drawing);
  const steps = roundSteps(extent[1], field);
  const texts = steps.map(write);
  const title = fitText(field.title, 140, measureText, fontSize);
  const indent = 2 * reach[1] + 8;
  const widest = Math.max(
    measureText(title, fontSize),
    indent + Math.max(...texts.map((text) => measureText(text, fontSize))),
  );
  const rows = steps.map((step) => Math.max(rowHeight, 2 * radiusFor(step, extent, reach) + 4));
  const height = 20 + rows.reduce((sum, row) => sum + row, 0);
  return {
    side,
    takes: widest + distance,
    height,
    draw(room) {
      const text = { kind: 'text', size: fontSize } as const;
      const items: SceneItem[] = [{ ...text, x: room.x, y: room.y + 8, text: title, fill: theme.quiet }];
      let y = room.y + 20;
      steps.forEach((step, i) => {
        const middle = y + rows[i]! / 2;
        const radius = radiusFor(step, extent, reach);
        items.push({
          kind: 'symbol',
          x: room.x + reach[1],
          y: middle,
          radius,
          fill: theme.quiet,
          fillOpacity: 0.6,
        });
        items.push({ ...text, x: room.x + indent, y: middle, text: texts[i]!, fill: theme.text });
        y += rows[i]!;
      });
      return { items, entries: [] };
    },
  };
}

/** The side asked for; else the one it is read from, and below where the chart is narrow. */
function sideOf({ plan, width, rightToLeft }: Drawing): Legend['side'] | 'none' {
  const { legend, compact, encodings } = plan.chart;
  if (compact || encodings.color?.axis === false) return 'none';
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
    const width = Math.max(0, takes - distance);
    return { plot, legend: { x, y: box.y + 4, width, height: Math.max(0, box.height - 4) } };
  }
  const plot = { ...box, height: box.height - takes, y: side === 'top' ? box.y + takes : box.y };
  const y = side === 'top' ? box.y : box.y + box.height - takes + 8;
  return { plot, legend: { x: box.x, y, width: box.width, height: Math.max(0, takes - 8) } };
}
