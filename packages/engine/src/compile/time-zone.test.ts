import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { shiftBy, toUtc, toWallClock } from './time-zone.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'UTC',
];
const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) / 1000 }).map((seconds) => seconds * 1000);

describe('time zones', () => {
  it('are those of the clocks that Intl shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, moment) => {
        const shown = new Date(shiftBy(toWallClock(zone), moment))
          .toISOString()
          .slice(0, 19)
          .replace('T', ' ');
        assert.equal(new Date(moment).toLocaleString('sv', { timeZone: zone }), shown);
      }),
    );
  });

  it('lead back to the moment, or to the first that shows the same time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, moment) => {
        const wall = shiftBy(toWallClock(zone), moment);
        const back = shiftBy(toUtc(zone), wall);
        assert.ok(back <= moment);
        assert.equal(shiftBy(toWallClock(zone), back), wall);
      }),
    );
  });

  it('take a time that is skipped as if the clocks had not been moved yet', () => {
    assert.equal(shiftBy(toUtc('Europe/Berlin'), Date.UTC(2024, 2, 31, 2, 30)), Date.UTC(2024, 2, 31, 1, 30));
  });
});
