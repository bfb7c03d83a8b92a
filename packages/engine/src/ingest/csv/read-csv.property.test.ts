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
      delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', '\x01', '||', '::', ', '),
      quote: fc.constantFrom('"', "'"),
      escape: fc.constantFrom('doubled', '\\'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quoteAll: fc.boolean(),
    }),
  );

const quoted = (text: string, quote: string, escape: string): string => {
  if (escape === 'doubled') return quote + text.replaceAll(quote, quote + quote) + quote;
  return quote + text.replaceAll(/[\\'"]/g, (c) => (c === '\\' || c === quote ? `\\${c}` : c)) + quote;
};

describe('CSV round trip', () => {
  it('reads back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ columns, rows, delimiter, newline, quoteAll, quote, escape }) => {
        const write = ({ text }: Written): string => {
          const isBare = /^[\w.:-]*$/.test(text) && !text.includes(delimiter);
          return (quoteAll && text !== '') || !isBare ? quoted(text, quote, escape) : text;
        };
        const header = columns.map((kind, i) => `${kind}_${i}`);
        const lines = [header.join(delimiter), ...rows.map((row) => row.map(write).join(delimiter))];
        const bytes = new TextEncoder().encode(lines.join(newline) + newline);
        const { table: found } = await readTable(bytes, {
          read: { delimiter, header: true, quote, ...(escape !== 'doubled' && { escape }) },
        });
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

  it('finds out the dialect of a table with two kinds of columns and a dozen rows', async () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 1e6 }),
      fc.string({ unit: fc.constantFrom(...'abcxyz'), minLength: 3, maxLength: 9 }),
      fc.integer({ min: 1, max: 999 }).map((n) => n + 0.5),
    );
    const dialects = fc.record({
      rows: fc.array(row, { minLength: 12, maxLength: 30 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', '\x01', '||'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quote: fc.constantFrom('"', "'", ''),
      preamble: fc.constantFrom('', 'Quarterly report\n', '# made by a machine\n\n'),
      encoding: fc.constantFrom('utf8' as const, 'utf16le' as const),
    });
    await fc.assert(
      fc.asyncProperty(dialects, async ({ rows, delimiter, newline, quote, preamble, encoding }) => {
        const write = (cell: string | number): string =>
          typeof cell === 'string' ? quote + cell + quote : String(cell);
        const lines = [['id', 'word', 'x'].map(write), ...rows.map((cells) => cells.map(write))];
        const text = preamble + lines.map((cells) => cells.join(delimiter)).join(newline) + newline;
        const { table: found, report } = await readTable(Buffer.from(text, encoding));
        assert.equal(report.delimiter, delimiter);
        assert.deepEqual(
          found.schema.map(({ name, type }) => `${name}:${type}`),
          ['id:integer', 'word:text', 'x:number'],
        );
        assert.deepEqual(
          rows,
          rows.map((_, r) => found.data.map((data) => cellAt(data, r))),
        );
      }),
      { numRuns: 200 },
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
