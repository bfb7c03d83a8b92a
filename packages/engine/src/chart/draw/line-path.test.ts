import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { areaPath, linePath, type PathPlace } from './line-path.ts';

const at = (x: number, y: number): PathPlace => ({ x, y });

describe('linePath', () => {
  const places = [at(0, 0), at(10, 20), at(20, 5)];

  it('goes straight or in steps', () => {
    assert.equal(linePath(places, 'straight'), 'M0,0L10,20L20,5');
    assert.equal(linePath(places, 'step-after'), 'M0,0L10,0L10,20L20,20L20,5');
    assert.equal(linePath(places, 'step-before'), 'M0,0L0,20L10,20L10,5L20,5');
    assert.equal(linePath(places, 'step'), 'M0,0L5,0L5,20L10,20L15,20L15,5L20,5');
  });

  it('breaks at gaps, and leaves out what stands alone', () => {
    assert.equal(
      linePath([at(0, 0), at(1, 1), undefined, at(3, 3), undefined, at(5, 5), at(6, 6)], 'straight'),
      'M0,0L1,1M5,5L6,6',
    );
    assert.equal(linePath([], 'smooth-x'), '');
    assert.equal(linePath([undefined, at(1, 1)], 'smooth-x'), '');
  });

  it('bends to a straight line where values are on one', () => {
    assert.equal(linePath([at(0, 0), at(3, 6), at(6, 12)], 'smooth-x'), 'M0,0C1,2,2,4,3,6C4,8,5,10,6,12');
    assert.equal(linePath([at(0, 0), at(6, 3)], 'smooth-y'), 'M0,0C2,1,4,2,6,3');
  });

  it('never bends beyond the values it joins', () => {
    const heights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(heights, (ys) => {
        const path = linePath(
          ys.map((y, i) => at(i * 30, y)),
          'smooth-x',
        );
        const curves = [...path.matchAll(/C([^C]+)/g)].map(([, numbers]) => numbers!.split(',').map(Number));
        curves.forEach(([, first, , second], i) => {
          const [low, high] = [Math.min(ys[i]!, ys[i + 1]!), Math.max(ys[i]!, ys[i + 1]!)];
          for (const y of [first!, second!])
            assert.ok(y >= low - 0.01 && y <= high + 0.01, `${y} of ${low} to ${high}`);
        });
      }),
    );
  });
});

describe('areaPath', () => {
  it('goes along the top and back along the foot, in the same steps', () => {
    const slices = [
      { top: at(0, 5), foot: at(0, 10) },
      { top: at(4, 2), foot: at(4, 8) },
    ];
    assert.equal(areaPath(slices, 'straight'), 'M0,5L4,2L4,8L0,10Z');
    assert.equal(areaPath(slices, 'step-after'), 'M0,5L4,5L4,2L4,8L4,10L0,10Z');
  });
});
