import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { summarizeTable } from './summarize-table.ts';

describe('summarizeTable', () => {
  it('says of each column what can be said', () => {
    const table = rowsToTable([
      { s: 'b', n: 1.5, i: 2n ** 60n, t: new Date('2024-01-05T10:00:00Z'), d: '2024-01-05', x: true },
      { s: 'a', n: null, i: 1n, t: null, d: '2023-01-05', x: false },
      { s: 'a', n: -2, i: null, t: new Date('2024-01-05T10:00:00Z'), d: null, x: false },
    ]);
    assert.deepEqual(summarizeTable(table), [
      { name: 's', type: 'text', nullCount: 0, distinctCount: 2, topValues: ['a', 'b'] },
      { name: 'n', type: 'number', nullCount: 1, distinctCount: 2, min: -2, max: 1.5 },
      { name: 'i', type: 'integer', nullCount: 1, distinctCount: 2, min: 1, max: (2n ** 60n).toString() },
      {
        name: 't',
        type: 'timestamp',
        nullCount: 1,
        distinctCount: 1,
        min: '2024-01-05T10:00:00.000Z',
        max: '2024-01-05T10:00:00.000Z',
      },
      { name: 'd', type: 'date', nullCount: 1, distinctCount: 2, min: '2023-01-05', max: '2024-01-05' },
      { name: 'x', type: 'boolean', nullCount: 0, distinctCount: 2, topValues: ['false', 'true'] },
    ]);
  });

  it('counts distinct numbers and frequent texts right', () => {
    const numbers = fc.array(
      fc.oneof(
        fc.integer({ min: -5, max: 5 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
      ),
      { minLength: 1, maxLength: 2000 },
    );
    fc.assert(
      fc.property(numbers, (values) => {
        const [summary] = summarizeTable(rowsToTable(values.map((v) => ({ v }))));
        assert.equal(summary!.distinctCount, new Set(values.map((v) => v + 0)).size);
        assert.equal(summary!.min, Math.min(...values) + 0);
        assert.equal(summary!.max, Math.max(...values) + 0);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.nat(600).map((n) => `t${n}`),
          { minLength: 1, maxLength: 3000 },
        ),
        (values) => {
          const counts = new Map<string, number>();
          for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
          const [summary] = summarizeTable(rowsToTable(values.map((v) => ({ v }))));
          const expected = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 50);
          assert.equal(summary!.distinctCount, counts.size);
          assert.deepEqual(
            summary!.topValues,
            expected.map(([text]) => text),
          );
        },
      ),
    );
  });
});
