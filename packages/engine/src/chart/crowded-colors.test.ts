import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mark } from '@inset/model';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import type { ChartRow } from './chart-data.ts';
import { chartToQuery } from './chart-to-query.ts';
import { smallCategories } from './small-categories.ts';
import { drawRows, type SaidChart } from './testing/draw-rows.ts';
import { atOnce } from './turns.ts';

const colors = ['red', 'green', null];

/** Five thousand names, each in two or three colours; twenty of them are large, and some have no amount. */
const rows = Array.from({ length: 5000 * 3 }, (_, i) => {
  const name = i % 5000;
  const large = name % 250 === 7 ? 1_000_000 + name * 1000 : 0;
  const amount = i % 401 === 5 ? null : large + ((i * 104_729) % 900);
  return { name: `n${name}`, color: colors[(i * 31 + name) % 3]!, amount };
});

const drawable = rows.filter(({ amount }) => amount !== null) as {
  name: string;
  color: string;
  amount: number;
}[];

const sumBy = <Row>(all: readonly Row[], key: (row: Row) => unknown, value: (row: Row) => unknown) =>
  new Map(
    [...Map.groupBy(all, key)].map(([name, group]) => [
      String(name ?? '(none)'),
      group.reduce((sum, row) => sum + Number(value(row)), 0),
    ]),
  );

const inOrder = (sums: ReadonlyMap<string, number>): [string, number][] =>
  [...sums].toSorted(([a], [b]) => a.localeCompare(b));

describe('thousands of categories in colours', () => {
  for (const mark of ['treemap', 'bar'] satisfies Mark[])
    it(`come to as much in each colour of a ${mark} as they are, though few are read`, async () => {
      const said: SaidChart = {
        mark,
        encodings: { x: { expression: 'name', top: 10 }, y: 'sum(amount)', color: 'color' },
      };
      const { data } = await drawRows(said, rows);
      const totals = sumBy(
        drawable,
        ({ name }) => name,
        ({ amount }) => amount,
      );
      const largest = [...totals].toSorted(([, a], [, b]) => b - a).slice(0, 10);
      assert.deepEqual(data.categories.x, [...largest.map(([name]) => name), 'Others']);
      const drawn = (of: (row: ChartRow) => unknown) => inOrder(sumBy(data.rows, of, ({ y }) => y));
      assert.deepEqual(
        drawn(({ color }) => color),
        inOrder(
          sumBy(
            drawable,
            ({ color }) => color,
            ({ amount }) => amount,
          ),
        ),
      );
      const all = drawable.reduce((sum, { amount }) => sum + amount, 0);
      const shown = new Map(largest);
      shown.set('Others', all - largest.reduce((sum, [, amount]) => sum + amount, 0));
      assert.deepEqual(
        drawn(({ x }) => x),
        inOrder(shown),
      );
      assert.deepEqual(
        data.rows.filter(({ x }) => x === 'Others').map(({ row }) => row),
        [-1, -1, -1],
      );
      const [note] = data.notes.filter(({ kind }) => kind === 'others');
      assert.deepEqual(note, { kind: 'others', channel: 'x', shown: 10, total: totals.size });
    });

  it('are read one by one only as far as a chart could have room for them', () => {
    const schema = [
      { name: 'name', type: 'text' as const },
      { name: 'amount', type: 'number' as const },
      { name: 'color', type: 'text' as const },
    ];
    const encodings = Object.fromEntries(
      Object.entries({ x: 'name', y: 'sum(amount)', color: 'color' }).map(([channel, expression]) => [
        channel,
        { expression },
      ]),
    );
    const plan = chartToQuery({ from: 'rows', steps: [] }, { mark: 'treemap', encodings }, schema);
    const answer = rowsToTable(
      rows.map(({ name, amount, color }) => ({ name, 'sum(amount)': amount, color })),
    );
    const small = atOnce(smallCategories(plan, answer, true))!;
    assert.equal(small.count, 4000);
    assert.ok(small.kept.length <= 3 * 1000 + colors.length, `${small.kept.length} rows are read`);
    assert.equal(small.dropped, rows.length - drawable.length);
  });

  it('are as many as they are where their means are not added up', async () => {
    const encodings = { x: 'name', y: 'avg(amount)', color: 'color' };
    const { data } = await drawRows({ mark: 'bar', encodings }, rows);
    assert.equal(data.categories.x!.length, 20);
    assert.ok(!data.categories.x!.includes('Others'));
    const [note] = data.notes.filter(({ kind }) => kind === 'limited');
    const names = new Set(drawable.map(({ name }) => name)).size;
    assert.deepEqual(note, { kind: 'limited', channel: 'x', shown: 20, total: names });
  });

  it('are in the order in which they come where all are of one size', async () => {
    const each = rows.map(({ name, color }) => ({ name, color }));
    const encodings = { x: 'name', y: 'count()', color: 'color' };
    const { data } = await drawRows({ mark: 'treemap', encodings }, each);
    const counted = data.rows.reduce((sum, { y }) => sum + Number(y), 0);
    assert.equal(counted, each.length);
    assert.equal(data.categories.x!.at(-1), 'Others');
  });
});
