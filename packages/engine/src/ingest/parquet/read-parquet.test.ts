import { InsetError, problemText, toRows, type Table } from '@inset/model';
import { parquetMetadata, type SchemaElement } from 'hyparquet';
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { bytesAsText, integerOfBytes, intervalText, timeText, textParsers } from './parquet-values.ts';
import { chunkRange } from './column-chunk.ts';
import { decimalText } from '../decimal-text.ts';

type Written = Parameters<typeof parquetWriteBuffer>[0];

const write = (options: Written): Uint8Array => new Uint8Array(parquetWriteBuffer(options));

async function read(columnData: Written['columnData'], rest: Partial<Written> = {}): Promise<Table> {
  return (await readTable(write({ columnData, ...rest }))).table;
}

const types = (table: Table): string[] =>
  table.schema.map(({ type, scale, zoned }) => `${type}${scale ?? ''}${zoned ? '+zone' : ''}`);

describe('reading Parquet', () => {
  it('reads the plain types, nulls included', async () => {
    const table = await read([
      { name: 'b', data: [true, null, false], type: 'BOOLEAN' },
      { name: 'i', data: [1, null, -3], type: 'INT32' },
      { name: 'l', data: [2n ** 40n, null, 1n], type: 'INT64' },
      { name: 'big', data: [2n ** 60n + 1n, null, 1n], type: 'INT64' },
      { name: 'd', data: [1, null, 2], type: 'DOUBLE' },
      { name: 's', data: ['é', null, ''], type: 'STRING' },
      { name: 't', data: [new Date(1_700_000_000_123), null, new Date(-5)], type: 'TIMESTAMP' },
    ]);
    assert.deepEqual(types(table), [
      'boolean',
      'integer',
      'integer',
      'integer',
      'number',
      'text',
      'timestamp+zone',
    ]);
    assert.deepEqual(toRows(table), [
      { b: true, i: 1, l: 2 ** 40, big: 2n ** 60n + 1n, d: 1, s: 'é', t: 1_700_000_000_123 },
      { b: null, i: null, l: null, big: null, d: null, s: null, t: null },
      { b: false, i: -3, l: 1, big: 1n, d: 2, s: '', t: -5 },
    ]);
  });

  it('keeps the digits of decimals', async () => {
    const element = {
      type: 'INT64',
      converted_type: 'DECIMAL',
      repetition_type: 'OPTIONAL',
      scale: 2,
    } as const;
    const raw = [123456789012345678n, null, -5n];
    const schema = [
      { name: 'root', num_children: 2 },
      { ...element, name: 'exact', precision: 18 },
      { ...element, name: 'small', precision: 9 },
    ];
    const small = [1250n, null, -5n];
    const table = await read(
      [
        { name: 'exact', data: raw },
        { name: 'small', data: small },
      ],
      { schema } as Partial<Written>,
    );
    assert.deepEqual(types(table), ['decimal2', 'number']);
    const rows = toRows(table);
    assert.deepEqual(
      rows.map(({ small: value }) => value),
      [12.5, null, -0.05],
    );
    assert.deepEqual(
      rows.map(({ exact }) => exact),
      ['1234567890123456.78', null, '-0.05'],
    );
  });

  it('reads lists and JSON as JSON text', async () => {
    const table = await read([{ name: 'j', data: [{ a: [1, 2] }, null, 3], type: 'JSON' }]);
    assert.deepEqual(toRows(table), [{ j: '{"a":[1,2]}' }, { j: null }, { j: '3' }]);
  });

  it('reads many row groups', async () => {
    const data = Array.from({ length: 10_000 }, (_, i) => (i % 7 === 0 ? null : i));
    const names = data.map((_, i) => `n${i % 13}`);
    const table = await read(
      [
        { name: 'n', data, type: 'INT32' },
        { name: 's', data: names, type: 'STRING' },
      ],
      { rowGroupSize: 999 },
    );
    assert.deepEqual(
      toRows(table).map(({ n }) => n),
      data,
    );
    assert.deepEqual(
      toRows(table).map(({ s }) => s),
      names,
    );
  });

  it('reads values that are not a number as none, and says so', async () => {
    const { table, report } = await readTable(
      write({ columnData: [{ name: 'd', data: [1, NaN], type: 'DOUBLE' }] }),
    );
    assert.deepEqual(toRows(table), [{ d: 1 }, { d: null }]);
    assert.match(problemText(report.problems[0]!), /1 value.*NaN/);
  });

  it('reads texts with bytes that are no UTF-8 as far as they can be read, and says so', async () => {
    const data = [Uint8Array.of(0x61), Uint8Array.of(0x62, 0xc3), null, Uint8Array.of(0xff)];
    const { table, report } = await readTable(
      write({
        columnData: [{ name: 's', data }],
        schema: [
          { name: 'root', num_children: 1 },
          { name: 's', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        ],
      }),
    );
    assert.deepEqual(
      toRows(table).map(({ s }) => s),
      ['a', 'b\ufffd', null, '\ufffd'],
    );
    assert.deepEqual(report.problems, [
      { kind: 'repaired', code: 'bad-texts', count: 2, row: 2, column: 's' },
    ]);
  });

  it('reads back any columns, whatever is null and however they are encoded', async () => {
    const cell = fc.record({
      i: fc.option(fc.integer()),
      l: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      d: fc.option(fc.double({ noNaN: true })),
      s: fc.option(fc.string({ unit: 'grapheme', maxLength: 4 })),
      b: fc.option(fc.boolean()),
    });
    const options = fc.record({
      codec: fc.constantFrom('SNAPPY' as const, 'UNCOMPRESSED' as const),
      rowGroupSize: fc.constantFrom(7, 1000),
      integers: fc.constantFrom('PLAIN' as const, 'DELTA_BINARY_PACKED' as const, 'RLE_DICTIONARY' as const),
      texts: fc.constantFrom(
        'PLAIN' as const,
        'DELTA_BYTE_ARRAY' as const,
        'DELTA_LENGTH_BYTE_ARRAY' as const,
        'RLE_DICTIONARY' as const,
      ),
      doubles: fc.constantFrom('PLAIN' as const, 'BYTE_STREAM_SPLIT' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 40 }), options, async (rows, how) => {
        const of = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
        const table = await read(
          [
            { name: 'i', data: of('i'), type: 'INT32', encoding: how.integers },
            { name: 'l', data: of('l'), type: 'INT64', encoding: how.integers },
            { name: 'd', data: of('d'), type: 'DOUBLE', encoding: how.doubles },
            { name: 's', data: of('s'), type: 'STRING', encoding: how.texts },
            { name: 'b', data: of('b'), type: 'BOOLEAN' },
          ],
          { codec: how.codec, rowGroupSize: how.rowGroupSize },
        );
        const whole = (value: bigint | null): number | bigint | null =>
          value !== null && rows.every(({ l }) => l === null || Number.isSafeInteger(Number(l)))
            ? Number(value)
            : value;
        assert.deepEqual(
          toRows(table),
          rows.map(({ i, l, d, s: text, b }) => ({ i, l: whole(l), d, s: text, b })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('reads no rows, and columns of one name, which it numbers', async () => {
    const none = await read([{ name: 'a', data: [], type: 'INT32' }]);
    assert.equal(none.rowCount, 0);
    assert.deepEqual(types(none), ['integer']);
    const twice = await read([
      { name: 'x', data: [1, 2], type: 'INT32' },
      { name: 'x', data: [3, 4], type: 'INT32' },
    ]);
    assert.deepEqual(toRows(twice), [
      { x: 1, x_2: 3 },
      { x: 2, x_2: 4 },
    ]);
  });

  it('lets others work between pieces, and stops when it is cancelled', async () => {
    const data = Array.from({ length: 400_000 }, (_, i) => Math.sin(i));
    const bytes = write({ columnData: [{ name: 'd', data, type: 'DOUBLE' }], rowGroupSize: 100_000 });
    const controller = new AbortController();
    const reading = readTable(bytes, { signal: controller.signal, onProgress: () => controller.abort() });
    await assert.rejects(reading, { code: 'CANCELLED' });
  });

  it('reads bytes without a type as text where they are UTF-8, else in hexadecimal', async () => {
    const data = [Uint8Array.of(104, 105), Uint8Array.of(255, 0), null];
    const schema = [
      { name: 'root', num_children: 1 },
      { name: 'x', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    ];
    const table = await read([{ name: 'x', data }], { schema } as Partial<Written>);
    assert.deepEqual(toRows(table), [{ x: 'hi' }, { x: '0xff00' }, { x: null }]);
  });

  it('reads a public file of three million rows', async () => {
    const path = new URL(
      '../../../../../node_modules/vega-datasets/data/flights-3m.parquet',
      import.meta.url,
    );
    const { table } = await readTable(readFileSync(path));
    assert.equal(table.rowCount, 3_000_000);
    assert.deepEqual(types(table), ['timestamp', 'integer', 'integer', 'text', 'text']);
    assert.deepEqual(toRows(table, 0, 1), [
      { date: 978307260000, delay: 33, distance: 2176, origin: 'LAS', destination: 'PHL' },
    ]);
  });
});

describe('hostile Parquet', () => {
  const good = write({
    columnData: [
      { name: 's', data: ['a', 'b', 'c'], type: 'STRING' },
      { name: 'n', data: [1, 2, 3], type: 'INT32' },
    ],
  });

  it('is refused in words wherever a file is cut or changed, and never hangs', async () => {
    for (let at = 4; at < good.length; at++) {
      const cut = await readTable(good.slice(0, at)).catch((thrown: unknown) => thrown);
      assert.ok(cut instanceof InsetError && cut.code === 'FILE_MALFORMED', `cut at ${at}: ${String(cut)}`);
      const changed = good.slice();
      changed[at] = changed[at]! ^ 0x5a;
      const result = await readTable(changed).catch((thrown: unknown) => thrown);
      if (result instanceof Error)
        assert.ok(result instanceof InsetError, `changed at ${at}: ${result.stack}`);
    }
  });

  it('is refused from its description when it would not fit into memory', async () => {
    const { parquetMetadata } = await import('hyparquet');
    const metadata = parquetMetadata(good.slice().buffer);
    assert.equal(Number(metadata.num_rows), 3);
    const { refuseBombs } = await import('./parquet-file.ts');
    const rows = 1_000_000_000n;
    const bomb = {
      ...metadata,
      num_rows: rows,
      row_groups: [{ ...metadata.row_groups[0]!, num_rows: rows }],
    };
    const columns = [
      {
        name: 's',
        path: ['s'],
        element: { name: 's', type: 'BYTE_ARRAY' as const },
        isNested: false,
        leaf: 0,
        maxLevel: 1,
      },
    ];
    const refuses = (file: Parameters<typeof refuseBombs>[0], count: number): void =>
      assert.throws(() => refuseBombs(file, columns, count), { code: 'FILE_TOO_LARGE' });
    const source = { byteLength: 2 ** 30, slice: () => new ArrayBuffer(0) };
    refuses({ metadata: bomb, source }, Number(rows));
    // What a large file may hold, a small one may not: its pages would be made of repetition alone.
    refuseBombs({ metadata, source }, columns, 100_000_000);
    refuses({ metadata, source: { ...source, byteLength: 5000 } }, 100_000_000);
  });

  it('is refused soon where a small file claims rows without end', async () => {
    const zeros = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'n', data: new Int32Array(40_000_000), type: 'INT32' }] }),
    );
    assert.ok(zeros.length < 100_000);
    await assert.rejects(readTable(zeros), { code: 'FILE_TOO_LARGE', message: /40,000,000 rows/ });
  });
});

/** Lists of whole numbers by the format's older rule: the repeated element stands in the list itself. */
function writtenInTwoLevels(lists: readonly number[][]): Uint8Array {
  const list: SchemaElement = {
    name: 'a',
    repetition_type: 'REQUIRED',
    num_children: 1,
    converted_type: 'LIST',
  };
  const root: SchemaElement = { name: 'root', num_children: 1 };
  const bytes = parquetWriteBuffer({
    // Its pages are the same: the middle level adds nothing that may be missing.
    schema: [
      root,
      list,
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'INT32', repetition_type: 'REQUIRED' },
    ],
    columnData: [{ name: 'a', data: [...lists] }],
  });
  const metadata = parquetMetadata(bytes);
  metadata.schema = [root, list, { name: 'array', type: 'INT32', repetition_type: 'REPEATED' }];
  metadata.row_groups[0]!.columns[0]!.meta_data!.path_in_schema = ['a', 'array'];
  const footer = new DataView(bytes).getUint32(bytes.byteLength - 8, true);
  const writer = new ByteWriter();
  writer.appendBytes(new Uint8Array(bytes, 0, bytes.byteLength - 8 - footer));
  writeMetadata(writer, metadata);
  writer.appendUint32(0x31524150);
  return new Uint8Array(writer.getBuffer());
}

describe('lists in Parquet', () => {
  it('are empty, not null, where they cannot be null', async () => {
    const { table } = await readTable(writtenInTwoLevels([[1, 2], [], [3]]));
    assert.deepEqual(toRows(table), [{ a: '[1,2]' }, { a: '[]' }, { a: '[3]' }]);
  });

  it('are refused where putting them together would take all memory, whatever the file says else', async () => {
    const { refuseBombs } = await import('./parquet-file.ts');
    const leaf = (name: string, values: number) => ({
      meta_data: { path_in_schema: ['hits', 'list', 'element', name], num_values: BigInt(values) },
    });
    const file = (...values: number[]) =>
      ({
        metadata: { row_groups: values.map((count) => ({ columns: [leaf('a', count), leaf('b', count)] })) },
        source: { byteLength: 2 ** 30 },
      }) as unknown as Parameters<typeof refuseBombs>[0];
    const columns = [
      { name: 'hits', path: ['hits'], element: { name: 'hits' }, isNested: true, leaf: 0, maxLevel: 1 },
    ];
    refuseBombs(file(20_000_000, 20_000_000, 20_000_000), columns, 1000);
    assert.throws(() => refuseBombs(file(10, 50_000_000), columns, 1000), {
      code: 'FILE_TOO_LARGE',
      message: /hits holds 100,000,000 values.*smaller row groups/,
    });
  });
});

describe('values in Parquet', () => {
  it('reads big-endian two’s complement', () => {
    assert.equal(integerOfBytes(Uint8Array.of(0xff, 0x85)), -123n);
    assert.equal(integerOfBytes(Uint8Array.of(0, 0x80)), 128n);
    assert.equal(integerOfBytes(new Uint8Array()), 0n);
  });

  it('writes decimals, times, intervals and bytes as text', () => {
    assert.equal(decimalText(-5n, 2), '-0.05');
    assert.equal(decimalText(12345n, 0), '12345');
    assert.equal(timeText(50_709_250, 'MILLIS'), '14:05:09.25');
    assert.equal(timeText(0n, 'NANOS'), '00:00:00');
    assert.equal(timeText(-13_899_000_000n, 'MICROS'), '20:08:21');
    assert.equal(timeText(86_400_000, 'MILLIS'), '24:00:00');
    assert.equal(intervalText(Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0)), '1 months 2 days 3 ms');
    assert.equal(bytesAsText(Uint8Array.of(0xff, 0)), '0xff00');
    assert.equal(bytesAsText(new TextEncoder().encode('é')), 'é');
  });

  it('writes moments and dates inside of lists with all their digits', () => {
    const { timestampFromMicroseconds, timestampFromNanoseconds, dateFromDays } = textParsers;
    assert.equal(timestampFromMicroseconds!(1_730_982_834_123_456n), '2024-11-07T12:33:54.123456Z');
    assert.equal(timestampFromMicroseconds!(-1n), '1969-12-31T23:59:59.999999Z');
    assert.equal(timestampFromMicroseconds!(0n), '1970-01-01T00:00:00.000Z');
    assert.equal(timestampFromNanoseconds!(1_500n), '1970-01-01T00:00:00.0000015Z');
    assert.equal(dateFromDays!(-4438), '1957-11-07');
  });

  it('reads beyond what old writers say of a column, whose dictionary they forgot to count', () => {
    const chunk = { data_page_offset: 129n, total_compressed_size: 322n };
    assert.deepEqual(chunkRange(chunk, 'parquet-mr', 3000), { start: 129, end: 551 });
    assert.deepEqual(chunkRange(chunk, 'parquet-mr version 1.2.8', 500), { start: 129, end: 500 });
    assert.deepEqual(chunkRange(chunk, 'parquet-mr version 1.12.3 (build f8dced)', 3000), {
      start: 129,
      end: 451,
    });
    assert.throws(() => chunkRange(chunk, 'parquet-mr', 400), /outside the file/);
  });
});
