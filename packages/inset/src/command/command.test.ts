import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { TableProfile } from '@inset/model';

const main = fileURLToPath(new URL('../../bin/inset.js', import.meta.url));
let folder: string;

interface Ended {
  code: number | null;
  out: string;
  error: string;
}

/** Runs the command in the folder of samples. */
function inset(args: string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['--conditions=inset-source', main, ...args], { cwd: folder });
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => error.push(piece));
  child.stdin.end(input);
  const text = (pieces: Buffer[]): string => Buffer.concat(pieces).toString();
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, out: text(out), error: text(error) })),
  );
}

/** What the command printed, parsed. */
const json = (ended: Ended): ReturnType<typeof JSON.parse> => {
  assert.equal(ended.error, '');
  assert.equal(ended.code, 0);
  return JSON.parse(ended.out);
};

const orders = 'id;region;amount;day\n1;North;1,5;2024-01-01\n2;South;;2024-01-02\n3;North;3;2024-02-01\n';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'inset-command-'));
  writeFileSync(join(folder, 'orders-2024.csv'), orders);
  writeFileSync(join(folder, 'orders.csv.gz'), gzipSync(orders));
  writeFileSync(
    join(folder, 'people.ndjson'),
    '{"region":"North","boss":"=Ann"}\n{"region":"South","boss":"Bo"}\n',
  );
  writeFileSync(join(folder, 'broken.json'), '[{"a": 1}, {"a": 2');
  writeFileSync(join(folder, 'empty.csv'), '');
  writeFileSync(
    join(folder, 'query.json'),
    '{"from": "orders_2024", "steps": [{"kind": "limit", "count": 1}]}',
  );
});
after(() => rmSync(folder, { recursive: true }));

describe('query', () => {
  test('all rows of a file, as CSV where no terminal is', async () => {
    const { code, out, error } = await inset(['query', 'orders-2024.csv']);
    assert.equal(
      out,
      'id,region,amount,day\n1,North,1.5,2024-01-01\n2,South,,2024-01-02\n3,North,3,2024-02-01\n',
    );
    assert.deepEqual([code, error], [0, '']);
  });

  test('SQL over two files of two kinds, joined, as one JSON object', async () => {
    const sql =
      'SELECT boss, sum(amount) AS total FROM orders JOIN p USING (region) GROUP BY ALL ORDER BY boss';
    const answer = json(await inset(['query', 'orders.csv.gz', 'p=people.ndjson', '--sql', sql, '--json']));
    assert.deepEqual(Object.keys(answer), ['schema', 'rowCount', 'rows', 'receipt', 'datasets']);
    assert.equal(answer['receipt'].place, 'terminal');
    assert.deepEqual(answer['schema'], [
      { name: 'boss', type: 'text' },
      { name: 'total', type: 'number' },
    ]);
    assert.equal(answer['rowCount'], 2);
    assert.deepEqual(answer['rows'], [
      { boss: '=Ann', total: 4.5 },
      { boss: 'Bo', total: null },
    ]);
    assert.deepEqual(
      [answer['receipt'].engine, answer['receipt'].rowsRead, answer['receipt'].leftThePage],
      ['duckdb-native', 5, []],
    );
    const [first, second] = answer['datasets'];
    assert.deepEqual(Object.keys(first), ['name', 'file', 'hash', 'rowCount', 'schema', 'report']);
    assert.deepEqual(
      [first.name, first.file, first.rowCount, first.report.format, second.name],
      ['orders', 'orders.csv.gz', 3, 'csv', 'p'],
    );
    assert.match(first.hash, /^[\da-f]{64}$/);
  });

  test('a Query in the line or in a file, over a dataset or its file', async () => {
    const query =
      '{"from": "orders-2024.csv", "steps": [{"kind": "sort", "by": [{"expression": "amount"}]}]}';
    const sorted = await inset(['query', 'orders-2024.csv', '--query', query, '--format', 'ndjson']);
    assert.deepEqual(
      sorted.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
      [1, 3, 2],
    );
    assert.equal(
      (await inset(['query', 'orders-2024.csv', '--query', '@query.json', '-f', 'tsv'])).out.split('\n')
        .length,
      3,
    );
  });

  test('what comes in, and a table for people', async () => {
    const { out } = await inset(['query', '-', '-f', 'table', '--max-rows', '1'], orders);
    assert.equal(
      out,
      'id  region  amount  day\n──  ──────  ──────  ──────────\n 1  North      1.5  2024-01-01\n(3 rows, 4 columns; the first 1 shown)\n',
    );
  });

  test('how a file is read can be said', async () => {
    const read = ['--no-header', '--skip', '1', '--types', 'column_1=text', '--read', '{"delimiter": ";"}'];
    const answer = json(await inset(['query', 'orders-2024.csv', '--json', ...read]));
    assert.deepEqual(answer['rows'][0], {
      column_1: '1',
      column_2: 'North',
      column_3: 1.5,
      column_4: '2024-01-01',
    });
  });

  test('the error of a Query says where', async () => {
    const query = '{"from": "orders_2024", "steps": [{"kind": "filter", "where": "regoin = 1"}]}';
    const { code, out, error } = await inset(['query', 'orders-2024.csv', '--query', query, '--json']);
    assert.equal(code, 1);
    assert.match(error, /^inset: QUERY_COLUMN [^\n]+\n$/);
    const { error: told } = JSON.parse(out);
    assert.deepEqual(
      [told.code, told.details.step, told.details.suggestions],
      ['QUERY_COLUMN', 0, ['region']],
    );
  });

  test('SQL sees the files that are named, and no others', async () => {
    const { code, error } = await inset([
      'query',
      'orders-2024.csv',
      '--sql',
      "SELECT * FROM read_text('query.json')",
    ]);
    assert.equal(code, 1);
    assert.match(error, /^inset: QUERY_INVALID /);
  });
});

describe('convert', () => {
  for (const format of ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow', 'xlsx']) {
    test(`to ${format} and back`, async () => {
      const output = `out.${format}`;
      const done = json(await inset(['convert', 'orders-2024.csv', '-o', output, '--json']));
      assert.deepEqual(Object.keys(done), ['output', 'export', 'datasets']);
      assert.equal(done['export'].rows, 3);
      assert.equal(done['export'].bytes, readFileSync(join(folder, output)).byteLength);
      const back = json(await inset(['query', output, '--json']));
      assert.deepEqual(back['rows'][0], { id: 1, region: 'North', amount: 1.5, day: '2024-01-01' });
      assert.equal(back['rowCount'], 3);
    });
  }

  test('guards CSV against formulas and says so', async () => {
    const { out, error, code } = await inset(['convert', 'people.ndjson', '--to', 'csv']);
    assert.equal(out, "region,boss\nNorth,'=Ann\nSouth,Bo\n");
    assert.match(error, /^inset: note: 1 text .*--no-formula-guard/);
    assert.equal(code, 0);
    const raw = await inset(['convert', 'people.ndjson', '--to', 'csv', '--no-formula-guard']);
    assert.deepEqual([raw.out, raw.error], ['region,boss\nNorth,=Ann\nSouth,Bo\n', '']);
  });

  test('leaves no half of a file behind', async () => {
    const write = '{"delimiter": "\\""}';
    const { code } = await inset(['convert', 'orders-2024.csv', '-o', 'half.csv', '--write', write]);
    assert.equal(code, 1);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('half')),
      [],
    );
    assert.match(
      (await inset(['convert', 'orders-2024.csv', '-o', 'no/where.csv'])).error,
      /^inset: NOT_FOUND /,
    );
  });
});

describe('profile, schema and ask', () => {
  test('a profile of every file, as JSON and for people', async () => {
    const { datasets } = json(await inset(['profile', 'orders-2024.csv', 'people.ndjson', '--json']));
    assert.deepEqual(
      datasets.map(({ name, profile }: { name: string; profile: TableProfile }) => [
        name,
        profile.rowCount,
        profile.columns.length,
      ]),
      [
        ['orders_2024', 3, 4],
        ['people', 2, 2],
      ],
    );
    const amount = datasets[0].profile.columns[2];
    assert.deepEqual([amount.nullCount, amount.statistics.mean, amount.statistics.max], [1, 2.25, 3]);
    const { out } = await inset(['profile', 'orders-2024.csv']);
    assert.match(out, /^orders_2024: orders-2024\.csv, 3 rows, 4 columns, csv in utf-8 with ";"\n/);
    assert.match(out, /^amount +number +33\.3% +2 +1\.5 +3 +2\.25/m);
  });

  test('the schema, with what was mended', async () => {
    const { datasets } = json(await inset(['schema', 'broken.json', '--json']));
    assert.deepEqual(datasets[0].schema, [{ name: 'a', type: 'integer' }]);
    assert.ok(datasets[0].report.problemCount > 0);
    assert.match((await inset(['schema', 'orders-2024.csv'])).out, /^day +date +every value is a date$/m);
  });

  test('a question, and one that is not understood', async () => {
    const answer = json(await inset(['ask', 'orders-2024.csv', 'total amount by region', '--json']));
    assert.deepEqual(Object.keys(answer), [
      'question',
      'title',
      'reading',
      'unused',
      'show',
      'query',
      'schema',
      'rowCount',
      'rows',
      'receipt',
      'datasets',
    ]);
    assert.deepEqual(
      answer['rows'].map((row: object) => Object.values(row)),
      [
        ['North', 4.5],
        ['South', null],
      ],
    );
    const { code, out } = await inset(['ask', 'orders-2024.csv', 'flibber the wug', '--json']);
    assert.equal(code, 1);
    assert.equal(JSON.parse(out).error.code, 'ASK_NOT_UNDERSTOOD');
  });
});

describe('the command itself', { concurrency: 2 }, () => {
  test('tells its version and its help', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.equal((await inset(['--version'])).out, `${version}\n`);
    for (const args of [['--help'], ['query', '--help'], ['ask', '-h']]) {
      const { code, out } = await inset(args);
      assert.deepEqual([code, out.startsWith('Usage: inset ')], [0, true]);
      assert.ok(out.split('\n').every((line) => line.length <= 120));
    }
  });

  const mistakes: [string[], RegExp][] = [
    [[], /A command is missing/],
    [['frobnicate'], /no command frobnicate/],
    [['query', 'orders-2024.csv', '--frob'], /--frob/],
    [['query', 'orders-2024.csv', 'people.ndjson'], /Several files/],
    [['query', 'a=orders-2024.csv', 'A=people.ndjson', '--sql', 'SELECT 1'], /named a/],
  ];
  for (const [args, expected] of mistakes) {
    test(`answers 2 to: inset ${args.join(' ')}`, async () => {
      const { code, out, error } = await inset(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, /^inset: BAD_REQUEST [^\n]+\n$/);
      assert.match(error, expected);
    });
  }

  test('answers 1 to files that are missing, folders, empty or not data', async () => {
    const codes: [string, string][] = [
      ['nowhere.csv', 'NOT_FOUND'],
      ['.', 'NOT_FOUND'],
      ['empty.csv', 'DATASET_EMPTY'],
    ];
    for (const [file, expected] of codes) {
      const { code, out } = await inset(['profile', file, '--json']);
      const { error } = JSON.parse(out);
      assert.deepEqual([code, error.code, error.details.path], [1, expected, file]);
      assert.ok(error.message.includes(file));
    }
  });

  test('ends quietly when its reader has enough, and with 130 when it is interrupted', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${i},some text that takes room`).join('\n');
    writeFileSync(join(folder, 'long.csv'), `n,t\n${lines}\n`);
    const quiet = await new Promise<Ended>((resolve) => {
      const args = ['--conditions=inset-source', main, 'query', 'long.csv'];
      const child = spawn(process.execPath, args, { cwd: folder });
      let error = '';
      child.stderr.on('data', (piece: Buffer) => (error += piece.toString()));
      child.stdout.once('data', () => child.stdout.destroy());
      child.on('close', (code) => resolve({ code, out: '', error }));
    });
    assert.deepEqual([quiet.code, quiet.error], [0, '']);
    const interrupted = await new Promise<number | null>((resolve) => {
      const args = ['--conditions=inset-source', main, 'query', 'long.csv', '-f', 'json'];
      const child = spawn(process.execPath, args, { cwd: folder });
      child.stdout.once('data', () => {
        child.kill('SIGINT');
        child.stdout.resume();
      });
      child.on('close', resolve);
    });
    assert.equal(interrupted, 130);
  });
});
