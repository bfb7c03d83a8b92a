import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCommandLine, UsageError } from './command-line.ts';
import { exportOptionsOf, formatOfPath } from './formats.ts';
import { readOptionsOf } from './read-options.ts';
import { rowsOutOf } from './write-rows.ts';

test('options are read wherever they stand', () => {
  const { options, words } = readCommandLine('query', ['a.csv', '--sql', 'SELECT 1', 'b=c.json', '--json']);
  assert.deepEqual({ ...options }, { sql: 'SELECT 1', json: true });
  assert.deepEqual(words, ['a.csv', 'b=c.json']);
  assert.deepEqual(readCommandLine('profile', ['--', '--odd.csv']).words, ['--odd.csv']);
});

test('handy options go over those in JSON', () => {
  const read = '{"delimiter": ",", "dateOrder": "day-first", "nullWords": ["x"], "types": {"a": "text"}}';
  const options = {
    read,
    delimiter: 'tab',
    'no-header': true,
    skip: '2',
    types: 'a=b=date,c=text',
    null: ['-'],
  };
  assert.deepEqual(readOptionsOf(options), {
    delimiter: '\t',
    dateOrder: 'day-first',
    nullWords: ['-'],
    types: { 'a=b': 'date', c: 'text' },
    header: false,
    skip: 2,
  });
  assert.deepEqual(readOptionsOf({ 'input-format': 'JSONL', types: '{"a,b": "integer"}' }), {
    format: 'ndjson',
    types: { 'a,b': 'integer' },
  });
});

test('rows go out as the options say, or the name of the file', () => {
  assert.equal(rowsOutOf({ json: true }).format, 'envelope');
  assert.equal(rowsOutOf({ output: 'a.XLSX' }).format, 'excel');
  assert.equal(rowsOutOf({ output: 'a.csv', format: 'table' }).format, 'table');
  assert.deepEqual(rowsOutOf({ format: 'pq', output: '-', 'max-rows': '0' }), {
    format: 'parquet',
    output: '-',
    options: {},
    mostRows: 0,
  });
  assert.deepEqual(exportOptionsOf({ write: '{"header": false}', 'no-formula-guard': true }), {
    header: false,
    guardFormulas: false,
  });
});

const mistakes: [string, () => unknown, RegExp][] = [
  ['an unknown option', () => readCommandLine('profile', ['--sql', 'SELECT 1']), /--sql/],
  ['an option without its value', () => readCommandLine('query', ['--sql']), /--sql/],
  ['an unknown format', () => rowsOutOf({ format: 'xml' }), /csv, tsv, json.*table/],
  ['two ways out', () => rowsOutOf({ format: 'csv', json: true }), /exclude each other/],
  ['a file without a format', () => formatOfPath('x.doc'), /does not say a format/],
  ['a name without an ending', () => formatOfPath('csv'), /does not say a format/],
  ['rows that are no number', () => rowsOutOf({ 'max-rows': '-1' }), /whole number/],
  ['broken JSON', () => readOptionsOf({ read: '{' }), /--read is not JSON/],
  ['JSON that is no object', () => readOptionsOf({ read: '[]' }), /JSON object/],
  ['an unknown way to read', () => readOptionsOf({ read: '{"delimeter": ";"}' }), /no "delimeter"/],
  ['a way to read of another kind', () => readOptionsOf({ read: '{"skip": -1}' }), /whole number/],
  ['an unknown order of dates', () => readOptionsOf({ read: '{"dateOrder": "year"}' }), /day-first/],
  ['an unknown type', () => readOptionsOf({ types: 'id=string' }), /boolean, integer/],
  ['types that are neither', () => readOptionsOf({ types: 'id' }), /name=type/],
  ['both headers', () => readOptionsOf({ header: true, 'no-header': true }), /exclude each other/],
  ['an unknown way to write', () => exportOptionsOf({ write: '{"bom": true}' }), /no "bom"/],
  ['a way to write of another kind', () => exportOptionsOf({ write: '{"lineEnd": "x"}' }), /\\n/],
];
for (const [what, read, expected] of mistakes) {
  test(`refuses ${what}`, () => {
    assert.throws(read, (thrown: unknown) => {
      assert.ok(thrown instanceof UsageError);
      assert.match(thrown.message, expected);
      return true;
    });
  });
}
