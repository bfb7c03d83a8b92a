import { problemText, toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read, types } from '../testing/read-text.ts';

/** One column, header `v`, and what it reads as. */
async function column(...cells: string[]): Promise<{ type: string; values: unknown[]; said: string }> {
  const quoted = cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  const result = await read(`k,v\n${quoted.map((cell, i) => `r${i},${cell}`).join('\n')}\n`);
  const said = result.report.problems.map((problem) => problemText(problem)).join(' ');
  return {
    type: types(result).replace(/^k:text v:/, ''),
    values: toRows(result.table).map((row) => row['v']),
    said,
  };
}

describe('types of CSV columns', () => {
  const cases: [string, string[], string, unknown[]][] = [
    ['whole numbers', ['1', '-2', '', '30'], 'integer', [1, -2, null, 30]],
    ['whole numbers beyond 32 bits', ['1', '9007199254740991'], 'integer', [1, 9007199254740991]],
    ['whole numbers beyond 2^53', ['1', '9007199254740993'], 'integer', [1n, 9007199254740993n]],
    ['whole numbers beyond 64 bits', ['1', '99999999999999999999'], 'decimal', ['1', '99999999999999999999']],
    ['numbers', ['1.5', '2', '-.5', '1e3'], 'number', [1.5, 2, -0.5, 1000]],
    ['measures that are whole by chance', ['1.0', '2.0'], 'number', [1, 2]],
    [
      'digits that a double loses',
      ['12345678901234567.89', '1'],
      'decimal',
      ['12345678901234567.89', '1.00'],
    ],
    ['doubles written in full', ['0.30000000000000004', '0.1'], 'number', [0.30000000000000004, 0.1]],
    ['thousands separators', ['1,234,567.89', '1,000', '12'], 'number', [1234567.89, 1000, 12]],
    ['European numbers', ['1.234.567,89', '1.000,5', '12'], 'number', [1234567.89, 1000.5, 12]],
    ['dollars', ['$1,234.50', '-$3', '($4.25)'], 'number', [1234.5, -3, -4.25]],
    ['euros behind', ['12,50 €', '1.000,00 €'], 'number', [12.5, 1000]],
    ['percents', ['45%', '7%', '12.5%'], 'number', [0.45, 0.07, 0.125]],
    ['endless numbers', ['1.5', 'Infinity', '-inf'], 'number', [1.5, Infinity, -Infinity]],
    ['codes with leading zeros', ['00123', '12345'], 'text', ['00123', '12345']],
    ['a lone zero', ['0', '0.5', '10'], 'number', [0, 0.5, 10]],
    ['telephone numbers', ['+15551234567', '+442071234567'], 'text', ['+15551234567', '+442071234567']],
    ['mixed currencies', ['$5', '€6'], 'text', ['$5', '€6']],
    ['truth', ['true', 'FALSE', ''], 'boolean', [true, false, null]],
    ['yes and no', ['yes', 'No', 'yes'], 'boolean', [true, false, true]],
    ['noes alone', ['no', 'no'], 'text', ['no', 'no']],
    ['zeros and ones', ['0', '1', '1'], 'integer', [0, 1, 1]],
    ['dates', ['2024-01-05', '2023-12-31'], 'date', [Date.UTC(2024, 0, 5), Date.UTC(2023, 11, 31)]],
    ['dates with slashes', ['2024/01/05', '2024/2/9'], 'date', [Date.UTC(2024, 0, 5), Date.UTC(2024, 1, 9)]],
    ['days first', ['31/01/2024', '05/02/2024'], 'date', [Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 5)]],
    ['months first', ['1/31/2024', '2/5/2024'], 'date', [Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 5)]],
    ['dots', ['31.01.2024', '05.02.2024'], 'date', [Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 5)]],
    [
      'months by name',
      ['Jan 5, 2024', 'December 31, 2023'],
      'date',
      [Date.UTC(2024, 0, 5), Date.UTC(2023, 11, 31)],
    ],
    [
      'days, then months by name',
      ['5 Jan 2024', '31-Dec-23'],
      'date',
      [Date.UTC(2024, 0, 5), Date.UTC(2023, 11, 31)],
    ],
    ['days that do not exist', ['2024-02-30', '2024-01-01'], 'text', ['2024-02-30', '2024-01-01']],
    ['both orders at once', ['31/01/2024', '01/31/2024'], 'text', ['31/01/2024', '01/31/2024']],
    [
      'moments',
      ['2024-01-05T10:00:00', '2024-01-05 10:00:00.25'],
      'timestamp',
      [Date.UTC(2024, 0, 5, 10), Date.UTC(2024, 0, 5, 10, 0, 0, 250)],
    ],
    [
      'moments in zones',
      ['2024-01-05T10:00:00+02:00', '2024-01-05T10:00:00Z'],
      'timestamp+zone',
      [Date.UTC(2024, 0, 5, 8), Date.UTC(2024, 0, 5, 10)],
    ],
    [
      'microseconds',
      ['2024-01-05T10:00:00.123456'],
      'timestamp',
      [Date.UTC(2024, 0, 5, 10, 0, 0, 123) + 0.456],
    ],
    [
      'American moments',
      ['1/31/2024 3:04 PM', '2/1/2024 12:30 AM'],
      'timestamp',
      [Date.UTC(2024, 0, 31, 15, 4), Date.UTC(2024, 1, 1, 0, 30)],
    ],
    [
      'dates beside moments',
      ['2024-01-05', '2024-01-05T10:00:00'],
      'timestamp',
      [Date.UTC(2024, 0, 5), Date.UTC(2024, 0, 5, 10)],
    ],
    [
      'many words for nothing',
      ['1', 'NA', 'n/a', 'NULL', '-', '#N/A', 'NaN', 'None', ''],
      'integer',
      [1, null, null, null, null, null, null, null, null],
    ],
    ['words among words', ['Ann', 'None', '-', 'null', 'N/A'], 'text', ['Ann', 'None', '-', null, null]],
    ['Namibia', ['NA', 'DE', 'FR'], 'text', ['NA', 'DE', 'FR']],
    ['years', ['1990', '1991'], 'integer', [1990, 1991]],
    ['versions', ['1.2.3', '1.10.0'], 'text', ['1.2.3', '1.10.0']],
    ['addresses', ['10.0.0.1', '192.168.1.1'], 'text', ['10.0.0.1', '192.168.1.1']],
    ['times of day', ['10:30', '11:45'], 'text', ['10:30', '11:45']],
  ];
  for (const [name, cells, type, values] of cases) {
    it(`reads ${name}`, async () => {
      const found = await column(...cells);
      assert.equal(found.type, type);
      assert.deepEqual(found.values, values);
    });
  }

  it('reads eight digits as days where the name says so', async () => {
    const result = await read('id,date,day_no\n1,20240105,20240105\n2,20231231,7\n');
    assert.equal(types(result), 'id:integer date:date day_no:integer');
    assert.equal(toRows(result.table)[0]!['date'], Date.UTC(2024, 0, 5));
  });

  it('reads the numbers, truth values and dates of other languages', async () => {
    assert.deepEqual((await column('\u22125', '6', '\u22127.5')).values, [-5, 6, -7.5]);
    assert.deepEqual((await column('1\u2009234', '12\u2009345', '5')).values, [1234, 12345, 5]);
    assert.deepEqual((await column('1,53e4', '0,25')).values, [15300, 0.25]);
    assert.deepEqual((await column('100 kr', '2 500 kr')).values, [100, 2500]);
    assert.deepEqual((await column('WAHR', 'FALSCH')).values, [true, false]);
    assert.deepEqual((await column('ja', 'nein', 'ja')).values, [true, false, true]);
    assert.equal((await column('ja', 'ja')).type, 'text');
    const day = Date.UTC(2024, 0, 5);
    assert.deepEqual((await column('2024年1月5日')).values, [day]);
  });

  it('tells of a delimiter without the space that follows it', async () => {
    assert.equal((await read('a, b, c\n1, x, 2\n2, y, 3\n')).report.delimiter, ',');
  });

  it('takes away the space that follows every delimiter', async () => {
    assert.deepEqual(toRows((await read('a, b\n1, x y\n2, z\n')).table), [
      { a: 1, b: 'x y' },
      { a: 2, b: 'z' },
    ]);
  });

  it('says which order it chose where dates leave it open', async () => {
    assert.match((await column('01/02/2024', '03/04/2024')).said, /month before day/);
  });

  it('takes a wrong first guess back without losing a spelling', async () => {
    const cells = [...Array.from({ length: 2000 }, (_, i) => `${i}.50`), 'n. 7'];
    const found = await column(...cells);
    assert.equal(found.type, 'text');
    assert.deepEqual(found.values, cells);
  });

  it('reads a column as the type asked for, and reports what does not fit', async () => {
    const result = await read('zip,n\n123,1\n456,x\n', '', { types: { zip: 'text', n: 'integer' } });
    assert.deepEqual(toRows(result.table), [
      { zip: '123', n: 1 },
      { zip: '456', n: null },
    ]);
    assert.deepEqual(
      result.report.problems.map(({ row, column, value }) => ({ row, column, value })),
      [{ row: 2, column: 'n', value: 'x' }],
    );
  });

  it('reads measurements with all digits of a double as numbers, and amounts with more as decimals', async () => {
    const typeOf = async (...cells: string[]): Promise<string> =>
      types(await read(`n\n${cells.join('\n')}\n`));
    assert.equal(await typeOf('.8263687754142997', '0.5'), 'n:number', 'the 16th digit is rounded');
    assert.equal(
      await typeOf('0.1000000000000000055511151231257827', '0.25'),
      'n:number',
      'what a double is',
    );
    assert.equal(await typeOf('0.123456789012345678', '0.5'), 'n:decimal');
    assert.equal(await typeOf('1234567890123456.78', '0.5'), 'n:decimal');
  });
});
