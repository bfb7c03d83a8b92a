import { isNumeric, type Cell, type Column } from '@inset/model';
import { ownTask } from './in-turns.ts';

/** What shows where there is no value. */
export const nullMark = '—';

/** How fine a date is. */
export type DateGrain =
  'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = dateFormats.get(key);
  if (!format)
    dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })));
  return format;
}

let areReady = false;

/**
 * A page's first number and first date cost the browser tens of milliseconds. They are written in tasks of their own, in
 * which nothing else waits for them, rather than while the first rows are drawn.
 */
export async function readyFormats(locale: string): Promise<void> {
  if (areReady) return;
  areReady = true;
  await ownTask();
  formatNumber(0, locale);
  await ownTask();
  formatDate(0, locale, 'minute');
}

const named: Record<string, Intl.NumberFormatOptions> = {
  exact: { maximumFractionDigits: 20 },
  compact: { notation: 'compact', maximumSignificantDigits: 3, useGrouping: 'always' },
  percent: { style: 'percent', maximumFractionDigits: 1 },
  integer: { maximumFractionDigits: 0 },
};

/**
 * The Intl options of a number format: `exact`, `compact`, `percent`, `integer`, `currency:EUR`, or a d3 format of
 * the kinds `,.2f`, `.1%`, `$,.0f`, `.3s`, `d`, `e`, `+,`. Undefined for what is none of these.
 */
export function numberOptions(format: string): Intl.NumberFormatOptions | undefined {
  const known = named[format];
  if (known) return known;
  const currency = /^currency:([A-Za-z]{3})$/.exec(format)?.[1];
  if (currency) return { style: 'currency', currency: currency.toUpperCase() };
  const d3 = /^([+(])?(\$)?(,)?(?:\.(\d{1,2}))?(~)?([fdse%gpr])?$/.exec(format);
  return d3 && format !== '' ? d3Options(d3) : undefined;
}

function d3Options([
  ,
  sign,
  dollar,
  comma,
  digitsText,
  trim,
  type,
]: RegExpExecArray): Intl.NumberFormatOptions {
  const digits = digitsText === undefined ? undefined : Math.min(Number(digitsText), 20);
  const options: Intl.NumberFormatOptions = { useGrouping: comma !== undefined || type === 's' };
  if (sign === '+') options.signDisplay = 'exceptZero';
  if (dollar) Object.assign(options, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' });
  if (type === '%' || type === 'p') options.style = 'percent';
  if (type === 's') options.notation = 'compact';
  if (type === 'e') options.notation = 'scientific';
  const significant = type === 's' || type === 'g' || type === 'r' || type === 'p';
  const fixed = type === 'd' ? 0 : digits;
  if (significant) options.maximumSignificantDigits = Math.max(1, digits ?? 6);
  else if (fixed !== undefined) {
    options.maximumFractionDigits = fixed;
    options.minimumFractionDigits = trim ? 0 : fixed;
  } else if (type === undefined) options.maximumFractionDigits = 12;
  return options;
}

/**
 * A number to read. Without `format`: grouped, with as many digits as fit what it says (integers whole, others at
 * most two places from 1 on, three significant digits below, powers of ten far away). Decimals come as text and stay exact.
 */
export function formatNumber(value: number | bigint | string, locale: string, format?: string): string {
  const asText = typeof value === 'string';
  if (!asText && typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? nullMark : value > 0 ? '∞' : '-∞';
  const given = (format && numberOptions(format)) || defaultOptions(value);
  const options = isFar(value, format) ? { ...given, ...farOptions } : given;
  // Intl reads decimal text exactly; its types know only that of string literals.
  return numberFormat(locale, options).format(value as number);
}

/** Beyond these sizes, numbers are written by powers of ten: nobody counts three hundred digits. */
const [greatest, least] = [1e21, 1e-9];
const farOptions: Intl.NumberFormatOptions = { notation: 'scientific', maximumSignificantDigits: 5 };

/** Whether a number is too great or too small to be written out. What an author says of small ones counts. */
function isFar(value: number | bigint | string, format?: string): boolean {
  if (typeof value !== 'number') return false;
  const size = Math.abs(value);
  return size >= greatest || (!format && size > 0 && size < least);
}

function defaultOptions(value: number | bigint | string): Intl.NumberFormatOptions {
  if (typeof value === 'bigint' || Number.isInteger(value)) return { maximumFractionDigits: 0 };
  if (typeof value === 'string') {
    const places = value.split('.')[1]?.length ?? 0;
    return { minimumFractionDigits: Math.min(places, 20), maximumFractionDigits: Math.min(places, 20) };
  }
  return Math.abs(value) >= 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
}

/** The percentage of a part of one: 0.345 is `34.5 %` as the locale writes it. */
export function formatPercent(share: number, locale: string): string {
  return numberFormat(locale, named['percent']!).format(share);
}

/** Bytes with a unit, such as `1.2 MB`. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const options = { style: 'unit', unit: units[power]!, maximumFractionDigits: power === 0 ? 0 : 1 } as const;
  return numberFormat(locale, options).format(bytes / 1000 ** power);
}

const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;

const dateOptions: Record<Exclude<DateGrain, 'quarter'>, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'short' },
  week: { dateStyle: 'medium' },
  day: { dateStyle: 'medium' },
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  millisecond: {
    ...day,
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  },
};

/** A date (milliseconds since 1970 UTC) at a grain: `2024`, `Q2 2024`, `Mar 2024`, `5 Mar 2024`, with time if finer. */
export function formatDate(milliseconds: number, locale: string, grain: DateGrain = 'day'): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return nullMark;
  if (grain === 'quarter')
    return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${formatDate(milliseconds, locale, 'year')}`;
  const options = date.getUTCFullYear() < 1 ? withEra(grain) : dateOptions[grain];
  return dateFormat(locale, options).format(date);
}

/** Before our era a year alone would read as one of it; Intl takes no era beside its own styles. */
function withEra(grain: keyof typeof dateOptions): Intl.DateTimeFormatOptions {
  const { dateStyle, timeStyle, ...parts } = dateOptions[grain];
  const { hour, minute, second } = dateOptions.millisecond;
  return {
    era: 'short',
    ...(dateStyle ? day : parts),
    ...(timeStyle && { hour, minute }),
    ...(timeStyle === 'medium' && { second }),
  };
}

/** The coarsest grain that keeps all of these dates apart from their neighbours: all on a first of January is `year`. */
export function grainOf(dates: Iterable<number>): DateGrain {
  const order: DateGrain[] = ['year', 'quarter', 'month', 'day', 'minute', 'second', 'millisecond'];
  let at = 0;
  let seen = false;
  for (const milliseconds of dates) {
    seen = true;
    at = Math.max(at, order.indexOf(grainOfOne(milliseconds)));
    if (at === order.length - 1) break;
  }
  return seen ? order[at]! : 'day';
}

function grainOfOne(milliseconds: number): DateGrain {
  const date = new Date(milliseconds);
  if (milliseconds % 1000 !== 0) return 'millisecond';
  if (date.getUTCSeconds() !== 0) return 'second';
  if (date.getUTCMinutes() !== 0 || date.getUTCHours() !== 0) return 'minute';
  if (date.getUTCDate() !== 1) return 'day';
  if (date.getUTCMonth() % 3 !== 0) return 'month';
  return date.getUTCMonth() === 0 ? 'year' : 'quarter';
}

/** How cells of a column read. */
export interface CellFormat {
  locale: string;
  /** For numbers, see {@link numberOptions}. */
  format?: string;
  /** For dates and timestamps. Default: `day` for dates, `minute` for timestamps. */
  grain?: DateGrain;
  /** Words for true and false. Default: `true` and `false`. */
  yes?: string;
  no?: string;
}

/** A value of a column as people read it; null is {@link nullMark}. */
export function formatCell(value: Cell, column: Pick<Column, 'type'>, how: CellFormat): string {
  if (value === null) return nullMark;
  if (typeof value === 'boolean') return value ? (how.yes ?? 'true') : (how.no ?? 'false');
  if (column.type === 'date') return formatDate(Number(value), how.locale, how.grain ?? 'day');
  if (column.type === 'timestamp') return formatDate(Number(value), how.locale, how.grain ?? 'minute');
  if (isNumeric(column.type)) return formatNumber(value, how.locale, how.format);
  return String(value);
}
