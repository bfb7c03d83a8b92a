import { fieldOf } from '../../chart-to-query.ts';
import { arcPath, onCircle } from '../arc-path.ts';
import { labelsOf } from '../axis-labels.ts';
import { colorOf } from '../colors.ts';
import type { Drawing } from '../drawing.ts';
import { bandOf, endsOf, gaugeDomain } from '../gauge-domain.ts';
import type { Scene, SceneItem, SceneMark } from '../scene.ts';
import { estimateTextWidth, fitText } from '../text-width.ts';

/** The gauge is open below: radians from the top to either end. */
const half = (2 * Math.PI) / 3;

/** One number on a part of a ring; bands lie along it, other references are ticks across it. */
export function drawGauge(drawing: Drawing): Scene {
  const { width, height, data, plan, theme, rightToLeft, measureText = estimateTextWidth } = drawing;
  const [row] = data.rows;
  const field = fieldOf(plan, 'y');
  const plot = { x: 0, y: 0, width, height };
  const amount = row?.y;
  if (!row || !field || typeof amount !== 'number')
    return { width, height, items: [], marks: [], plot, legend: [] };
  const write = labelsOf(field, drawing);
  const [low, high] = gaugeDomain(drawing, amount);
  const isCompact = Boolean(plan.chart.compact);
  const margin = isCompact ? 2 : 26;
  // It is as high as from its top to its two ends.
  const outer = Math.max(
    8,
    Math.min(width / 2 - margin, (height - 2 * margin) / (1 + Math.cos(Math.PI - half))),
  );
  const [x, y] = [width / 2, (height - outer * (1 + Math.cos(Math.PI - half))) / 2 + outer];
  const inner = outer * 0.74;
  const angle = (value: number): number => {
    const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
    return (rightToLeft ? 1 - share : share) * 2 * half - half;
  };
  const arc = (from: number, to: number, radii = { inner, outer }): string => {
    const [a, b] = [angle(from), angle(to)];
    return arcPath({ x, y, ...radii, start: Math.min(a, b), end: Math.max(a, b) });
  };
  const color = colorOf(field.title, 0, drawing);
  const items: SceneItem[] = [{ kind: 'path', data: arc(low, high), fill: theme.text, fillOpacity: 0.1 }];
  if (amount > low) items.push({ kind: 'path', data: arc(low, amount), fill: color, key: row.key });
  const said = (plan.chart.references ?? []).filter(({ axis }) => axis === 'y');
  for (const reference of said) {
    const [from, to] = endsOf(reference, drawing);
    if (from === undefined) continue;
    if (to !== undefined) {
      const radii = { inner: inner - 7, outer: inner - 3 };
      const share = (Math.max(from, low) - low) / (high - low);
      const fill = theme.sequential[Math.round(share * (theme.sequential.length - 1))] ?? theme.quiet;
      items.push({ kind: 'path', data: arc(from, to, radii), fill });
    } else if (from >= low && from <= high) {
      const [start, end] = [onCircle(x, y, inner - 4, angle(from)), onCircle(x, y, outer + 4, angle(from))];
      items.push({
        kind: 'line',
        x1: start.x,
        y1: start.y,
        x2: end.x,
        y2: end.y,
        stroke: theme.text,
        strokeWidth: 2,
      });
      const text = fitText(
        reference.label ?? write(from),
        Math.max(0, width / 2 - outer * 0.4),
        measureText,
        12,
      );
      const place = onCircle(x, y, outer + 8, angle(from));
      const toRight = place.x > x + 1;
      const anchor = Math.abs(place.x - x) < 8 ? 'middle' : toRight ? 'start' : 'end';
      const long = measureText(text, 12);
      const fits = anchor === 'middle' || (toRight ? place.x + long <= width : place.x - long >= 0);
      if (!isCompact && fits && place.y > 6)
        items.push({ kind: 'text', ...place, text, anchor, size: 12, fill: theme.text });
    }
  }
  if (!isCompact) {
    const ends = [low, high].map((value) => ({
      value,
      ...onCircle(x, y, (inner + outer) / 2, angle(value)),
    }));
    for (const end of ends) {
      const about = { kind: 'text', anchor: 'middle', baseline: 'top', size: 12, fill: theme.quiet } as const;
      items.push({ ...about, x: end.x, y: end.y + 8, text: write(end.value) });
    }
  }
  const text = write(amount);
  const room = inner * 1.5;
  const size = Math.max(
    12,
    Math.min(34, outer * 0.36, (room / Math.max(1, measureText(text, 10, 600))) * 10),
  );
  items.push({
    kind: 'text',
    x,
    y: y - 2,
    text,
    anchor: 'middle',
    size,
    weight: 600,
    fill: theme.text,
    key: row.key,
  });
  // Of several, each has the title of its own above it, and the chart's says what all of them measure.
  const name = bandOf(amount, drawing) ?? (plan.chart.encodings.facet ? undefined : field.title);
  if (name !== undefined && outer >= 48 && !isCompact) {
    items.push({
      kind: 'text',
      x,
      y: y + size / 2 + 12,
      text: fitText(name, inner * 1.6, measureText, 12),
      anchor: 'middle',
      size: 12,
      fill: theme.quiet,
    });
  }
  const mark: SceneMark = {
    key: row.key,
    x: x - outer,
    y: y - outer,
    width: 2 * outer,
    height: outer + outer / 2,
  };
  return { width, height, items, marks: [mark], plot, legend: [] };
}
