import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sliceRows } from './slice-rows.ts';
import { toRows, type ColumnData, type Table } from './table.ts';

const bitsOf = (flags: readonly boolean[]): Uint8Array => {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  flags.forEach((flag, row) => flag && (bits[row >> 3]! |= 1 << (row & 7)));
  return bits;
};

const tables = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 2 }))).map((rows): Table => {
  const validity = bitsOf(rows.map(([isThere]) => isThere));
  const numbers = rows.map(([, number]) => number);
  const data: ColumnData[] = [
    { kind: 'number', values: Float64Array.from(numbers), validity },
    { kind: 'decimal', values: numbers.map(String), validity },
    { kind: 'text', codes: Uint8Array.from(numbers), dictionary: ['a', 'b', 'c'], distinct: true, validity },
    { kind: 'date', values: Int32Array.from(numbers) },
  ];
  const schema = (['integer', 'decimal', 'text', 'date'] as const).map((type) => ({ name: type, type }));
  return { schema, data, rowCount: rows.length };
});

describe('rows of a table', () => {
  it('are the same rows, as far as there are', () => {
    fc.assert(
      fc.property(tables, fc.nat(40), fc.nat(40), (table, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const some = sliceRows(table, start, end);
        assert.deepEqual(toRows(some), toRows(table).slice(start, end));
        assert.equal(some.rowCount, toRows(table).slice(start, end).length);
      }),
    );
  });

  it('have no bits where none of them is null, and are the table where they are all', () => {
    const validity = Uint8Array.of(0b1111_1110, 0b11);
    const data: ColumnData[] = [{ kind: 'number', values: new Float64Array(10), validity }];
    const table: Table = { schema: [{ name: 'n', type: 'number' }], data, rowCount: 10 };
    assert.equal(sliceRows(table, 1, 10).data[0]!.validity, undefined);
    assert.deepEqual(sliceRows(table, 0, 2).data[0]!.validity, Uint8Array.of(0b1111_1110));
    assert.equal(sliceRows(table, 0, Infinity), table);
  });
});
