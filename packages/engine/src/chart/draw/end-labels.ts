import { fieldOf } from '../chart-to-query.ts';
import { isDiscrete } from '../chart-field.ts';
import { atOnce } from '../turns.ts';
import type { ChartRow } from '../chart-data.ts';
import { colorOf, inkOf } from './colors.ts';
import type { Drawing } from './drawing.ts';
import type { DrawnMarks, MarkContext } from './mark-context.ts';
import type { LegendEntry, SceneItem } from './scene.ts';
import { spreadPlaces } from './spread-places.ts';
import { stackRows, standsOnOthers } from './stack-rows.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

const fontSize = 12;
const lineHeight = 15;
const gap = 8;
const widest = 130;
/** Pixels a name may stand away from the end of its line or area and still be read as its name. */
const farthest = 14;

const rooms = new WeakMap<Drawing, number>();

/** Pixels that the names of lines and areas take beside the plot; 0 where a legend names them better. */
export function roomForEndLabels(drawing: Drawing): number {
  const room = rooms.get(drawing) ?? roomFor(drawing);
  rooms.set(drawing, room);
  return room;
}

function roomFor(drawing: Drawing): number {
  const { plan, data, width, height, measureText = estimateTextWidth } = drawing;
  const labels = data.categories.color;
  // What is switched off has no end to be named at; the legend switches it on again.
  if (data.hidden.length > 0 || plan.chart.legend || plan.chart.compact || plan.chart.encodings.facet)
    return 0;
  if (!labels || labels.length < 2 || labels.length > 8 || width < 480) return 0;
  const y = fieldOf(plan, 'y');
  // With a domain of its own a line may end beyond what is shown.
  if (plan.chart.encodings.x?.domain || plan.chart.encodings.y?.domain) return 0;
  if (!y || isDiscrete(y) || plan.channels.some(({ channel }) => channel === 'y2')) return 0;
  const longest = Math.max(...labels.map((label) => measureText(label, fontSize)));
  const ends = data.rows.filter((row) => row.last);
  if (longest > widest || !endTogether(data, ends)) return 0;
  const spans = atOnce(stackRows(drawing, 'x', 'y'));
  const { extent } = spans;
  if (!extent) return 0;
  const plotHeight = height - 60;
  const scale = plotHeight / (extent[1] - extent[0] || 1);
  const reaches = ends.map((row) => {
    const [foot, top] = spans.of(row) ?? [NaN, NaN];
    return endReach([(extent[1] - foot) * scale, (extent[1] - top) * scale], drawing);
  });
  return namePlaces(reaches, [0, plotHeight]) ? longest + gap + 4 : 0;
}

/** From where to where a name belongs: an area's end where they stand on each other, else its line. */
function endReach([foot, top]: [number, number], drawing: Drawing): [number, number] {
  if (!standsOnOthers(drawing)) return [top, top];
  return [Math.min(foot, top), Math.max(foot, top)];
}

/** Where names stand, at the middles of what they name as far as there is room; undefined where one would be too far off. */
function namePlaces(
  reaches: readonly [number, number][],
  range: readonly [number, number],
): number[] | undefined {
  const middles = reaches.map(([low, high]) => (low + high) / 2);
  const places = spreadPlaces(middles, lineHeight, range);
  const isNear = (place: number, i: number): boolean => {
    const [low, high] = reaches[i]!;
    return place >= low - farthest && place <= high + farthest;
  };
  return places?.every(isNear) ? places : undefined;
}

/** A line that ends early would leave its name far from where names are read. */
function endTogether({ rows, categories }: Drawing['data'], ends: readonly ChartRow[]): boolean {
  const order = new Map((categories.x ?? []).map((label, i) => [label, i]));
  const place = ({ x }: ChartRow): number => (typeof x === 'number' ? x : (order.get(x ?? '') ?? 0));
  let [first, last] = [Infinity, -Infinity];
  for (const row of rows) {
    const at = place(row);
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return ends.length > 1 && ends.every((row) => place(row) >= last - 0.15 * (last - first));
}

/** Names each line or area at its end, in its colour as far as that is read; its name switches it, as a legend does. */
export function drawEndLabels(context: MarkContext): Pick<DrawnMarks, 'items' | 'legend'> {
  const { drawing, rows, subject, measure, plot } = context;
  const { data, rightToLeft, measureText = estimateTextWidth } = drawing;
  if (roomForEndLabels(drawing) === 0) return { items: [] };
  const last = rows.filter((row) => row.last);
  const ends = last.flatMap((row) => {
    const along = subject.scale.at(row.x ?? '');
    const [foot, top] = context.spanOf(row)?.map((value) => measure.scale.at(value)) ?? [];
    if (along === undefined || foot === undefined || top === undefined) return [];
    return [{ label: String(row.color), x: along, reach: endReach([foot, top], drawing) }];
  });
  const places = spreadPlaces(
    ends.map(({ reach: [low, high] }) => (low + high) / 2),
    lineHeight,
    [plot.y - lineHeight, plot.y + plot.height + lineHeight],
  );
  if (!places) return { items: [] };
  const labels = data.categories.color ?? [];
  const named = ends.map(({ label, x }, i) => {
    const text = fitText(label, widest, measureText, fontSize);
    const color = colorOf(label, labels.indexOf(label), drawing);
    return { label, text, color, x: rightToLeft ? x - gap : x + gap, y: places[i]! };
  });
  const items = named.map(({ label, text, color, x, y }): SceneItem => ({
    kind: 'text',
    x,
    y,
    text,
    anchor: rightToLeft ? 'end' : 'start',
    size: fontSize,
    fill: inkOf(color, drawing),
    series: label,
  }));
  const legend = named.map(({ label, text, color, x, y }): LegendEntry => {
    const width = measureText(text, fontSize);
    const box = { x: rightToLeft ? x - width : x, y: y - lineHeight / 2, width, height: lineHeight };
    return { label, color, ...box };
  });
  return { items, legend };
}
