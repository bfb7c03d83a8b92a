import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellAt, type Cell, type ExportFormat, type ReadOptions, type Table } from '@inset/model';
import { isNullWord } from '../ingest/infer/null-words.ts';
import { readTable } from '../ingest/read-table.ts';
import { exportToBlob } from './export-table.ts';
import { randomTable } from './testing/random-table.ts';

const runs = { numRuns: 150 };

async function roundTrip(table: Table, format: ExportFormat, read: ReadOptions = {}): Promise<Table> {
  const { file, report } = await exportToBlob(table, format, { guardFormulas: false });
  assert.equal(report.rows, table.rowCount);
  assert.equal(report.bytes, file.size);
  return (await readTable(file, { read: { format, ...read } })).table;
}

/** What a column says, with decimals and integers by their digits. */
function contents(
  table: Table,
  map: (cell: Cell, column: Table['schema'][number]) => Cell,
): [string, unknown[]][] {
  return table.schema.map((column, c) => [
    column.name,
    Array.from({ length: table.rowCount }, (_, row) => {
      const cell = map(cellAt(table.data[c]!, row), column);
      // Microseconds are what a timestamp holds.
      return plain(column.type === 'timestamp' && cell !== null ? Math.round(Number(cell) * 1000) : cell);
    }),
  ]);
}

function plain(cell: Cell): unknown {
  if (typeof cell === 'bigint') return String(cell);
  if (Object.is(cell, -0)) return '0';
  if (typeof cell === 'string' && /^-?\d+\.\d+$/.test(cell)) {
    const digits = cell.replace(/\.?0+$/, '');
    return digits === '-0' ? '0' : digits;
  }
  return typeof cell === 'number' ? String(cell) : cell;
}

const asItIs = (cell: Cell): Cell => cell;
const isZoned = (table: Table): (boolean | undefined)[] =>
  table.schema.map(({ type, zoned }) => (type === 'timestamp' ? zoned === true : undefined));

for (const format of ['parquet', 'arrow'] as const) {
  test(`any table comes back from ${format} as it was, types included`, async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, async (table) => {
        const back = await roundTrip(table, format);
        // Readers take NaN for no value; that the file has it is for the other readers to say.
        const expected = contents(table, (cell) => (Number.isNaN(cell) ? null : wellFormed(cell)));
        assert.deepEqual(contents(back, asItIs), expected);
        assert.deepEqual(
          back.schema.map(({ type }) => type),
          table.schema.map(({ type }) => type),
        );
        assert.deepEqual(isZoned(back), isZoned(table));
      }),
      runs,
    );
  });
}

/** UTF-8 has no lone surrogates. */
const wellFormed = (cell: Cell): Cell => (typeof cell === 'string' ? cell.toWellFormed() : cell);

/** Readers of text take some words for "no value", and "" too where a column has no other sort of it. */
const believed = (cell: Cell): Cell =>
  typeof cell === 'string' && isNullWord(cell.trim()) ? null : wellFormed(cell);

for (const format of ['csv', 'tsv'] as const) {
  test(`any table comes back from ${format} when its types are named`, async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, async (table) => {
        const types = Object.fromEntries(table.schema.map(({ name, type }) => [name, type]));
        const delimiter = format === 'csv' ? ',' : '\t';
        const read: ReadOptions = { types, header: true, delimiter, quote: '"', comment: '' };
        const back = await roundTrip(table, format, { ...read, escape: '"', skip: 0 });
        const emptied = new Set(table.schema.filter((_, c) => !toldFromNull(table, c)));
        const expected = contents(table, (cell, column) => {
          if (Number.isNaN(cell)) return null;
          return cell === '' && !emptied.has(column) ? '' : believed(cell);
        });
        assert.deepEqual(contents(back, asItIs), expected);
      }),
      runs,
    );
  });
}

/** Whether a column's empty texts can be told from nulls: it has both, and beside it stand others. */
function toldFromNull(table: Table, c: number): boolean {
  return table.data[c]!.validity !== undefined && table.schema.length > 1;
}

for (const format of ['json', 'ndjson'] as const) {
  test(`any table comes back from ${format} when its types are named`, async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, async (table) => {
        const types = Object.fromEntries(table.schema.map(({ name, type }) => [name, type]));
        const back = await roundTrip(table, format, { types });
        const expected = contents(table, (cell) =>
          typeof cell === 'number' && !Number.isFinite(cell) ? null : wellFormed(cell),
        );
        assert.deepEqual(contents(back, asItIs), expected);
      }),
      runs,
    );
  });
}

/**
 * The table with a number before each row, as rows without a value are none in a sheet, and with whole milliseconds: a
 * half one is rounded either way by a sheet's days.
 */
function numbered({ schema, data, rowCount }: Table): Table {
  const values = Int32Array.from({ length: rowCount }, (_, row) => row);
  const whole = data.map((column) =>
    column.kind === 'timestamp' ? { ...column, values: column.values.map(Math.floor) } : column,
  );
  return {
    schema: [{ name: 'row', type: 'integer' }, ...schema],
    data: [{ kind: 'number', values }, ...whole],
    rowCount,
  };
}

const oneLine = (name: string): string => name.replace('\n', ' ');

test('any table comes back from Excel as far as Excel can hold it', async () => {
  await fc.assert(
    fc.asyncProperty(randomTable.map(numbered), async (table) => {
      const types = Object.fromEntries(table.schema.map(({ name, type }) => [oneLine(name), type]));
      const range = `A1:${'ABCDEFG'[table.schema.length - 1]}${table.rowCount + 1}`;
      const back = await roundTrip(table, 'excel', { types, header: true, range });
      const expected = contents(table, (cell, { type }) => {
        if (typeof cell === 'number' && !Number.isFinite(cell)) return null;
        // The digits that Excel shows, and reads.
        if (typeof cell === 'number' && type === 'number') return Number(cell.toPrecision(15));
        return believed(cell);
      }).map(([name, cells]) => [oneLine(name), cells]);
      const read = contents(back, (cell, { type }) =>
        typeof cell === 'number' && type === 'number' ? Number(cell.toPrecision(15)) : cell,
      );
      assert.deepEqual(read, expected);
    }),
    runs,
  );
});
