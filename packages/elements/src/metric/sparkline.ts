import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatDate } from '../shared/format-value.ts';
import { styleMap } from '../shared/style-map.ts';
import { periodAfter, type MetricGrain, type Point } from './metric-series.ts';

const width = 100;
const height = 32;

export interface Sparkline {
  points: readonly Point[];
  grain: MetricGrain;
  strings: Strings;
  locale: string;
  /** A value as the metric writes it. */
  print: (value: number) => string;
}

type Known = Point & { value: number };
const isKnown = (point: Point): point is Known => point.value !== null && Number.isFinite(point.value);

/** How a number came about, as a line without axes whose last point is marked; its summary says it in words. */
export function sparkline(given: Sparkline): TemplateResult | typeof nothing {
  const { points, grain } = given;
  const known = points.filter(isKnown);
  if (known.length < 2) return nothing;
  const place = placer(known);
  const last = known.at(-1)!;
  const [x, y] = place(last);
  const lines = stretches(points, grain).map((stretch) => stretch.map((point) => place(point).join(' ')));
  const words = sparklineWords(given);
  // Time runs from left to right in every script, as it does in charts.
  return html`<dd class="over-time" part="sparkline">
    <div class="sparkline" role="img" aria-label=${words} title=${words} dir="ltr">
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
        ${lines.map((line) => svg`<path d="M${line.length > 1 ? line.join('L') : `${line[0]}h0`}" />`)}
      </svg>
      <span class="last" style=${styleMap({ left: `${x}%`, top: `${(y / height) * 100}%` })}></span>
    </div>
  </dd>`;
}

/** From when to when, the lowest, the highest and the last. */
export function sparklineWords({ points, grain, strings, locale, print }: Sparkline): string {
  const known = points.filter(isKnown);
  const at = (point: Known): string => formatDate(point.at, locale, grain);
  const by = (one: Known, other: Known): number => one.value - other.value;
  const [lowest, highest] = [known.toSorted(by)[0]!, known.toSorted((one, other) => by(other, one))[0]!];
  const [first, last] = [known[0]!, known.at(-1)!];
  const { trend } = strings.metric;
  const said = (point: Known): [string, string] => [print(point.value), at(point)];
  return trend(said(first), said(last), said(lowest), said(highest));
}

/** Where a point lies. What does not change lies in the middle. */
function placer(known: readonly Known[]): (point: Known) => [number, number] {
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [known[0]!.at, known.at(-1)!.at];
  const round = (place: number): number => Math.round(place * 100) / 100;
  return ({ at, value }) => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return [round(((at - from) / (to - from)) * width), round((1 - share) * height)];
  };
}

/** The points that follow on each other: a period without a value leaves a gap, not a line over it. */
function stretches(points: readonly Point[], grain: MetricGrain): Known[][] {
  const found: Known[][] = [];
  let before: Known | undefined;
  for (const point of points) {
    if (isKnown(point)) {
      if (before && periodAfter(before.at, grain, 1) === point.at) found.at(-1)!.push(point);
      else found.push([point]);
    }
    before = isKnown(point) ? point : undefined;
  }
  return found;
}
