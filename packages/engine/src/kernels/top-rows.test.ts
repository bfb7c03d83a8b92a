import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Column } from '@inset/model';
import { fillColumn, type StoredValue } from '../execute/fill-column.ts';
import { compareNumbers } from '../compile/local/compare.ts';
import { compareText } from '../compile/compare-text.ts';
import { radixOrder } from './radix-order.ts';
import { sortWords, type SortKey } from './sort-words.ts';
import { topRows } from './top-rows.ts';
import { vectorOf } from './vector-of.ts';

function finish<Result>(pieces: Generator<void, Result, void>): Result {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

const numbers = [null, NaN, Infinity, -Infinity, 0, -0, 1, 1.5, -1e300, 5e-324];
const texts = [null, '', 'a', 'ä', '\uff00', '👍', 'b'];
const types: Column['type'][] = ['number', 'text', 'boolean'];

/** Keys over rows of chance, and how two rows compare by them. */
function keysOf(seeds: readonly number[], count: number) {
  return seeds.map((seed) => {
    const type = types[seed % 3]!;
    const pool: StoredValue[] = type === 'number' ? numbers : type === 'text' ? texts : [null, true, false];
    const values = Array.from(
      { length: count },
      (_, row) => pool[((row + 1) * (seed + 7) * 31) % pool.length]!,
    );
    const column = { name: 'key', type };
    const data = fillColumn(type, count, (row) => values[row]!);
    const [descending, nullsFirst] = [(seed & 4) > 0, (seed & 8) > 0];
    const key: SortKey = { vector: vectorOf({ column, data, rows: undefined }), descending, nullsFirst };
    const compare = (a: number, b: number): number => {
      const [one, other] = [values[a]!, values[b]!];
      if (one === null || other === null) {
        return (Number(one === null) - Number(other === null)) * (nullsFirst ? -1 : 1);
      }
      const order =
        type === 'text'
          ? compareText(String(one), String(other))
          : compareNumbers(Number(one), Number(other));
      return descending ? -order : order;
    };
    return { key, compare };
  });
}

describe('rows in order', () => {
  const seeds = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 3 });

  it('are those of a stable sort by every key', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(0, 1, 100, 3_000),
        fc.constantFrom(0, 1, 50, 5_000),
        (given, count, most) => {
          const keys = keysOf(given, count);
          const expected = Array.from({ length: count }, (_, row) => row).sort((a, b) => {
            for (const { compare } of keys) if (compare(a, b) !== 0) return compare(a, b);
            return a - b;
          });
          const own = keys.map(({ key }) => key);
          assert.deepEqual([...finish(radixOrder(finish(sortWords(own, count)), count))], expected);
          assert.deepEqual([...finish(topRows(own, count, most))], expected.slice(0, most));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are the first ones of very many', () => {
    const count = 50_000;
    const data = fillColumn('number', count, (row) => (row * 7919) % count);
    const vector = vectorOf({ column: { name: 'key', type: 'number' }, data, rows: undefined });
    const rows = finish(topRows([{ vector, descending: true, nullsFirst: false }], count, 3));
    assert.deepEqual(
      [...rows].map((row) => (row * 7919) % count),
      [49_999, 49_998, 49_997],
    );
  });
});
