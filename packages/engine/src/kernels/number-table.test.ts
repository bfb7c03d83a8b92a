import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { NumberTable } from './number-table.ts';

describe('a table of numbers', () => {
  it('gives equal numbers one place, in the order they first came', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.integer({ min: -5, max: 5 }))), (numbers) => {
        const table = new NumberTable();
        const places = new Int32Array(numbers.length);
        table.placesOf(Float64Array.from(numbers), places, numbers.length);
        // A Map takes 0 and -0, and all NaN, for one key too.
        const known = new Map<number, number>();
        for (const number of numbers) if (!known.has(number)) known.set(number, known.size);
        assert.deepEqual(
          [...places],
          numbers.map((number) => known.get(number)),
        );
        assert.equal(table.size, known.size);
      }),
    );
  });

  it('grows', () => {
    const table = new NumberTable();
    for (let number = 0; number < 100_000; number++) assert.equal(table.placeOf(number * 1.5), number);
    assert.equal(table.placeOf(1.5), 1);
    assert.equal(table.numbers[99_999], 99_999 * 1.5);
  });
});
