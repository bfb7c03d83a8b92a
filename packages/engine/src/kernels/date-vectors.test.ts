import type { DateUnit } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateTruncVector } from './date-vectors.ts';
import { batchSize, type NumberVector } from './vector.ts';

const dayLength = 86_400_000;
const batch = { start: 0, count: 0, rows: undefined };

/** The moments as a vector, which are at hand already. */
function given(moments: readonly number[]): NumberVector {
  const values = new Float64Array(batchSize);
  values.set(moments);
  const bounds = { min: Math.min(...moments), max: Math.max(...moments) };
  return {
    kind: 'number',
    values,
    nulls: new Uint8Array(batchSize),
    hasNulls: false,
    bounds,
    evaluate: () => undefined,
  };
}

/** The days at which the units of moments begin, by the values and by the places on the scale. */
function starts(
  unit: DateUnit,
  moments: readonly string[],
): { values: string[]; scaled: string[]; size: number } {
  const vector = dateTruncVector(unit, given(moments.map((each) => Date.parse(each))), dayLength, dayLength)!;
  const { places, bounds, valueAt } = vector.onScale!()!;
  const all = { ...batch, count: moments.length };
  vector.evaluate(all);
  places.evaluate(all);
  const read = (value: number): string => new Date(value).toISOString().slice(0, 10);
  const shown = (numbers: Float64Array): number[] => [...numbers.subarray(0, moments.length)];
  for (const place of shown(places.values)) assert.ok(place >= bounds.min && place <= bounds.max);
  return {
    values: shown(vector.values).map(read),
    scaled: shown(places.values).map((place) => read(valueAt(place))),
    size: bounds.max - bounds.min + 1,
  };
}

const moments = [
  '1969-12-31T23:59:59.999Z',
  '1970-01-01',
  '1970-01-05',
  '2024-02-29T12:00Z',
  '2024-03-04',
  '2024-12-31',
];
const expected: [DateUnit, string[], number][] = [
  ['day', ['1969-12-31', '1970-01-01', '1970-01-05', '2024-02-29', '2024-03-04', '2024-12-31'], 20_090],
  ['week', ['1969-12-29', '1969-12-29', '1970-01-05', '2024-02-26', '2024-03-04', '2024-12-30'], 2871],
  ['month', ['1969-12-01', '1970-01-01', '1970-01-01', '2024-02-01', '2024-03-01', '2024-12-01'], 661],
  ['quarter', ['1969-10-01', '1970-01-01', '1970-01-01', '2024-01-01', '2024-01-01', '2024-10-01'], 221],
  ['year', ['1969-01-01', '1970-01-01', '1970-01-01', '2024-01-01', '2024-01-01', '2024-01-01'], 56],
];

describe('the start of a unit', () => {
  for (const [unit, days, size] of expected) {
    it(`is counted without a gap: ${unit}`, () => {
      assert.deepEqual(starts(unit, moments), { values: days, scaled: days, size });
    });
  }

  it('is on the scale what it is by itself, in any century', () => {
    const dates = Array.from({ length: 900 }, (_, i) =>
      new Date((i - 450) * 1234 * dayLength + i).toISOString(),
    );
    for (const [unit] of expected) {
      const { values, scaled } = starts(unit, dates);
      assert.deepEqual(scaled, values);
    }
  });

  it('is not asked of times within the day', () => {
    assert.equal(dateTruncVector('hour', given([0]), dayLength, dayLength), undefined);
  });
});
