import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { spreadPlaces } from './spread-places.ts';

describe('spreadPlaces', () => {
  it('leaves what is apart where it is', () => {
    assert.deepEqual(spreadPlaces([50, 10, 90], 15, [0, 100]), [50, 10, 90]);
  });

  it('moves neighbours apart by the same, and back from the ends', () => {
    assert.deepEqual(spreadPlaces([50, 50], 20, [0, 100]), [40, 60]);
    assert.deepEqual(spreadPlaces([2, 2], 20, [0, 100]), [0, 20]);
    assert.deepEqual(spreadPlaces([99, 98, 10], 20, [0, 100]), [100, 80, 10]);
  });

  it('says where there is no room', () => {
    assert.equal(spreadPlaces([1, 2, 3], 60, [0, 100]), undefined);
  });

  it('keeps order, distance and bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 350 }), { minLength: 1, maxLength: 15 }), (places) => {
        const spread = spreadPlaces(places, 15, [0, 300])!;
        const sorted = spread.toSorted((a, b) => a - b);
        assert.ok(sorted[0]! >= -1e-9 && sorted.at(-1)! <= 300 + 1e-9);
        sorted.slice(1).forEach((place, i) => assert.ok(place - sorted[i]! >= 15 - 1e-9));
        places.forEach((a, i) => places.forEach((b, j) => assert.ok(a >= b || spread[i]! < spread[j]!)));
      }),
    );
  });
});
