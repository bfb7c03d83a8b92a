import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read, types } from '../testing/read-text.ts';

const people = [
  { id: 1, name: 'Ann', paid: 1234.5 },
  { id: 2, name: 'Bob B', paid: -12 },
  { id: 3, name: null, paid: 0.25 },
];

describe('tables that were printed', () => {
  for (const [where, text] of [
    [
      'Markdown',
      '| id | name  |   paid |\n|----|:------|-------:|\n| 1  | Ann   | 1234.5 |\n| 2  | Bob B |    -12 |\n| 3  |       |   0.25 |\n',
    ],
    [
      'a database',
      '+----+-------+---------+\n| id | name  | paid    |\n+----+-------+---------+\n|  1 | Ann   |  1234.5 |\n|  2 | Bob B |     -12 |\n|  3 |       |    0.25 |\n+----+-------+---------+\n',
    ],
    [
      'psql',
      ' id | name  |  paid  \n----+-------+--------\n  1 | Ann   | 1234.5\n  2 | Bob B |    -12\n  3 |       |   0.25\n(3 rows)\n',
    ],
    [
      'SAP',
      'Report ZMM01   01.02.2024\n\n|id|name |    paid|\n------------------\n| 1|Ann  |1.234,50|\n| 2|Bob B|  12,00-|\n| 3|     |    0,25|\n------------------\n',
    ],
  ] as const) {
    it(`lose their lines and blanks, as ${where} draws them`, async () => {
      const result = await read(text, 'a.txt');
      assert.equal(types(result), 'id:integer name:text paid:number');
      assert.deepEqual(toRows(result.table), people);
    });
  }

  it('are not what else has pipes in it', async () => {
    const plain = await read('id|name|note\n1| a |--\n2|b| x\n', 'a.csv');
    assert.deepEqual(toRows(plain.table), [
      { id: 1, name: ' a ', note: '--' },
      { id: 2, name: 'b', note: ' x' },
    ]);
  });
});

describe('lines below a table that fill one cell', () => {
  it('are notes where they say so, however many cells or columns there are', async () => {
    const { table, report } = await read('region,units,paid\na,1,2\nb,3,4\n\nSource: ERP,,\n', 'a.csv');
    assert.equal(table.rowCount, 2);
    assert.deepEqual(
      report.problems.map(({ kind, value }) => [kind, value]),
      [['rejected', 'Source: ERP']],
    );
    const two = await read('country,gdp\nA,1\nB,2\n\n* provisional\n† estimate\n', 'a.csv');
    assert.deepEqual(toRows(two.table), [
      { country: 'A', gdp: 1 },
      { country: 'B', gdp: 2 },
    ]);
  });

  it('are rows where they do not, or where rows follow', async () => {
    const last = await read('name,x,y\na,1,2\nMary Jane Ann Lee,,\n', 'a.csv');
    assert.deepEqual(toRows(last.table).at(-1), { name: 'Mary Jane Ann Lee', x: null, y: null });
    const two = await read('name,x\na,1\nb\n', 'a.csv');
    assert.deepEqual(toRows(two.table).at(-1), { name: 'b', x: null });
    const within = await read('name,x,y\na,1,2\nTotal,,\nb,3,4\n', 'a.csv');
    assert.deepEqual(
      toRows(within.table).map(({ name }) => name),
      ['a', 'Total', 'b'],
    );
    assert.equal(within.report.problemCount, 0);
  });
});

describe('files that were put one behind the other', () => {
  it('lose the marks and headers of the later ones', async () => {
    const { table } = await read('\ufeffid,v\n1,a\n\ufeffid,v\n2,b\n\ufeff3,c\n', 'a.csv');
    assert.deepEqual(toRows(table), [
      { id: 1, v: 'a' },
      { id: 2, v: 'b' },
      { id: 3, v: 'c' },
    ]);
  });
});
