import type { WeekStart } from '../shared/kit.ts';

const dayLength = 86_400_000;
const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type RelativeUnit = (typeof units)[number];

/** A stretch of days that is meant from today on, such as `last-7-days`; see {@link parseRelative}. */
export type RelativeRange = string;

export type RelativeMeaning =
  | { kind: 'day'; offset: -1 | 0 | 1 }
  | { kind: 'to-date'; unit: RelativeUnit }
  | { kind: 'span'; direction: 'last' | 'this' | 'next'; count: number; unit: RelativeUnit };

/** What relative stretches there are to choose from, by what they are about. */
export const relativeChoices = {
  days: ['today', 'yesterday', 'last-7-days', 'last-30-days', 'last-90-days', 'next-7-days', 'next-30-days'],
  present: ['this-week', 'this-month', 'this-quarter', 'this-year', 'year-to-date'],
  past: ['last-week', 'last-month', 'last-quarter', 'last-year'],
  future: ['next-week', 'next-month', 'next-quarter', 'next-year'],
} as const satisfies Record<string, readonly RelativeRange[]>;

/** From when on days are told: what today is, and what weeks begin with. */
export interface Now {
  /** Today's beginning, milliseconds since 1970 UTC, as dates are kept. */
  today: number;
  weekStart?: WeekStart | undefined;
}

/**
 * What a relative stretch says; undefined where it is none. `today`, `yesterday`, `tomorrow`; `last-`, `this-` and
 * `next-` with a unit (`last-month`) or a count (`last-3-months`); a unit `-to-date`.
 */
export function parseRelative(range: RelativeRange): RelativeMeaning | undefined {
  const offset = ({ yesterday: -1, today: 0, tomorrow: 1 } as const)[range as 'today'];
  if (offset !== undefined) return { kind: 'day', offset };
  const toDate = /^(week|month|quarter|year)-to-date$/.exec(range);
  if (toDate) return { kind: 'to-date', unit: toDate[1] as RelativeUnit };
  const span = /^(last|this|next)-(?:(\d{1,4})-)?(day|week|month|quarter|year)s?$/.exec(range);
  if (!span) return undefined;
  const [, direction, digits, unit] = span as unknown as [string, 'last', string | undefined, RelativeUnit];
  const count = Number(digits ?? 1);
  return count > 0 ? { kind: 'span', direction, count, unit } : undefined;
}

/**
 * The first and the last day of a relative stretch. The last days end with today, the next begin tomorrow; weeks,
 * months, quarters and years are whole ones of the calendar, of which `last` and `next` leave out the present one.
 */
export function relativeDays(range: RelativeRange, now: Now): { from: number; to: number } | undefined {
  const meaning = parseRelative(range);
  const { today } = now;
  if (!meaning) return undefined;
  if (meaning.kind === 'day') {
    const day = today + meaning.offset * dayLength;
    return { from: day, to: day };
  }
  if (meaning.kind === 'to-date') return { from: beginning(meaning.unit, 0, now), to: today };
  const { direction, count, unit } = meaning;
  const [first, end] = { last: [-count, 0], this: [0, count], next: [1, count + 1] }[direction] as [
    number,
    number,
  ];
  // Of days, the present one is one of the last.
  const shift = unit === 'day' && direction === 'last' ? 1 : 0;
  const to = beginning(unit, end + shift, now) - dayLength;
  return { from: beginning(unit, first + shift, now), to };
}

const weekdays: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };

/** The first day of the unit that lies `count` of them after today's. */
function beginning(unit: RelativeUnit, count: number, { today, weekStart = 'monday' }: Now): number {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'day':
      return today + count * dayLength;
    case 'week': {
      const since = (date.getUTCDay() - (weekdays[weekStart] ?? weekdays.monday) + 7) % 7;
      return today + (count * 7 - since) * dayLength;
    }
    case 'month':
      return Date.UTC(year, month + count, 1);
    case 'quarter':
      return Date.UTC(year, month - (month % 3) + count * 3, 1);
    case 'year':
      return Date.UTC(year + count, 0, 1);
  }
}

/** Today in a time zone, or in the reader's own where none is given or it is none. */
export function todayIn(timeZone?: string, moment = Date.now()): number {
  const how = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  let format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', how);
  try {
    if (timeZone) format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...how, timeZone });
  } catch {
    // A host's word that is no time zone: days begin where the reader is.
  }
  const parts = format.formatToParts(moment);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)!.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}
