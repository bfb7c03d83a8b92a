import { expect } from 'chai';
import { relativeChoices, relativeDays, todayIn, type Now } from './relative-days.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
/** A Wednesday. */
const now: Now = { today: day('2024-02-14') };

describe('relative days', () => {
  const cases: Record<string, [from: string, to: string]> = {
    today: ['2024-02-14', '2024-02-14'],
    yesterday: ['2024-02-13', '2024-02-13'],
    tomorrow: ['2024-02-15', '2024-02-15'],
    'last-7-days': ['2024-02-08', '2024-02-14'],
    'last-30-days': ['2024-01-16', '2024-02-14'],
    'last-90-days': ['2023-11-17', '2024-02-14'],
    'next-7-days': ['2024-02-15', '2024-02-21'],
    'this-week': ['2024-02-12', '2024-02-18'],
    'last-week': ['2024-02-05', '2024-02-11'],
    'next-week': ['2024-02-19', '2024-02-25'],
    'this-month': ['2024-02-01', '2024-02-29'],
    'last-month': ['2024-01-01', '2024-01-31'],
    'last-3-months': ['2023-11-01', '2024-01-31'],
    'next-month': ['2024-03-01', '2024-03-31'],
    'this-quarter': ['2024-01-01', '2024-03-31'],
    'last-quarter': ['2023-10-01', '2023-12-31'],
    'next-quarter': ['2024-04-01', '2024-06-30'],
    'this-year': ['2024-01-01', '2024-12-31'],
    'last-year': ['2023-01-01', '2023-12-31'],
    'next-year': ['2025-01-01', '2025-12-31'],
    'year-to-date': ['2024-01-01', '2024-02-14'],
    'month-to-date': ['2024-02-01', '2024-02-14'],
  };
  for (const [range, [from, to]] of Object.entries(cases)) {
    it(`${range} of 14 February 2024 is ${from} to ${to}`, () => {
      expect(relativeDays(range, now)).to.deep.equal({ from: day(from), to: day(to) });
    });
  }

  it('begin weeks with the day that is said', () => {
    const { from } = relativeDays('this-week', { ...now, weekStart: 'sunday' })!;
    expect(from).to.equal(day('2024-02-11'));
    expect(relativeDays('this-week', { today: day('2024-02-11') })!.from).to.equal(day('2024-02-05'));
  });

  it('mean something in every choice, and nothing in what is none', () => {
    for (const range of Object.values(relativeChoices).flat())
      expect(relativeDays(range, now), range).to.be.an('object');
    for (const none of ['', 'last', 'last-0-days', 'week', 'this-fortnight', 'last-99999-days'])
      expect(relativeDays(none, now), none).to.equal(undefined);
  });
});

describe('todayIn', () => {
  it('is another day in another time zone, and the own one where there is no such zone', () => {
    const moment = Date.parse('2024-02-14T23:30:00Z');
    expect(todayIn('Asia/Tokyo', moment)).to.equal(day('2024-02-15'));
    expect(todayIn('America/New_York', moment)).to.equal(day('2024-02-14'));
    expect(todayIn('Nowhere/At All', moment)).to.equal(todayIn(undefined, moment));
  });
});
