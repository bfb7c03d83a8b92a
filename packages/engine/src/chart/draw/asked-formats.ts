import { formatLocale, type FormatLocaleObject } from 'd3-format';
import { timeFormatLocale, type TimeLocaleObject } from 'd3-time-format';
import type { ChartField } from '../chart-field.ts';
import { numberSigns, timeNames } from '../locale-signs.ts';

/** Currencies by the sign that may stand where d3 has a dollar's. */
const currencies: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
};

/**
 * Writes the values of a field in the d3 format that was asked for, as the reader's language writes numbers and dates. Besides
 * a dollar's it knows the signs of other currencies: `€,.2f`.
 */
export function askedFormat(
  { kind }: Pick<ChartField, 'kind'>,
  format: string,
  locale: string,
): (value: number) => string {
  const currency = /[€£¥₹₩₺]/.exec(format)?.[0] ?? '$';
  if (kind !== 'temporal') return numbersIn(`${locale} ${currency}`).format(format.replace(currency, '$'));
  const write = timesIn(locale).utcFormat(format);
  return (value) => write(new Date(value));
}

/** What is made of a locale, and of the sign of a currency, once. */
function oncePerLocale<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const all = new Map<string, Made>();
  return (locale) => {
    let made = all.get(locale);
    if (!made) all.set(locale, (made = make(locale)));
    return made;
  };
}

const numbersIn = oncePerLocale((said): FormatLocaleObject => {
  const [locale = 'en', currency = '$'] = said.split(' ');
  // As numbers are written that no format is asked for.
  const minus = new Intl.NumberFormat(locale).format(-7).replace(/\p{Nd}/gu, '');
  return formatLocale({ ...numberSigns(locale, currencies[currency]), minus });
});
const timesIn = oncePerLocale((locale): TimeLocaleObject => timeFormatLocale(timeNames(locale)));
