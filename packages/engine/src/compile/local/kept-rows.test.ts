import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { toRows, type Query, type Step, type Table } from '@inset/model';
import { fillColumn } from '../../execute/fill-column.ts';
import { createEngine, type Engine } from '../../execute/engine.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { startSteps } from '../run-steps.ts';
import { KeptRows } from './kept-rows.ts';

const rowCount = 30_000;
const value = (row: number): number => (row * 7919) % 10_007;

function orders(count = rowCount): Table {
  return {
    schema: [
      { name: 'id', type: 'integer' },
      { name: 'value', type: 'number' },
      { name: 'name', type: 'text' },
    ],
    data: [
      fillColumn('integer', count, (row) => row),
      fillColumn('number', count, value),
      fillColumn('text', count, (row) => `name ${row % 50}`),
    ],
    rowCount: count,
  };
}

const sorted: Step[] = [{ kind: 'sort', by: [{ expression: 'value', order: 'descending' }] }];
const page = (offset: number, count = 3): Step => ({ kind: 'limit', count, offset });
const byValue = Array.from({ length: rowCount }, (_, row) => row).sort(
  (a, b) => value(b) - value(a) || a - b,
);

/** Runs steps, and tells how often the run let others in: what is not done again is not waited for. */
function run(kept: KeptRows | undefined, table: Table, steps: Step[]): { rows: unknown[]; turns: number } {
  const running = startSteps({ from: 'orders', steps }, table, kernelVerbs, Infinity, kept);
  for (let turns = 0; ; turns++) {
    const { done, value: made } = running.next();
    if (done) return { rows: toRows(made), turns };
  }
}

describe('Rows that are kept for the next page', () => {
  let table: Table;
  before(() => (table = orders()));

  it('puts rows in order once for all pages but the first', () => {
    const kept = new KeptRows();
    assert.deepEqual(
      run(kept, table, [...sorted, page(0)]).rows,
      run(undefined, table, [...sorted, page(0)]).rows,
    );
    assert.equal(kept.bytes, 0, 'the first page needs no order of all rows');
    const first = run(kept, table, [...sorted, page(20_000)]);
    assert.equal(kept.bytes, rowCount * 4, 'an order, and no column');
    const second = run(kept, table, [...sorted, page(9_000)]);
    assert.deepEqual(
      second.rows,
      byValue.slice(9_000, 9_003).map((id) => ({ id, value: value(id), name: `name ${id % 50}` })),
    );
    assert.deepEqual(run(kept, table, [...sorted, page(20_000)]).rows, first.rows);
    const firstPage = run(kept, table, [...sorted, page(0)]);
    assert.ok(second.turns < 8 && firstPage.turns < 8 && first.turns > 8, `${first.turns}, ${second.turns}`);
  });

  it('goes on from what is kept for what comes behind it', () => {
    const kept = new KeptRows();
    run(kept, table, [...sorted, page(100)]);
    const further: Step[] = [
      ...sorted,
      { kind: 'derive', columns: [{ name: 'double', expression: 'value * 2' }] },
      { kind: 'filter', where: "name = 'name 7'" },
    ];
    for (const steps of [sorted, further, [...further, page(5)], [...further, page(50)]])
      assert.deepEqual(run(kept, table, steps).rows, run(undefined, table, steps).rows);
    // What was read whole is not kept as columns.
    assert.ok(kept.bytes <= rowCount * 4 * 2);
  });

  it('keeps columns that steps have made, and counts them', () => {
    const kept = new KeptRows();
    const steps: Step[] = [
      {
        kind: 'summarize',
        by: [{ name: 'value', expression: 'value' }],
        measures: [{ name: 'rows', expression: 'count()' }],
      },
      { kind: 'sort', by: [{ expression: 'value' }] },
    ];
    const expected = run(undefined, table, [...steps, page(4_000)]).rows;
    assert.deepEqual(run(kept, table, [...steps, page(4_000)]).rows, expected);
    assert.ok(kept.bytes >= 10_007 * (4 + 16));
    assert.deepEqual(run(kept, table, [...steps, page(4_000)]).rows, expected);
    const columns = [...kept.tables()].flatMap(({ data }) => data);
    assert.equal(columns.length, 2);
    // A table's own columns are not among them: others look after these.
    run(kept, table, [...sorted, page(5)]);
    assert.equal([...kept.tables()].flatMap(({ data }) => data).length, 2);
  });

  it('has a bound, and lets go of what was asked for longest ago', () => {
    const kept = new KeptRows(rowCount * 4 * 2);
    const by = (column: string): Step[] => [{ kind: 'sort', by: [{ expression: column }] }, page(5)];
    for (const column of ['value', 'name', 'value', 'id']) run(kept, table, by(column));
    assert.equal(kept.bytes, rowCount * 4 * 2);
    assert.ok(run(kept, table, by('value')).turns < 8, 'asked for again');
    const tooLarge = new KeptRows(1000);
    run(tooLarge, table, by('value'));
    assert.equal(tooLarge.bytes, 0);
  });

  it('tells tables apart, and forgets those that go', () => {
    const kept = new KeptRows();
    const other = orders(20_000);
    run(kept, table, [...sorted, page(5)]);
    run(kept, other, [...sorted, page(5)]);
    assert.deepEqual(
      run(kept, other, [...sorted, page(19_999)]).rows,
      run(undefined, other, [...sorted, page(19_999)]).rows,
    );
    kept.forget(table);
    assert.equal(kept.bytes, 20_000 * 4);
    kept.forget(other);
    const steps: Step[] = [...sorted, page(9)];
    const running = startSteps({ from: 'orders', steps }, other, kernelVerbs, Infinity, kept);
    running.next();
    kept.forget(other);
    while (!running.next().done);
    assert.equal(kept.bytes, 0, 'it went while it was put in order');
  });
});

describe('Pages of a dataset that changes', () => {
  const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };
  const idsOf = async (engine: Engine, query: Query): Promise<unknown[]> =>
    toRows((await engine.run(query)).table).map(({ id }) => id);

  it('are those of the rows that are there now', async () => {
    const engine = createEngine();
    const query: Query = { from: 'orders', steps: [...sorted, page(15_000)] };
    engine.add('orders', orders(), report);
    assert.deepEqual(await idsOf(engine, query), byValue.slice(15_000, 15_003));
    assert.deepEqual(await idsOf(engine, query), byValue.slice(15_000, 15_003));
    engine.add('orders', orders(20_000), report);
    const fewer = byValue.filter((row) => row < 20_000);
    assert.deepEqual(await idsOf(engine, query), fewer.slice(15_000, 15_003));
    engine.remove('orders');
    await assert.rejects(idsOf(engine, query), { code: 'DATASET_NOT_FOUND' });
    await engine.close();
  });
});
