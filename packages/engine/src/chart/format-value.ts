import type { ColumnType, DateUnit } from '@inset/model';

/** How one value is written. All of it is plain JSON, so that it fits into a chart's specification. */
export interface ValueFormat {
  /** BCP 47. */
  locale: string;
  /** `compact`: 1.2M; `exact`: every digit; `share`: 34.5 %. */
  style: 'compact' | 'exact' | 'share' | 'date' | 'axis-date' | 'text';
  /** Dates: the finest unit worth saying. */
  grain?: DateUnit;
  /** The largest amount beside it, where several are read together: `compact` then writes all from 1,000 on alike. */
  reach?: number;
  /** Digits behind the point that `compact` writes where it shortens nothing: as many as its neighbours have. */
  fraction?: number;
  /** Numbers that are names, such as years: no thousands separator. */
  plainDigits?: boolean;
}

const dayInMilliseconds = 86_400_000;
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Writes a number, a decimal's text, or a date in milliseconds UTC, for people. Null and undefined become an en dash. */
export function formatValue(
  value: number | bigint | string | boolean | null | undefined,
  format: ValueFormat,
): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string' && format.style === 'exact' && !format.plainDigits)
    return formatDigits(value, format.locale);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (format.style === 'date') return formatDate(Number(value), format.grain, format.locale);
  if (format.style === 'axis-date') return formatTick(Number(value), format.grain, format.locale);
  if (format.plainDigits) return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return numberFormat(format, value).format(value);
}

/** A decimal's text with all its digits, grouped. */
function formatDigits(text: string, locale: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const digits = text.split('.')[1]?.length ?? 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, options).format(text as `${number}`);
}

function numberFormat(
  { style, locale, reach = 0, fraction }: ValueFormat,
  value: number | bigint,
): Intl.NumberFormat {
  const size = Math.abs(Number(value));
  const isLong = size >= 10_000 || (size >= 1000 && reach >= 10_000);
  const options: Intl.NumberFormatOptions =
    style === 'share'
      ? { style: 'percent', maximumFractionDigits: size < 0.1 ? 1 : 0 }
      : typeof value === 'number' && size !== 0 && (size < 1e-4 || size >= 1e15)
        ? { notation: 'scientific', maximumSignificantDigits: 3 }
        : style === 'compact' && isLong
          ? { notation: 'compact', maximumSignificantDigits: 3, useGrouping: 'always' }
          : fraction !== undefined && size !== 0
            ? { minimumFractionDigits: fraction, maximumFractionDigits: fraction }
            : size < 1
              ? { maximumSignificantDigits: style === 'exact' ? 6 : 3 }
              : {
                  maximumFractionDigits:
                    style === 'exact' && size < 1000 ? 4 : size < 100 ? 2 : style === 'exact' ? 2 : 1,
                };
  const key = `${locale} ${JSON.stringify(options)}`;
  let made = numberFormats.get(key);
  if (!made) numberFormats.set(key, (made = new Intl.NumberFormat(locale, options)));
  return made;
}

/** A date as precise as its grain: "2024", "Q2 2024", "May 2024", "31 May 2024", "31 May 2024, 14:05". */
function formatDate(milliseconds: number, grain: DateUnit | undefined, locale: string): string {
  if (!isDate(milliseconds)) return '–';
  const date = new Date(milliseconds);
  if (grain === 'quarter') {
    const [quarter, year] = [quarterOf(date, locale), part(date, { year: 'numeric' }, locale)];
    return isYearFirst(locale) ? `${year}${quarter}` : `${quarter} ${year}`;
  }
  if (grain === 'year') return part(date, { year: 'numeric' }, locale);
  if (grain === 'month') return part(date, { year: 'numeric', month: 'short' }, locale);
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const isMidnight = milliseconds % dayInMilliseconds === 0;
  if (grain === 'day' || grain === 'week' || (!grain && isMidnight)) return part(date, day, locale);
  const seconds = milliseconds % 60_000 === 0 ? {} : ({ second: '2-digit' } as const);
  return part(date, { ...day, hour: '2-digit', minute: '2-digit', ...seconds }, locale);
}

/** A tick of a time axis: as coarse as the moment is round, so that January says its year. */
function formatTick(milliseconds: number, grain: DateUnit | undefined, locale: string): string {
  if (!isDate(milliseconds)) return '';
  const date = new Date(milliseconds);
  const isDay = milliseconds % dayInMilliseconds === 0;
  if (!isDay && grain !== 'day') {
    return part(date, milliseconds % 60_000 ? { minute: '2-digit', second: '2-digit' } : time, locale);
  }
  if (date.getUTCDate() !== 1) return part(date, { month: 'short', day: 'numeric' }, locale);
  if (date.getUTCMonth() === 0 || grain === 'year') return part(date, { year: 'numeric' }, locale);
  if (grain === 'quarter') return quarterOf(date, locale);
  return part(date, { month: 'short' }, locale);
}

/** Intl writes no quarters, but knows their name: "Q2" in English, "T2" in French, "K2" in Dutch, "2季度" in Chinese. */
function quarterOf(date: Date, locale: string): string {
  const number = Math.floor(date.getUTCMonth() / 3) + 1;
  const name = quarterName(locale);
  if (isYearFirst(locale)) return `${number}${name}`;
  // Of other scripts a single letter says nothing.
  const first = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.exec(name)?.[0] ?? 'Q';
  return `${first.toLocaleUpperCase(locale)}${number}`;
}

const isYearFirst = (locale: string): boolean => /^(zh|ja|ko)\b/i.test(locale);

const quarterNames = new Map<string, string>();

function quarterName(locale: string): string {
  let name = quarterNames.get(locale);
  if (name === undefined) {
    name = new Intl.DisplayNames(locale, { type: 'dateTimeField' }).of('quarter') ?? '';
    quarterNames.set(locale, name);
  }
  return name;
}

const time = { hour: '2-digit', minute: '2-digit' } as const;

function part(date: Date, options: Intl.DateTimeFormatOptions, locale: string): string {
  // Before our era a year alone would read as one of it.
  const era = options.year && date.getUTCFullYear() < 1 ? ({ era: 'short' } as const) : {};
  const key = `${locale} ${era.era} ${JSON.stringify(options)}`;
  let made = dateFormats.get(key);
  if (!made)
    dateFormats.set(key, (made = new Intl.DateTimeFormat(locale, { ...options, ...era, timeZone: 'UTC' })));
  return made.format(date);
}

const isDate = (milliseconds: number): boolean => Math.abs(milliseconds) <= 8.64e15;

/** The format of a column's exact values: every digit of a number, a date to its grain. */
export function exactFormat(
  type: ColumnType,
  locale: string,
  grain?: DateUnit,
  plainDigits = false,
): ValueFormat {
  const isDateType = type === 'date' || type === 'timestamp';
  const style = isDateType ? 'date' : type === 'text' || type === 'boolean' ? 'text' : 'exact';
  return { locale, style, ...(grain && { grain }), ...(plainDigits && { plainDigits }) };
}
