import {
  bool,
  dateDay,
  decimal,
  dictionary,
  duration,
  fixedSizeBinary,
  float16,
  int32,
  int64,
  list,
  map,
  struct,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  timeMicrosecond,
  timestamp,
  TimeUnit,
  uint32,
  uint64,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import { InsetError, problemText, toRows } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Breath } from '../breath.ts';
import { ProblemLog } from '../problem-log.ts';
import { unpackLz4Frame } from './lz4-frame.ts';
import { jsonValueAt } from './nested-text.ts';
import { readArrow } from './read-arrow.ts';

type Columns = Record<string, { type: DataType; values: unknown[] }>;

function written(
  columns: Columns,
  options: Parameters<typeof tableToIPC>[1] = { format: 'file' },
): Uint8Array {
  const arrays = Object.fromEntries(Object.entries(columns).map(([name, { values }]) => [name, values]));
  const types = Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type]));
  return tableToIPC(tableFromArrays(arrays, { types }), options)!;
}

async function read(bytes: Uint8Array) {
  const log = new ProblemLog();
  const table = await readArrow(bytes, log, new Breath());
  const types = table.schema.map(
    ({ name, type, scale, zoned }) => `${name}:${type}${scale ?? ''}${zoned ? '+zone' : ''}`,
  );
  return {
    rows: toRows(table),
    types: types.join(' '),
    problems: log.problems.map((problem) => problemText(problem)),
  };
}

const valuesOf = async (type: DataType, values: unknown[]): Promise<unknown[]> =>
  (await read(written({ a: { type, values } }))).rows.map(({ a }) => a);

describe('Arrow', () => {
  it('decodes texts of which hardly two are equal each for itself, nulls and batches and all', async () => {
    const texts = Array.from({ length: 5000 }, (_, i) =>
      i % 100 === 7 ? null : i % 3 === 0 ? `größe ${i}` : `id-${i}`,
    );
    const inBatches = tableFromArrays({ a: texts }, { types: { a: utf8() }, maxBatchRows: 1003 });
    const bytes = tableToIPC(inBatches, { format: 'stream' })!;
    const { data } = await readArrow(bytes, new ProblemLog(), new Breath());
    assert.ok(data[0]!.kind === 'text' && !data[0]!.distinct);
    assert.deepEqual(
      (await read(bytes)).rows.map(({ a }) => a),
      texts,
    );
  });

  it('keeps one text of each where texts repeat', async () => {
    const values = Array.from({ length: 5000 }, (_, i) => `city ${i % 900}`);
    const table = await readArrow(written({ a: { type: utf8(), values } }), new ProblemLog(), new Breath());
    assert.ok(table.data[0]!.kind === 'text' && table.data[0]!.distinct);
    assert.equal(table.data[0]!.dictionary.length, 900);
  });

  it('keeps one text of each where there are few, however long and in however many batches', async () => {
    const few = [
      '',
      'a',
      'ab',
      'abc',
      'abcd',
      'abcde',
      'größe',
      'abcdXefgh',
      'abcdYefgh',
      'abcd12345678efgh',
      'abcd12345679efgh',
    ];
    const values = Array.from({ length: 9000 }, (_, i) => (i % 97 === 5 ? null : few[(i * 7) % few.length]!));
    const inBatches = tableFromArrays({ a: values }, { types: { a: utf8() }, maxBatchRows: 1003 });
    const bytes = tableToIPC(inBatches, { format: 'stream' })!;
    const { data } = await readArrow(bytes, new ProblemLog(), new Breath());
    assert.ok(data[0]!.kind === 'text' && data[0]!.distinct && data[0]!.codes instanceof Uint8Array);
    assert.deepEqual([...data[0]!.dictionary].sort(), [...few].sort());
    assert.deepEqual(
      (await read(bytes)).rows.map(({ a }) => a),
      values,
    );
  });

  it('has room for texts that a sample did not show', async () => {
    const values = Array.from({ length: 60_000 }, (_, i) => (i % 3 === 0 ? 'rest' : `x${i % 301}`));
    values.fill('usual', 0, 20_000);
    // The sample takes every third row.
    values.forEach((_, i) => i % 3 !== 0 && i < 3000 && (values[i] = `rare ${i}`));
    const table = await readArrow(written({ a: { type: utf8(), values } }), new ProblemLog(), new Breath());
    assert.ok(table.data[0]!.kind === 'text' && table.data[0]!.codes instanceof Uint16Array);
    assert.deepEqual(
      toRows(table).map(({ a }) => a),
      values,
    );
  });

  it('refuses texts that end before they begin', async () => {
    const bytes = written({ a: { type: utf8(), values: Array.from({ length: 5000 }, (_, i) => `id-${i}`) } });
    const offsets = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    const at = offsets.findIndex(
      (offset, i) => offset === 4 && offsets[i + 1] === 8 && offsets[i + 2] === 12,
    );
    offsets[at + 40] = 3;
    await assert.rejects(read(bytes), { code: 'FILE_MALFORMED' });
  });

  it('reads the plain types, nulls included, from files and streams', async () => {
    const columns: Columns = {
      truth: { type: bool(), values: [true, null, false] },
      small: { type: int32(), values: [1, null, -3] },
      unsigned: { type: uint32(), values: [4_294_967_295, null, 0] },
      text: { type: utf8(), values: ['é', null, ''] },
      day: { type: dateDay(), values: [new Date('2024-02-29'), null, new Date('1969-12-31')] },
    };
    for (const format of ['file', 'stream'] as const) {
      const { rows, types } = await read(written(columns, { format }));
      assert.equal(types, 'truth:boolean small:integer unsigned:integer text:text day:date');
      assert.deepEqual(rows, [
        { truth: true, small: 1, unsigned: 4_294_967_295, text: 'é', day: Date.parse('2024-02-29') },
        { truth: null, small: null, unsigned: null, text: null, day: null },
        { truth: false, small: -3, unsigned: 0, text: '', day: -86_400_000 },
      ]);
    }
  });

  it('keeps every digit of whole numbers and decimals', async () => {
    assert.deepEqual(await valuesOf(int64(), [2 ** 40, null, -1]), [2 ** 40, null, -1]);
    assert.deepEqual(await valuesOf(int64(), [2n ** 60n + 1n, null, 1n]), [2n ** 60n + 1n, null, 1n]);
    assert.deepEqual(await valuesOf(uint64(), [2n ** 64n - 1n, null]), ['18446744073709551615', null]);
    assert.deepEqual(await valuesOf(decimal(9, 2), [12.5, null]), [12.5, null]);
    const exact = { a: { type: decimal(38, 2), values: [123456789012345678901n, -5n] } };
    assert.deepEqual((await read(written(exact))).rows, [{ a: '1234567890123456789.01' }, { a: '-0.05' }]);
  });

  it('reads moments of every unit, zones as such', async () => {
    const moment = new Date('2024-05-06T07:08:09Z');
    for (const unit of [TimeUnit.SECOND, TimeUnit.MILLISECOND, TimeUnit.MICROSECOND, TimeUnit.NANOSECOND]) {
      const zone = unit === TimeUnit.NANOSECOND ? 'Europe/Berlin' : null;
      const { rows, types } = await read(
        written({ a: { type: timestamp(unit, zone), values: [moment, null] } }),
      );
      assert.equal(types, zone ? 'a:timestamp+zone' : 'a:timestamp');
      const expected = +moment;
      assert.deepEqual(rows, [{ a: expected }, { a: null }]);
    }
  });

  it('reads times as text and durations as seconds', async () => {
    assert.deepEqual(await valuesOf(timeMicrosecond(), [3_600_250_000n, null]), ['01:00:00.25', null]);
    const { rows, problems } = await read(
      written({ a: { type: duration(TimeUnit.MILLISECOND), values: [1500n, null] } }),
    );
    assert.deepEqual(rows, [{ a: 1.5 }, { a: null }]);
    assert.match(problems[0]!, /durations were read as seconds/);
  });

  it('flattens structs, and reads lists and maps as JSON', async () => {
    const { rows, types } = await read(
      written({
        s: {
          type: struct({ x: int32(), y: struct({ z: utf8() }) }),
          values: [{ x: 1, y: { z: 'a' } }, null],
        },
        l: { type: list(int64()), values: [[1n, null, 2n ** 60n], null] },
        m: { type: map(utf8(), int32()), values: [[['k', 1]], []] },
      }),
    );
    assert.equal(types, 's.x:integer s.y.z:text l:text m:text');
    assert.deepEqual(rows, [
      { 's.x': 1, 's.y.z': 'a', l: '[1,null,"1152921504606846976"]', m: '{"k":1}' },
      { 's.x': null, 's.y.z': null, l: null, m: '{}' },
    ]);
  });

  it('keeps all digits of moments and decimals in lists', async () => {
    // What writes these files knows no more than milliseconds, so that the numbers are written, and read as what they are.
    const readAs = (type: DataType, ...ticks: bigint[]): unknown => {
      const ipc = written({ a: { type: list(int64()), values: [ticks] } });
      const [batch] = tableFromIPC(ipc, { useBigInt: true }).getChild('a').data;
      return jsonValueAt(list(type), batch as Parameters<typeof jsonValueAt>[1], 0);
    };
    const nanos = 1_709_209_845_123_456_789n;
    assert.deepEqual(readAs(timestamp(TimeUnit.NANOSECOND), nanos, -1n), [
      '2024-02-29T12:30:45.123456789',
      '1969-12-31T23:59:59.999999999',
    ]);
    assert.deepEqual(readAs(timestamp(TimeUnit.MICROSECOND, 'UTC'), nanos / 1000n), [
      '2024-02-29T12:30:45.123456Z',
    ]);
    assert.deepEqual(readAs(timestamp(TimeUnit.SECOND, 'UTC'), -1n), ['1969-12-31T23:59:59.000Z']);
    const exact = [123456789012345678901n, 1250n];
    assert.deepEqual(await valuesOf(list(decimal(38, 2)), [exact]), ['["1234567890123456789.01",12.5]']);
  });

  it('keeps dictionaries, of texts and of other values', async () => {
    const words = ['x', 'y', null, 'x', 'y'];
    assert.deepEqual(await valuesOf(dictionary(utf8()), words), words);
    assert.deepEqual(await valuesOf(dictionary(int64()), [5n, null, 7n, 5n]), [5, null, 7, 5]);
  });

  it('reads bytes that are no text in hexadecimal, and half floats', async () => {
    assert.deepEqual(await valuesOf(fixedSizeBinary(2), [Uint8Array.of(255, 1), Uint8Array.of(65, 66)]), [
      '0xff01',
      'AB',
    ]);
    const { rows, problems } = await read(written({ a: { type: float16(), values: [1.5, NaN, null] } }));
    assert.deepEqual(rows, [{ a: 1.5 }, { a: null }, { a: null }]);
    assert.match(problems[0]!, /1 value that is not a number/);
  });

  it('numbers names that come twice, and leaves the given bytes alone', async () => {
    const bytes = written({ a: { type: int32(), values: [1] }, A: { type: int32(), values: [2] } });
    const before = bytes.slice();
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    const { rows } = await read(shifted.subarray(1));
    assert.equal(Object.values(rows[0]!).length, 2);
    assert.deepEqual(bytes, before);
  });

  it('reads back any column of texts and numbers', async () => {
    const row = fc.tuple(fc.option(fc.string({ unit: 'grapheme' })), fc.option(fc.integer()));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
        const found = await read(
          written({
            t: { type: utf8(), values: rows.map(([text]) => text) },
            n: { type: int32(), values: rows.map(([, number]) => number) },
          }),
        );
        assert.deepEqual(
          found.rows,
          rows.map(([t, n]) => ({ t, n })),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('packed and hostile Arrow', () => {
  it('unpacks LZ4 blocks that lean on earlier ones', () => {
    // "abcd" as literals; then, in a second block, "efgh" and 12 bytes from 8 back
    const frame = [4, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, 5, 0, 0, 0, 0x40, 97, 98, 99, 100];
    frame.push(8, 0, 0, 0, 0x48, 101, 102, 103, 104, 8, 0, 0x00, 0, 0, 0, 0);
    assert.equal(Buffer.from(unpackLz4Frame(Uint8Array.from(frame), 20)).toString(), 'abcdefghabcdefghabcd');
    assert.throws(() => unpackLz4Frame(Uint8Array.from(frame), 19), /outside/);
  });

  const good = written({
    t: { type: dictionary(utf8()), values: ['a', 'b', null] },
    l: { type: list(utf8()), values: [['a'], null, ['b', 'c']] },
    n: { type: int64(), values: [1n, 2n, 3n] },
  });

  it('is refused in words wherever a file is cut', async () => {
    for (let at = 8; at < good.length; at += 8) {
      await assert.rejects(read(good.slice(0, at)), (thrown) => thrown instanceof InsetError, `cut at ${at}`);
    }
  });

  it('ends in words or in a table, however its bytes are changed', async () => {
    let [loaded, refused] = [0, 0];
    for (let at = 6; at < good.length; at++) {
      const changed = good.slice();
      changed[at] = changed[at]! ^ [0x5a, 0xff, 0x80][at % 3]!;
      const thrown = await read(changed).then(
        () => void loaded++,
        (error: unknown) => error,
      );
      if (thrown === undefined) continue;
      assert.ok(
        thrown instanceof InsetError && thrown.code !== 'INTERNAL',
        `${at}: ${String((thrown as Error).stack)}`,
      );
      refused++;
    }
    assert.ok(loaded > 0 && refused > 0);
  });

  it('is refused by its description where it would not fit into memory', async () => {
    const bytes = good.slice();
    const view = new DataView(bytes.buffer);
    for (let at = 8; at < bytes.length - 8; at += 4) {
      if (view.getBigInt64(at, true) === 3n) view.setBigInt64(at, 2n ** 40n, true);
    }
    await assert.rejects(read(bytes), { code: 'FILE_TOO_LARGE' });
  });
});
