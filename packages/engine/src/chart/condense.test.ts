import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chart, Schema } from '@inset/model';
import { chartToQuery, drawnRows } from './chart-to-query.ts';
import type { PartialChart } from './complete-chart.ts';
import { drawRows, shapesOf, type SaidChart } from './testing/draw-rows.ts';
import { prepareChart } from './draw/rare-marks.ts';

/** Values that can be worked out by hand, of which some stand out. */
const walk = Array.from({ length: 6000 }, (_, i) => ({
  at: new Date(Date.UTC(2024, 0, 1) + i * 600_000),
  day: new Date(Date.UTC(2020, 0, 1 + (i % 900))),
  n: i / 10,
  m: (i * 7919) % 1000,
  value: i === 4321 ? 5000 : Math.round(100 * Math.sin(i / 300)) + (i % 7),
  kind: ['a', 'b', 'c'][i % 3],
}));

const many = { planned: { rows: drawnRows.single + 1 } };

const points = (encodings: SaidChart['encodings']): SaidChart => ({ mark: 'point', encodings });

describe('more rows than are drawn one by one', () => {
  it('counts points in bins, all of them, and says so', async () => {
    const { plan, data } = await drawRowsPrepared(points({ x: 'n', y: 'm' }));
    assert.equal(plan.condensed?.kind, 'bins');
    const total = data.rows.reduce((sum, row) => sum + Number(row.color), 0);
    assert.equal(total, walk.length);
    assert.deepEqual(data.notes, [{ kind: 'bins', total: walk.length, across: 60, up: 20 }]);
  });

  it('counts exactly what lies in a bin', async () => {
    const { data } = await drawRowsPrepared(points({ x: 'n', y: 'm' }));
    for (const row of data.rows.slice(0, 50)) {
      const inside = walk.filter(
        ({ n, m }) => n >= Number(row.x) && n < row.x_end! && m >= Number(row.y) && m < row.y_end!,
      );
      assert.equal(row.color, inside.length);
    }
  });

  it('keeps categories as circles as large as their count', async () => {
    const { plan, data, scene } = await drawRowsPrepared(points({ x: 'n', y: 'm', color: 'kind' }));
    assert.deepEqual(data.categories.color, ['a', 'b', 'c']);
    assert.equal(
      data.rows.reduce((sum, row) => sum + row.size!, 0),
      walk.length,
    );
    assert.equal(plan.chart.encodings.size?.expression, 'count()');
    assert.ok(shapesOf(scene.items).some(({ kind }) => kind === 'cloud'));
  });

  it('tells the most frequent of very many colours apart, and draws the others as one', async () => {
    const crowd = walk.map((row, i) => ({
      ...row,
      name: i % 3 === 0 ? 'often' : i % 7 === 0 ? null : i % 50 < 8 ? `some ${i % 50}` : `once ${i}`,
    }));
    const said = points({ x: 'n', y: 'm', color: 'name' });
    const counts = Map.groupBy(crowd, ({ name }) => name ?? '(none)');
    const frequent = [...counts].toSorted(([, a], [, b]) => b.length - a.length).slice(0, 9);
    await prepareChart({ chart: { mark: 'heatmap', encodings: {} } });
    for (const planned of [many.planned, {}]) {
      const { plan, data } = await drawRows(said, crowd, { planned });
      assert.equal(plan.condensed?.kind, planned === many.planned ? 'bins' : undefined);
      assert.deepEqual(
        data.categories.color!.toSorted(),
        [...frequent.map(([name]) => name), 'Others'].sort(),
      );
      const drawn = Map.groupBy(data.rows, ({ color }) => color as string);
      const shown = [...drawn].map(([name, own]) => [
        name,
        own.reduce((sum, { size = 1 }) => sum + size!, 0),
      ]);
      const expected = frequent.map(([name, own]): [string, number] => [name, own.length]);
      const rest = walk.length - expected.reduce((sum, [, count]) => sum + count, 0);
      assert.deepEqual(new Map(shown as [string, number][]), new Map([...expected, ['Others', rest]]));
      assert.deepEqual(
        data.notes.find(({ kind }) => kind === 'others'),
        { kind: 'others', channel: 'color', shown: 9, total: counts.size },
      );
    }
  });

  it('bins moments, and days without cutting one', async () => {
    const moments = await drawRowsPrepared(points({ x: 'at', y: 'm' }));
    assert.equal(moments.scene.x?.kind, 'time');
    assert.equal(
      moments.data.rows.reduce((sum, row) => sum + Number(row.color), 0),
      walk.length,
    );
    const days = await drawRowsPrepared(points({ x: 'cast(day as date)', y: 'm' }));
    for (const row of days.data.rows) assert.equal(Number(row.x) % 86_400_000, 0);
  });

  it('keeps of a line what shapes it, in true values', async () => {
    const line: SaidChart = { mark: 'line', encodings: { x: 'at', y: 'value' } };
    const { plan, data } = await drawRowsPrepared(line);
    assert.equal(plan.condensed?.kind, 'extremes');
    assert.ok(data.rows.length < walk.length && data.rows.length > 600, String(data.rows.length));
    const known = new Map(walk.map(({ at, value }) => [at.getTime(), value]));
    for (const { x, y } of data.rows) assert.equal(known.get(Number(x)), y);
    assert.deepEqual(data.extents.y, [-100, 5000]);
    assert.equal(data.rows[0]!.x, walk[0]!.at.getTime());
    assert.equal(data.rows.at(-1)!.x, walk.at(-1)!.at.getTime());
    const [note] = data.notes;
    assert.ok(note?.kind === 'extremes' && note.total === walk.length && note.shown <= 600);
  });

  it('keeps it for each colour', async () => {
    const line: SaidChart = { mark: 'line', encodings: { x: 'n', y: 'value * 2', color: 'kind' } };
    const { data } = await drawRowsPrepared(line);
    assert.deepEqual(data.categories.color, ['a', 'b', 'c']);
    assert.ok(data.notes.some((note) => note.kind === 'extremes' && note.shown <= 600));
    for (const kind of ['a', 'b', 'c']) {
      const own = walk.filter((row) => row.kind === kind).map(({ value }) => value * 2);
      const drawn = data.rows.filter(({ color }) => color === kind).map(({ y }) => Number(y));
      assert.deepEqual([Math.min(...drawn), Math.max(...drawn)], [Math.min(...own), Math.max(...own)]);
    }
  });

  it('stacks areas by their means', async () => {
    const area: SaidChart = { mark: 'area', encodings: { x: 'at', y: 'm', color: 'kind' } };
    const { plan, data } = await drawRowsPrepared(area);
    assert.equal(plan.condensed?.kind, 'means');
    assert.ok(data.rows.length <= 3 * 300);
    assert.equal(plan.channels.find(({ channel }) => channel === 'y')!.title, 'M');
    assert.ok(data.notes.some((note) => note.kind === 'means' && note.total === walk.length));
  });

  it('leaves few rows as they are', async () => {
    const { plan, data } = await drawRows(points({ x: 'n', y: 'm' }), walk, {
      planned: { rows: walk.length },
    });
    assert.equal(plan.condensed, undefined);
    assert.equal(plan.condensable, true);
    assert.equal(data.rows.length, walk.length);
  });

  it('puts nothing together where that would say something else', () => {
    const schema: Schema = [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'number' },
    ];
    const encodings = { x: { expression: 'a' }, y: { expression: 'b' } };
    const others: Partial<Chart>[] = [
      { movingAverage: 3 },
      { references: [{ axis: 'y', value: 'median' }] },
      { encodings: { ...encodings, x: { expression: 'a', spread: 'log' } } },
      { encodings: { ...encodings, low: { expression: 'a' }, high: { expression: 'b' } } },
    ];
    for (const other of others) {
      const chart: PartialChart = { mark: 'point', encodings, ...other };
      const plan = chartToQuery({ from: 't', steps: [] }, chart, schema, { rows: 1e6 });
      assert.equal(plan.condensed, undefined, JSON.stringify(other));
      assert.equal(plan.sampled, true);
    }
  });

  it('keeps the highest of a stretch beside endless numbers', async () => {
    const values = walk.map((row, i) => ({ n: row.n, value: i % 8 === 3 ? Infinity : row.value }));
    for (const mark of ['line', 'area'] as const) {
      const { data } = await drawRows({ mark, encodings: { x: 'n', y: 'value' } }, values, many);
      const drawn = data.rows.flatMap(({ y }) => y ?? []);
      const known = values.map(({ value }) => value).filter(Number.isFinite);
      assert.equal(Math.max(...drawn.map(Number)), Math.max(...known));
      assert.ok(drawn.filter((y) => y === 5000).length === 1, mark);
      // Every stretch has its highest, and its lowest.
      for (let i = 0; i < values.length; i += 500) {
        const part = values.slice(i, i + 500);
        const highest = Math.max(...part.map(({ value }) => value).filter(Number.isFinite));
        const inside = data.rows.filter(({ x }) => Number(x) >= part[0]!.n && Number(x) <= part.at(-1)!.n);
        assert.equal(Math.max(...inside.flatMap(({ y }) => y ?? []).map(Number)), highest);
      }
    }
  });
});

async function drawRowsPrepared(said: SaidChart) {
  await prepareChart({ chart: { mark: 'heatmap', encodings: {} } });
  return drawRows(said, walk, many);
}
