import type { DateUnit } from '@inset/model';
import type { ChartRow } from '../chart-data.ts';
import { englishChartWords } from '../chart-words.ts';
import { formatValue } from '../format-value.ts';
import { pieceRows, sortInTurns, type Turns } from '../turns.ts';
import type { Moments } from '../behind-rows.ts';
import { inkOf, mixColors, setOff, singleColor } from './colors.ts';
import type { Drawing } from './drawing.ts';
import { fitCurve, type Clusters, type FittedCurve, type Points } from './fit-curve.ts';
import { freePlaces } from './free-places.ts';
import { linePath } from './line-path.ts';
import { boxBetween, placeOf, pointAt, subjectSpan, type MarkContext } from './mark-context.ts';
import type { Box, SceneItem } from './scene.ts';
import { standsOnOthers } from './stack-rows.ts';
import { estimateTextWidth, fitText } from './text-width.ts';
import { thinOut } from './thin-out.ts';
import type { Vertex } from './vertices.ts';

/** Values along the subject's axis, of one colour or of all together. */
interface Run {
  label?: string;
  color: string;
  rows: readonly ChartRow[];
}

interface Value {
  at: number;
  place: number;
  value: number | null;
}

const steps = 60;
/** Means that are worked out at once, each of as many values as somebody wants. */
const averagesOfPiece = 512;
/** So many marks tell where a text covers few of them. */
const mostObstacles = 2000;
const fontSize = 12;

/** Fitted curves with their equations, and moving averages. */
export function* drawTrends(context: MarkContext): Turns<SceneItem[]> {
  const { plan, data } = context.drawing;
  const { trend, movingAverage } = plan.chart;
  const items: SceneItem[] = [];
  for (const run of movingAverage ? runsOf(context.rows, context) : [])
    items.push(...(yield* drawAverage(run, movingAverage!, context)));
  if (!trend) return items;
  const facet = context.rows[0]?.facet;
  const rows = data.whole ? data.whole.filter((row) => row.facet === facet) : context.rows;
  return [...items, ...(yield* drawCurves(runsOf(rows, context), context))];
}

/** What stands on each other is followed as a whole. */
function runsOf(rows: readonly ChartRow[], { drawing, colorOf }: MarkContext): Run[] {
  if (standsOnOthers(drawing)) return [{ color: drawing.theme.text, rows }];
  const byColor = Map.groupBy(rows, ({ color }) => (typeof color === 'string' ? color : undefined));
  return [...byColor].map(([label, own]) => {
    // A shade of its first row says nothing of a run.
    const color = label === undefined ? singleColor(drawing) : colorOf(own[0]!);
    const ink = mixColors(color, drawing.theme.text, drawing.plan.chart.trend ? 0.45 : 0.2);
    return { color: ink, rows: own, ...(label !== undefined && { label }) };
  });
}

function* valuesOf({ drawing, subject, measure }: MarkContext, rows: readonly ChartRow[]): Turns<Value[]> {
  const values: Value[] = [];
  const sums = standsOnOthers(drawing) && new Map<number, Value>();
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = rows[i]!;
    const said = row[subject.channel as 'x'];
    if (said === null || said === undefined) continue;
    const place = placeOf(subject, row);
    const at = typeof said === 'number' ? said : (subject.scale.categories?.indexOf(said) ?? 0) + 1;
    const value = row[measure.channel as 'y'];
    if (place === undefined) continue;
    const known = sums && sums.get(at);
    if (known) {
      known.value = Number(known.value ?? 0) + Number(value ?? 0);
      continue;
    }
    const made = { at, place, value: typeof value === 'number' ? value : null };
    values.push(made);
    if (sums) sums.set(at, made);
  }
  return values;
}

type Place = { x: number; y: number } | undefined;

function stroke(
  places: readonly Place[],
  look: { stroke: string; dash?: number[]; series?: string },
): SceneItem[] {
  const data = linePath(places, 'straight');
  return data ? [{ kind: 'path', data, strokeWidth: 2, ...look }] : [];
}

const lookOf = ({ color, label }: Run) => ({ stroke: color, ...(label !== undefined && { series: label }) });

/** From the first place with as many values behind it. */
function* drawAverage(run: Run, count: number, context: MarkContext): Turns<SceneItem[]> {
  const { horizontal, subject } = context;
  const means = context.drawing.plan.behind?.averages
    ? averagesBehind(run.rows)
    : yield* averagesOf(yield* valuesOf(context, run.rows), count);
  const sorted = yield* sortInTurns(means, (a, b) => a.at - b.at);
  const places = sorted.map(({ at, place, value }, i): Vertex | undefined => {
    const along = place ?? subject.scale.at(at);
    const found = along === undefined || value === null ? undefined : inPlot(context, along, value);
    return found && { ...found, row: { row: -1, key: i } };
  });
  yield;
  return stroke(thinOut(places, { horizontal, scale: subject.scale }), lookOf(run));
}

type Mean = Pick<Value, 'at' | 'value'> & { place?: number };

const averagesBehind = (rows: readonly ChartRow[]): Mean[] =>
  rows.flatMap(({ behind }) => (behind?.averages ?? []).map(({ x, y }) => ({ at: x, value: y })));

function* averagesOf(values: readonly Value[], count: number): Turns<Mean[]> {
  const sorted = yield* sortInTurns(values, (a, b) => a.at - b.at);
  const means: Mean[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && i % averagesOfPiece === 0) yield;
    let [sum, known] = [0, 0];
    for (let j = Math.max(0, i - count + 1); j <= i; j++) {
      const { value } = sorted[j]!;
      if (value === null) continue;
      sum += value;
      known++;
    }
    means.push({ ...sorted[i]!, value: i >= count - 1 && known > 0 ? sum / known : null });
  }
  return means;
}

function inPlot(context: MarkContext, along: number, value: number): Place {
  const { measure, plot } = context;
  const up = Number.isFinite(value) ? measure.scale.at(value) : undefined;
  if (up === undefined) return undefined;
  const place = pointAt(context, along, up);
  const isInside =
    place.x >= plot.x - 1 &&
    place.x <= plot.x + plot.width + 1 &&
    place.y >= plot.y - 1 &&
    place.y <= plot.y + plot.height + 1;
  return isInside ? place : undefined;
}

/** What a text would cover: bars, points, the vertices of lines and the middles between them. */
function obstaclesOf(context: MarkContext): Box[] {
  const { drawing, rows, subject, spanOf } = context;
  const { mark } = drawing.plan.chart;
  const everyOther = Math.ceil(rows.length / mostObstacles);
  const boxes = rows.flatMap((row, i): Box[] => {
    if (i % everyOther > 0) return [];
    const [span, at] = [spanOf(row), placeOf(subject, row)];
    if (!span || at === undefined) return [];
    const [from, to] = span.map((value) => context.measure.scale.at(value));
    if (from === undefined || to === undefined) return [];
    const isBar = mark === 'bar' || mark === 'area';
    const along = (mark === 'bar' && subjectSpan(context, row)) || ([at, at] as const);
    return [boxBetween(context, [...along], isBar ? [from, to] : [to, to])];
  });
  if (mark === 'point' || mark === 'bar')
    return boxes.map((box) => ({ ...box, x: box.x - 2, width: box.width + 4 }));
  const middles = boxes.slice(1).map((box, i) => {
    const before = boxes[i]!;
    return { ...box, x: (before.x + box.x) / 2, y: (before.y + box.y) / 2 };
  });
  return [...boxes, ...middles];
}

function* drawCurves(runs: readonly Run[], context: MarkContext): Turns<SceneItem[]> {
  const { drawing, subject, plot } = context;
  const { measureText = estimateTextWidth, rightToLeft, theme, plan } = drawing;
  const items: SceneItem[] = [];
  const curves: Box[] = [];
  const said: { text: string; y: number; run: Run }[] = [];
  for (const run of runs) {
    yield;
    const found = run.rows.some(({ behind }) => behind?.moments)
      ? clustersOf(run.rows, context)
      : yield* pointsOf(yield* valuesOf(context, run.rows), context);
    if (!found) continue;
    const { first, last, counted, points } = found;
    const units = (at: number): number => (at - counted.from) / counted.length;
    const curve = yield* fitCurve(points, plan.chart.trend!);
    if (!curve) continue;
    const places = Array.from({ length: steps + 1 }, (_, i): Place => {
      const share = i / steps;
      const at = first.at + (last.at - first.at) * share;
      // Between categories lie only their middles.
      const along = subject.scale.categories
        ? first.place! + (last.place! - first.place!) * share
        : subject.scale.at(at);
      return along === undefined ? undefined : inPlot(context, along, curve.at(units(at)));
    });
    items.push(...stroke(places, { ...lookOf(run), dash: [6, 4] }));
    curves.push(...places.flatMap((place) => (place ? { ...place, width: 0, height: 0 } : [])));
    const end = places.findLast((place) => place !== undefined);
    if (!end || plan.chart.compact) continue;
    const name = run.label === undefined ? '' : `${run.label}: `;
    said.push({ text: name + describe(curve, counted, drawing), y: end.y - 12, run });
  }
  yield;
  const width = plot.width - 8;
  const texts = said.map(({ text }) => fitText(text, width, measureText, fontSize));
  const sizes = texts.map((text) => measureText(text, fontSize));
  const free = freePlaces({
    widths: sizes,
    wanted: said.map(({ y }) => y),
    plot,
    obstacles: [...obstaclesOf(context), ...curves],
    rightToLeft,
  });
  said.forEach(({ run }, i) => {
    const place = free?.[i];
    if (!place) return;
    items.push({
      kind: 'text',
      x: rightToLeft ? place.x : place.x + sizes[i]!,
      y: place.y,
      text: texts[i]!,
      anchor: rightToLeft ? 'start' : 'end',
      size: fontSize,
      fill: run.label === undefined ? theme.text : inkOf(run.color, { theme }),
      ...setOff(theme),
      ...(run.label !== undefined && { series: run.label }),
    });
  });
  return items;
}

/** What a curve is fitted to, from where to where it reaches, and what x is counted in. */
interface Fitted {
  first: { at: number; place?: number };
  last: { at: number; place?: number };
  counted: Units;
  points: Points | Clusters;
}

function* pointsOf(values: readonly Value[], context: MarkContext): Turns<Fitted | undefined> {
  const known = values.filter(({ value }) => value !== null);
  const [any] = known;
  if (!any) return undefined;
  yield;
  let [first, last] = [any, any];
  for (const one of known) {
    if (one.at < first.at) first = one;
    if (one.at >= last.at) last = one;
  }
  yield;
  const counted = unitsOf(context, first.at, last.at, known.length);
  const xs = Float64Array.from(known, ({ at }) => (at - counted.from) / counted.length);
  yield;
  const ys = Float64Array.from(known, ({ value }) => value!);
  yield;
  return { first, last, counted, points: { xs, ys } };
}

/** The same of rows that stand for many. */
function clustersOf(rows: readonly ChartRow[], context: MarkContext): Fitted | undefined {
  const known = rows.flatMap(({ behind }) => behind?.moments ?? []);
  if (known.length === 0) return undefined;
  const [from, to] = [Math.min(...known.map((one) => one.from)), Math.max(...known.map((one) => one.to))];
  const count = known.reduce((sum, one) => sum + one.count, 0);
  const counted = unitsOf(context, from, to, count);
  const { length } = counted;
  const each = (read: (one: Moments) => number): Float64Array => Float64Array.from(known, read);
  const points: Clusters = {
    counts: each((one) => one.count),
    xs: each(({ x }) => (x - counted.from) / length),
    ys: each(({ y }) => y),
    values: each(({ value }) => value),
    xx: each(({ xx }) => xx / length ** 2),
    xy: each(({ xy }) => xy / length),
    xValue: each(({ xValue }) => xValue / length),
    valueValue: each(({ valueValue }) => valueValue),
  };
  return { first: { at: from }, last: { at: to }, counted, points };
}

const unitLengths: Record<DateUnit, number> = {
  year: 31_556_952_000,
  quarter: 7_889_238_000,
  month: 2_629_746_000,
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
};

/**
 * Dates are counted from the first, in the largest unit that lies between neighbours: an equation in milliseconds says
 * nothing, and one in days little about months.
 */
function unitsOf({ subject }: MarkContext, first: number, last: number, count: number): Units {
  if (subject.scale.kind !== 'time') return { from: 0, length: 1 };
  const gap = (last - first) / Math.max(1, count - 1);
  const fits = (Object.entries(unitLengths) as [DateUnit, number][]).find(
    ([, length]) => length <= 1.05 * gap,
  );
  const [name, length] = fits ?? (['second', unitLengths.second] as const);
  return { from: first - length, length, name };
}

interface Units {
  from: number;
  /** Of one unit; milliseconds with dates. */
  length: number;
  name?: DateUnit;
}

/** The equation, and how much of the values' differences it explains. */
function describe(
  curve: FittedCurve,
  { name }: Units,
  { locale = 'en', words = englishChartWords }: Drawing,
): string {
  const amount = (value: number): string => formatValue(value, { locale, style: 'compact' });
  const fit = `R² ${new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(curve.determination)}`;
  const [a = 0, b = 0, c = 0] = curve.coefficients;
  // The language's own sign, as on the axes.
  const minus = new Intl.NumberFormat(locale)
    .formatToParts(-1)
    .find(({ type }) => type === 'minusSign')!.value;
  const plus = (value: number, times = ''): string =>
    ` ${value < 0 ? minus : '+'} ${amount(Math.abs(value))}${times}`;
  if (curve.kind === 'linear' && name) return `${words.per(`${a < 0 ? '' : '+'}${amount(a)}`, name)}, ${fit}`;
  const equation = {
    linear: () => `${amount(a)}x${plus(b)}`,
    quadratic: () => `${amount(a)}x²${plus(b, 'x')}${plus(c)}`,
    exponential: () => `${amount(a)} · e^(${amount(b)}x)`,
    logarithmic: () => `${amount(a)} ln x${plus(b)}`,
    power: () => `${amount(a)} · x^${amount(b)}`,
  }[curve.kind]();
  return `y = ${equation}, ${fit}`;
}
