import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChartRow } from './chart-data.ts';
import { densityRows as densityInTurns } from './density-rows.ts';
import { atOnce } from './turns.ts';

const densityRows = (...given: Parameters<typeof densityInTurns>) => atOnce(densityInTurns(...given));
import { prepareChart } from './draw/rare-marks.ts';
import { drawRows } from './testing/draw-rows.ts';

/** Rows of bins of a width, as the Query counts them. */
const bins = (counts: Record<number, number>, width: number, color?: string): ChartRow[] =>
  Object.entries(counts).map(([start, y]) => ({
    x: Number(start),
    y,
    parts: { end: Number(start) + width },
    ...(color !== undefined && { color }),
    row: 0,
    key: 0,
  }));

const areaOf = (rows: readonly ChartRow[]): number =>
  rows.slice(1).reduce((sum, row, i) => {
    const before = rows[i]!;
    return sum + (Number(row.x) - Number(before.x)) * ((Number(row.y) + Number(before.y)) / 2);
  }, 0);

describe('a density', () => {
  it('is a sum of Gaussian kernels as wide as Silverman says', () => {
    // Ten values around 0.5, ten around 10.5: mean 5.5, deviation √(20 · 25 / 19), quartiles 0.5 and 10.5.
    const deviation = Math.sqrt(500 / 19);
    const width = 0.9 * Math.min(deviation, 10 / 1.34) * 20 ** -0.2;
    const rows = densityRows(bins({ 0: 10, 10: 10 }, 1));
    const kernel = (u: number): number => Math.exp(-(u ** 2) / 2) / Math.sqrt(2 * Math.PI);
    for (const { x, y } of rows) {
      const [a, b] = [0.5, 10.5].map((middle) => kernel((Number(x) - middle) / width));
      assert.ok(Math.abs(Number(y) - (0.5 * a! + 0.5 * b!) / width) < 1e-12, `at ${x}: ${y}`);
    }
    assert.deepEqual([rows[0]!.x, rows.at(-1)!.x], [0, 11]);
  });

  it('has an area of one, less what lies beyond its values; stacked, the area of its share', () => {
    const counts = Object.fromEntries(
      Array.from({ length: 201 }, (_, i) => [i - 100, Math.exp(-((i - 100) ** 2) / 200) * 1e4]),
    );
    assert.ok(Math.abs(areaOf(densityRows(bins(counts, 1))) - 1) < 1e-3);
    const both = [
      ...bins(counts, 1, 'a'),
      ...bins(Object.fromEntries(Object.entries(counts).map(([at, n]) => [at, n * 3])), 1, 'b'),
    ];
    const stacked = densityRows(both, 'stacked');
    assert.ok(Math.abs(areaOf(stacked.filter(({ color }) => color === 'a')) - 0.25) < 1e-3);
    assert.ok(Math.abs(areaOf(stacked.filter(({ color }) => color === 'b')) - 0.75) < 1e-3);
  });

  it('is a bump of its own bin where there is one value, and nothing where there is none', () => {
    const rows = densityRows(bins({ 5: 1 }, 1));
    assert.ok(rows.every(({ y }) => Number(y) > 0));
    assert.deepEqual(densityRows([]), []);
  });

  it('has places from one end of all numbers to the other', () => {
    const row = { y: 1, row: 0, key: 0 };
    const rows = densityRows([
      { ...row, x: -1e308 },
      { ...row, x: 1e308 },
    ]);
    assert.deepEqual([rows[0]!.x, rows.at(-1)!.x], [-1e308, 1e308]);
    assert.ok(rows.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
  });

  it('is drawn of bins that the Query counts, and its marks pick nothing', async () => {
    await prepareChart({ chart: { mark: 'density', encodings: {} } });
    const rows = Array.from({ length: 400 }, (_, i) => ({ v: (i % 20) ** 2, g: i % 2 ? 'a' : 'b' }));
    const { data, plan, scene } = await drawRows(
      { mark: 'density', encodings: { x: 'v', color: 'g' } },
      rows,
    );
    assert.ok(plan.query.steps.some((step) => step.kind === 'bin' && step.maxBins === 512));
    assert.ok(data.rows.every(({ row }) => row < 0));
    assert.equal(scene.marks.length, data.rows.length);
    assert.equal(plan.channels[0]!.end, undefined);
  });
});
