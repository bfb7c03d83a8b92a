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

type Point = readonly [x: number, y: number];

/** Least squares on amounts that are made straight first: by logarithms, where the curve is one. */
const straightened: Record<
  Exclude<Trend, 'quadratic'>,
  { x: (x: number) => number; y: (y: number) => number; back: (y: number) => number }
> = {
  linear: { x: same, y: same, back: same },
  exponential: { x: same, y: Math.log, back: Math.exp },
  logarithmic: { x: Math.log, y: same, back: same },
  power: { x: Math.log, y: Math.log, back: Math.exp },
};

/** Fits a curve, in pieces; values that its logarithm cannot take are left aside. Undefined with fewer than it needs. */
export function* fitCurve(points: Points, kind: Trend): Turns<FittedCurve | undefined> {
  if (kind === 'quadratic') return yield* fitQuadratic(points);
  const made = straightened[kind];
  const isUsed = (_: number, i: number): boolean =>
    Number.isFinite(made.x(points.xs[i]!)) && Number.isFinite(made.y(points.ys[i]!));
  const xs = points.xs.filter(isUsed);
  yield;
  const ys = points.ys.filter(isUsed);
  yield;
  const line = yield* fitLine({ xs: xs.map(made.x), ys: ys.map(made.y) });
  if (!line) return undefined;
  const { slope, middle } = line;
  const at = (x: number): number => made.back(middle[1] + slope * (made.x(x) - middle[0]));
  const start = made.back(middle[1] - slope * middle[0]);
  const coefficients = kind === 'exponential' || kind === 'power' ? [start, slope] : [slope, start];
  return yield* finished({ kind, coefficients, at }, { xs, ys });
}

/** Around the middle of the values, so that dates in milliseconds lose no digits. */
function* fitLine({ xs, ys }: Points): Turns<{ slope: number; middle: Point } | undefined> {
  yield;
  const middle = middleOf({ xs, ys });
  yield;
  let [squares, products] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    squares += (xs[i]! - middle[0]) ** 2;
    products += (xs[i]! - middle[0]) * (ys[i]! - middle[1]);
  }
  return xs.length > 1 && squares > 0 ? { slope: products / squares, middle } : undefined;
}

function* fitQuadratic({ xs, ys }: Points): Turns<FittedCurve | undefined> {
  const [center] = middleOf({ xs, ys });
  const reach = xs.reduce((most, x) => Math.max(most, Math.abs(x - center)), 0);
  yield;
  if (new Set(xs).size < 3) return undefined;
  const sums = [0, 0, 0, 0, 0];
  const sides = [0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    if (i % pieceRows === 0) yield;
    const u = (xs[i]! - center) / reach;
    for (let power = 0; power < 5; power++) sums[power]! += u ** power;
    for (let power = 0; power < 3; power++) sides[power]! += ys[i]! * u ** power;
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
  return yield* finished({ kind: 'quadratic', coefficients, at }, { xs, ys });
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

function* finished(
  curve: Pick<FittedCurve, 'kind' | 'coefficients' | 'at'>,
  { xs, ys }: Points,
): Turns<FittedCurve | undefined> {
  if (!curve.coefficients.every(Number.isFinite)) return undefined;
  yield;
  const mean = middleOf({ xs, ys })[1];
  let [left, whole] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    if (i % pieceRows === 0) yield;
    left += (ys[i]! - curve.at(xs[i]!)) ** 2;
    whole += (ys[i]! - mean) ** 2;
  }
  const determination = whole > 0 ? Math.max(0, 1 - left / whole) : 1;
  return Number.isFinite(determination) ? { ...curve, determination } : undefined;
}

function middleOf({ xs, ys }: Points): Point {
  let [x, y] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    x += (xs[i]! - x) / (i + 1);
    y += (ys[i]! - y) / (i + 1);
  }
  return [x, y];
}

function same(value: number): number {
  return value;
}
