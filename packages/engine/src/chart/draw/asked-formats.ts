import { formatLocale, type FormatLocaleObject } from 'd3-format';
import { timeFormatLocale, type TimeLocaleObject } from 'd3-time-format';
import type { ChartField } from '../chart-field.ts';
import { numberSigns, timeNames } from '../locale-signs.ts';

/** Writes the values of a field in the d3 format that was asked for, as the reader's language writes numbers and dates. */
export function askedFormat(
  { kind }: Pick<ChartField, 'kind'>,
  format: string,
  locale: string,
): (value: number) => string {
  if (kind !== 'temporal') return numbersIn(locale).format(format);
  const write = timesIn(locale).utcFormat(format);
  return (value) => write(new Date(value));
}

/** What is made of a locale, once. */
function oncePerLocale<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const all = new Map<string, Made>();
  return (locale) => {
    let made = all.get(locale);
    if (!made) all.set(locale, (made = make(locale)));
    return made;
  };
}

const numbersIn = oncePerLocale((locale): FormatLocaleObject => {
  // As numbers are written that no format is asked for.
  const minus = new Intl.NumberFormat(locale).format(-7).replace(/\p{Nd}/gu, '');
  return formatLocale({ ...numberSigns(locale), minus });
});
const timesIn = oncePerLocale((locale): TimeLocaleObject => timeFormatLocale(timeNames(locale)));
