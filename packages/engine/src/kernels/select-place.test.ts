import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { selectPlace } from './select-place.ts';

describe('selecting by place', () => {
  it('finds what sorting finds, NaN last', () => {
    const values = fc.array(fc.oneof(fc.double(), fc.integer({ min: 0, max: 9 })), {
      minLength: 2,
      maxLength: 300,
    });
    fc.assert(
      fc.property(values, fc.nat(1_000), (given, at) => {
        const low = at % given.length;
        const high = Math.min(low + (at % 2), given.length - 1);
        const sorted = Float64Array.from(given).sort();
        const found = selectPlace(Float64Array.from(given), low, high);
        // 0 and -0 are the same here.
        assert.deepEqual(
          found.map((value) => value + 0),
          [sorted[low]! + 0, sorted[high]! + 0],
        );
      }),
    );
  });

  it('is not held up by values that are in order or all the same', () => {
    const count = 100_000;
    const ascending = Float64Array.from({ length: count }, (_, i) => i);
    assert.deepEqual(selectPlace(ascending, 10, 11), [10, 11]);
    assert.deepEqual(selectPlace(ascending.reverse(), 99_998, 99_999), [99_998, 99_999]);
    assert.deepEqual(selectPlace(new Float64Array(count).fill(3), 5, 6), [3, 3]);
  });
});
