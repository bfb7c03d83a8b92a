import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { toRows, type Cell, type JoinStep, type Query, type Table } from '@inset/model';
import type { StoredValue } from '../../../execute/fill-column.ts';
import { answerOf, tableOf } from '../testing/answer-of.ts';

/** The rows marked for either side of a self-join. */
const side = (name: 'left' | 'right'): Query => ({
  from: 'data',
  steps: [
    { kind: 'filter', where: `side = '${name}'` },
    { kind: 'select', columns: ['key', 'value'] },
  ],
});
const rows = (values: readonly (readonly ['left' | 'right', StoredValue, StoredValue])[]): Table =>
  tableOf([
    [{ name: 'side', type: 'text' }, values.map(([name]) => name)],
    [{ name: 'key', type: 'text' }, values.map(([, key]) => key)],
    [{ name: 'value', type: 'number' }, values.map(([, , value]) => value)],
  ]);
const joined = (table: Table, step: Partial<JoinStep>) =>
  answerOf(table, ...side('left').steps, {
    kind: 'join',
    with: side('right'),
    how: 'inner',
    on: [{ left: 'key', right: 'key' }],
    ...step,
  });

const table = rows([
  ['left', 'b', 1],
  ['left', 'a', 2],
  ['left', null, 3],
  ['left', 'x', 4],
  ['right', 'a', 10],
  ['right', 'b', 20],
  ['right', 'y', 30],
  ['right', 'a', 40],
  ['right', null, 50],
]);

describe('join', () => {
  it('inner: rows with equal keys, in the left order, then the right', async () => {
    assert.deepEqual(await joined(table, {}), [
      ['b', 1, 20],
      ['a', 2, 10],
      ['a', 2, 40],
    ]);
  });

  it('left: also rows without a right side', async () => {
    assert.deepEqual(await joined(table, { how: 'left' }), [
      ['b', 1, 20],
      ['a', 2, 10],
      ['a', 2, 40],
      [null, 3, null],
      ['x', 4, null],
    ]);
  });

  it('right: also the right rows without a left side, with their keys', async () => {
    assert.deepEqual(await joined(table, { how: 'right' }), [
      ['b', 1, 20],
      ['a', 2, 10],
      ['a', 2, 40],
      ['y', null, 30],
      [null, null, 50],
    ]);
  });

  it('full: both', async () => {
    assert.deepEqual(await joined(table, { how: 'full' }), [
      ['b', 1, 20],
      ['a', 2, 10],
      ['a', 2, 40],
      [null, 3, null],
      ['x', 4, null],
      ['y', null, 30],
      [null, null, 50],
    ]);
  });

  it('semi and anti: left rows that have a right side, or none', async () => {
    assert.deepEqual(await joined(table, { how: 'semi' }), [
      ['b', 1],
      ['a', 2],
    ]);
    assert.deepEqual(await joined(table, { how: 'anti' }), [
      [null, 3],
      ['x', 4],
    ]);
  });

  it('as-of: the nearest right row at or before, of equals the last', async () => {
    const prices = rows([
      ['left', 'a', 5],
      ['left', 'a', 4.5],
      ['left', 'b', 5],
      ['left', 'a', null],
      ['left', 'a', NaN],
      ['right', 'a', 6],
      ['right', 'a', 5],
      ['right', 'a', 1],
      ['right', 'a', 5],
      ['right', 'a', null],
    ]);
    const nearest = (direction: 'before' | 'after') =>
      answerOf(
        prices,
        ...side('left').steps,
        {
          kind: 'join',
          with: {
            from: 'data',
            steps: [
              { kind: 'window', columns: [{ name: 'number', expression: 'row_number()' }] },
              { kind: 'filter', where: `side = 'right'` },
            ],
          },
          how: 'as-of',
          on: [{ left: 'key', right: 'key' }],
          nearest: { left: 'value', right: 'value', direction },
        },
        { kind: 'select', columns: ['value', 'number'] },
      );
    assert.deepEqual(await nearest('before'), [
      [5, 9],
      [4.5, 8],
      [5, null],
      [null, null],
      [NaN, 6],
    ]);
    assert.deepEqual(await nearest('after'), [
      [5, 7],
      [4.5, 7],
      [5, null],
      [null, null],
      [NaN, null],
    ]);
  });

  it('compares keys of like types as DuckDB does', async () => {
    const odd = tableOf([
      [{ name: 'count', type: 'integer' }, [0, 2, 3, 1]],
      [{ name: 'price', type: 'number' }, [-0, 2, 2.5, NaN]],
      [{ name: 'day', type: 'date' }, [0, 1, 2, null]],
      [{ name: 'at', type: 'timestamp' }, [86_400_000, 5, 0, null]],
    ]);
    const pairs = async (left: string, right: string) => {
      const query: Query = { from: 'data', steps: [{ kind: 'select', columns: [right] }] };
      const on = [{ left, right }];
      const found = await answerOf(
        odd,
        { kind: 'join', with: query, how: 'semi', on },
        { kind: 'select', columns: [left] },
      );
      return found.flat();
    };
    assert.deepEqual(await pairs('count', 'price'), [0, 2]);
    assert.deepEqual(await pairs('price', 'count'), [-0, 2]);
    assert.deepEqual(await pairs('price', 'price'), [-0, 2, 2.5, NaN]);
    assert.deepEqual(await pairs('day', 'at'), [0, 86_400_000]);
  });

  it('gives the pairs of all rows whose keys are equal, whatever they are', async () => {
    const cell = fc.constantFrom<StoredValue>(null, 0, 1, 2, 0.5, NaN, 1e300, -3);
    const row = fc.tuple(
      fc.constantFrom('left' as const, 'right' as const),
      fc.constantFrom('a', 'b', null),
      cell,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (values) => {
        const given = rows(values);
        const isEqual = (a: Cell, b: Cell) => a !== null && (a === b || (a !== a && b !== b));
        const [left, right] = [side('left'), side('right')].map(({ steps }) => answerOf(given, ...steps));
        const expected = (await left!).flatMap(([key, value]) =>
          values
            .filter(
              ([name, other, price]) => name === 'right' && isEqual(key!, other) && isEqual(value!, price),
            )
            .map(() => [key, value]),
        );
        const on = ['key', 'value'].map((name) => ({ left: name, right: name }));
        assert.deepEqual(await joined(given, { on }), expected);
        assert.equal((await joined(given, { on, how: 'full' })).length >= (await right!).length, true);
      }),
    );
  });

  it('leaves no trace in what it joins', async () => {
    const before = toRows(table);
    await joined(table, { how: 'full' });
    assert.deepEqual(toRows(table), before);
  });
});
