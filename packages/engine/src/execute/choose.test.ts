import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonText } from '@inset/model';
import { choose, type Situation } from './choose.ts';

const situation: Situation = {
  rowCount: 1_000_000,
  local: 'kernels',
  notCapable: undefined,
  isDuckDbReady: false,
  hasDuckDb: true,
  place: 'page',
};

describe('where a Query runs', () => {
  it('is the kernels at every size in a page', () => {
    for (const rowCount of [0, 50_000, 50_001, 10_000_000]) {
      for (const isDuckDbReady of [false, true]) {
        assert.equal(choose({ ...situation, rowCount, isDuckDbReady }).engine, 'kernels');
      }
    }
  });

  it('is DuckDB for many rows in a server, and beside arquero', () => {
    assert.equal(choose({ ...situation, place: 'server' }).engine, 'duckdb');
    assert.equal(choose({ ...situation, place: 'server', rowCount: 20_000 }).engine, 'kernels');
    assert.equal(choose({ ...situation, local: 'arquero' }).engine, 'duckdb');
    assert.equal(choose({ ...situation, local: 'arquero', rowCount: 20_000 }).engine, 'arquero');
  });

  it('is DuckDB where the answer would not be the same, and says why', () => {
    const choice = choose({ ...situation, rowCount: 3, notCapable: "md5() is DuckDB's" });
    assert.deepEqual([choice.engine, reasonText(choice.reason)], ['duckdb', "md5() is DuckDB's"]);
  });

  it('leaves fewer rows to be read one by one once DuckDB runs, and all where there is none', () => {
    const ready = choose({ ...situation, isDuckDbReady: true }).mostByRow;
    assert.ok(ready < choose(situation).mostByRow);
    assert.equal(choose({ ...situation, hasDuckDb: false }).mostByRow, Infinity);
  });
});
