import type { ChartRow } from '../chart-data.ts';
import { fieldOf } from '../chart-to-query.ts';
import { paletteOf, type Palette } from '../palettes.ts';
import type { Drawing } from './drawing.ts';
import type { Text } from './scene.ts';

/** The colour of a category, by its place among all that have been seen; "others" is grey: it is no category of its own. */
export function colorOf(label: string, index: number, drawing: Drawing): string {
  const { theme } = drawing;
  if (isRest(label, drawing)) return theme.quiet;
  const place = placeOfLabel(label, drawing);
  return theme.categories[(place < 0 ? index : place) % theme.categories.length]!;
}

/** Whether a label is that of all that is left over. */
export const isRest = (label: string, { data }: Drawing): boolean =>
  data.rows.some((row) => row.row === -1 && (row.color === label || row.x === label));

/** The place of a category among all that have been seen; -1 where it is none. */
export const placeOfLabel = (label: string, { colors, data }: Drawing): number =>
  (colors ?? data.categories.color ?? data.categories.x ?? []).indexOf(label);

/** Sets a text off from marks that lie behind it. */
export const setOff = ({ surface }: Drawing['theme']): Pick<Text, 'stroke' | 'strokeWidth'> => ({
  stroke: surface,
  strokeWidth: 3,
});

/** The colour of marks that need only one; of two axes each has its own. */
export function singleColor({ plan, theme }: Pick<Drawing, 'plan' | 'theme'>): string {
  const first = theme.categories[0]!;
  return plan.channels.some(({ channel }) => channel === 'y2') ? first : (theme.single ?? first);
}

/** The colour of each row: by category, by amount, or one for all. */
export function rowColors(drawing: Drawing): (row: ChartRow) => string {
  const { data, theme } = drawing;
  const labels = data.categories.color;
  if (labels) {
    const known = new Map(labels.map((label, i) => [label, colorOf(label, i, drawing)]));
    return (row) => known.get(row.color as string) ?? theme.quiet;
  }
  const colors = amountColors(drawing);
  if (!colors) {
    const one = singleColor(drawing);
    // Of all that is left over, as among colours.
    return (row) => (row.row === -1 && drawing.plan.chart.mark === 'bar' ? theme.quiet : one);
  }
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
  const { mark, palette } = drawing.plan.chart;
  // Cells lie beside each other; a bar or a point of the least is to be seen on the surface.
  const least = mark === 'bar' || mark === 'point' ? firstSeen(drawing) : 0;
  const at = (share: number): string => sequentialColor(least + (1 - least) * share, drawing);
  const crosses = (mark === 'heatmap' || mark === 'map') && !palette && extent[0] < 0 && extent[1] > 0;
  if (paletteOf(palette)?.kind !== 'diverging' && !crosses) return { extent, at };
  const reach = Math.max(Math.abs(extent[0]), Math.abs(extent[1]));
  return { extent: [-reach, reach], at: crosses ? (share) => divergingColor(share, drawing) : at };
}

/** From which share on a colour stands out from the surface, up to half of them. */
function firstSeen(drawing: Drawing): number {
  const isSeen = (share: number): boolean =>
    (contrastOf(sequentialColor(share, drawing), drawing.theme.surface) ?? 3) >= 3;
  return [0, 0.1, 0.2, 0.3, 0.4].find(isSeen) ?? 0.5;
}

/** A colour between little (0) and much (1). The theme's very first is left out: it is hardly told from the surface. */
export function sequentialColor(share: number, { theme, plan }: Pick<Drawing, 'theme' | 'plan'>): string {
  const palette = paletteOf(plan.chart.palette);
  const own = theme.sequential.length > 2 ? theme.sequential.slice(1) : theme.sequential;
  const isRamp = palette && (palette.kind !== 'categories' || Array.isArray(plan.chart.palette));
  return colorBetween(share, isRamp ? rampOf(palette, { theme }) : own);
}

/** A colour between far below zero (0) and far above (1): the less, the nearer to the surface. */
function divergingColor(share: number, { theme }: Pick<Drawing, 'theme'>): string {
  if (isDark({ theme }))
    return colorBetween(share, darkDiverging('#b2182b', '#ef8a62', '#67a9cf', '#2166ac', { theme }));
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
      : Array.from({ length: count }, (_, i) => colorBetween(i / (count - 1), rampOf(palette, drawing)));
  return { ...drawing, theme: { ...theme, categories, single: categories[0]! } };
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

/** The ink that is read on a colour: white or black, whichever stands out more. One of them always does, by 4.5:1. */
export function inkOn(color: string, { theme }: Pick<Drawing, 'theme'>): string {
  const light = lightOf(color);
  if (light === undefined) return theme.text;
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** A mark's colour as words are read in it on the surface: with as much of the text's in it as that takes. */
export function inkOf(color: string, { theme }: Pick<Drawing, 'theme'>): string {
  const isRead = (ink: string): boolean => (contrastOf(ink, theme.surface) ?? 21) >= 4.5;
  const inks = Array.from({ length: 10 }, (_, i) => (i === 0 ? color : mixColors(color, theme.text, i / 10)));
  return inks.find(isRead) ?? theme.text;
}

/** How far two colours stand apart, 1 to 21; undefined where one is not `#rrggbb` or `rgb(...)`. */
export function contrastOf(one: string, other: string): number | undefined {
  const [a, b] = [lightOf(one), lightOf(other)];
  return a === undefined || b === undefined ? undefined : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** How much light a colour gives, from 0 (black) to 1 (white), as contrasts count it. */
function lightOf(color: string): number | undefined {
  const channels = channelsOf(color);
  if (!channels) return undefined;
  const [red, green, blue] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const isDark = ({ theme }: Pick<Drawing, 'theme'>): boolean => (lightOf(theme.surface) ?? 1) < 0.18;

/** A palette's colours for a surface: on a dark one little is dark, and zero darker than what lies on either side. */
function rampOf({ kind, colors }: Palette, drawing: Pick<Drawing, 'theme'>): readonly string[] {
  if (kind === 'categories') return colors;
  const dark = isDark(drawing);
  if (kind === 'sequential') {
    // Its end next to the surface would not be seen on it.
    const seen = colors.filter((one) => (contrastOf(one, drawing.theme.surface) ?? 2) > (dark ? 1.6 : 1.15));
    const first = lightOf(colors[0]!) ?? 0;
    return dark && first > (lightOf(colors.at(-1)!) ?? 0) ? seen.toReversed() : seen;
  }
  if (!dark) return colors;
  return darkDiverging(colors[0]!, colors[1]!, colors.at(-2)!, colors.at(-1)!, drawing);
}

/** From a light colour by a deep one to the surface, and out again the same way. */
const darkDiverging = (
  deepBelow: string,
  lightBelow: string,
  lightAbove: string,
  deepAbove: string,
  { theme }: Pick<Drawing, 'theme'>,
): string[] => [lightBelow, deepBelow, mixColors(theme.surface, theme.text, 0.05), deepAbove, lightAbove];
