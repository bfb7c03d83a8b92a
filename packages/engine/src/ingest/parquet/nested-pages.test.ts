import { DuckDBInstance } from '@duckdb/node-api';
import { toRows } from '@inset/model';
import { parquetMetadata } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getSchemaPath } from 'hyparquet/src/schema.js';
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { readTable } from '../read-table.ts';
import { LeafRows } from './nested-pages.ts';

const list = (element: object[]) => [
  { name: 'root', num_children: 1 },
  { name: 'a', repetition_type: 'OPTIONAL' as const, num_children: 1, converted_type: 'LIST' as const },
  { name: 'list', repetition_type: 'REPEATED' as const, num_children: 1 },
  ...(element as { name: string }[]),
];
const texts = { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
const wholes = { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' };
const inner = [
  { name: 'element', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
];

/** A page of the first kind: of each entry its repetition, its definition, and the values of those that have one. */
function firstKindPage(writer: ByteWriter, entries: [number, number][], values: number[]): void {
  const page = new ByteWriter();
  for (const [level, width] of [
    [0, 1],
    [1, 2],
  ] as const) {
    const levels = new ByteWriter();
    writeRleBitPackedHybrid(
      levels,
      entries.map((entry) => entry[level]),
      width,
    );
    page.appendUint32(levels.offset);
    page.appendBytes(levels.getBytes());
  }
  for (const value of values) page.appendInt32(value);
  writePageHeader(writer, {
    type: 'DATA_PAGE',
    uncompressed_page_size: page.offset,
    compressed_page_size: page.offset,
    data_page_header: {
      num_values: entries.length,
      encoding: 'PLAIN',
      definition_level_encoding: 'RLE',
      repetition_level_encoding: 'RLE',
    },
  });
  writer.appendBytes(page.getBytes());
}

function leafRows(write: (writer: ByteWriter) => void, count: number): LeafRows {
  const writer = new ByteWriter();
  write(writer);
  const path = ['a', 'list', 'element'];
  const schemaPath = getSchemaPath(list([wholes]), path);
  return new LeafRows({
    bytes: writer.getBytes(),
    count,
    decoder: {
      pathInSchema: path,
      schemaPath,
      element: schemaPath.at(-1)!.element,
      type: 'INT32',
      codec: 'UNCOMPRESSED',
      parsers: DEFAULT_PARSERS,
    },
  });
}

/** The rows [1, 2, 3], [4], null and [null, 5], the first of which goes over three pages. */
const threePages = (writer: ByteWriter): void => {
  firstKindPage(writer, [[0, 3]], [1]);
  firstKindPage(writer, [[1, 3]], [2]);
  firstKindPage(
    writer,
    [
      [1, 3],
      [0, 3],
      [0, 0],
      [0, 2],
      [1, 3],
    ],
    [3, 4, 5],
  );
};

describe('rows of a leaf', () => {
  it('are taken one or many at a time, wherever a page ends', () => {
    const all = leafRows(threePages, 7).take(4);
    const single = leafRows(threePages, 7);
    const each = [1, 1, 1, 1].flatMap((rows) => Array.from(single.take(rows) as unknown[]));
    assert.deepEqual(each, all);
    assert.equal(JSON.stringify(all[0]), '[[1,2,3]]');
    assert.deepEqual(single.take(1), []);
  });

  it('are told as many as hold so many entries, and at least one', () => {
    const leaf = leafRows(threePages, 7);
    assert.deepEqual(leaf.within(1), { rows: 1, entries: 3 });
    assert.deepEqual(leaf.within(4), { rows: 2, entries: 4 });
    assert.deepEqual(leaf.within(5), { rows: 3, entries: 5 });
    assert.deepEqual(leaf.within(6), { rows: 3, entries: 5 });
    assert.deepEqual(leaf.within(100), { rows: 4, entries: 7 });
    leaf.take(3);
    assert.deepEqual(leaf.within(1), { rows: 1, entries: 2 });
    leaf.take(1);
    assert.deepEqual(leaf.within(1), { rows: 0, entries: 0 });
  });

  it('are refused where pages hold more than is said', () => {
    assert.throws(() => leafRows(threePages, 6).take(4), /more values/);
  });
});

async function byDuckDb(select: string, options = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inset-parquet-'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const path = join(folder, 'nested.parquet');
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`);
    return path;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function withFile<T>(select: string, use: (path: string) => Promise<T>, options?: string): Promise<T> {
  const path = await byDuckDb(select, options);
  try {
    return await use(path);
  } finally {
    await rm(join(path, '..'), { recursive: true });
  }
}

describe('lists that go over many pages and row groups', () => {
  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }));
  const rows = fc.array(fc.option(fc.array(fc.option(fc.array(text, { maxLength: 4 })), { maxLength: 5 })), {
    minLength: 1,
    maxLength: 30,
  });
  const how = fc.record({
    pageSize: fc.constantFrom(1, 20, 100_000),
    rowGroupSize: fc.constantFrom(3, 1000),
    codec: fc.constantFrom('SNAPPY' as const, 'UNCOMPRESSED' as const),
    encoding: fc.constantFrom('PLAIN' as const, 'DELTA_BYTE_ARRAY' as const, 'RLE_DICTIONARY' as const),
  });

  it('are read as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(rows, how, async (data, { encoding, ...options }) => {
        const bytes = parquetWriteBuffer({
          columnData: [{ name: 'a', data, encoding }],
          schema: list([...inner, texts]),
          ...options,
        });
        const { table } = await readTable(new Uint8Array(bytes));
        assert.deepEqual(
          toRows(table),
          data.map((row) => ({ a: row && JSON.stringify(row) })),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('fit together with the other leaves of their rows, however long each list is', async () => {
    const select = `SELECT {'n': i, 'lists': {
        'long': list_transform(range(i * 7919 % 97), x -> {'x': x, 'name': 'v' || x % 13}),
        'short': CASE WHEN i % 5 = 0 THEN NULL ELSE [i % 3 = 0] END}} AS s FROM range(2500) AS t(i)`;
    const { table } = await withFile(
      select,
      async (path) => readTable(new Uint8Array(await readFile(path))),
      ', ROW_GROUP_SIZE 2048',
    );
    const expected = Array.from({ length: 2500 }, (_, i) => ({
      's.n': i,
      's.lists.long': JSON.stringify(
        Array.from({ length: (i * 7919) % 97 }, (_, x) => ({ x, name: `v${x % 13}` })),
      ),
      's.lists.short': i % 5 === 0 ? null : JSON.stringify([i % 3 === 0]),
    }));
    assert.deepEqual(toRows(table), expected);
  });
});

describe('lists that would take all memory', () => {
  it('are read in little more than the table takes, where they are many', async () => {
    // Two million entries in one row group, of which a table has but ten different texts: 400 bytes each, put together
    // at once, would be 0.8 GB.
    const select = `SELECT list_transform(range(100), x -> {'a': (x + i) % 10, 'b': NULL::INT, 'c': 'text', 'd': [x]}) AS l
      FROM range(5000) AS t(i)`;
    await withFile(
      select,
      async (path) => {
        const { row_groups } = parquetMetadata((await readFile(path)).buffer);
        const entries = row_groups[0]!.columns.map(({ meta_data }) => Number(meta_data!.num_values));
        assert.ok(row_groups.length === 1 && entries.reduce((sum, count) => sum + count) >= 2_000_000);
        const script = `
          const { readTable } = await import(${JSON.stringify(import.meta.resolve('../read-table.ts'))});
          const { readFile } = await import('node:fs/promises');
          const { table } = await readTable(new Uint8Array(await readFile(${JSON.stringify(path)})));
          console.log(table.rowCount);`;
        const flags = ['--conditions=inset-source', '--max-old-space-size=100', '--input-type=module'];
        const { stdout } = await promisify(execFile)(process.execPath, [...flags, '-e', script]);
        assert.equal(stdout.trim(), '5000');
      },
      ', ROW_GROUP_SIZE 20480',
    );
  });

  it('are refused where one row holds more than can be put together', async () => {
    await withFile('SELECT range(5000001) AS l', async (path) => {
      const bytes = new Uint8Array(await readFile(path));
      await assert.rejects(readTable(bytes), {
        code: 'FILE_TOO_LARGE',
        message: /l holds 5,000,001 values in the lists of one row/,
      });
    });
  });

  it('are refused where a long text is in them again and again', async () => {
    const long = 'x'.repeat(1 << 20);
    const bytes = parquetWriteBuffer({
      columnData: [{ name: 'a', data: [Array<string>(600).fill(long)], encoding: 'RLE_DICTIONARY' }],
      schema: list([texts]),
    });
    assert.ok(bytes.byteLength < 2 << 20);
    await assert.rejects(readTable(new Uint8Array(bytes)), {
      code: 'FILE_TOO_LARGE',
      message: /a takes more text/,
    });
  });
});
