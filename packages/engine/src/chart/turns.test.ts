import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrangeInTurns } from './arrange-rows.ts';
import { plainTheme } from './chart-theme.ts';
import { chartToQuery, type ChartPlan } from './chart-to-query.ts';
import { drawInTurns } from './draw/draw-chart.ts';
import { drawRows } from './testing/draw-rows.ts';
import { createNodeDataSource } from '../execute/node-data-source.ts';
import { atOnce, firstInTurns, sortInTurns, type Turns } from './turns.ts';

const rows = Array.from({ length: 20_000 }, (_, n) => ({
  n,
  m: (n * 7919) % 1000,
  kind: n % 2 ? 'odd' : 'even',
}));
const encodings = { x: { expression: 'n' }, y: { expression: 'm' }, color: { expression: 'kind' } };

function counted<Result>(turns: Turns<Result>): { result: Result; pieces: number } {
  for (let pieces = 1; ; pieces++) {
    const { done, value } = turns.next();
    if (done) return { result: value, pieces };
  }
}

test('many points are arranged and drawn in pieces, and come to the same as at once', async () => {
  const source = createNodeDataSource();
  try {
    const { schema } = await source.load('rows', { kind: 'rows', rows });
    const plan: ChartPlan = chartToQuery({ from: 'rows', steps: [] }, { mark: 'point', encodings }, schema);
    const { table } = await source.run(plan.query);
    const arranged = counted(arrangeInTurns(plan, table));
    assert.ok(arranged.pieces > 8, `${arranged.pieces} pieces`);
    const about = { plan, theme: plainTheme, width: 600, height: 300 };
    const drawn = counted(drawInTurns({ ...about, data: arranged.result }));
    assert.ok(drawn.pieces > 8, `${drawn.pieces} pieces`);
    const atOnce = await drawRows({ mark: 'point', encodings }, rows);
    assert.deepEqual(arranged.result, atOnce.data);
    assert.deepEqual(drawn.result.marks, atOnce.scene.marks);
    assert.deepEqual(drawn.result.items, atOnce.scene.items);
  } finally {
    await source.close();
  }
});

test('what is sorted in pieces comes as toSorted puts it, equals in their order', () => {
  const items = fc.array(fc.record({ rank: fc.integer({ min: 0, max: 50 }), id: fc.nat() }), {
    maxLength: 5000,
    size: 'max',
  });
  fc.assert(
    fc.property(items, fc.nat({ max: 40 }), (given, count) => {
      const byRank = (one: { rank: number }, other: { rank: number }): number => one.rank - other.rank;
      const sorted = given.toSorted(byRank);
      assert.deepEqual(atOnce(sortInTurns(given, byRank)), sorted);
      assert.deepEqual(atOnce(firstInTurns(given, count, byRank)), sorted.slice(0, count));
    }),
    { numRuns: 50 },
  );
});

test('tens of thousands of categories are put in order in pieces', async () => {
  const many = Array.from({ length: 100_000 }, (_, n) => ({
    name: `place ${n}`,
    amount: (n * 7919) % 10_007,
  }));
  const source = createNodeDataSource();
  try {
    const { schema } = await source.load('many', { kind: 'rows', rows: many });
    for (const x of ['ascending', '-y', 'none'] as const) {
      const chart = {
        mark: 'bar' as const,
        encodings: {
          x: { expression: 'name', sort: x },
          y: { expression: 'sum(amount)' },
          color: { expression: 'amount > 0' },
        },
      };
      const plan = chartToQuery({ from: 'many', steps: [] }, chart, schema);
      const { table } = await source.run(plan.query);
      const { result, pieces } = counted(arrangeInTurns(plan, table));
      assert.ok(pieces > 50, `${pieces} pieces`);
      // The largest are kept, and stand as they are asked for.
      assert.equal(result.categories.x!.length, 20);
      const amounts = result.rows.map(({ y }) => Number(y));
      assert.ok(
        amounts.every((amount) => amount >= 10_000),
        amounts.join(),
      );
      if (x === '-y')
        assert.deepEqual(
          amounts,
          amounts.toSorted((one, other) => other - one),
        );
      const numbers = result.categories.x!.map((label) => Number(label.slice('place '.length)));
      if (x === 'ascending')
        assert.deepEqual(
          numbers,
          numbers.toSorted((one, other) => one - other),
        );
    }
  } finally {
    await source.close();
  }
});
