import type { ChartRow } from '../arrange-rows.ts';
import { fieldOf } from '../chart-to-query.ts';
import { paletteOf } from '../palettes.ts';
import type { Drawing } from './drawing.ts';

/** The colour of a category, by its place among all that have been seen; "others" is grey: it is no category of its own. */
export function colorOf(label: string, index: number, { theme, colors, data }: Drawing): string {
  const seen = colors ?? data.categories.color ?? data.categories.x ?? [];
  const rest = data.rows.some((row) => row.row === -1 && (row.color === label || row.x === label));
  if (rest) return theme.quiet;
  const place = seen.indexOf(label);
  return theme.categories[(place < 0 ? index : place) % theme.categories.length]!;
}

/** The colour of each row: by category, by amount, or the first of the theme. */
export function rowColors(drawing: Drawing): (row: ChartRow) => string {
  const { data, theme } = drawing;
  const labels = data.categories.color;
  if (labels) {
    const known = new Map(labels.map((label, i) => [label, colorOf(label, i, drawing)]));
    return (row) => known.get(row.color as string) ?? theme.quiet;
  }
  const colors = amountColors(drawing);
  if (!colors) return () => theme.categories[0]!;
  const [low, high] = colors.extent;
  return (row) => {
    const amount = row.color;
    if (typeof amount !== 'number') return theme.quiet;
    return colors.at(high === low ? 1 : (amount - low) / (high - low));
  };
}

/** Amounts as colours: which amounts, and the colour between the lowest (0) and the highest (1). */
export interface AmountColors {
  extent: [number, number];
  at(share: number): string;
}

/** How the amounts of a chart's colour are shown; undefined where its colours are categories, or none. */
export function amountColors(drawing: Drawing): AmountColors | undefined {
  const extent = fieldOf(drawing.plan, 'color') && drawing.data.extents.color;
  if (!extent) return undefined;
  const at = (share: number): string => sequentialColor(share, drawing);
  const { mark, palette } = drawing.plan.chart;
  const crosses = (mark === 'heatmap' || mark === 'map') && !palette && extent[0] < 0 && extent[1] > 0;
  if (paletteOf(palette)?.kind !== 'diverging' && !crosses) return { extent, at };
  const reach = Math.max(Math.abs(extent[0]), Math.abs(extent[1]));
  return { extent: [-reach, reach], at: crosses ? (share) => divergingColor(share, drawing) : at };
}

/** A colour between little (0) and much (1). The theme's very first is left out: it is hardly told from the surface. */
export function sequentialColor(share: number, { theme, plan }: Pick<Drawing, 'theme' | 'plan'>): string {
  const palette = paletteOf(plan.chart.palette);
  const own = theme.sequential.length > 2 ? theme.sequential.slice(1) : theme.sequential;
  const isRamp = palette && (palette.kind !== 'categories' || Array.isArray(plan.chart.palette));
  return colorBetween(share, isRamp ? palette.colors : own);
}

/** A colour between far below zero (0) and far above (1): the less, the nearer to the surface. */
function divergingColor(share: number, { theme }: Pick<Drawing, 'theme'>): string {
  const middle = mixColors(theme.surface, theme.text, 0.05);
  return colorBetween(share, ['#b2182b', '#ef8a62', middle, '#67a9cf', '#2166ac']);
}

/** A colour between the first (0) and the last (1) of several. */
export function colorBetween(share: number, colors: readonly string[]): string {
  const place = Math.max(0, Math.min(1, share)) * (colors.length - 1);
  const from = Math.floor(place);
  const rest = place - from;
  return rest === 0 ? colors[from]! : mixColors(colors[from]!, colors[from + 1]!, rest);
}

/** The theme with the colours that the chart asks for. */
export function withPalette(drawing: Drawing): Drawing {
  const { plan, data, theme } = drawing;
  const palette = paletteOf(plan.chart.palette);
  if (!palette) return drawing;
  const count = Math.max(2, (data.categories.color ?? data.categories.x ?? []).length);
  const categories =
    palette.kind === 'categories'
      ? [...palette.colors]
      : Array.from({ length: count }, (_, i) => colorBetween(i / (count - 1), palette.colors));
  return { ...drawing, theme: { ...theme, categories } };
}

/** A colour between two; of colours that are not `#rrggbb` or `rgb(...)`, the nearer. */
export function mixColors(from: string, to: string, share: number): string {
  const [a, b] = [channelsOf(from), channelsOf(to)];
  if (!a || !b) return share < 0.5 ? from : to;
  const mixed = a.map((value, i) => Math.round(value + (b[i]! - value) * share));
  return `rgb(${mixed.join(', ')})`;
}

function channelsOf(color: string): [number, number, number] | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short) return short.slice(1).map((part) => parseInt(part + part, 16)) as [number, number, number];
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (hex) return hex.slice(1).map((part) => parseInt(part, 16)) as [number, number, number];
  const rgb = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(color);
  return rgb ? (rgb.slice(1).map(Number) as [number, number, number]) : undefined;
}

/** The ink that is read on a colour: white or near black, whichever stands out more. */
export function inkOn(color: string, { theme }: Pick<Drawing, 'theme'>): string {
  const channels = channelsOf(color);
  if (!channels) return theme.text;
  const [red, green, blue] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return light > 0.28 ? '#172023' : '#ffffff';
}
