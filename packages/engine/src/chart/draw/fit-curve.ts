import type { Trend } from '@inset/model';
import { pieceRows, type Turns } from '../turns.ts';

/** A curve fitted by least squares. */
export interface FittedCurve {
  kind: Trend;
  /** Of the highest power first; `a` and `b` of the kinds with two. */
  coefficients: number[];
  /** The share of the values' variance that it explains, 0 to 1. */
  determination: number;
  at(x: number): number;
}

/** Amounts by pairs: as many in one list as in the other. */
export interface Points {
  xs: Float64Array;
  ys: Float64Array;
}

/**
 * The same of many pairs at a time: means of what makes the curve straight and of the values themselves, and how the pairs
 * are spread around them.
 */
export interface Clusters extends Points {
  counts: Float64Array;
  values: Float64Array;
  /** Variance along x, its covariance with y and with the values, and their variance. */
  xx: Float64Array;
  xy: Float64Array;
  xValue: Float64Array;
  valueValue: Float64Array;
}

type Point = readonly [x: number, y: number];

/** Least squares on amounts that are made straight first: by logarithms, where the curve is one. */
const straightened: Record<
  Trend,
  { x: (x: number) => number; y: (y: number) => number; back: (y: number) => number }
> = {
  linear: { x: same, y: same, back: same },
  quadratic: { x: same, y: same, back: same },
  exponential: { x: same, y: Math.log, back: Math.exp },
  logarithmic: { x: Math.log, y: same, back: same },
  power: { x: Math.log, y: Math.log, back: Math.exp },
};

/** Pairs on which a line is fitted, each of `counts`, and their values. */
type Straight = Points & { values: Float64Array } & Partial<Clusters>;

/** Fits a curve, in pieces; values that its logarithm cannot take are left aside. Undefined with fewer than it needs. */
export function* fitCurve(points: Points | Clusters, kind: Trend): Turns<FittedCurve | undefined> {
  const straight = yield* straighten(points, kind);
  if (kind === 'quadratic') return yield* fitQuadratic(straight);
  const line = yield* fitLine(straight);
  if (!line) return undefined;
  const { slope, middle } = line;
  const made = straightened[kind];
  const along = (x: number): number => made.back(middle[1] + slope * (x - middle[0]));
  const start = along(0);
  const coefficients = kind === 'exponential' || kind === 'power' ? [start, slope] : [slope, start];
  const curve = { kind, coefficients, at: (x: number): number => along(made.x(x)) };
  return yield* finished(curve, along, straight);
}

function* straighten(points: Points | Clusters, kind: Trend): Turns<Straight> {
  if ('counts' in points) return points;
  const made = straightened[kind];
  const isUsed = (_: number, i: number): boolean =>
    Number.isFinite(made.x(points.xs[i]!)) && Number.isFinite(made.y(points.ys[i]!));
  const xs = points.xs.filter(isUsed);
  yield;
  const values = points.ys.filter(isUsed);
  yield;
  return { xs: xs.map(made.x), ys: values.map(made.y), values };
}

/** Around the middle of the values, so that dates in milliseconds lose no digits. */
function* fitLine({ xs, ys, counts, xx, xy }: Straight): Turns<{ slope: number; middle: Point } | undefined> {
  yield;
  const middle: Point = [meanOf(xs, counts), meanOf(ys, counts)];
  yield;
  let [squares, products] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i]! - middle[0], ys[i]! - middle[1]];
    const count = counts ? counts[i]! : 1;
    squares += count * (x * x + (xx ? xx[i]! : 0));
    products += count * (x * y + (xy ? xy[i]! : 0));
  }
  return squares > 0 ? { slope: products / squares, middle } : undefined;
}

/** Of clusters to the second order of their width: what is beyond is a millionth for a sixtieth of the whole. */
function* fitQuadratic(straight: Straight): Turns<FittedCurve | undefined> {
  const { xs, ys, counts, xx, xy } = straight;
  const center = meanOf(xs, counts);
  const reach = xs.reduce((most, x) => Math.max(most, Math.abs(x - center)), 0);
  yield;
  if (new Set(xs).size < 3) return undefined;
  const sums = [0, 0, 0, 0, 0];
  const sides = [0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    if (i % pieceRows === 0) yield;
    const u = (xs[i]! - center) / reach;
    const count = counts ? counts[i]! : 1;
    const spread = xx ? xx[i]! / reach ** 2 : 0;
    const common = xy ? xy[i]! / reach : 0;
    for (let power = 0; power < 5; power++) {
      const mean = u ** power + (power > 1 ? ((power * (power - 1)) / 2) * u ** (power - 2) * spread : 0);
      sums[power]! += count * mean;
      if (power > 2) continue;
      sides[power]! += count * (ys[i]! * mean + (power > 0 ? power * u ** (power - 1) * common : 0));
    }
  }
  const solved = solve([0, 1, 2].map((row) => [sums[row]!, sums[row + 1]!, sums[row + 2]!, sides[row]!]));
  if (!solved) return undefined;
  const [c, b, a] = solved as [number, number, number];
  const at = (x: number): number => {
    const u = (x - center) / reach;
    return (a * u + b) * u + c;
  };
  const squared = a / reach ** 2;
  const coefficients = [squared, b / reach - 2 * squared * center, at(0)];
  return yield* finished({ kind: 'quadratic', coefficients, at }, at, straight);
}

/** Gauss, the largest first; undefined where the rows do not tell one answer. */
function solve(rows: number[][]): number[] | undefined {
  const size = rows.length;
  for (let step = 0; step < size; step++) {
    const rest = rows.slice(step).sort((a, b) => Math.abs(b[step]!) - Math.abs(a[step]!));
    rows.splice(step, size - step, ...rest);
    const pivot = rows[step]!;
    if (Math.abs(pivot[step]!) < 1e-12) return undefined;
    for (const row of rows.filter((other) => other !== pivot)) {
      const factor = row[step]! / pivot[step]!;
      pivot.forEach((value, i) => (row[i]! -= factor * value));
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

/** `along` is the curve over what makes it straight. */
function* finished(
  curve: Pick<FittedCurve, 'kind' | 'coefficients' | 'at'>,
  along: (x: number) => number,
  { xs, values, counts, xx, xValue, valueValue }: Straight,
): Turns<FittedCurve | undefined> {
  if (!curve.coefficients.every(Number.isFinite)) return undefined;
  yield;
  const mean = meanOf(values, counts);
  let [left, whole] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    if (i % pieceRows === 0) yield;
    const [x, value] = [xs[i]!, values[i]!];
    left += (counts ? counts[i]! : 1) * ((value - along(x)) ** 2 + around(i));
    whole += (counts ? counts[i]! : 1) * ((value - mean) ** 2 + (valueValue ? valueValue[i]! : 0));
  }
  const determination = whole > 0 ? Math.max(0, 1 - left / whole) : 1;
  return Number.isFinite(determination) ? { ...curve, determination } : undefined;

  /** How far the values of a cluster lie from the curve besides, as steep as it is there. */
  function around(i: number): number {
    if (!xx || !xValue || !valueValue) return 0;
    const width = Math.sqrt(xx[i]!);
    if (width === 0) return valueValue[i]!;
    const slope = (along(xs[i]! + width) - along(xs[i]! - width)) / (2 * width);
    return valueValue[i]! - 2 * slope * xValue[i]! + slope * slope * xx[i]!;
  }
}

function meanOf(values: Float64Array, counts: Float64Array | undefined): number {
  let [mean, whole] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const count = counts ? counts[i]! : 1;
    whole += count;
    mean += (values[i]! - mean) * (count / whole);
  }
  return mean;
}

function same(value: number): number {
  return value;
}
