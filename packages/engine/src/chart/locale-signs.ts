import type { FormatLocaleDefinition } from 'd3-format';
import type { TimeLocaleDefinition } from 'd3-time-format';

/** How a language writes numbers, as d3 and Vega want to be told. */
export function numberSigns(locale: string): FormatLocaleDefinition {
  const write = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...options }).format(value);
  const digits = Array.from({ length: 10 }, (_, digit) => write(digit));
  const seven = digits[7]!;
  // What is left of a number without its digits are its signs: thousands twice, then the decimal one.
  const signs = write(7_777_777.7).split(seven).filter(Boolean);
  const dollars = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  const [before, after] = write(7, { ...dollars, maximumFractionDigits: 0 }).split(seven);
  return {
    decimal: signs.at(-1)!,
    thousands: signs[0]!,
    grouping: [3],
    currency: [before!, after!],
    percent: write(0.07, { style: 'percent' }).split(seven)[1]!,
    ...(seven !== '7' && { numerals: digits }),
  };
}

/** What a language calls days and months, as d3 and Vega want to be told. */
export function timeNames(locale: string): TimeLocaleDefinition {
  const names = (options: Intl.DateTimeFormatOptions, count: number, at: (i: number) => number): string[] => {
    const { format } = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return Array.from({ length: count }, (_, i) => format(at(i)));
  };
  // The first of January 2023 was a Sunday.
  const day = (i: number): number => Date.UTC(2023, 0, 1 + i);
  const month = (i: number): number => Date.UTC(2023, i, 1);
  const all = {
    dateTime: '%x, %X',
    date: '%Y-%m-%d',
    time: '%H:%M:%S',
    periods: ['AM', 'PM'],
    days: names({ weekday: 'long' }, 7, day),
    shortDays: names({ weekday: 'short' }, 7, day),
    months: names({ month: 'long' }, 12, month),
    shortMonths: names({ month: 'short' }, 12, month),
  };
  // Seven and twelve of them, which the types count.
  return all as unknown as TimeLocaleDefinition;
}
