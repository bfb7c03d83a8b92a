import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { InsetError, toRows, type Step, type Table } from '@inset/model';
import { openNativeDuckDb } from './duckdb-native.ts';
import { createEngine, type Engine } from './engine.ts';
import { fillColumn } from './fill-column.ts';

const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };
/** Enough for DuckDB, and for joins that do not end. */
const rowCount = 60_000;
const table: Table = {
  schema: [
    { name: 'id', type: 'integer' },
    { name: 'same', type: 'integer' },
  ],
  data: [fillColumn('integer', rowCount, (row) => row), fillColumn('integer', rowCount, () => 1)],
  rowCount,
};

describe('the size of a join', () => {
  let engine: Engine;
  before(() => {
    engine = createEngine({ duckdb: () => openNativeDuckDb(), place: 'server' });
    engine.add('a', table, report);
    engine.add('b', { ...table }, report);
  });
  after(() => engine.close());

  const count: Step = { kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] };
  const joined = (column: string, with_: Extract<Step, { kind: 'join' }>['with'] = 'b'): Step => {
    return { kind: 'join', with: with_, how: 'left', on: [{ left: column, right: column }] };
  };
  const answer = async (...steps: Step[]) => {
    const { table: made, receipt } = await engine.run({ from: 'a', steps: [...steps, count] });
    return [receipt.engine, toRows(made)[0]!['n']];
  };

  it('is counted before DuckDB makes it', async () => {
    const isTooLarge = (thrown: unknown) =>
      thrown instanceof InsetError &&
      thrown.code === 'RESULT_TOO_LARGE' &&
      thrown.details['rows'] === rowCount ** 2;
    await assert.rejects(answer(joined('same')), isTooLarge);
    await assert.rejects(answer(joined('id'), joined('same')), isTooLarge);
  });

  it('is that of the rows which come to the join', async () => {
    const few: Step = { kind: 'filter', where: 'id < 100' };
    assert.deepEqual(await answer(joined('id')), ['duckdb-native', rowCount]);
    assert.deepEqual(await answer(few, joined('same')), ['duckdb-native', 100 * rowCount]);
    assert.deepEqual(await answer(joined('same', { from: 'b', steps: [few] })), [
      'duckdb-native',
      100 * rowCount,
    ]);
  });
});
