import { InsetError, toRows, type Table } from '@inset/model';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { LiveTable } from '../live/live-table.ts';
import type { DuckDbConnection } from './duckdb-connection.ts';
import { duckDbError } from './duckdb-error.ts';
import { openNativeDuckDb } from './duckdb-native.ts';
import { DuckDbTables } from './duckdb-tables.ts';

const rowsFrom = (start: number, count: number, city = (i: number) => `c${i % 4}`): Table =>
  rowsToTable(
    Array.from({ length: count }, (_, i) => ({
      id: start + i,
      city: city(i),
      late: i % 5 === 0 ? null : i / 2,
    })),
  );

describe('the tables that DuckDB keeps', () => {
  let duckdb: DuckDbConnection;
  let tables: DuckDbTables;
  /** How many rows each statement put in. */
  let given: string[];

  before(async () => {
    duckdb = await openNativeDuckDb({ threads: 1 });
  });
  after(() => duckdb.close());
  beforeEach(() => {
    given = [];
    const watched: DuckDbConnection = {
      engine: duckdb.engine,
      insert: (name, table, options) => {
        given.push(`insert ${table.rowCount}`);
        return duckdb.insert(name, table, options);
      },
      append: (name, rows) => {
        given.push(`append ${rows.rowCount}`);
        return duckdb.append(name, rows);
      },
      drop: (name) => {
        given.push('drop');
        return duckdb.drop(name);
      },
      run: (...parts) => duckdb.run(...parts),
      select: (...parts) => duckdb.select(...parts),
      close: async () => undefined,
    };
    tables = new DuckDbTables(async () => watched);
  });

  const rowsOf = async (table: Table) =>
    toRows((await tables.select('SELECT * FROM t', new Map([['t', table]]), {})).table);

  it('grow by the rows that came', async () => {
    const live = new LiveTable(rowsFrom(0, 100));
    const first = live.table;
    assert.deepEqual(await rowsOf(first), toRows(first));
    for (const start of [100, 110]) {
      const previous = live.table;
      live.append(rowsFrom(start, 10));
      await tables.forget(previous, live.table);
      assert.deepEqual(await rowsOf(live.table), toRows(live.table));
    }
    assert.deepEqual(given, ['insert 100', 'append 10', 'append 10']);
  });

  it('hold a text that none was before, and any that follow', async () => {
    const live = new LiveTable(rowsFrom(0, 100));
    await rowsOf(live.table);
    live.append(rowsFrom(100, 3, () => 'new'));
    assert.deepEqual(await rowsOf(live.table), toRows(live.table));
    live.append(rowsFrom(103, 3, (i) => `newer ${i}`));
    assert.deepEqual(await rowsOf(live.table), toRows(live.table));
    assert.deepEqual(given, ['insert 100', 'append 3', 'insert 103', 'append 3']);
  });

  it('are made anew where rows were replaced, left or became of another type', async () => {
    const live = new LiveTable(rowsFrom(0, 100));
    await rowsOf(live.table);
    const changes = [
      () => live.upsert(rowsFrom(50, 3), ['id']),
      () => live.keep({ rows: 60 }),
      () => live.append(rowsToTable([{ id: 2.5 }])),
    ];
    for (const change of changes) {
      const previous = live.table;
      change();
      await tables.forget(previous, live.table);
      assert.deepEqual(await rowsOf(live.table), toRows(live.table));
    }
    assert.deepEqual(given, ['insert 100', 'drop', 'insert 100', 'drop', 'insert 60', 'drop', 'insert 61']);
  });

  it('go with the dataset, earlier ones that waited to grow included', async () => {
    const live = new LiveTable(rowsFrom(0, 100));
    const first = live.table;
    await rowsOf(first);
    live.append(rowsFrom(100, 10));
    await tables.forget(first, live.table);
    await tables.forget(live.table);
    assert.deepEqual(given, ['insert 100', 'drop']);
  });

  it('are asked once more in a new DuckDB, where a cancelled query had left no room', async () => {
    const full = new InsetError('RESULT_TOO_LARGE', 'Out of memory', { engine: 'duckdb' });
    const opened: DuckDbConnection[] = [];
    const openFull = (hasCancelled: boolean) => async (): Promise<DuckDbConnection> => {
      const connection: DuckDbConnection = {
        engine: duckdb.engine,
        insert: (...parts) => duckdb.insert(...parts),
        append: (...parts) => duckdb.append(...parts),
        drop: (name) => duckdb.drop(name),
        run: (...parts) => duckdb.run(...parts),
        select: (...parts) => (opened.length === 1 ? Promise.reject(full) : duckdb.select(...parts)),
        close: async () => undefined,
        ended: new Promise(() => {}),
        hasCancelled,
      };
      opened.push(connection);
      return connection;
    };
    const rows = rowsFrom(0, 3);
    tables = new DuckDbTables(openFull(true));
    assert.deepEqual(await rowsOf(rows), toRows(rows));
    assert.equal(opened.length, 2);
    opened.length = 0;
    tables = new DuckDbTables(openFull(false));
    await assert.rejects(rowsOf(rows), full);
    assert.equal(opened.length, 1);
  });

  describe('in a DuckDB that crashes', () => {
    const crash = duckDbError(new Error('memory access out of bounds'));
    let opened: number;
    let closed: number;
    /** A DuckDB of which the first `times` crash at the first query that is asked. */
    const crashing = (times: number) => async (): Promise<DuckDbConnection> => {
      opened += 1;
      const isDamaged = opened <= times;
      return {
        engine: duckdb.engine,
        insert: (...parts) => duckdb.insert(...parts),
        append: (...parts) => duckdb.append(...parts),
        drop: (name) => duckdb.drop(name),
        run: (...parts) => duckdb.run(...parts),
        select: async (...parts) => {
          if (isDamaged) throw crash;
          return duckdb.select(...parts);
        },
        close: async () => void (closed += 1),
      };
    };
    beforeEach(() => ([opened, closed] = [0, 0]));

    it('are put into a new one, which is asked once more', async () => {
      const rows = rowsFrom(0, 3);
      tables = new DuckDbTables(crashing(1));
      assert.deepEqual(await rowsOf(rows), toRows(rows));
      assert.deepEqual([opened, closed], [2, 1]);
      assert.deepEqual(await rowsOf(rows), toRows(rows));
      assert.equal(opened, 2);
    });

    it('are put into one new one where several queries met the crash', async () => {
      const [one, other] = [rowsFrom(0, 3), rowsFrom(10, 4)];
      tables = new DuckDbTables(crashing(1));
      assert.deepEqual(await Promise.all([rowsOf(one), rowsOf(other)]), [toRows(one), toRows(other)]);
      assert.deepEqual([opened, closed], [2, 1]);
    });

    it('are not asked for ever: a query that crashes it twice fails, and the next is answered', async () => {
      const rows = rowsFrom(0, 3);
      tables = new DuckDbTables(crashing(2));
      await assert.rejects(rowsOf(rows), { code: 'ENGINE_FAILED' });
      assert.deepEqual(await rowsOf(rows), toRows(rows));
      assert.deepEqual([opened, closed], [3, 2]);
    });
  });
});
