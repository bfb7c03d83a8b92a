import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toRows, type Step, type Table } from '@inset/model';
import { Incapable } from '../compile/incapable.ts';
import { runSteps } from '../compile/run-steps.ts';
import { kernelVerbs } from '../compile/to-kernels.ts';
import { WideTable } from './wide-table.ts';

const greatest = 2n ** 63n - 1n;
const least = -(2n ** 63n);
/** More than are added up before the low halves are carried over, and as many of each of 7 kinds in each of 3 groups. */
const many = 21 * 50_400;

const answer = (table: Table, ...steps: Step[]) =>
  toRows(runSteps({ from: 'data', steps }, table, kernelVerbs));
const summarize = (by: string[], ...measures: string[]): Step => ({
  kind: 'summarize',
  by: by.map((expression) => ({ name: expression, expression })),
  measures: measures.map((expression, i) => ({ name: `m${i}`, expression })),
});

/** Values by a group, null where there is none. */
function tableOf(values: readonly (bigint | null)[], groups: number): Table {
  const validity = new Uint8Array((values.length + 7) >> 3);
  values.forEach((value, row) => {
    if (value !== null) validity[row >> 3]! |= 1 << (row & 7);
  });
  return {
    schema: [
      { name: 'value', type: 'integer' },
      { name: 'group', type: 'integer' },
    ],
    data: [
      { kind: 'big-integer', values: BigInt64Array.from(values, (value) => value ?? 7n), validity },
      { kind: 'number', values: Int32Array.from(values, (_, row) => row % groups) },
    ],
    rowCount: values.length,
  };
}

describe('whole numbers of 64 bits', () => {
  it('are added up past many carries, as BigInt adds them', () => {
    const kinds = [greatest, -1n, null, least + 1n, 2n ** 32n - 1n, -(2n ** 32n), 12_345n];
    const values = Array.from({ length: many }, (_, row) => kinds[row % 7]!);
    const sums = [0n, 0n, 0n];
    values.forEach((value, row) => (sums[row % 3]! += value ?? 0n));
    const rows = answer(
      tableOf(values, 3),
      summarize(['group'], 'sum(value)', 'min(value)', 'max(value)', 'count(value)'),
    );
    const known = [0, 1, 2].map(
      (group) => values.filter((value, row) => value !== null && row % 3 === group).length,
    );
    assert.deepEqual(
      rows,
      sums.map((sum, group) => ({ group, m0: Number(sum), m1: least + 1n, m2: greatest, m3: known[group] })),
    );
    const whole = sums.reduce((all, sum) => all + sum);
    assert.deepEqual(answer(tableOf(values, 3), summarize([], 'sum(value)')), [{ m0: Number(whole) }]);
  });

  it('of many groups that come one by one have sums and extremes of their own', () => {
    const values = Array.from({ length: 9000 }, (_, row) => (row % 5 === 0 ? null : BigInt(row) * 2n ** 49n));
    const table = tableOf(values, 4500);
    const rows = answer(table, summarize(['"group" * 1000003'], 'sum(value)', 'max(value)')) as {
      m0: unknown;
      m1: unknown;
    }[];
    assert.equal(rows.length, 4500);
    rows.forEach(({ m0, m1 }, group) => {
      const pair = [values[group]!, values[group + 4500]!].filter((value) => value !== null);
      const show = (value: unknown) => String(value);
      assert.equal(show(m0), pair.length === 0 ? 'null' : show(pair.reduce((a, b) => a + b)));
      assert.equal(show(m1), pair.length === 0 ? 'null' : show(pair.at(-1)));
    });
  });

  it('leave a sum and a result beyond 64 bits to DuckDB', () => {
    const table = tableOf([greatest, 1n, least], 1);
    assert.deepEqual(answer(table, summarize([], 'sum(value)')), [{ m0: 0 }]);
    const refused = (...steps: Step[]) =>
      assert.throws(
        () => answer(table, ...steps),
        (thrown) => thrown instanceof Incapable && /64 bits/.test(thrown.message),
      );
    refused({ kind: 'filter', where: 'value > 0' }, summarize([], 'sum(value)'));
    for (const where of ['value + 1 > 0', 'value - 1 < 0', 'value * 2 = 0', '-value = 0'])
      refused({ kind: 'filter', where });
  });

  it('come out of sums of smaller ones', () => {
    const values = Float64Array.from({ length: 1000 }, () => Number.MAX_SAFE_INTEGER);
    const table: Table = {
      schema: [{ name: 'n', type: 'integer' }],
      data: [{ kind: 'number', values }],
      rowCount: values.length,
    };
    assert.deepEqual(answer(table, summarize([], 'sum(n)')), [{ m0: 1000n * (2n ** 53n - 1n) }]);
  });

  it('stand in order, null apart from the greatest and the least', () => {
    const values = [null, greatest, least, -1n, 0n, null, greatest, 2n ** 32n, -(2n ** 32n) - 1n];
    const sorted = (order: 'ascending' | 'descending', nulls: 'first' | 'last', ...more: Step[]) =>
      answer(tableOf(values, 1), { kind: 'sort', by: [{ expression: 'value', order, nulls }] }, ...more).map(
        (row) => String(row['value']),
      );
    const up = [least, -(2n ** 32n) - 1n, -1n, 0n, 2n ** 32n, greatest, greatest].map(String);
    assert.deepEqual(sorted('ascending', 'last'), [...up, 'null', 'null']);
    assert.deepEqual(sorted('ascending', 'first'), ['null', 'null', ...up]);
    assert.deepEqual(sorted('descending', 'first'), ['null', 'null', ...up.toReversed()]);
    assert.deepEqual(sorted('descending', 'last', { kind: 'limit', count: 2 }), up.slice(-2));
  });
});

describe('decimals', () => {
  const decimals = (texts: string[], scale: number): Table => ({
    schema: [{ name: 'd', type: 'decimal', scale }],
    data: [{ kind: 'decimal', values: texts }],
    rowCount: texts.length,
  });

  it('are told apart by value, however they are written', () => {
    const texts = ['1.50', '1.5', '-0.00', '0.00', '0', '+1.50', '90071992547409.93', '-90071992547409.93'];
    assert.deepEqual(answer(decimals(texts, 2), summarize(['d'], 'count()')), [
      { d: '-90071992547409.93', m0: 1 },
      { d: '0.00', m0: 3 },
      { d: '1.50', m0: 3 },
      { d: '90071992547409.93', m0: 1 },
    ]);
  });

  it('of more digits than 64 bits are left to DuckDB', () => {
    const table = decimals(['1.00', '92233720368547758.08'], 2);
    assert.throws(() => answer(table, summarize([], 'sum(d)')), Incapable);
  });

  it('are read where rows are picked of them', () => {
    const texts = Array.from({ length: 20_000 }, (_, row) => `${row % 2 === 0 ? '-' : ''}${row}.25`);
    const rows = answer(
      decimals(texts, 2),
      { kind: 'filter', where: 'd >= 19997.25' },
      { kind: 'sort', by: [{ expression: 'd', order: 'descending' }] },
    );
    assert.deepEqual(rows, [{ d: '19999.25' }, { d: '19997.25' }]);
  });
});

describe('a table of whole numbers of 64 bits', () => {
  it('gives equal numbers one place, and grows', () => {
    const table = new WideTable();
    const values = BigInt64Array.from({ length: 10_000 }, (_, i) => BigInt(i % 5000) * 2n ** 50n - 2n ** 61n);
    const halves = new Int32Array(values.buffer);
    const places = new Int32Array(values.length);
    table.placesOf(halves, places, values.length);
    assert.equal(table.size, 5000);
    assert.deepEqual(
      [...places],
      Array.from(values.keys(), (i) => i % 5000),
    );
    assert.deepEqual(table.values, values.subarray(0, 5000));
    assert.equal(table.find(1, 1), -1);
  });
});
