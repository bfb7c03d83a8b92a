/** Formats that people choose by what comes out, of amounts and of dates; any other can be written. */
const ofAmounts = [
  ',.0f',
  ',.1f',
  ',.2f',
  '.0%',
  '.1%',
  '$,.0f',
  '$,.2f',
  '€,.0f',
  '€,.2f',
  '£,.2f',
  '+,.0f',
  '.2e',
] as const;
const ofDates = ['%Y', '%b %Y', '%B', '%d %b %Y', '%Y-%m-%d', '%d.%m.%Y', '%m/%d/%Y', '%A', '%H:%M'] as const;

const currencies: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP' };

/** What an amount looks like in one of the formats. */
function amountIn(format: string, locale: string): string {
  const digits = Number(/\.(\d)/.exec(format)?.[1] ?? 0);
  const currency = currencies[format[0]!];
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const options: Intl.NumberFormatOptions = {
    ...fraction,
    ...(currency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    ...(format.endsWith('%') && { style: 'percent' }),
    ...(format.endsWith('e') && { notation: 'scientific' }),
    ...(format.startsWith('+') && { signDisplay: 'always' }),
  };
  return new Intl.NumberFormat(locale, options).format(format.endsWith('%') ? 0.3456 : 1234.567);
}

const sampled = Date.UTC(2024, 2, 15, 14, 30);

const partsOfDate: Record<string, Intl.DateTimeFormatOptions> = {
  Y: { year: 'numeric' },
  b: { month: 'short' },
  B: { month: 'long' },
  A: { weekday: 'long' },
};
const plainParts: Record<string, string> = { m: '03', d: '15', H: '14', M: '30' };

/** What a date looks like in one of the formats. */
const dateIn = (format: string, locale: string): string =>
  format.replaceAll(/%(\w)/g, (whole, code: string) => {
    const options = partsOfDate[code];
    return options
      ? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(sampled)
      : (plainParts[code] ?? whole);
  });

/** Formats with what comes out, for amounts or for dates. */
export const formatChoices = (isDate: boolean, locale: string): [format: string, sample: string][] =>
  isDate
    ? ofDates.map((format) => [format, dateIn(format, locale)])
    : ofAmounts.map((format) => [format, amountIn(format, locale)]);
