import { cellAt, type Cell } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';

const day = 86_400_000;
const isoDay = (days: number): string => new Date(days * day).toISOString().slice(0, 10);

/** A value as a file writes it, and as it has to be read. */
interface Written {
  text: string;
  cell: Cell;
}

const nullOr = (arbitrary: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.option(arbitrary, { nil: { text: '', cell: null }, freq: 6 });

const kinds: Record<string, fc.Arbitrary<Written>> = {
  integer: fc.maxSafeInteger().map((n) => ({ text: String(n), cell: n })),
  number: fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((n) => !Number.isInteger(n))
    .map((n) => ({ text: String(n), cell: n })),
  boolean: fc.boolean().map((b) => ({ text: String(b), cell: b })),
  date: fc.integer({ min: -200_000, max: 200_000 }).map((days) => ({ text: isoDay(days), cell: days * day })),
  timestamp: fc
    .integer({ min: -6e12, max: 6e12 })
    .map((ms) => ({ text: new Date(ms).toISOString().slice(0, -1), cell: ms })),
  text: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((s) => ({ text: `w${s}`, cell: `w${s}` })),
};

const table = fc
  .array(fc.constantFrom(...Object.keys(kinds)), { minLength: 2, maxLength: 5 })
  .chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map((kind) => nullOr(kinds[kind]!))), {
        minLength: 1,
        maxLength: 30,
      }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quoteAll: fc.boolean(),
    }),
  );

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('CSV round trip', () => {
  it('reads back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ columns, rows, delimiter, newline, quoteAll }) => {
        const write = ({ text }: Written): string =>
          (quoteAll && text !== '') || /[",;\t|\r\n]|^\s|\s$/.test(text) ? quoted(text) : text;
        const header = columns.map((kind, i) => `${kind}_${i}`);
        const lines = [header.join(delimiter), ...rows.map((row) => row.map(write).join(delimiter))];
        const bytes = new TextEncoder().encode(lines.join(newline) + newline);
        const { table: found } = await readTable(bytes, { read: { delimiter, header: true } });
        assert.equal(found.rowCount, rows.length);
        columns.forEach((kind, c) => {
          const column = found.schema[c]!;
          assert.equal(column.name, `${kind}_${c}`);
          const isEmpty = rows.every((row) => row[c]!.cell === null);
          if (!isEmpty) assert.equal(column.type, kind);
          rows.forEach((row, r) => assert.deepEqual(cellAt(found.data[c]!, r), row[c]!.cell));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('never fails on bytes except with words, and always ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', '\\', ' ', ';', '\t', "'"),
          maxLength: 60,
        }),
        async (text) => {
          const result = await readTable(new TextEncoder().encode(text)).catch((thrown: unknown) => thrown);
          if (result instanceof Error) assert.equal((result as { code?: string }).code, 'DATASET_EMPTY');
        },
      ),
      { numRuns: 500 },
    );
  });
});
