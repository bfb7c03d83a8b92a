import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Trend } from '@inset/model';
import { chartToQuery, drawnRows } from './chart-to-query.ts';
import { drawRows, shapesOf, textsOf, type DrawnRows, type SaidChart } from './testing/draw-rows.ts';

/** Values that bend, scatter, and are missing here and there. */
const rows = Array.from({ length: 9000 }, (_, i) => {
  const noise = ((i * 7919) % 1009) / 1009;
  const n = ((i * 6151) % 9000) / 45 + 0.4;
  const power = 3 * n ** 1.3 * (0.7 + 0.6 * noise);
  return {
    n,
    at: new Date(Date.UTC(2023, 0, 1) + ((i * 6151) % 9000) * 3_600_000),
    m: i % 97 === 0 ? null : power,
    decay: 500 * Math.exp(-n / 60) * (0.8 + 0.4 * noise) - (i % 211 === 0 ? 900 : 0),
    low: power - 20 * noise,
    high: power + 20 * noise,
    second: 1000 - n * (1 + noise),
    kind: ['a', 'b', 'c'][i % 3],
  };
});

/** The chart of all rows one by one, and of the same put together. */
async function both(said: SaidChart, kind: 'bins' | 'extremes'): Promise<[DrawnRows, DrawnRows]> {
  const alone = await drawRows(said, rows);
  const together = await drawRows(said, rows, { planned: { rows: drawnRows.single + 1 } });
  assert.equal(alone.plan.condensed, undefined);
  assert.equal(together.plan.condensed?.kind, kind);
  assert.ok(together.data.notes.some((note) => note.kind === kind));
  return [alone, together];
}

const equationsOf = ({ scene }: DrawnRows): string[] => textsOf(scene).filter((text) => text.includes('R²'));

/** The corners of lines drawn on the marks, to a tenth of a pixel. */
const linesOf = ({ scene }: DrawnRows, isTrend: boolean): number[][][] =>
  shapesOf(scene.items).flatMap((item) => {
    if (item.kind !== 'path' || !item.stroke || Boolean(item.dash) !== isTrend) return [];
    const places = item.data.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g);
    return [[...places].map(([, x, y]) => [Number(x), Number(y)])];
  });

const trends: Trend[] = ['linear', 'quadratic', 'exponential', 'logarithmic', 'power'];

describe('what is drawn of all rows where they are put together', () => {
  for (const trend of trends) {
    it(`is the same ${trend} trend, of points and of a line`, async () => {
      for (const [y, mark, kind] of [
        ['m', 'point', 'bins'],
        ['decay', 'point', 'bins'],
        ['m', 'line', 'extremes'],
      ] as const) {
        const [alone, together] = await both({ mark, encodings: { x: 'n', y }, trend }, kind);
        assert.equal(equationsOf(alone).length, 1);
        assert.deepEqual(equationsOf(together), equationsOf(alone), `${mark} of ${y}`);
      }
    });
  }

  it('is the same trend for each colour, in each small chart, and over time', async () => {
    const said: SaidChart = { mark: 'point', encodings: { x: 'at', y: 'm', color: 'kind' }, trend: 'linear' };
    const [alone, together] = await both(said, 'bins');
    assert.equal(equationsOf(alone).length, 3);
    assert.deepEqual(equationsOf(together), equationsOf(alone));
    const facets: SaidChart = {
      mark: 'line',
      encodings: { x: 'at', y: 'm', facet: 'kind' },
      trend: 'linear',
    };
    const [each, put] = await both(facets, 'extremes');
    assert.equal(linesOf(each, true).length, 3);
    assert.deepEqual(equationsOf(put), equationsOf(each));
  });

  it('is a curve that reaches as far', async () => {
    const said: SaidChart = { mark: 'line', encodings: { x: 'n', y: 'm' }, trend: 'power' };
    const [alone, together] = (await both(said, 'extremes')).map((drawn) => linesOf(drawn, true)[0]!);
    assert.equal(alone!.length, together!.length);
    alone!.forEach(([x, y], i) => {
      assert.ok(
        Math.hypot(x! - together![i]![0]!, y! - together![i]![1]!) < 0.2,
        `corner ${i}: ${x} ${y} ${together![i]}`,
      );
    });
  });

  it('is the moving average of the rows, not of those that are drawn', async () => {
    const said: SaidChart = { mark: 'line', encodings: { x: 'n', y: 'm', color: 'kind' }, movingAverage: 40 };
    const [alone, together] = (await both(said, 'extremes')).map((drawn) => linesOf(drawn, false).slice(-3));
    assert.equal(alone!.length, 3);
    alone!.forEach((line, run) => {
      const put = together![run]!;
      const heights = (places: number[][]): number[] => places.map(([, y]) => y!);
      for (const most of [Math.min, Math.max])
        assert.ok(Math.abs(most(...heights(line)) - most(...heights(put))) < 0.2);
      assert.ok(Math.abs(line[0]![0]! - put[0]![0]!) < 0.2, 'begins at the same place');
      assert.ok(put.length > 300);
    });
  });

  it('is the moving average of what is shown, with what lies before it', async () => {
    const within = [{ kind: 'filter' as const, where: 'n >= 100 and n <= 110' }];
    const said: SaidChart = { mark: 'line', encodings: { x: 'n', y: 'm' }, movingAverage: 300 };
    const { plan, data } = await drawRows(said, rows, { planned: { within } });
    assert.ok(plan.isPart);
    assert.equal(plan.condensed, undefined);
    const sorted = rows.toSorted((a, b) => a.n - b.n);
    const first = sorted.findIndex(({ n }) => n >= 100);
    const values = sorted.slice(first - 299, first + 1).flatMap(({ m }) => m ?? []);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    assert.ok(Math.abs(data.rows[0]!.behind!.averages![0]!.y - mean) < 1e-9 * mean);
  });

  it('is what references come to', async () => {
    const references = (['mean', 'min', 'max'] as const).flatMap((value) => [
      { axis: 'y' as const, value },
      { axis: 'x' as const, value },
    ]);
    for (const [mark, kind] of [
      ['point', 'bins'],
      ['line', 'extremes'],
    ] as const) {
      const said: SaidChart = { mark, encodings: { x: 'n', y: 'm' }, references };
      const [alone, together] = (await both(said, kind)).map(({ scene }) =>
        textsOf(scene).filter((text) => /mean|lowest|highest|average|min|max/i.test(text)),
      );
      assert.ok(alone!.length >= 4, String(alone));
      assert.deepEqual(together, alone);
    }
  });
});

describe('lines of many rows', () => {
  it('keep what shapes a second measure', async () => {
    const [alone, together] = await both(
      { mark: 'line', encodings: { x: 'n', y: 'm', y2: 'second' } },
      'extremes',
    );
    assert.deepEqual(together.data.extents.y2, alone.data.extents.y2);
    assert.deepEqual(together.data.extents.y, alone.data.extents.y);
    const known = new Map(rows.map((row) => [row.n, row.second]));
    for (const { x, y2 } of together.data.rows) if (y2 !== null) assert.equal(known.get(Number(x)), y2);
  });

  it('draws no row that is not there, where values are missing', async () => {
    const holed = Array.from({ length: 6000 }, (_, i) => ({
      n: i % 50 === 7 ? null : i,
      m: i % 3 === 0 || (i > 3000 && i < 3600) ? null : (i * 7919) % 1000,
      second: i % 3 === 1 ? null : (i * 104_729) % 500,
      kind: ['a', 'b'][i % 2],
    }));
    const encodings = { x: 'n', y: 'm', y2: 'second', color: 'kind' };
    const { data } = await drawRows({ mark: 'line', encodings }, holed, {
      planned: { rows: drawnRows.connected + 1 },
    });
    assert.ok(data.rows.length > 1000);
    for (const { x, y, y2, color } of data.rows) {
      const row = holed[Number(x)]!;
      assert.deepEqual([y, y2, color], [row.m, row.second, row.kind], `at ${x}`);
    }
    // Where a measure is missing for long, its line has a gap.
    assert.ok(data.rows.some(({ x, y }) => y === null && Number(x) > 3100 && Number(x) < 3500));
    const dropped = data.notes.find(({ kind }) => kind === 'dropped');
    assert.deepEqual(dropped, { kind: 'dropped', count: 120 });
  });

  it('keep how far errors reach, in true rows', async () => {
    const [alone, together] = await both(
      { mark: 'line', encodings: { x: 'n', y: 'high - 20', low: 'low', high: 'high' } },
      'extremes',
    );
    assert.ok(together.data.rows.length < alone.data.rows.length);
    for (const end of ['low', 'high'] as const) {
      const values = (drawn: DrawnRows): number[] => drawn.data.rows.flatMap((row) => row[end] ?? []);
      const most = end === 'low' ? Math.min : Math.max;
      assert.equal(most(...values(together)), most(...values(alone)));
    }
    const known = new Map(rows.map((row) => [row.n, row]));
    for (const { x, low, high } of together.data.rows) {
      assert.equal(known.get(Number(x))!.low, low);
      assert.equal(known.get(Number(x))!.high, high);
    }
  });
});

describe('points that cannot be put together', () => {
  const schema = [
    { name: 'a', type: 'number' as const },
    { name: 'b', type: 'number' as const },
    { name: 'name', type: 'text' as const },
  ];
  const encodings = { x: { expression: 'a' }, y: { expression: 'b' } };
  const planOf = (chart: Parameters<typeof chartToQuery>[1], count: number) =>
    chartToQuery({ from: 't', steps: [] }, chart, schema, { rows: count });

  it('are all drawn as long as as many others would be, then an even choice of them', () => {
    const chart = { mark: 'point' as const, encodings: { ...encodings, x: { expression: 'name' } } };
    const few = planOf(chart, drawnRows.single);
    assert.deepEqual([few.sampled, few.limit], [false, drawnRows.single]);
    const many = planOf(chart, drawnRows.single + 1);
    assert.deepEqual([many.sampled, many.limit], [true, drawnRows.plain]);
    assert.deepEqual(many.query.steps.at(-1), { kind: 'sample', count: drawnRows.plain + 1 });
  });

  it('are fewer where each has an error bar', () => {
    const chart = {
      mark: 'point' as const,
      encodings: { ...encodings, low: { expression: 'b - 1' }, high: { expression: 'b + 1' } },
    };
    assert.equal(planOf(chart, drawnRows.barred + 1).limit, drawnRows.barred);
  });
});
