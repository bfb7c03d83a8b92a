import { fieldOf } from '../chart-to-query.ts';
import { isDiscrete } from '../chart-field.ts';
import type { ChartRow } from '../chart-data.ts';
import { colorOf, inkOf } from './colors.ts';
import type { Drawing } from './drawing.ts';
import { pointAt, type MarkContext } from './mark-context.ts';
import type { SceneItem } from './scene.ts';
import { spreadPlaces } from './spread-places.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

const fontSize = 12;
const lineHeight = 15;
const gap = 8;
const widest = 130;
/** Pixels a name may stand away from the end of its line and still be read as its name. */
const farthest = 14;

/** Pixels that the names of lines take beside the plot; 0 where a legend names them better. */
export function roomForEndLabels(drawing: Drawing): number {
  const { plan, data, width, height, measureText = estimateTextWidth } = drawing;
  const labels = data.categories.color;
  const extent = data.extents.y;
  // What is switched off has no line to be named at; the legend switches it on again.
  if (data.hidden.length > 0 || plan.chart.legend || plan.chart.compact || plan.chart.encodings.facet)
    return 0;
  if (!labels || labels.length < 2 || labels.length > 8 || width < 480 || !extent) return 0;
  const y = fieldOf(plan, 'y');
  // With a domain of its own a line may end beyond what is shown.
  if (plan.chart.encodings.x?.domain || plan.chart.encodings.y?.domain) return 0;
  if (!y || isDiscrete(y) || plan.channels.some(({ channel }) => channel === 'y2')) return 0;
  const longest = Math.max(...labels.map((label) => measureText(label, fontSize)));
  const ends = data.rows.filter((row) => row.last);
  if (longest > widest || !endTogether(data, ends)) return 0;
  const plotHeight = height - 60;
  const scale = plotHeight / (extent[1] - extent[0] || 1);
  const places = ends.map((row) => (extent[1] - Number(row.y)) * scale);
  const spread = spreadPlaces(places, lineHeight, [0, plotHeight]);
  const far = spread?.some((place, i) => Math.abs(place - places[i]!) > farthest) ?? true;
  return far ? 0 : longest + gap + 4;
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

/** Names each line at its end, in its colour as far as that is read. */
export function drawEndLabels(context: MarkContext): SceneItem[] {
  const { drawing, rows, subject, measure, plot } = context;
  const { data, rightToLeft, measureText = estimateTextWidth } = drawing;
  const ends = rows.flatMap((row) => {
    const [along, up] = [subject.scale.at(row.x ?? ''), measure.scale.at(row.y ?? '')];
    return row.last && along !== undefined && up !== undefined
      ? [{ label: String(row.color), ...pointAt(context, along, up) }]
      : [];
  });
  const places = spreadPlaces(
    ends.map(({ y }) => y),
    lineHeight,
    [plot.y - lineHeight, plot.y + plot.height + lineHeight],
  );
  if (!places) return [];
  const labels = data.categories.color ?? [];
  return ends.map(({ label, x }, i): SceneItem => ({
    kind: 'text',
    x: rightToLeft ? x - gap : x + gap,
    y: places[i]!,
    text: fitText(label, widest, measureText, fontSize),
    anchor: rightToLeft ? 'end' : 'start',
    size: fontSize,
    fill: inkOf(colorOf(label, labels.indexOf(label), drawing), drawing),
    series: label,
  }));
}
