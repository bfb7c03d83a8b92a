import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { rowsToTable } from '../rows-to-table.ts';

const records = [{ t: '' }, { t: 'null' }, { t: null }, { t: 'NA' }, { t: ' ' }, { t: 'x' }];

describe('texts of a format that has a null', () => {
  it('are texts whatever they say, in JSON and in rows', async () => {
    const { table } = await readTable(new Blob([JSON.stringify(records)]));
    assert.deepEqual(toRows(table), records);
    assert.deepEqual(toRows(rowsToTable(records)), records);
    const cast = await readTable(new Blob([JSON.stringify(records)]), { read: { types: { t: 'text' } } });
    assert.deepEqual(toRows(cast.table), records);
  });

  it('are nothing where a person says so', async () => {
    const { table } = await readTable(new Blob([JSON.stringify(records)]), { read: { nullWords: ['x'] } });
    assert.deepEqual(
      toRows(table).map(({ t }) => t),
      ['', 'null', null, 'NA', null, null],
    );
  });

  it('leave a column of dates one where some are empty', async () => {
    const { table } = await readTable(new Blob(['[{"d":"2024-01-31"},{"d":""}]']));
    assert.equal(table.schema[0]!.type, 'date');
  });
});
