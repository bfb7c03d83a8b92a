import type { Token } from './tokenize.ts';

/** A stretch of time, milliseconds since 1970 UTC, `to` exclusive; or a part of the calendar that comes again. */
export type DateMeaning =
  | {
      kind: 'range';
      from: number;
      to: number;
      label: string;
      grain: 'day' | 'month' | 'quarter' | 'year' | 'span';
    }
  | { kind: 'recurring'; part: 'month' | 'quarter' | 'isodow' | 'weekend'; value: number; label: string };

export interface DateMatch {
  meaning: DateMeaning;
  /** How many tokens it takes. */
  length: number;
  /** A bare number that may as well be no year. */
  weak?: boolean;
  /** It was counted from the data's last date. */
  relative?: boolean;
}

export const monthNames =
  'January February March April May June July August September October November December'.split(' ');
const dayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};
const smallNumbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const day = 86_400_000;

export const wordNumber = (word: string): number | undefined => {
  const index = smallNumbers.indexOf(word);
  if (index > 0) return index;
  return ({ fifteen: 15, twenty: 20, thirty: 30, fifty: 50, hundred: 100 } as Record<string, number>)[word];
};

const monthOf = (word: string | undefined): number =>
  word === undefined || word.length < 3
    ? -1
    : monthNames.findIndex((name) => {
        const lower = name.toLowerCase();
        return lower === word || lower.slice(0, 3) === word || (word === 'sept' && lower === 'september');
      });

const yearOf = (token: Token | undefined): number | undefined =>
  token?.kind === 'number' && /^(1[5-9]|20|21)\d\d$/.test(token.text) ? Number(token.text) : undefined;

const span = (
  from: number,
  to: number,
  label: string,
  grain: 'day' | 'month' | 'quarter' | 'year' | 'span',
): DateMeaning => ({
  kind: 'range',
  from,
  to,
  label,
  grain,
});
const year = (y: number): DateMeaning => span(Date.UTC(y, 0), Date.UTC(y + 1, 0), String(y), 'year');
const month = (y: number, m: number): DateMeaning =>
  span(Date.UTC(y, m), Date.UTC(y, m + 1), `${monthNames[m]} ${y}`, 'month');
const quarter = (y: number, q: number): DateMeaning =>
  span(Date.UTC(y, q * 3 - 3), Date.UTC(y, q * 3), `quarter ${q} of ${y}`, 'quarter');
const oneDay = (y: number, m: number, d: number): DateMeaning =>
  span(
    Date.UTC(y, m, d),
    Date.UTC(y, m, d + 1),
    new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10),
    'day',
  );

/** Reads a date, month, quarter, year or stretch of time that starts at token `i`; `latest` is the data's last date. */
export function matchDate(tokens: Token[], i: number, latest: number | undefined): DateMatch | undefined {
  return (
    writtenDate(tokens, i) ??
    monthDate(tokens, i) ??
    quarterDate(tokens, i) ??
    decade(tokens[i]!) ??
    relativeDate(tokens, i, latest) ??
    recurringDay(tokens[i]!) ??
    bareYear(tokens[i]!)
  );
}

function bareYear(token: Token): DateMatch | undefined {
  const y = yearOf(token);
  return y === undefined ? undefined : { meaning: year(y), length: 1, weak: true };
}

function writtenDate(tokens: Token[], i: number): DateMatch | undefined {
  const token = tokens[i]!;
  if (token.kind !== 'date') return undefined;
  const parts = token.text.split(/[-/]/).map(Number);
  const [a, b, c] = parts as [number, number, number | undefined];
  if (token.text.length > 4 && /^\d{4}/.test(token.text)) {
    if (b < 1 || b > 12) return undefined;
    return { meaning: c === undefined ? month(a, b - 1) : oneDay(a, b - 1, c), length: 1 };
  }
  const dayFirst = a > 12;
  return { meaning: oneDay(c!, (dayFirst ? b : a) - 1, dayFirst ? a : b), length: 1 };
}

function monthDate(tokens: Token[], i: number): DateMatch | undefined {
  const dayFirst = dayNumber(tokens[i]);
  if (dayFirst !== undefined) {
    const at = tokens[i + 1]?.lower === 'of' ? i + 2 : i + 1;
    const m = monthOf(tokens[at]?.lower);
    const y = yearOf(tokens[at + 1]);
    return m >= 0 && y !== undefined ? { meaning: oneDay(y, m, dayFirst), length: at + 2 - i } : undefined;
  }
  const m = tokens[i]!.kind === 'word' ? monthOf(tokens[i]!.lower) : -1;
  if (m < 0) return undefined;
  let at = i + 1;
  const d = yearOf(tokens[at]) === undefined ? dayNumber(tokens[at]) : undefined;
  if (d !== undefined) at++;
  if (tokens[at]?.kind === 'comma' || tokens[at]?.lower === 'of') at++;
  const y = yearOf(tokens[at]);
  if (y !== undefined)
    return { meaning: d === undefined ? month(y, m) : oneDay(y, m, d), length: at + 1 - i };
  const certain = tokens[i]!.lower.length > 3 || /^[A-Z]/.test(tokens[i]!.text);
  if (
    !certain ||
    (tokens[i]!.lower === 'may' && !/^(in|of|during|for|every|each|this)$/.test(tokens[i - 1]?.lower ?? ''))
  )
    return undefined;
  return { meaning: { kind: 'recurring', part: 'month', value: m + 1, label: monthNames[m]! }, length: 1 };
}

function dayNumber(token: Token | undefined): number | undefined {
  const match = /^(\d{1,2})(st|nd|rd|th)?$/.exec(token?.lower ?? '');
  const value = match ? Number(match[1]) : 0;
  return value >= 1 && value <= 31 ? value : undefined;
}

function quarterDate(tokens: Token[], i: number): DateMatch | undefined {
  const short = /^q([1-4])$/.exec(tokens[i]!.lower);
  const named = tokens[i + 1]?.lower === 'quarter' ? ordinals[tokens[i]!.lower] : undefined;
  const half = /^h([12])$/.exec(tokens[i]!.lower);
  const value = short ? Number(short[1]) : named;
  let at = i + (named === undefined ? 1 : 2);
  if (/^(of|in|comma|,)$/.test(tokens[at]?.lower ?? '')) at++;
  const y = yearOf(tokens[at]);
  if (half && y !== undefined) {
    const first = Number(half[1]) * 6 - 6;
    return {
      meaning: span(Date.UTC(y, first), Date.UTC(y, first + 6), `half ${half[1]} of ${y}`, 'span'),
      length: at + 1 - i,
    };
  }
  if (value !== undefined) {
    if (y !== undefined) return { meaning: quarter(y, value), length: at + 1 - i };
    return {
      meaning: { kind: 'recurring', part: 'quarter', value, label: `quarter ${value}` },
      length: named === undefined ? 1 : 2,
    };
  }
  const before = yearOf(tokens[i]);
  const after = /^q([1-4])$/.exec(tokens[i + 1]?.lower ?? '');
  return before !== undefined && after
    ? { meaning: quarter(before, Number(after[1])), length: 2 }
    : undefined;
}

function decade(token: Token): DateMatch | undefined {
  const match = /^(\d{2}|\d{4})s$/.exec(token.lower);
  if (!match || !match[1]!.endsWith('0')) return undefined;
  const y =
    match[1]!.length === 4 ? Number(match[1]) : Number(match[1]) + (Number(match[1]) >= 30 ? 1900 : 2000);
  return { meaning: span(Date.UTC(y, 0), Date.UTC(y + 10, 0), `the ${y}s`, 'span'), length: 1 };
}

function recurringDay(token: Token): DateMatch | undefined {
  if (/^weekends?$/.test(token.lower)) {
    return { meaning: { kind: 'recurring', part: 'weekend', value: 6, label: 'the weekend' }, length: 1 };
  }
  const index = dayNames.findIndex((name) => token.lower === name || token.lower === `${name}s`);
  if (index < 0) return undefined;
  const label = dayNames[index]!;
  return {
    meaning: {
      kind: 'recurring',
      part: 'isodow',
      value: index + 1,
      label: label[0]!.toUpperCase() + label.slice(1),
    },
    length: 1,
  };
}

/** "last 30 days", "last year", "this month": counted from the data's last date, not from today. */
function relativeDate(tokens: Token[], i: number, latest: number | undefined): DateMatch | undefined {
  const first = tokens[i]!.lower;
  if (latest === undefined || !/^(last|past|previous|this|current|recent|yesterday|today)$/.test(first))
    return undefined;
  const end = Math.floor(latest / day) * day + day;
  const date = new Date(latest);
  const [y, m] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (first === 'today')
    return { meaning: span(end - day, end, 'the last day', 'day'), length: 1, relative: true };
  if (first === 'yesterday')
    return {
      meaning: span(end - 2 * day, end - day, 'the day before the last', 'day'),
      length: 1,
      relative: true,
    };
  const next = tokens[i + 1];
  const count = next?.kind === 'number' ? next.number : next ? wordNumber(next.lower) : undefined;
  const unit = /^(day|week|month|quarter|year)s?$/.exec(
    tokens[i + (count === undefined ? 1 : 2)]?.lower ?? '',
  )?.[1];
  if (!unit) return undefined;
  if (count !== undefined) {
    if (!Number.isInteger(count) || count < 1 || count > 10_000) return undefined;
    return {
      meaning: span(back(end, count, unit), end, `the last ${count} ${unit}s`, 'span'),
      length: 3,
      relative: true,
    };
  }
  const offset = /^(this|current)$/.test(first) ? 0 : first === 'past' ? undefined : -1;
  if (offset === undefined)
    return { meaning: span(back(end, 1, unit), end, `the last ${unit}`, 'span'), length: 2, relative: true };
  const weekStart = end - day - ((new Date(end - day).getUTCDay() + 6) % 7) * day;
  const monthDate = new Date(Date.UTC(y, m + offset));
  const quarterDate = new Date(Date.UTC(y, (Math.floor(m / 3) + offset) * 3));
  const meanings: Record<string, () => DateMeaning> = {
    day: () => span(end - day + offset * day, end + offset * day, 'one day', 'day'),
    week: () => span(weekStart + offset * 7 * day, weekStart + (offset + 1) * 7 * day, 'one week', 'span'),
    month: () => month(monthDate.getUTCFullYear(), monthDate.getUTCMonth()),
    quarter: () => quarter(quarterDate.getUTCFullYear(), quarterDate.getUTCMonth() / 3 + 1),
    year: () => year(y + offset),
  };
  return { meaning: meanings[unit]!(), length: 2, relative: true };
}

function back(end: number, count: number, unit: string): number {
  if (unit === 'day') return end - count * day;
  if (unit === 'week') return end - count * 7 * day;
  const date = new Date(end);
  const months = count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate());
}
