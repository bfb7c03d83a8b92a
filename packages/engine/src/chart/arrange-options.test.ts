import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawRows } from './testing/draw-rows.ts';

const trees = ['ash', 'birch', 'cedar', 'elm', 'fir'].map((kind, i) => ({
  kind,
  height: 10 - i,
  place: i % 2 ? 'park' : 'wood',
}));

describe('rows of a chart with options', () => {
  it('are the largest of top, the others together where that adds up', async () => {
    const x = { expression: 'kind', top: 2 };
    const summed = await drawRows({ mark: 'bar', encodings: { x, y: 'sum(height)' } }, trees);
    assert.deepEqual(
      summed.data.rows.map(({ x: kind, y }) => [kind, y]),
      [
        ['ash', 10],
        ['birch', 9],
        ['Others', 21],
      ],
    );
    assert.deepEqual(summed.data.notes, [{ kind: 'others', channel: 'x', shown: 2, total: 5 }]);
    const averaged = await drawRows({ mark: 'bar', encodings: { x, y: 'avg(height)' } }, trees);
    assert.deepEqual(
      averaged.data.rows.map(({ x: kind }) => kind),
      ['ash', 'birch'],
    );
    assert.deepEqual(averaged.data.notes, [{ kind: 'limited', channel: 'x', shown: 2, total: 5 }]);
  });

  it('leave no hole among the hours of a day or the years of a line, as they may among names', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      hour,
      year: 1930 + 4 * hour,
      visits: hour % 7,
    }));
    const ordinal = (expression: string, sort?: 'none' | '-y') => ({
      expression,
      scale: 'ordinal' as const,
      ...(sort && { sort }),
    });
    const shown = async (mark: 'bar' | 'line', x: ReturnType<typeof ordinal> | string): Promise<number> => {
      const { data } = await drawRows({ mark, encodings: { x, y: 'avg(visits)' } }, hours);
      assert.equal(data.notes.length > 0, data.categories.x!.length < 24);
      return data.categories.x!.length;
    };
    assert.equal(await shown('bar', ordinal('hour')), 24);
    assert.equal(await shown('bar', ordinal('hour', 'none')), 24);
    assert.equal(await shown('bar', ordinal('hour', '-y')), 20);
    assert.equal(await shown('line', ordinal('year')), 24);
    assert.equal(await shown('bar', "concat('gate ', hour)"), 20);
  });

  it('leave no hole among the years of a heatmap, along either side', async () => {
    const years = Array.from({ length: 117 }, (_, i) => ({
      year: 1900 + i,
      kind: i % 2 ? 'flood' : 'drought',
      deaths: i,
    }));
    const year = { expression: 'year', scale: 'ordinal' as const };
    for (const [x, y] of [
      [year, 'kind'],
      ['kind', year],
    ] as const) {
      const { data } = await drawRows({ mark: 'heatmap', encodings: { x, y, color: 'sum(deaths)' } }, years);
      assert.equal(data.categories[x === year ? 'x' : 'y']!.length, 117);
      assert.deepEqual(data.notes, []);
    }
  });

  it('stand as they come where a waterfall tells them, and hold nothing else', async () => {
    const x = { expression: 'kind', sort: 'none' as const };
    const backwards = [...trees].reverse();
    const { data, plan } = await drawRows(
      { mark: 'waterfall', encodings: { x, y: 'sum(height)' } },
      backwards,
    );
    assert.deepEqual(data.categories.x, ['fir', 'elm', 'cedar', 'birch', 'ash', 'Total']);
    const selected = plan.query.steps.find(({ kind }) => kind === 'select');
    assert.deepEqual(selected, { kind: 'select', columns: ['kind', 'sum(height)'] });
  });

  it('go small chart by small chart', async () => {
    const { data } = await drawRows(
      { mark: 'bar', encodings: { x: 'kind', y: 'sum(height)', facet: 'place' } },
      trees,
    );
    assert.deepEqual(
      data.rows.map(({ facet, x }) => [facet, x]),
      [
        ['park', 'birch'],
        ['park', 'elm'],
        ['wood', 'ash'],
        ['wood', 'cedar'],
        ['wood', 'fir'],
      ],
    );
    assert.deepEqual(data.categories.facet, ['park', 'wood']);
  });

  it('leave out small charts beyond two dozen, and say so', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ kind: `k${i}`, park: 'a', height: i + 1 }));
    const { data } = await drawRows(
      { mark: 'bar', encodings: { x: 'park', y: 'sum(height)', facet: 'kind' } },
      rows,
    );
    assert.equal(data.categories.facet!.length, 24);
    assert.ok(
      data.notes.some((note) => note.kind === 'limited' && note.channel === 'facet' && note.total === 40),
    );
  });

  it('leave out what a logarithm cannot show, and say so', async () => {
    const rows = [-1, 0, 1, 10, 100].map((v, i) => ({ k: `k${i}`, v }));
    const { data, scene } = await drawRows(
      { mark: 'bar', encodings: { x: 'k', y: { expression: 'v', spread: 'log' } } },
      rows,
    );
    assert.deepEqual(
      data.rows.map(({ y }) => y),
      [100, 10, 1],
    );
    assert.deepEqual(data.notes, [{ kind: 'off-scale', channel: 'y', count: 2 }]);
    assert.equal(scene.marks.length, 3);
  });

  it('say that they are a sample', async () => {
    const rows = Array.from({ length: 50_002 }, (_, i) => ({ a: i, b: i % 7 }));
    const references = [{ axis: 'y' as const, value: 'median' as const }];
    const chart = { mark: 'point' as const, encodings: { x: 'a', y: 'b' }, references };
    const { data, scene } = await drawRows(chart, rows, { planned: { rows: rows.length } });
    assert.deepEqual(data.notes, [{ kind: 'sampled', shown: 20_000 }]);
    assert.equal(scene.marks.length, 20_000);
    const first = await drawRows(chart, rows);
    assert.deepEqual(first.data.notes, [{ kind: 'rows-limited', shown: 50_000 }]);
  });

  it('fill a stack of areas within each small chart alone', async () => {
    const rows = [
      { d: '2024-01-01', g: 'a', f: 'p', v: 1 },
      { d: '2024-01-02', g: 'b', f: 'p', v: 1 },
      { d: '2024-01-03', g: 'a', f: 'q', v: 1 },
    ];
    const { data } = await drawRows(
      { mark: 'area', encodings: { x: 'd', y: 'sum(v)', color: 'g', facet: 'f' } },
      rows,
    );
    assert.deepEqual(
      data.rows.filter(({ row }) => row === -2).map(({ facet, color }) => [facet, color]),
      [
        ['p', 'b'],
        ['p', 'a'],
        ['q', 'b'],
      ],
    );
  });

  it('drop what is negative from a pie, and say so', async () => {
    const { data, scene } = await drawRows({ mark: 'pie', encodings: { x: 'k', y: 'sum(v)' } }, [
      { k: 'a', v: -2 },
      { k: 'b', v: 3 },
      { k: 'c', v: 1 },
    ]);
    assert.deepEqual(
      data.rows.map(({ x, share }) => [x, share]),
      [
        ['b', '75%'],
        ['c', '25%'],
      ],
    );
    assert.deepEqual(data.notes, [{ kind: 'dropped', count: 1 }]);
    assert.equal(scene.marks.length, 2);
  });
});
