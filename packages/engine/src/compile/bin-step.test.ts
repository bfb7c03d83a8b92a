import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { binEdge, chooseBinStep } from './bin-step.ts';

const number = fc.double({ min: -1e12, max: 1e12, noNaN: true });

describe('the width of bins', () => {
  it('is round and makes no more bins than asked for', () => {
    assert.equal(chooseBinStep(0, 99, 10), 10);
    assert.equal(chooseBinStep(0, 100, 10), 20);
    assert.equal(chooseBinStep(0, 0.9, 10), 0.1);
    assert.equal(chooseBinStep(1, 3, 20, true), 1);
    fc.assert(
      fc.property(number, number, fc.integer({ min: 2, max: 100 }), (a, b, most) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(max - min > 1e-6 * Math.max(Math.abs(min), Math.abs(max), 1e-6));
        const step = chooseBinStep(min, max, most);
        assert.match(step.toExponential(), /^[125]e/);
        assert.ok(Math.round((binEdge(max, step) - binEdge(min, step)) / step) + 1 <= most);
      }),
    );
  });

  it('always ends, also for one value, endless ones and none', () => {
    for (const [min, max] of [
      [5, 5],
      [0, 0],
      [-1e308, 1e308],
      [1e-300, 2e-300],
      [1e300, 1e300],
      [-1.7e308, 0],
      [-8e307, 9e307],
      [5e-324, 1e-323],
    ] as const) {
      for (const most of [1, 20]) assert.ok(chooseBinStep(min, max, most) > 0);
    }
    assert.ok(chooseBinStep(-1, 1, 1) > 0);
  });

  it('puts a value between the edges of its bin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.constantFrom(0.1, 0.2, 0.5, 1, 2, 10),
        (tenths, step) => {
          const value = tenths / 10;
          assert.ok(binEdge(value, step) <= value && value < binEdge(value, step, true));
        },
      ),
    );
  });
});
