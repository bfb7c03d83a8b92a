import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellAt, type Query } from '@inset/model';
import { runSteps } from '../../run-steps.ts';
import { kernelVerbs } from '../../to-kernels.ts';
import { loadAllSteps } from '../load-steps.ts';
import { answerOf, tableOf } from '../testing/answer-of.ts';

const table = tableOf([
  [{ name: 'city', type: 'text' }, ['Oslo', null, 'Rome']],
  [{ name: 'count', type: 'integer' }, [1, 2, null]],
  [{ name: 'price', type: 'number' }, [0.5, null, NaN]],
  [{ name: 'day', type: 'date' }, [0, null, 2]],
  [{ name: 'at', type: 'timestamp' }, [1, 2, null]],
  [{ name: 'amount', type: 'decimal', scale: 2 }, ['1.50', null, '-0.25']],
  [{ name: 'big', type: 'integer' }, [2n ** 60n, 1, null]],
]);
const only = (from: string, to = from): Query => ({
  from: 'data',
  steps: [
    { kind: 'select', columns: [from] },
    { kind: 'rename', columns: [{ from, to }] },
  ],
});
const united = (first: string, ...others: Query[]) =>
  answerOf(table, { kind: 'select', columns: [first] }, { kind: 'union', with: others });

describe('union', async () => {
  await loadAllSteps();

  it('carries the texts of its rows alone, however many others their columns know', () => {
    const count = 1000;
    const names = Array.from({ length: count }, (_, i) => (i === 3 ? null : `n${i % 700}`));
    const many = tableOf([[{ name: 'name', type: 'text' }, names]]);
    const first = (steps: Query['steps']): Query => ({
      from: 'data',
      steps: [...steps, { kind: 'limit', count: 5 }],
    });
    const last = first([{ kind: 'sort', by: [{ expression: 'name', order: 'descending' }] }]);
    const query: Query = {
      from: 'data',
      steps: [...first([]).steps, { kind: 'union', with: [last, first([])] }],
    };
    const { data, rowCount } = runSteps(query, () => many, kernelVerbs);
    const [column] = data;
    assert.ok(column?.kind === 'text');
    const read = Array.from({ length: rowCount }, (_, row) => cellAt(column, row));
    const begin = ['n0', 'n1', 'n2', null, 'n4'];
    assert.deepEqual(read, [...begin, 'n99', 'n99', 'n98', 'n98', 'n97', ...begin]);
    assert.deepEqual(column.dictionary, ['n0', 'n1', 'n2', 'n4', 'n99', 'n98', 'n97']);
  });

  it('puts rows below in order, with null where a source has no such column', async () => {
    assert.deepEqual(await united('city', only('count'), only('city')), [
      ['Oslo', null],
      [null, null],
      ['Rome', null],
      [null, 1],
      [null, 2],
      [null, null],
      ['Oslo', null],
      [null, null],
      ['Rome', null],
    ]);
  });

  it('makes numbers of whole numbers and decimals beside numbers', async () => {
    assert.deepEqual((await united('price', only('big', 'price'), only('amount', 'price'))).flat(), [
      0.5,
      null,
      NaN,
      2 ** 60,
      1,
      null,
      1.5,
      null,
      -0.25,
    ]);
  });

  it('keeps whole numbers beyond 2^53', async () => {
    assert.deepEqual((await united('count', only('big', 'count'))).flat(), [
      1n,
      2n,
      null,
      2n ** 60n,
      1n,
      null,
    ]);
  });

  it('makes timestamps of dates beside them', async () => {
    assert.deepEqual((await united('day', only('at', 'day'))).flat(), [0, null, 2 * 86_400_000, 1, 2, null]);
  });

  it('takes rows that steps have picked', async () => {
    const last: Query = { from: 'data', steps: [{ kind: 'limit', count: 1, offset: 2 }] };
    const rows = await answerOf(table, { kind: 'limit', count: 1 }, { kind: 'union', with: [last, last] });
    assert.deepEqual(
      rows.map(([city]) => city),
      ['Oslo', 'Rome', 'Rome'],
    );
  });
});
