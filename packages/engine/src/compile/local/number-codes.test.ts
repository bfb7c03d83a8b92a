import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { NumberCodes } from './number-codes.ts';

describe('NumberCodes', () => {
  it('numbers different numbers in the order in which they come', () => {
    const codes = new NumberCodes();
    assert.deepEqual(
      [5, NaN, 0, 5, -0, NaN, 1e300].map((value) => codes.add(value)),
      [1, 2, 3, 1, 3, 2, 4],
    );
    assert.deepEqual(
      [1e300, 7, -0, NaN].map((value) => codes.find(value)),
      [4, 0, 3, 2],
    );
    assert.equal(codes.size, 4);
  });

  it('tells apart what a map does, beyond the room it started with', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 3_000, size: 'max' }), (values) => {
        const codes = new NumberCodes();
        const known = new Map<number, number>();
        for (const value of values) {
          if (!known.has(value)) known.set(value, known.size + 1);
          assert.equal(codes.add(value), known.get(value));
        }
        for (const value of values) assert.equal(codes.find(value), known.get(value));
      }),
      { numRuns: 20 },
    );
  });
});
