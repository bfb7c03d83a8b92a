/*
 * The shapes are d3's. They are written out, because what a package tells of itself in types must not need the types of
 * others, which whoever installs it does not have.
 */

/** How numbers are written. */
export interface NumberSigns {
  decimal: string;
  thousands: string;
  grouping: number[];
  currency: [before: string, after: string];
  percent: string;
  numerals?: string[];
}

/** How dates are written, and what days and months are called. */
export interface TimeNames {
  dateTime: string;
  date: string;
  time: string;
  periods: [string, string];
  days: Seven;
  shortDays: Seven;
  months: Twelve;
  shortMonths: Twelve;
}

type Seven = [string, string, string, string, string, string, string];
type Twelve = [...Seven, string, string, string, string, string];

/** How a language writes numbers, and amounts of a currency, as d3 and Vega want to be told. */
export function numberSigns(locale: string, currency = 'USD'): NumberSigns {
  const write = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...options }).format(value);
  const digits = Array.from({ length: 10 }, (_, digit) => write(digit));
  const seven = digits[7]!;
  // What is left of a number without its digits are its signs: thousands twice, then the decimal one.
  const signs = write(7_777_777.7).split(seven).filter(Boolean);
  const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const [before, after] = write(7, { ...money, maximumFractionDigits: 0 }).split(seven);
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
export function timeNames(locale: string): TimeNames {
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
  return all as unknown as TimeNames;
}
