import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawRows, shapesOf, type SaidChart } from './testing/draw-rows.ts';

const days = ['2012-08-16', '2012-08-17', '2014-08-11', '2015-07-02', '2015-07-19'];
const hottest = days.map((day, i) => ({ day: new Date(`${day}T00:00:00Z`), degrees: 34 + i / 10 }));
const chart: SaidChart = { mark: 'bar', encodings: { x: "date_trunc('day', day)", y: 'max(degrees)' } };

const widths = (items: Parameters<typeof shapesOf>[0]): number[] =>
  shapesOf(items).flatMap((shape) =>
    shape.kind === 'rectangle' && shape.key !== undefined ? [shape.width] : [],
  );

describe('bars of dates', () => {
  it('stand side by side where few dates lie far apart, in the order of time', async () => {
    const { data, scene } = await drawRows(chart, hottest);
    assert.deepEqual(data.categories.x, [
      'Aug 16, 2012',
      'Aug 17, 2012',
      'Aug 11, 2014',
      'Jul 2, 2015',
      'Jul 19, 2015',
    ]);
    assert.ok(Math.min(...widths(scene.items)) > 40);
  });

  it('reach over their months where all of them begin one', async () => {
    const months = Array.from({ length: 12 }, (_, i) => ({
      day: new Date(Date.UTC(2023, i, 1)),
      degrees: i,
    }));
    const { data, scene } = await drawRows(chart, months);
    assert.equal(scene.x?.kind, 'time');
    assert.equal(data.rows[1]!.x_end, Date.UTC(2023, 2, 1));
    assert.ok(Math.min(...widths(scene.items)) > 30);
  });

  it('lie along time where they fill it, or where that is said', async () => {
    const month = Array.from({ length: 31 }, (_, i) => ({
      day: new Date(Date.UTC(2024, 0, i + 1)),
      degrees: i,
    }));
    assert.equal((await drawRows(chart, month)).scene.x?.kind, 'time');
    const encodings = {
      ...chart.encodings,
      x: { expression: "date_trunc('day', day)", scale: 'temporal' as const },
    };
    assert.equal((await drawRows({ ...chart, encodings }, hottest)).scene.x?.kind, 'time');
  });
});

describe('lines of dates', () => {
  it('read as months where all of them begin one, and as weeks where all are Mondays', async () => {
    const line: SaidChart = { mark: 'line', encodings: { x: 'day', y: 'degrees' } };
    const grainOf = async (starts: number[]): Promise<string | undefined> => {
      const rows = starts.map((start, degrees) => ({ day: new Date(start), degrees }));
      const { plan, scene } = await drawRows(line, rows);
      assert.equal(scene.x?.kind, 'time');
      return plan.channels.find(({ channel }) => channel === 'x')!.grain;
    };
    const twelve = Array.from({ length: 12 }, (_, i) => i);
    assert.equal(await grainOf(twelve.map((i) => Date.UTC(2023, i, 1))), 'month');
    assert.equal(await grainOf(twelve.map((i) => Date.UTC(2024, 0, 1 + 7 * i))), 'week');
    assert.equal(await grainOf(twelve.map((i) => Date.UTC(2024, 0, 2, i, 30))), 'minute');
  });
});

describe('a second measure', () => {
  const sales = [1, 2, 3, 4].map((n) => ({ k: `k${n}`, revenue: n * 100, price: 5 - n }));
  const two: SaidChart = { mark: 'bar', encodings: { x: 'k', y: 'sum(revenue)', y2: 'avg(price)' } };

  it('has its title and the other one as a legend', async () => {
    const { scene } = await drawRows(two, sales);
    assert.deepEqual(
      scene.legend.map(({ label }) => label),
      ['Sum of revenue', 'Average price'],
    );
    const [first, second] = scene.legend as [(typeof scene.legend)[0], (typeof scene.legend)[0]];
    assert.ok(first.x + first.width < second.x);
    assert.notEqual(first.color, second.color);
  });

  it('is switched off without the other, and the other without it', async () => {
    const paths = (items: Parameters<typeof shapesOf>[0]) =>
      shapesOf(items).filter(({ kind }) => kind === 'path').length;
    const without = await drawRows(two, sales, { arrange: { hidden: ['Average price'] } });
    assert.equal(paths(without.scene.items), 0);
    assert.equal(widths(without.scene.items).length, 4);
    const alone = await drawRows(two, sales, { arrange: { hidden: ['Sum of revenue'] } });
    assert.equal(paths(alone.scene.items), 1);
    assert.equal(widths(alone.scene.items).length, 0);
    assert.equal(alone.scene.legend.length, 2);
  });

  it('can be switched off in small multiples, too', async () => {
    const rows = sales.flatMap((row) => ['a', 'b'].map((part) => ({ ...row, part })));
    const faceted: SaidChart = { ...two, encodings: { ...two.encodings, facet: 'part' } };
    const { scene } = await drawRows(faceted, rows);
    assert.deepEqual(
      scene.legend.map(({ label }) => label),
      ['Sum of revenue', 'Average price'],
    );
  });
});
