import type { ChartRow } from '../../chart-data.ts';
import { fieldOf } from '../../chart-to-query.ts';
import { formatValue } from '../../format-value.ts';
import { arcPath, onCircle } from '../arc-path.ts';
import { labelsOf } from '../axis-labels.ts';
import { colorOf, inkOn } from '../colors.ts';
import type { Drawing } from '../drawing.ts';
import { categoryLegend, divide } from '../legend.ts';
import type { Box, Scene, SceneItem, SceneMark, Text } from '../scene.ts';
import { spreadPlaces } from '../spread-places.ts';
import { estimateTextWidth, fitText } from '../text-width.ts';

interface Slice {
  row: ChartRow;
  label: string;
  color: string;
  /** 0 to 1. */
  share: number;
  /** Radians, clockwise from the top. */
  start: number;
  end: number;
}

interface Ring {
  x: number;
  y: number;
  inner: number;
  outer: number;
}

const fontSize = 12;
/** Two lines: the name, and the share. */
const labelHeight = 31;
const widestLabel = 120;
/** Pixels that a label may be moved from its slice. */
const farthest = 44;
/** Pixels from the ring to its labels. */
const stem = 14;

/** Shares of a whole, clockwise from the top; named beside the slices where there is room, else in a legend. */
export function drawPie(drawing: Drawing): Scene {
  const { width, height } = drawing;
  const slices = slicesOf(drawing);
  const labelled = labelledRing(slices, drawing);
  const legend = labelled ? undefined : categoryLegend(drawing.data.categories.x ?? [], drawing);
  const { plot: room, legend: beside } = divide({ x: 0, y: 0, width, height }, legend);
  const ring = labelled?.ring ?? ringIn(room, drawing);
  const paths: SceneItem[] = [];
  const marks: SceneMark[] = [];
  for (const slice of slices) {
    const outline = arcPath({ ...ring, ...slice });
    const { row, color, label } = slice;
    const edge = slices.length > 1 ? { stroke: drawing.theme.surface, strokeWidth: 1.5 } : {};
    paths.push({ kind: 'path', data: outline, fill: color, ...edge, key: row.key, series: label });
    marks.push({ key: row.key, ...around(ring, slice), outline });
  }
  const shares = labelled ? labelled.items : insideShares(slices, ring, drawing);
  const named = legend && beside ? legend.draw(beside) : { items: [], entries: [] };
  const plot = {
    x: ring.x - ring.outer,
    y: ring.y - ring.outer,
    width: 2 * ring.outer,
    height: 2 * ring.outer,
  };
  const items = [...paths, ...shares, ...wholeInside(ring, drawing), ...named.items];
  return { width, height, items, marks, plot, legend: named.entries };
}

function slicesOf(drawing: Drawing): Slice[] {
  const { data } = drawing;
  const sizes = data.rows.map((row) => Math.max(0, Number(row.y ?? 0)));
  // Divided first: the sum of huge amounts is no number any more.
  const largest = Math.max(0, ...sizes);
  const parts = sizes.map((size) => (largest > 0 ? size / largest : 0));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const labels = data.categories.x ?? [];
  let before = 0;
  return data.rows.map((row, i) => {
    const share = whole > 0 ? parts[i]! / whole : 0;
    const start = before * 2 * Math.PI;
    before += share;
    const label = String(row.x ?? '');
    const color = colorOf(label, Math.max(0, labels.indexOf(label)), drawing);
    return { row, label, color, share, start, end: before * 2 * Math.PI };
  });
}

function ringIn(room: Box, { plan }: Drawing): Ring {
  const margin = plan.chart.compact ? 1 : 8;
  const outer = Math.max(4, Math.min(room.width, room.height) / 2 - margin);
  const inner = outer * Math.max(0, Math.min(0.9, plan.chart.hole ?? 0));
  return { x: room.x + room.width / 2, y: room.y + room.height / 2, inner, outer };
}

/** The ring with a name beside each slice; undefined where a legend is better. */
function labelledRing(
  slices: readonly Slice[],
  drawing: Drawing,
): { ring: Ring; items: SceneItem[] } | undefined {
  const { plan, data, width, height, measureText = estimateTextWidth } = drawing;
  if (plan.chart.compact || plan.chart.legend || data.hidden.length > 0 || slices.length === 0)
    return undefined;
  const most = widestIn(drawing);
  const said = new Map(slices.map((slice) => [slice, saidOf(slice, drawing)]));
  let widest = 36;
  for (const [{ label }, text] of said) {
    // Amounts are not cut: half of a number is another number.
    widest = Math.max(widest, Math.min(most, measureText(label, fontSize)), measureText(text, fontSize));
  }
  const beside = widest + stem + 6;
  const room = { x: beside, y: 22, width: width - 2 * beside, height: height - 44 };
  if (Math.min(room.width, room.height) < 120) return undefined;
  const ring = ringIn(room, drawing);
  const right = slices.filter((slice) => middle(slice) < Math.PI);
  const left = slices.filter((slice) => middle(slice) >= Math.PI);
  const items: SceneItem[] = [];
  for (const side of [right, left]) {
    const wanted = side.map((slice) => onCircle(ring.x, ring.y, ring.outer + stem, middle(slice)).y);
    const places = spreadPlaces(wanted, labelHeight, [labelHeight / 2, height - labelHeight / 2]);
    if (!places?.every((place, i) => Math.abs(place - wanted[i]!) <= farthest)) return undefined;
    side.forEach((slice, i) => items.push(...labelOf(slice, said.get(slice)!, places[i]!, ring, drawing)));
  }
  return { ring, items };
}

const widestIn = ({ width }: Drawing): number => Math.min(widestLabel, Math.max(48, width * 0.2));

const middle = ({ start, end }: Slice): number => (start + end) / 2;

/** A name and a share beside a slice, with a line to it where they stand away from it. */
function labelOf(slice: Slice, said: string, y: number, ring: Ring, drawing: Drawing): SceneItem[] {
  const { theme, measureText = estimateTextWidth } = drawing;
  const angle = middle(slice);
  const toRight = angle < Math.PI;
  const wanted = onCircle(ring.x, ring.y, ring.outer + stem, angle);
  // A label that was moved stands where the ring leaves room at its height.
  const up = Math.min(ring.outer + stem, Math.max(0, Math.abs(y - ring.y) - labelHeight / 2));
  const across = Math.sqrt((ring.outer + stem) ** 2 - up ** 2);
  const moved = Math.abs(wanted.y - y) > 6;
  const reach = moved ? Math.max(across, Math.abs(wanted.x - ring.x)) : Math.abs(wanted.x - ring.x);
  const x = ring.x + (toRight ? reach : -reach);
  const anchor = toRight ? 'start' : 'end';
  const text = { kind: 'text', x, anchor, size: fontSize, key: slice.row.key, series: slice.label } as const;
  const items: SceneItem[] = [
    {
      ...text,
      y: y - 7,
      text: fitText(slice.label, widestIn(drawing), measureText, fontSize),
      fill: theme.text,
    },
    { ...text, y: y + 8, text: said, fill: theme.quiet },
  ];
  if (!moved) return items;
  const from = onCircle(ring.x, ring.y, ring.outer + 2, angle);
  const to = { x2: x + (toRight ? -4 : 4), y2: y };
  return [{ kind: 'line', x1: from.x, y1: from.y, ...to, stroke: theme.text, strokeOpacity: 0.3 }, ...items];
}

/** Where a legend names the slices, those that are large enough say their share themselves. */
function insideShares(slices: readonly Slice[], ring: Ring, drawing: Drawing): SceneItem[] {
  const { measureText = estimateTextWidth, plan } = drawing;
  if (plan.chart.compact) return [];
  const radius = ring.inner > 0 ? (ring.inner + ring.outer) / 2 : ring.outer * 0.66;
  return slices.flatMap((slice): Text[] => {
    const text = shareText(slice, drawing);
    const width = measureText(text, fontSize);
    const along = (slice.end - slice.start) * radius;
    if (Math.max(along, 0) < width + 6 || ring.outer - ring.inner < width + 4) return [];
    const place = onCircle(ring.x, ring.y, radius, middle(slice));
    const { row, color, label } = slice;
    const about = { key: row.key, series: label, fill: inkOn(color, drawing) };
    return [{ kind: 'text', ...place, text, anchor: 'middle', size: fontSize, ...about }];
  });
}

const shareText = ({ share }: Slice, { locale = 'en' }: Drawing): string =>
  formatValue(share, { locale, style: 'share' });

/** The share; with labels asked for, the amount as well. */
function saidOf(slice: Slice, drawing: Drawing): string {
  const field = fieldOf(drawing.plan, 'y');
  const share = shareText(slice, drawing);
  if (!drawing.plan.chart.labels || !field) return share;
  return `${labelsOf(field, drawing)(Number(slice.row.y))} · ${share}`;
}

/** The hole says how much the whole is, where parts add up. */
function wholeInside(ring: Ring, drawing: Drawing): SceneItem[] {
  const { plan, data, theme, locale = 'en', measureText = estimateTextWidth } = drawing;
  const field = fieldOf(plan, 'y');
  if (!field?.additive || ring.inner < 36 || plan.chart.compact) return [];
  const whole = data.rows.reduce((sum, row) => sum + Math.max(0, Number(row.y ?? 0)), 0);
  const room = ring.inner * 1.6;
  const text = formatValue(whole, { locale, style: 'compact' });
  const size = Math.min(20, (20 * room) / measureText(text, 20, 600));
  if (size < fontSize) return [];
  const amount = { text, size, weight: 600, fill: theme.text };
  const name = { text: fitText(field.title, room, measureText, fontSize), size: fontSize, fill: theme.quiet };
  const middle = { kind: 'text', x: ring.x, anchor: 'middle' } as const;
  return [
    { ...middle, y: ring.y - 7, ...amount },
    { ...middle, y: ring.y + 13, ...name },
  ];
}

/** The box around a slice: its corners, and the sides of the ring that it passes. */
function around({ x, y, inner, outer }: Ring, { start, end }: Slice): Box {
  const angles = [start, end];
  const quarter = Math.PI / 2;
  for (let turn = Math.ceil(start / quarter); turn * quarter < end; turn++) angles.push(turn * quarter);
  const places = angles.flatMap((angle) => [onCircle(x, y, inner, angle), onCircle(x, y, outer, angle)]);
  const [xs, ys] = [places.map((at) => at.x), places.map((at) => at.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
