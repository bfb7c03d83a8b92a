import { DuckDBInstance } from '@duckdb/node-api';
import { toRows } from '@inset/model';
import type { SchemaElement, SchemaTree } from 'hyparquet';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { nestedConverter } from './nested-values.ts';
import { variantNames, variantValue } from './variant.ts';

async function writtenByDuckDb(select: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'inset-parquet-'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const path = join(folder, 'nested.parquet');
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
    return new Uint8Array(await readFile(path));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}

describe('values inside of lists, maps and structs of Parquet', () => {
  it('keep the digits of decimals, as numbers where a double holds them', async () => {
    const bytes = await writtenByDuckDb(`SELECT
      [1.50::DECIMAL(9,2), NULL, -0.05] AS small,
      [12345678901234567.89::DECIMAL(19,2), 0.10] AS long,
      [{'a': [99999999999999999999999999999.999999999::DECIMAL(38,9)], 'b': 'x'}] AS deep,
      MAP {'k': 123456789012345.678::DECIMAL(18,3)} AS map,
      {'inner': [0.000000000000000001::DECIMAL(38,18)]} AS struct`);
    const [row] = toRows((await readTable(bytes)).table);
    assert.deepEqual(row, {
      small: '[1.5,null,-0.05]',
      long: '["12345678901234567.89",0.1]',
      deep: '[{"a":["99999999999999999999999999999.999999999"],"b":"x"}]',
      map: '{"k":"123456789012345.678"}',
      'struct.inner': '[1e-18]',
    });
  });

  it('are times, moments with and without a zone, intervals and bytes', async () => {
    const bytes = await writtenByDuckDb(`SELECT
      [TIME '01:02:03.5'] AS time,
      [TIMESTAMP '2024-02-29 12:00:00.123456', NULL] AS local,
      [TIMESTAMPTZ '2024-02-29 12:00:00+00'] AS zoned,
      [DATE '2024-02-29'] AS day,
      [INTERVAL 3 MONTH] AS interval,
      ['\\xFF\\x00'::BLOB, 'ab'::BLOB] AS bytes`);
    const [row] = toRows((await readTable(bytes)).table);
    assert.deepEqual(row, {
      time: '["01:02:03.5"]',
      local: '["2024-02-29T12:00:00.123456",null]',
      zoned: '["2024-02-29T12:00:00.000Z"]',
      day: '["2024-02-29"]',
      interval: '["3 months 0 days 0 ms"]',
      bytes: '["0xff00","ab"]',
    });
  });
});

/** The names `a` and `b`. */
const metadata = Uint8Array.of(0x01, 2, 0, 1, 2, 0x61, 0x62);
const names = variantNames(metadata);
const int8 = (value: number): number[] => [3 << 2, value];

describe('variants', () => {
  it('are read with all digits, and refused where they are cut', () => {
    const value = (...bytes: number[]) => variantValue(Uint8Array.from(bytes), names);
    assert.deepEqual(names, ['a', 'b']);
    assert.equal(value(0), null);
    assert.equal(value(1 << 2), true);
    assert.equal(value(...int8(0xff)), -1);
    assert.equal(value((2 << 2) | 1, 0xc3, 0xa9), 'é');
    assert.equal(value(8 << 2, 2, 0xd2, 0x04, 0, 0), 12.34);
    assert.equal(value(9 << 2, 2, 0x15, 0x81, 0xe9, 0x7d, 0xf4, 0x10, 0x22, 0x11), '12345678901234567.89');
    assert.equal(value(17 << 2, 0x40, 0x42, 0x0f, 0, 0, 0, 0, 0), '00:00:01');
    assert.equal(value(12 << 2, 1, 0, 0, 0, 0, 0, 0, 0), '1970-01-01T00:00:00.000001Z');
    assert.equal(value(13 << 2, 1, 0, 0, 0, 0, 0, 0, 0), '1970-01-01T00:00:00.000001');
    assert.equal(
      value(20 << 2, ...Array.from({ length: 16 }, (_, i) => i)),
      '00010203-0405-0607-0809-0a0b0c0d0e0f',
    );
    assert.deepEqual(value(3, 2, 0, 2, 4, ...int8(1), ...int8(2)), [1, 2]);
    assert.deepEqual(value(2, 2, 0, 1, 0, 2, 3, ...int8(7), 0), { a: 7, b: null });
    assert.throws(() => value(2, 2, 0, 1, 0), /cut short/);
    assert.throws(() => value((9 << 2) | 1, 0x61), /cut short/);
    assert.throws(() => variantNames(Uint8Array.of(0x02, 0)), /version 2/);
  });

  it('are put together of what is kept in columns of its own', () => {
    const node = (element: Partial<SchemaElement>, ...children: SchemaTree[]): SchemaTree => {
      const { name = '' } = element;
      return { element: { ...element, name }, children, path: [name], count: 1 };
    };
    const bytes = (name: string) => node({ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' });
    const decimal = { type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 } as const;
    const shredded = (name: string, ...typed: SchemaTree[]) => node({ name }, bytes('value'), ...typed);
    const fields = node({ name: 'typed_value' }, shredded('a', node({ name: 'typed_value', ...decimal })));
    const tree = node(
      { name: 'v', logical_type: { type: 'VARIANT' } as NonNullable<SchemaElement['logical_type']> },
      bytes('metadata'),
      bytes('value'),
      fields,
    );
    const convert = nestedConverter(tree);
    const exact = { value: null, typed_value: 1234567890123456789n };
    assert.deepEqual(convert({ metadata, value: null, typed_value: { a: exact } }), {
      a: '12345678901234567.89',
    });
    const rest = Uint8Array.of(2, 1, 1, 0, 2, ...int8(5));
    assert.deepEqual(convert({ metadata, value: rest, typed_value: { a: { value: Uint8Array.of(0) } } }), {
      b: 5,
      a: null,
    });
    assert.equal(convert({ metadata, value: Uint8Array.from(int8(9)), typed_value: null }), 9);
    assert.equal(convert({ metadata, value: null, typed_value: null }), null);
    assert.equal(convert(undefined), undefined);
  });

  it('say where they are kept twice, or not at all', () => {
    const leaf = (name: string, type: SchemaElement['type'] = 'BYTE_ARRAY'): SchemaTree => ({
      element: { name, type, repetition_type: 'OPTIONAL' },
      children: [],
      path: [name],
      count: 1,
    });
    const group = (name: string, children: SchemaTree[], logical?: 'VARIANT'): SchemaTree => ({
      element: { name, ...(logical && { logical_type: { type: logical } }) } as SchemaElement,
      children,
      path: [name],
      count: 1,
    });
    const faults: string[] = [];
    const of = (typed: SchemaTree) =>
      nestedConverter(group('v', [leaf('metadata'), leaf('value'), typed], 'VARIANT'), (why) =>
        faults.push(why),
      );
    const number = of(leaf('typed_value', 'INT32'));
    assert.equal(number({ metadata, value: Uint8Array.of(...int8(5)), typed_value: 34 }), 34);
    assert.equal(number({ metadata, value: null, typed_value: null }), null);
    assert.equal(number(null), null);
    const object = of(group('typed_value', [group('a', [leaf('value'), leaf('typed_value', 'INT32')])]));
    const rest = Uint8Array.of(2, 2, 0, 1, 0, 2, 4, ...int8(5), ...int8(6));
    assert.deepEqual(
      object({ metadata, value: rest, typed_value: { a: { value: null, typed_value: null } } }),
      {
        b: 6,
      },
    );
    assert.deepEqual(faults, ['variant-twice', 'variant-empty', 'variant-twice']);
  });
});
