import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mark } from '@inset/model';
import type { ChartRow } from './chart-data.ts';
import { drawRows, type SaidChart } from './testing/draw-rows.ts';

const count = 6000;

/** Names of which few are large, and some have no amount. */
const rows = Array.from({ length: count }, (_, i) => ({
  name: `n${(i * 7919) % count}`,
  amount:
    i % 500 === 3 ? null : i % 1000 === 0 ? 50_000 + i : ((i * 104_729) % 900) - (i % 7 === 0 ? 100 : 0),
}));

const known = rows.filter(({ amount }) => amount !== null) as { name: string; amount: number }[];

const amountsOf = (drawn: readonly ChartRow[], channel: 'x' | 'y'): number =>
  drawn.reduce((sum, row) => sum + Number(row[channel]), 0);

describe('thousands of categories', () => {
  for (const mark of ['pie', 'funnel', 'treemap', 'bar', 'waterfall'] satisfies Mark[])
    it(`are as many and come to as much in a ${mark} as they are, of which few are read`, async () => {
      const said: SaidChart = {
        mark,
        encodings: { x: { expression: 'name', top: 5 }, y: 'sum(amount)' },
        total: false,
      };
      const { data } = await drawRows(said, rows);
      const isWhole = mark !== 'bar' && mark !== 'waterfall';
      const drawable = known.filter(({ amount }) => !isWhole || amount >= 0);
      assert.ok(data.rows.length === 6, String(data.rows.length));
      assert.equal(data.categories.x!.at(-1), 'Others');
      assert.equal(
        amountsOf(data.rows, 'y'),
        drawable.reduce((sum, { amount }) => sum + amount, 0),
      );
      const largest = drawable
        .toSorted((a, b) => b.amount - a.amount)
        .slice(0, 5)
        .map(({ name }) => name);
      assert.deepEqual(data.categories.x!.slice(0, -1).sort(), largest.sort());
      assert.deepEqual(
        data.notes.toSorted((a, b) => a.kind.localeCompare(b.kind)),
        [
          { kind: 'dropped', count: count - drawable.length },
          { kind: 'others', channel: 'x', shown: 5, total: drawable.length },
        ],
      );
    });

  it('are told by their number where adding them up would say nothing', async () => {
    const { data } = await drawRows({ mark: 'bar', encodings: { y: 'name', x: 'avg(amount)' } }, rows);
    assert.equal(data.rows.length, 20);
    const [note] = data.notes.filter(({ kind }) => kind === 'limited');
    assert.deepEqual(note, { kind: 'limited', channel: 'y', shown: 20, total: known.length });
  });

  it('of one size are the first of the answer, or of the order asked for', async () => {
    const each = rows.map(({ name }) => ({ name }));
    const first = await drawRows({ mark: 'bar', encodings: { x: 'name', y: 'count()' } }, each);
    const names = each.map(({ name }) => name).sort();
    assert.deepEqual(first.data.categories.x, names.slice(0, 20));
    const encodings = { x: { expression: 'name', sort: 'ascending' as const }, y: 'count()' };
    const ordered = await drawRows({ mark: 'bar', encodings }, each);
    assert.deepEqual(
      ordered.data.categories.x,
      Array.from({ length: 20 }, (_, i) => `n${i}`),
    );
  });

  it('have all that is left in the others, of more names than there are rows on a page', async () => {
    const names = Array.from({ length: 60_000 }, (_, i) => ({ name: `n${i}`, n: (i % 10) + 1 }));
    const x = { expression: 'name', top: 5 };
    for (const mark of ['pie', 'bar', 'treemap'] as const) {
      const said: SaidChart = { mark, encodings: { x, y: 'sum(n)' } };
      const { data } = await drawRows(said, names, { planned: { rows: names.length } });
      // Six thousand of each from 1 to 10.
      assert.equal(amountsOf(data.rows, 'y'), 6000 * 55);
      assert.deepEqual(data.notes, [{ kind: 'others', channel: 'x', shown: 5, total: names.length }]);
    }
  });
});
