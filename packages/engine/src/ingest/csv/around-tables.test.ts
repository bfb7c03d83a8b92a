import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../testing/read-text.ts';

const cells = async (text: string) => {
  const { table, report } = await read(text);
  return { names: table.schema.map(({ name }) => name), rows: toRows(table), problems: report.problems };
};

describe('what stands around tables', () => {
  it('is a title over a header that leaves its last cell empty, as all rows do', async () => {
    const { names, rows, problems } = await cells(
      'Invoices paid in June,,,\n,,,\nDirectorate,Paid,Total,\nAdult,02/06/2015,2170.88,\nCulture,30/06/2015,12.50,\n',
    );
    assert.deepEqual(names, ['Directorate', 'Paid', 'Total']);
    assert.equal(rows.length, 2);
    assert.equal(problems[0]!.value, 'Invoices paid in June,,,');
  });

  it('is as many lines of names and values as the table has', async () => {
    const { names, rows, problems } = await cells(
      'Vendor\tTest\nStart\t06/02/2024\nEnd\t06/29/2024\nDay\tId\tSKU\tPrice\n06/19/2024\t1\tm\t9.9\n06/14/2024\t2\tn\t9\n',
    );
    assert.deepEqual(names, ['Day', 'Id', 'SKU', 'Price']);
    assert.equal(rows.length, 2);
    assert.equal(problems.length, 3);
  });

  it('is comments in all places, where one row has a delimiter too many', async () => {
    const { names, rows, problems } = await cells(
      '# A comment\n# I am a file\na;b\n# one more\n1;3\n6;7\n1;3;5\n6;7\n# the last',
    );
    assert.deepEqual(names, ['a', 'b']);
    assert.equal(rows.length, 4);
    assert.deepEqual(
      problems.map(({ kind, row, value }) => ({ kind, row, value })),
      [{ kind: 'rejected', row: 3, value: '5' }],
    );
  });

  it('is a title with commas in it, longer than the rows', async () => {
    const { names, rows, problems } = await cells(
      'New Dataset,Sample 022,February 11 2017\ncm-1,%T\n4000,98.78\n3999,98.79\n3998,98.78\n3997,98.78\n',
    );
    assert.deepEqual(names, ['cm-1', '%T']);
    assert.equal(rows.length, 4);
    assert.deepEqual(
      problems.map(({ kind, value }) => ({ kind, value })),
      [{ kind: 'rejected', value: 'New Dataset,Sample 022,February 11 2017' }],
    );
  });

  it('is a header that is longer than the rows', async () => {
    const { names } = await cells('a,b,c\nx,1\ny,2\nz,3\nw,4\n');
    assert.deepEqual(names, ['a', 'b', 'c']);
  });

  it('is a row of names over several columns each, which are told below', async () => {
    const { names, rows } = await cells(
      'North,,South,\nX,Y,X,Y\n7.1,5.6,7.3,5.5\n7.2,4.7,7.5,4.8\n7.9,4.6,8.2,3.9\n',
    );
    assert.deepEqual(names, ['North X', 'North Y', 'South X', 'South Y']);
    assert.equal(rows.length, 3);
  });

  it('is one of the levels of a header that pandas wrote, with names for its rows or without', async () => {
    const data = 'r1,1,2,3\nr2,4,5,6\nr3,7,8,9\n';
    const levels = [
      [',A,A,B\n,x,y,x\n', ['column_1', 'A x', 'A y', 'B x']],
      [',price,price,qty\n,mean,sum,sum\nregion,,,\n', ['region', 'price mean', 'price sum', 'qty sum']],
      ['first,A,A,B\nsecond,x,y,x\nidx,,,\n', ['first second idx', 'A x', 'A y', 'B x']],
    ] as const;
    for (const [above, expected] of levels) {
      const { names, rows } = await cells(above + data);
      assert.deepEqual([names, rows.length], [expected, 3]);
    }
    const { names } = await cells('T,T,rain\n°C,°F,mm\n1,34,5\n2,36,6\n3,37,7\n');
    assert.deepEqual(names, ['T °C', 'T °F', 'rain mm']);
  });

  it('is nothing but delimiters, at the end: it is left out and reported', async () => {
    const { rows, problems } = await cells(`a,b,c\n1,2,3\n,,\n4,5,6\n${',,\n'.repeat(95)}`);
    assert.deepEqual(
      rows.map(({ a }) => a),
      [1, null, 4],
    );
    assert.deepEqual(problems, [
      {
        kind: 'rejected',
        code: 'empty-rows',
        count: 95,
        row: 4,
      },
    ]);
  });

  it('is nothing but delimiters, before and after a note', async () => {
    const { rows, problems } = await cells('a,b,c\n1,2,3\n4,5,6\n,,\nSource: the office,,\n,,\n,,\n');
    assert.equal(rows.length, 2);
    assert.deepEqual(
      problems.map(({ value }) => value),
      ['Source: the office', undefined],
    );
  });

  it('is a row or two of values that are all missing, which are rows', async () => {
    assert.equal((await cells('a,b\n1,2\n,\n,\n')).rows.length, 3);
    assert.equal((await cells('a,b\n1,2\n"",""\n"",""\n"",""\n')).rows.length, 4);
  });
});

describe('a delimiter too many', () => {
  it('is reported where a row has one more cell than the others, though it is empty', async () => {
    const { problems } = await cells('a,b,c\n1,x,\n2,,y,\n3,z,\n');
    assert.deepEqual(
      problems.map(({ kind, row }) => ({ kind, row })),
      [{ kind: 'repaired', row: 2 }],
    );
  });

  it('is a habit where most rows end in one', async () => {
    assert.deepEqual((await cells('a,b\n1,2,\n3,4,\n5,6,\n')).problems, []);
  });
});
