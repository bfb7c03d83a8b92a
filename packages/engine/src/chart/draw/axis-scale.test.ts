import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { amountScale, categoryScale, timeScale } from './axis-scale.ts';

const near = (actual: number | undefined, wanted: number): void =>
  assert.ok(actual !== undefined && Math.abs(actual - wanted) < 1e-6, `${actual}, not ${wanted}`);

describe('axis scales', () => {
  it('lay categories in bands with room between and around them', () => {
    const scale = categoryScale(['a', 'b'], [0, 100], { inner: 0.5, outer: 0.25 });
    // Two bands and two halves of a gap around them: 100 / (2 - 0.5 + 0.5).
    assert.equal(scale.band, 25);
    assert.deepEqual([scale.at('a'), scale.at('b'), scale.at('c')], [25, 75, undefined]);
    const mirrored = categoryScale(['a', 'b'], [100, 0], { inner: 0.5, outer: 0.25 });
    assert.deepEqual([mirrored.band, mirrored.at('a'), mirrored.at('b')], [25, 75, 25]);
  });

  it('spread amounts evenly, by logarithm and by root', () => {
    near(amountScale([0, 10], [0, 100]).at(2.5), 25);
    near(amountScale([1, 1000], [0, 300], { spread: 'log' }).at(10), 100);
    near(amountScale([0, 100], [0, 100], { spread: 'sqrt' }).at(25), 50);
    const symmetrical = amountScale([-1000, 1000], [0, 200], { spread: 'symlog' });
    near(symmetrical.at(0), 100);
    near(symmetrical.at(-9), 200 - symmetrical.at(9)!);
  });

  it('name round values', () => {
    assert.deepEqual(amountScale([0, 97], [0, 1], { nice: 5 }).domain, [0, 100]);
    assert.deepEqual(amountScale([0, 100], [0, 1]).ticks(5), [0, 20, 40, 60, 80, 100]);
    assert.deepEqual(amountScale([3, 20_000], [0, 1], { spread: 'log', nice: 5 }).domain, [1, 100_000]);
    assert.deepEqual(amountScale([1, 100_000], [0, 1], { spread: 'log' }).ticks(3), [1, 100, 10_000]);
    assert.deepEqual(amountScale([2, 8], [0, 1], { spread: 'log' }).ticks(4), [2, 4, 6, 8]);
    assert.deepEqual(
      amountScale([-100, 1000], [0, 1], { spread: 'symlog' }).ticks(8),
      [-100, -10, 0, 10, 100, 1000],
    );
    // Next to zero names would fold together.
    const ends = amountScale([-5, 1e6], [0, 300], { spread: 'symlog' });
    assert.deepEqual(ends.ticks(5), [-5, 0, 10, 1000, 100_000]);
    const places = ends.ticks(8).map((tick) => ends.at(tick)!);
    assert.ok(
      places.slice(1).every((place, i) => place - places[i]! > 15),
      JSON.stringify(places),
    );
  });

  it('name round values from end to end of all numbers', () => {
    const { MAX_VALUE } = Number;
    for (const spread of ['linear', 'sqrt'] as const)
      for (const domain of [
        [-MAX_VALUE, MAX_VALUE],
        [-1e308, 1.7e308],
      ] as const) {
        const scale = amountScale([...domain], [0, 300], { spread, nice: 8 });
        const ticks = scale.ticks(4);
        assert.ok(ticks.length > 2 && ticks.length < 12, `${spread}: ${ticks}`);
        assert.ok(ticks.includes(0) && ticks.every((tick) => Math.abs(tick) <= MAX_VALUE));
        assert.equal(new Set(ticks.map((tick) => Math.round(scale.at(tick)!))).size, ticks.length);
      }
  });

  it('stand what is zero at the end of a logarithmic axis', () => {
    assert.equal(amountScale([1, 100], [300, 0], { spread: 'log' }).at(0), 300);
  });

  it('lay one value in the middle', () => {
    near(amountScale([7, 7], [0, 100]).at(7), 50);
    near(amountScale([-7, -7], [0, 100]).at(-7), 50);
    near(amountScale([10, 10], [0, 100], { spread: 'log' }).at(10), 50);
    near(timeScale([5, 5], [0, 100]).at(5), 50);
    assert.deepEqual(amountScale([0, 0], [0, 100]).domain, [0, 1]);
  });

  it('say which amount a place stands for, whatever the amounts', () => {
    const amount = fc.double({ noNaN: true, noDefaultInfinity: true });
    const spread = fc.constantFrom('linear', 'sqrt', 'symlog', 'log') as fc.Arbitrary<'linear'>;
    fc.assert(
      fc.property(amount, amount, spread, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, kind, share) => {
        const scale = amountScale([Math.min(a, b), Math.max(a, b)], [0, 100], { spread: kind });
        const [low, high] = scale.domain!;
        assert.ok(low < high && Number.isFinite(low) && Number.isFinite(high));
        const pixels = share * 100;
        const value = scale.valueAt(pixels);
        const again = value === undefined ? pixels : scale.at(value);
        assert.ok(Math.abs(again! - pixels) < 0.01, `${pixels} is ${value} is ${again}`);
      }),
    );
  });
});
