import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable, type FirstRows } from './read-table.ts';
import { sheetRows, workbookBytes } from './excel/testing/workbook-bytes.ts';

const csv = new TextEncoder().encode('id,amount,note\n1,10,a\n2,1x,b\n3,30,c\n');

describe('columns that nobody wants', () => {
  it('are not in the table, and the report says which they were', async () => {
    const { table, report } = await readTable(csv, { read: { without: ['note', 'id', 'gone'] } });
    assert.deepEqual(toRows(table), [{ amount: '10' }, { amount: '1x' }, { amount: '30' }]);
    assert.deepEqual(report.leftOut, ['id', 'note']);
    assert.deepEqual(
      report.columns?.map(({ name }) => name),
      ['amount'],
    );
    assert.equal((await readTable(csv)).report.leftOut, undefined);
  });

  it('are no problem either', async () => {
    const types = { amount: 'integer' } as const;
    assert.equal((await readTable(csv, { read: { types } })).report.problemCount, 1);
    assert.equal((await readTable(csv, { read: { types, without: ['amount'] } })).report.problemCount, 0);
  });

  it('are left out of first rows, and of other formats', async () => {
    let first: FirstRows | undefined;
    const large = new Blob([
      csv,
      '4,40,dddddddddddddddddddddddddddddddddddddddddddddddddddd\n'.repeat(80_000),
    ]);
    const { table } = await readTable(large, {
      read: { without: ['note'] },
      onFirstRows: (found) => (first = found),
    });
    assert.equal(table.schema.length, 2);
    assert.equal(first?.table.schema.length, 2);
    const workbook = workbookBytes({
      sheets: {
        A: sheetRows([
          ['a', 'b'],
          [1, 2],
        ]),
      },
    });
    const sheet = await readTable(workbook, { read: { without: ['a'] } });
    assert.deepEqual(toRows(sheet.table), [{ b: 2 }]);
  });

  it('cannot be all of them', async () => {
    await assert.rejects(readTable(csv, { read: { without: ['id', 'amount', 'note'] } }), {
      code: 'BAD_REQUEST',
      message: /Keep at least one/,
    });
  });
});
