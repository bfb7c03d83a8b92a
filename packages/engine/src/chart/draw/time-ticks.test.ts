import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timeTicks } from './time-ticks.ts';

const between = (from: string, to: string, count: number): string[] =>
  timeTicks([Date.parse(from), Date.parse(to)], count).map((tick) =>
    new Date(tick).toISOString().replace('T00:00:00.000Z', ''),
  );

describe('timeTicks', () => {
  it('are whole years, quarters, months, Mondays, days, hours, minutes', () => {
    assert.deepEqual(between('2019-06-01', '2024-02-01', 5), [
      '2020-01-01',
      '2021-01-01',
      '2022-01-01',
      '2023-01-01',
      '2024-01-01',
    ]);
    assert.deepEqual(between('2023-02-01', '2024-02-01', 4), [
      '2023-04-01',
      '2023-07-01',
      '2023-10-01',
      '2024-01-01',
    ]);
    assert.deepEqual(between('2024-01-15', '2024-04-20', 3), ['2024-02-01', '2024-03-01', '2024-04-01']);
    assert.deepEqual(between('2024-05-01', '2024-05-28', 4), [
      '2024-05-06',
      '2024-05-13',
      '2024-05-20',
      '2024-05-27',
    ]);
    assert.deepEqual(between('2024-02-27', '2024-03-02', 5), [
      '2024-02-27',
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
      '2024-03-02',
    ]);
    assert.deepEqual(between('2024-05-01T01:00:00Z', '2024-05-01T19:00:00Z', 3), [
      '2024-05-01T06:00:00.000Z',
      '2024-05-01T12:00:00.000Z',
      '2024-05-01T18:00:00.000Z',
    ]);
    assert.deepEqual(between('2024-05-01T10:01:00Z', '2024-05-01T10:31:00Z', 2), [
      '2024-05-01T10:15:00.000Z',
      '2024-05-01T10:30:00.000Z',
    ]);
  });

  it('are round years over centuries, and before the year 0', () => {
    assert.deepEqual(between('1850-06-01', '2010-06-01', 4), ['1900-01-01', '1950-01-01', '2000-01-01']);
    const early = timeTicks([Date.UTC(-500, 0), Date.UTC(500, 0)], 3).map((tick) =>
      new Date(tick).getUTCFullYear(),
    );
    assert.deepEqual(early, [-500, 0, 500]);
  });

  it('ascend within any two moments, and are about as many as asked', () => {
    const moment = fc.oneof(
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.integer({ min: 1.6e12, max: 1.8e12 }),
    );
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 1, max: 12 }), (a, b, count) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const ticks = timeTicks([from, to], count);
        assert.ok(ticks.every((tick, i) => tick >= from && tick <= to && (i === 0 || tick > ticks[i - 1]!)));
        assert.ok(ticks.length <= 4 * count + 2, `${ticks.length} for ${count}`);
      }),
    );
  });
});
