import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadReport, Table, TextData } from '@inset/model';
import fc from 'fast-check';
import { differenceOf } from '../compile/conformance/same-table.ts';
import { fillColumn, type StoredValue } from '../execute/fill-column.ts';
import { lateTextData, packedTextsOf } from '../ingest/columns/late-texts.ts';
import { decodeColumnFile, encodeColumnFile } from './column-file.ts';

const report: ReadReport = {
  format: 'csv',
  bytes: 3,
  milliseconds: 1,
  problems: [{ kind: 'repaired', code: 'quote', row: 2 }],
  problemCount: 1,
};

function fileOf(table: Table): ArrayBuffer {
  const { head, body } = encodeColumnFile({ table, report });
  return new Blob([head, ...body] as BlobPart[]).arrayBuffer() as unknown as ArrayBuffer;
}

const tableOf = (
  columns: { name: string; type: Table['schema'][number]['type']; values: StoredValue[] }[],
): Table => ({
  schema: columns.map(({ name, type }) => ({ name, type })),
  data: columns.map(({ type, values }) => fillColumn(type, values.length, (row) => values[row]!)),
  rowCount: columns[0]?.values.length ?? 0,
});

const cells = {
  boolean: fc.boolean(),
  integer: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  number: fc.double(),
  decimal: fc.integer().map((digits) => (digits / 100).toFixed(2)),
  text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constant('\ud800')),
  date: fc.integer({ min: -100_000, max: 100_000 }),
  timestamp: fc.integer(),
} as const;

const tables = fc
  .tuple(
    fc.nat(40),
    fc.array(fc.constantFrom(...(Object.keys(cells) as (keyof typeof cells)[])), { maxLength: 6 }),
  )
  .chain(([rows, types]) =>
    fc.tuple(
      ...types.map((type, i) =>
        fc
          .array(fc.option(cells[type] as fc.Arbitrary<StoredValue>), { minLength: rows, maxLength: rows })
          .map((values) => ({ name: `column ${i}`, type, values })),
      ),
    ),
  )
  .map((columns) => tableOf(columns as Parameters<typeof tableOf>[0]));

describe('a file of columns', () => {
  it('gives any table back', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const kept = decodeColumnFile(await fileOf(table));
        assert.deepEqual(kept?.report, report);
        assert.equal(differenceOf(kept!.table, table), undefined);
      }),
    );
  });

  it('keeps texts as they lie where nobody has asked for them yet, and decodes none', async () => {
    const bytes = new TextEncoder().encode('left out\u{feff}Æblezoë');
    const start = 8;
    const offsets = Uint32Array.of(start, start + 3, start + 8, start + 8, bytes.length);
    const codes = Uint32Array.of(3, 1, 0, 2);
    const validity = Uint8Array.of(0b1011);
    const late = lateTextData({ bytes, offsets }, { codes, distinct: true, validity });
    const table = { schema: [{ name: 'word', type: 'text' as const }], data: [late], rowCount: 4 };
    const kept = decodeColumnFile(await fileOf(table))!.table;
    const [again] = kept.data as [TextData];
    assert.deepEqual(
      [late, again].map((data) => packedTextsOf(data) !== undefined),
      [true, true],
    );
    assert.deepEqual(again.dictionary, ['\u{feff}', 'Æble', '', 'zoë']);
    assert.equal(differenceOf(kept, table), undefined);
  });

  it('is none when it was cut off or changed', async () => {
    const table = tableOf([{ name: 'word', type: 'text', values: ['a', null, 'bcd', 'é'] }]);
    const whole = new Uint8Array(await fileOf(table));
    assert.ok(decodeColumnFile(whole.buffer));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        assert.equal(decodeColumnFile(whole.slice(0, at).buffer), undefined, 'cut');
        const changed = whole.slice();
        changed[at]! ^= change;
        assert.equal(decodeColumnFile(changed.buffer), undefined, 'changed');
      }),
    );
  });

  it('gives back texts longer than are joined at once', async () => {
    const long = 'x'.repeat((1 << 24) + 5);
    const values = ['é'.repeat(1 << 10), long, '', '👍', 'end'];
    const table = tableOf([{ name: 'word', type: 'text', values }]);
    assert.equal(differenceOf(decodeColumnFile(await fileOf(table))!.table, table), undefined);
  });
});
