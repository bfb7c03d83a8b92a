import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../testing/read-text.ts';

describe('columns of fixed width', () => {
  const people = [
    { Name: 'John Smith', City: 'New York', Amount: 12.5 },
    { Name: 'Ann', City: 'Rio de Janeiro', Amount: 7 },
    { Name: 'Bo Li', City: 'Rome', Amount: 130 },
  ];

  it('are found by the blanks that all lines have, whatever blanks are in their words', async () => {
    const { table, report } = await read(
      'Name         City             Amount\nJohn Smith   New York           12.5\nAnn          Rio de Janeiro      7\nBo Li        Rome              130\n',
    );
    assert.deepEqual(toRows(table), people);
    assert.deepEqual([report.delimiter, report.problemCount], [' ', 0]);
  });

  it('are found below a title, and by a line that rules them', async () => {
    const { table } = await read(
      'Amounts of all the people\n\nName       City           Amount\n---------- -------------- ------\nJohn Smith New York         12.5\nAnn        Rio de Janeiro      7\nBo Li      Rome              130\n',
    );
    assert.deepEqual(toRows(table), people);
    const titled = await read(
      'Amounts of all the people we know of\nName         City             Amount\nJohn Smith   New York           12.5\nAnn          Rio de Janeiro      7\nBo Li        Rome              130\n',
    );
    assert.deepEqual(toRows(titled.table), people);
    assert.equal(titled.report.problems[0]!.value, 'Amounts of all the people we know of');
  });

  it('may have commas in their words, and one blank between where there are many lines', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => {
      const name = i % 3 === 0 ? 'Smith, John' : i % 3 === 1 ? 'Li, Bo' : 'O Neill, Ann Mary';
      return `${name.padEnd(17)} ${String(i).padStart(5)}`;
    });
    const { table } = await read(`${'Name'.padEnd(17)} Count\n${lines.join('\n')}\n`);
    assert.equal(table.rowCount, 40);
    assert.deepEqual(toRows(table, 2, 3), [{ Name: 'O Neill, Ann Mary', Count: 2 }]);
  });

  it('report a word that goes over the end of its column', async () => {
    const row = 'Ann          Rio de Janeiro      7\n';
    const text = `Name         City             Amount\n${row.repeat(9_000)}Johannes-Maximilian Rome             1\n`;
    const { report } = await read(text);
    assert.equal(report.problems[0]?.value?.startsWith('Johannes-Maximilian'), true);
  });

  it('are none in prose, nor where spaces divide every line alike', async () => {
    const prose = await read('note\nThis is one  line of text.\nAnd another, with more words.\nA third.\n');
    assert.equal(prose.table.schema.length, 1);
    const { table } = await read('id   name   n\n1    Ann    5\n20   Bob   16 \n300  Cid  117\n');
    assert.deepEqual(
      table.schema.map(({ name }) => name),
      ['id', 'name', 'n'],
    );
  });
});

describe('zero characters', () => {
  it('are kept in their cells and reported with their place', async () => {
    const { table, report } = await read('a,b\nx\0,2\ny,3\n');
    assert.deepEqual(toRows(table)[0], { a: 'x\0', b: 2 });
    assert.deepEqual(
      report.problems.map(({ row, column, value }) => ({ row, column, value })),
      [{ row: 1, column: 'a', value: 'x\0' }],
    );
  });
});
