import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DuckDBInstance } from '@duckdb/node-api';
import { atOnce } from '../turns.ts';
import { fitCurve as fitInTurns, type FittedCurve } from './fit-curve.ts';

const fitCurve = (points: [number, number][], kind: FittedCurve['kind']): FittedCurve | undefined => {
  const [xs, ys] = [0, 1].map((at) => Float64Array.from(points, (point) => point[at]!));
  return atOnce(fitInTurns({ xs: xs!, ys: ys! }, kind));
};

const near = (actual: number, wanted: number, share = 1e-6): void =>
  assert.ok(Math.abs(actual - wanted) <= share * Math.max(1, Math.abs(wanted)), `${actual}, not ${wanted}`);

describe('fitCurve', () => {
  it('finds the line that DuckDB finds', async () => {
    const points: [number, number][] = [1, 2, 4, 7, 11, 16, 22].map((x, i) => [x, 3 * x - 5 + ((i * 7) % 5)]);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const rows = points.map(([x, y]) => `(${x}, ${y})`).join(', ');
    const answer = await connection.runAndReadAll(
      `select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x) from (values ${rows}) as points(x, y)`,
    );
    connection.closeSync();
    const [slope, intercept, determination] = answer.getRows()[0]!.map(Number) as [number, number, number];
    const curve = fitCurve(points, 'linear')!;
    near(curve.coefficients[0]!, slope);
    near(curve.coefficients[1]!, intercept);
    near(curve.determination, determination);
  });

  const made = {
    linear: ([a, b]: number[], x: number) => a! * x + b!,
    quadratic: ([a, b, c]: number[], x: number) => a! * x * x + b! * x + c!,
    exponential: ([a, b]: number[], x: number) => a! * Math.exp(b! * x),
    logarithmic: ([a, b]: number[], x: number) => a! * Math.log(x) + b!,
    power: ([a, b]: number[], x: number) => a! * x ** b!,
  };
  const coefficients = {
    linear: [2.5, -7],
    quadratic: [0.5, -3, 11],
    exponential: [4, 0.3],
    logarithmic: [6, 2],
    power: [3, 1.5],
  };
  for (const kind of ['linear', 'quadratic', 'exponential', 'logarithmic', 'power'] as const) {
    it(`finds the ${kind} curve that values were made of`, () => {
      const wanted = coefficients[kind];
      const points = [1, 2, 3, 5, 8, 13].map((x): [number, number] => [x, made[kind](wanted, x)]);
      const curve = fitCurve(points, kind)!;
      curve.coefficients.forEach((coefficient, i) => near(coefficient, wanted[i]!));
      near(curve.determination, 1);
      near(curve.at(6), made[kind](wanted, 6));
    });
  }

  it('loses no digits on dates in milliseconds', () => {
    const start = Date.UTC(2024, 0, 1);
    const curve = fitCurve(
      [0, 1, 2, 3].map((day) => [start + day * 86_400_000, 10 + day]),
      'linear',
    )!;
    near(curve.at(start + 5 * 86_400_000), 15);
  });

  it('leaves aside what a logarithm cannot take', () => {
    const curve = fitCurve(
      [
        [-1, 5],
        [0, 5],
        [1, 2],
        [Math.E, 5],
      ],
      'logarithmic',
    )!;
    near(curve.coefficients[0]!, 3);
    near(curve.coefficients[1]!, 2);
  });

  it('says nothing of too few values', () => {
    assert.equal(fitCurve([], 'linear'), undefined);
    assert.equal(fitCurve([[1, 1]], 'linear'), undefined);
    assert.equal(
      fitCurve(
        [
          [1, 1],
          [1, 2],
        ],
        'linear',
      ),
      undefined,
    );
    assert.equal(
      fitCurve(
        [
          [1, 1],
          [2, 2],
        ],
        'quadratic',
      ),
      undefined,
    );
    assert.equal(
      fitCurve(
        [
          [1, -1],
          [2, -2],
        ],
        'exponential',
      ),
      undefined,
    );
  });

  it('gives numbers or nothing', () => {
    const point = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(point),
        fc.constantFrom('linear', 'quadratic', 'exponential', 'logarithmic', 'power'),
        (points, kind) => {
          const curve = fitCurve(points as [number, number][], kind as 'linear');
          assert.ok(!curve || [...curve.coefficients, curve.determination].every(Number.isFinite));
        },
      ),
    );
  });
});
