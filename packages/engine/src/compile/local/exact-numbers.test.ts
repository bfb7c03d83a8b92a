import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratioOf } from './exact-numbers.ts';

/** A double as a fraction. */
function fractionOf(value: number): [bigint, bigint] {
  let denominator = 1n;
  while (!Number.isInteger(value)) [value, denominator] = [value * 2, denominator * 2n];
  return [BigInt(value), denominator];
}

const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);

/** How far a double is from a fraction, times what does not depend on the double but on its own denominator. */
function distance(value: number, numerator: bigint, denominator: bigint): [bigint, bigint] {
  const [above, below] = fractionOf(value);
  return [sizeOf(above * denominator - numerator * below), below];
}

/** The doubles beside one. */
function neighbours(value: number): number[] {
  const words = new BigInt64Array(1);
  const doubles = new Float64Array(words.buffer);
  return [-1n, 1n].map((step) => {
    doubles[0] = value;
    words[0]! += step;
    return doubles[0];
  });
}

describe('the double nearest to a fraction', () => {
  const whole = fc.oneof(fc.bigInt(-(2n ** 127n), 2n ** 127n), fc.bigInt(-(2n ** 60n), 2n ** 60n));
  const positive = fc.oneof(fc.bigInt(1n, 2n ** 100n), fc.bigInt(1n, 2n ** 20n), fc.constant(10n ** 38n));

  it('has none nearer', () => {
    fc.assert(
      fc.property(whole, positive, (numerator, denominator) => {
        const answer = ratioOf(numerator, denominator);
        if (numerator === 0n) return void assert.equal(answer, 0);
        const [off, unit] = distance(answer, numerator, denominator);
        for (const other of neighbours(answer)) {
          const [further, otherUnit] = distance(other, numerator, denominator);
          assert.ok(off * otherUnit <= further * unit, `${other} is nearer than ${answer}`);
        }
      }),
    );
  });

  it('is even where two are as near, and rounded once', () => {
    assert.equal(ratioOf(2n ** 54n + 2n, 2n), 2 ** 53);
    assert.equal(ratioOf(2n ** 54n + 6n, 2n), 2 ** 53 + 4);
    assert.equal(ratioOf(2n ** 80n + 2n ** 27n + 1n, 1n), 2 ** 80 + 2 ** 28);
    assert.equal(ratioOf(-(2n ** 80n), 3n * 2n ** 79n), -2 / 3);
  });
});
