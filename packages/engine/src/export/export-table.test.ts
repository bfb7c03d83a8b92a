import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from '@uwdata/flechette';
import { unzipSync } from 'fflate';
import type { Cell, Column, ExportFormat, ExportOptions, Table } from '@inset/model';
import { exportTable, exportToBlob, exportToStream } from './export-table.ts';
import { tableOf } from './testing/random-table.ts';

const moment = Date.UTC(2024, 1, 29, 12, 30, 15) + 0.25;
const column = (name: string, type: Column['type'], cells: Cell[], more: Partial<Column> = {}) => ({
  column: { name, type, ...more },
  cells,
});

const everyType = tableOf(
  [
    column('id', 'integer', [1, 2, null]),
    column('big', 'integer', [2n ** 63n - 1n, null, 5]),
    column('ratio', 'number', [0.1, NaN, -Infinity]),
    column('price', 'decimal', ['12345678901234567890.50', '-0.05', null], { scale: 2 }),
    column('paid', 'boolean', [true, false, null]),
    column('name', 'text', ['O\'Brien, "Jo"', '', null]),
    column('day', 'date', [Date.UTC(2024, 1, 29), Date.UTC(1600, 0, 1), null]),
    column('at', 'timestamp', [moment, null, 0]),
    column('seen', 'timestamp', [null, moment, 0], { zoned: true }),
  ],
  3,
);

async function written(table: Table, format: ExportFormat, options?: ExportOptions): Promise<string> {
  return (await exportToBlob(table, format, options)).file.text();
}

describe('text', () => {
  test('CSV: nothing for null, "" for an empty text, ISO moments, exact numbers', async () => {
    assert.equal(
      await written(everyType, 'csv'),
      'id,big,ratio,price,paid,name,day,at,seen\n' +
        '1,9223372036854775807,0.1,12345678901234567890.50,true,"O\'Brien, ""Jo""",2024-02-29,2024-02-29 12:30:15.00025,\n' +
        '2,,NaN,-0.05,false,"",1600-01-01,,2024-02-29 12:30:15.00025Z\n' +
        ',5,-Infinity,,,,,1970-01-01 00:00:00,1970-01-01 00:00:00Z\n',
    );
  });

  test('JSON: numbers keep all digits, or are texts where that is asked for', async () => {
    const [first] = (await written(everyType, 'ndjson')).split('\n');
    assert.equal(
      first,
      '{"id":1,"big":9223372036854775807,"ratio":0.1,"price":12345678901234567890.50,"paid":true,' +
        '"name":"O\'Brien, \\"Jo\\"","day":"2024-02-29","at":"2024-02-29T12:30:15.00025","seen":null}',
    );
    const { file, report } = await exportToBlob(everyType, 'json', { exactNumbers: 'text' });
    const rows = JSON.parse(await file.text()) as Record<string, unknown>[];
    assert.deepEqual(
      rows.map(({ big, price, ratio, seen }) => [big, price, ratio, seen]),
      [
        ['9223372036854775807', '12345678901234567890.50', 0.1, null],
        [null, '-0.05', null, '2024-02-29T12:30:15.00025Z'],
        [5, null, null, '1970-01-01T00:00:00Z'],
      ],
    );
    assert.equal(report.lostNumbers, 2);
  });

  test('the delimiter, the header, the mark, the ends of lines and the comma can be chosen', async () => {
    const table = tableOf([column('a', 'number', [1.5]), column('b', 'text', ['x;y'])], 1);
    const options = { decimal: 'comma', byteOrderMark: true, lineEnd: '\r\n', header: false } as const;
    const bytes = new Uint8Array(await (await exportToBlob(table, 'csv', options)).file.arrayBuffer());
    assert.equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), '\uFEFF1,5;"x;y"\r\n');
    await assert.rejects(written(table, 'csv', { decimal: 'comma', delimiter: ',' }), {
      code: 'BAD_REQUEST',
    });
    await assert.rejects(written(table, 'csv', { delimiter: '"' }), { code: 'BAD_REQUEST' });
  });

  test('a table of one column has no empty lines, one without rows its header', async () => {
    assert.equal(await written(tableOf([column('a', 'text', ['x', null])], 2), 'csv'), 'a\nx\n""\n');
    assert.equal(await written(tableOf([column('a', 'text', [])], 0), 'csv'), 'a\n');
    assert.equal(await written(tableOf([column('a', 'text', [])], 0), 'json'), '[]\n');
    assert.equal(await written(tableOf([column('a', 'text', [])], 0), 'ndjson'), '');
  });

  test('years beyond four digits are written as ISO 8601 extends them', async () => {
    const days = [-719_529, -719_528, 2_932_897, 100_000_000, -100_000_000].map((day) => day * 86_400_000);
    const lines = (await written(tableOf([column('day', 'date', days)], 5), 'csv', { header: false })).split(
      '\n',
    );
    assert.deepEqual(lines.slice(0, 3), ['-000001-12-31', '0000-01-01', '+010000-01-01']);
    assert.equal(`${lines[3]}T00:00:00.000Z`, new Date(days[3]!).toISOString());
    assert.equal(`${lines[4]}T00:00:00.000Z`, new Date(days[4]!).toISOString());
  });
});

describe('formulas', () => {
  const dangerous = [
    '=1+1',
    '+1 -2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    '|calc',
    ' =1',
    '-5abc',
    '\u00A0@x',
    '-',
  ];
  const harmless = ['-5', '+49', '-1.5e3', 'a=1', '%0A=', "'=1", '1-2', '"=1"', '-12,5%'];

  test('texts that begin like formulas get an apostrophe in CSV, and are counted', async () => {
    const cells = [...dangerous, ...harmless, '=1+1'];
    const table = tableOf(
      [
        column(
          '=id',
          'integer',
          cells.map((_, i) => -i),
        ),
        column('b', 'text', cells),
      ],
      cells.length,
    );
    const { file, report } = await exportToBlob(table, 'tsv');
    assert.equal(report.guardedCells, dangerous.length + 2);
    const text = await file.text();
    assert.ok(text.startsWith("'=id\tb\n"));
    for (const cell of dangerous) assert.ok(text.includes(`'${cell}`), cell);
    for (const cell of ['-5', '+49', 'a=1']) assert.ok(text.includes(`\t${cell}\n`), cell);
    const raw = await exportToBlob(table, 'tsv', { guardFormulas: false });
    assert.equal(raw.report.guardedCells, 0);
    assert.ok((await raw.file.text()).includes('\t=1+1\n'));
  });

  test('Excel gets cells of text, never formulas', async () => {
    const table = tableOf([column('a', 'text', dangerous)], dangerous.length);
    const { file, report } = await exportToBlob(table, 'excel');
    assert.equal(report.guardedCells, 0);
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    assert.ok(!sheet.includes('<f>'));
    assert.equal(sheet.match(/ s="5" t="s">/g)?.length, dangerous.length);
  });
});

describe('Excel', () => {
  test('the same table makes the same bytes', async () => {
    const [one, two] = await Promise.all([written(everyType, 'excel'), written(everyType, 'excel')]);
    assert.equal(one, two);
  });

  test('names of sheets are mended, long texts cut and counted', async () => {
    const table = tableOf([column('a', 'text', ['x'.repeat(40_000)])], 1);
    const { file, report } = await exportToBlob(table, 'excel', {
      sheet: "'Sales: [2024]/Q1? and much more than fits",
    });
    assert.equal(report.cutTexts, 1);
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const workbook = new TextDecoder().decode(parts['xl/workbook.xml']);
    assert.match(workbook, /<sheet name="Sales 2024 Q1 and much more tha" /);
  });

  test('more rows than a sheet has are refused', async () => {
    const rowCount = 1_048_576;
    const table: Table = {
      schema: [{ name: 'a', type: 'integer' }],
      data: [{ kind: 'number', values: new Int32Array(rowCount) }],
      rowCount,
    };
    await assert.rejects(exportToBlob(table, 'excel'), {
      code: 'FILE_TOO_LARGE',
      message: /1,048,575 rows below/,
    });
  });
});

describe('other readers', () => {
  test('native DuckDB reads the same from Parquet, CSV and JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inset-export-'));
    const connection = await (await DuckDBInstance.create()).connect();
    const rowsOf = async (source: string): Promise<unknown> =>
      (await connection.runAndReadAll(`SELECT * FROM ${source}`)).getRowsJson();
    try {
      for (const format of ['parquet', 'csv', 'ndjson'] as const) {
        const { file } = await exportToBlob(everyType, format);
        writeFileSync(join(folder, `t.${format}`), await file.bytes());
      }
      const types =
        "{id: 'BIGINT', big: 'BIGINT', ratio: 'DOUBLE', price: 'DECIMAL(38,2)', paid: 'BOOLEAN', name: 'VARCHAR', day: 'DATE', \"at\": 'TIMESTAMP', seen: 'TIMESTAMPTZ'}";
      await connection.run("SET TimeZone = 'UTC'");
      const expected = [
        [
          '1',
          '9223372036854775807',
          0.1,
          '12345678901234567890.50',
          true,
          'O\'Brien, "Jo"',
          '2024-02-29',
          '2024-02-29 12:30:15.00025',
          null,
        ],
        ['2', null, 'NaN', '-0.05', false, '', '1600-01-01', null, '2024-02-29 12:30:15.00025+00'],
        [null, '5', '-Infinity', null, null, null, null, '1970-01-01 00:00:00', '1970-01-01 00:00:00+00'],
      ];
      const parquet = (await rowsOf(`'${folder}/t.parquet'`)) as unknown[][];
      assert.deepEqual(
        parquet.map(([id, ...rest]) => [id === null ? null : String(id), ...rest]),
        expected,
      );
      assert.deepEqual(
        await rowsOf(
          `read_csv('${folder}/t.csv', columns = ${types}, header = true, allow_quoted_nulls = false)`,
        ),
        expected,
      );
      const json = (await rowsOf(`read_json('${folder}/t.ndjson', columns = ${types})`)) as unknown[][];
      // DuckDB takes numbers in JSON for doubles.
      assert.deepEqual(json[0]!.toSpliced(3, 1), expected[0]!.toSpliced(3, 1));
    } finally {
      connection.closeSync();
      rmSync(folder, { recursive: true });
    }
  });

  test('Arrow has every type of its own, over more batches than one', async () => {
    const rowCount = 70_000;
    const cells = Array.from({ length: rowCount }, (_, row) => (row % 7 === 0 ? null : `w${row % 5}`));
    const table = tableOf(
      [
        column('t', 'text', cells),
        column(
          'n',
          'integer',
          cells.map((_, row) => row),
        ),
      ],
      rowCount,
    );
    const arrow = tableFromIPC(await (await exportToBlob(table, 'arrow')).file.bytes());
    assert.equal(arrow.numRows, rowCount);
    assert.equal(arrow.getChild('t').data.length, 2);
    assert.deepEqual([arrow.getChild('t').at(65_537), arrow.getChild('n').at(69_999)], ['w2', 69_999]);
    assert.equal(arrow.getChild('t').at(7 * 9_999), null);
    const all = tableFromIPC(await (await exportToBlob(everyType, 'arrow')).file.bytes(), {
      useBigInt: true,
    });
    assert.deepEqual(
      [all.getChild('big').at(0), all.getChild('seen').type, all.getChild('paid').at(1)],
      [2n ** 63n - 1n, { ...all.getChild('seen').type, timezone: 'UTC', unit: 2 }, false],
    );
  });
});

describe('on the way', () => {
  const many = tableOf(
    [
      column(
        'n',
        'integer',
        Array.from({ length: 200_000 }, (_, row) => row),
      ),
    ],
    200_000,
  );

  for (const format of ['csv', 'json', 'parquet', 'arrow', 'excel'] as const) {
    test(`${format} tells its progress, and stops where it is asked to`, async () => {
      const controller = new AbortController();
      const seen: number[] = [];
      const work = async () => {
        const { signal } = controller;
        const onProgress = ({ rowsDone }: { rowsDone: number }) =>
          seen.push(rowsDone) === 2 && controller.abort();
        for await (const piece of exportTable(many, format, { signal, onProgress }))
          assert.ok(piece.byteLength > 0);
      };
      await assert.rejects(work(), { code: 'CANCELLED' });
      assert.equal(seen.length, 2);
    });
  }

  test('a stream makes no more than is asked for', async () => {
    let told = 0;
    const stream = exportToStream(many, 'csv', { onProgress: () => told++ });
    const reader = stream.getReader();
    await reader.read();
    assert.equal(told, 0);
    await reader.cancel();
    assert.equal(told, 0);
  });

  test('a format that is none is refused', async () => {
    await assert.rejects(exportToBlob(many, 'xml' as ExportFormat), { code: 'BAD_REQUEST' });
  });
});
