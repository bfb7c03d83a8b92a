import { toRows } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable, type FirstRows } from './read-table.ts';
import { utf8 } from './testing/read-text.ts';

/** The bytes in pieces of the given sizes, the last of them again and again. */
function streamed(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  let [at, n] = [0, 0];
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[Math.min(n++, sizes.length - 1)]!;
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const anyText = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', '1', '"', ',', '\n', '\r\n', ';', '{', '}', '[', ']', ':', ' ', '\\'),
  maxLength: 120,
});

describe('reading in pieces', () => {
  it('gives what reading at once gives, wherever the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        sizes,
        fc.constantFrom('csv', 'json', 'ndjson'),
        async (text, cuts, format) => {
          const bytes = utf8(text);
          const result = async (input: Uint8Array | ReadableStream<Uint8Array>): Promise<unknown> => {
            const read = { format: format as 'csv' };
            const { table, report, hash } = await readTable(input, { read }).catch((thrown: unknown) => ({
              table: undefined,
              report: { problems: String(thrown) },
              hash: '',
            }));
            return { rows: table && toRows(table), schema: table?.schema, problems: report.problems, hash };
          };
          assert.deepEqual(await result(streamed(bytes, cuts)), await result(bytes));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps characters whole that a cut goes through, in every encoding', async () => {
    const text = 'name,n\nJosé,1\nŻółw,2\nПривет,3\n';
    const wide = Buffer.from(text, 'utf16le');
    const utf32 = Uint8Array.from(
      [...text].flatMap((c) => [c.codePointAt(0)! & 255, c.codePointAt(0)! >> 8, 0, 0]),
    );
    for (const bytes of [utf8(text), wide, utf32]) {
      for (const size of [1, 2, 3, 5, 7]) {
        const { table } = await readTable(streamed(bytes, [size]));
        assert.deepEqual(
          toRows(table).map(({ name }) => name),
          ['José', 'Żółw', 'Привет'],
        );
      }
    }
  });

  const rows = 200_000;
  const csv = utf8(
    `id,when,what,x\n${Array.from({ length: rows }, (_, i) => `${i},2024-01-0${1 + (i % 9)},w${i % 50},${i / 4}`).join('\n')}\n`,
  );

  it('announces the first rows of what is large, once, and then all', async () => {
    for (const input of [new Blob([csv as Uint8Array<ArrayBuffer>]), csv, streamed(csv, [100_000])]) {
      const first: FirstRows[] = [];
      const { table, report } = await readTable(input, { onFirstRows: (found) => first.push(found) });
      assert.equal(table.rowCount, rows);
      assert.equal(report.bytes, csv.length);
      assert.equal(first.length, 1);
      assert.ok(first[0]!.table.rowCount > 1000 && first[0]!.table.rowCount < rows);
      assert.deepEqual(first[0]!.table.schema, table.schema);
      assert.deepEqual(toRows(first[0]!.table, 0, 5), toRows(table, 0, 5));
    }
  });

  it('announces nothing of what is small', async () => {
    const { table } = await readTable(new Blob(['a\n1\n']), {
      onFirstRows: () => assert.fail('was announced'),
    });
    assert.equal(table.rowCount, 1);
  });

  it('announces the first records of a JSON array', async () => {
    const text = JSON.stringify(
      Array.from({ length: 100_000 }, (_, i) => ({ id: i, address: { city: `c${i % 9}` }, tags: [i] })),
    );
    const first: FirstRows[] = [];
    const { table, report } = await readTable(new Blob([text]), {
      onFirstRows: (found) => first.push(found),
    });
    assert.equal(first.length, 1);
    assert.deepEqual(toRows(first[0]!.table, 0, 2), toRows(table, 0, 2));
    assert.deepEqual(
      report.columns?.map(({ name, type }) => `${name}:${type}`),
      ['id:integer', 'address.city:text', 'tags:text'],
    );
    assert.equal(report.columns![2]!.why, 'nested');
  });

  it('lets others go first when it pauses', async () => {
    let waited = 0;
    await readTable(csv, { goesFirst: async () => void waited++ });
    assert.ok(waited >= csv.length / (1 << 20) - 1);
  });

  it('says that a file was changed while it was read', async () => {
    const blob = new Blob([csv as Uint8Array<ArrayBuffer>]);
    blob.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as unknown as Blob;
    await assert.rejects(readTable(blob), { code: 'FILE_MALFORMED', message: /Pick it again/ });
  });
});

describe('a first guess that proves wrong', () => {
  const odd = fc.constantFrom('x', '1,5', 'NA', '-', '', ' 7 ', '007', '-0', '1e5', '12345678901234567890');
  const plain = fc.oneof(
    fc
      .tuple(fc.integer({ min: -99999, max: 99999 }), fc.nat(6))
      .map(([n, scale]) => (n / 100).toFixed(scale)),
    fc.integer().map(String),
  );
  const iso = fc.tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    fc.constantFrom(10, 16, 19, 21, 23),
    fc.constantFrom('', 'Z', '+05:30', '-0800'),
  );

  it('loses no spelling of numbers or dates', async () => {
    const moments = fc
      .tuple(fc.array(iso, { minLength: 1, maxLength: 20 }), fc.boolean())
      .map(([all, isMixed]) => {
        const [, length, zone] = all[0]!;
        const spell = ([date, ownLength, ownZone]: (typeof all)[0]): string => {
          const [to, end] = isMixed ? [ownLength, ownZone] : [length, zone];
          return date.toISOString().slice(0, to) + (to > 10 ? end : '');
        };
        return all.map(spell);
      });
    const numbers = fc.array(fc.oneof({ arbitrary: plain, weight: 8 }, { arbitrary: odd, weight: 1 }), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(numbers, moments), async (cells) => {
        // The sample, which the guess is made from, holds 500 rows; the last cell is no value of any kind.
        const all = [...Array.from({ length: 600 }, () => cells[0] ?? '1'), ...cells, 'end of the list'];
        const lines = all.map((cell) => `r,${cell.includes(',') ? `"${cell}"` : cell}`).join('\n');
        const { table } = await readTable(utf8(`k,v\n${lines}\n`), { read: { types: {}, header: true } });
        const column = table.schema[1]!;
        assert.equal(column.type, 'text');
        const found = toRows(table).map(({ v }) => v ?? '');
        all.forEach((cell, row) => assert.equal(String(found[row]).trim(), cell === 'NA' ? '' : cell.trim()));
      }),
      { numRuns: 150 },
    );
  });
});
