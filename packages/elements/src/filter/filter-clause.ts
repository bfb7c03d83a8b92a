import {
  intervalClause,
  isNumeric,
  isTemporal,
  parseMoment,
  pointClause,
  printLiteral,
  quoteName,
  type Cell,
  type Clause,
  type ClauseAbout,
  type Column,
} from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { formatCell, formatDate, formatNumber } from '../shared/format-value.ts';
import { parseRelative, relativeDays, todayIn, type Now, type RelativeRange } from './relative-days.ts';

export type FilterControl = 'list' | 'range' | 'date' | 'text';

/** A value of a list, plain JSON: dates as milliseconds UTC, decimals and integers beyond 2^53 as text. */
export type ListValue = boolean | number | string | null;

/** How text is compared, whatever the case. */
export type TextMatch = 'contains' | 'starts' | 'equals';

/**
 * What a filter is set to. List: the values meant. Range: inclusive bounds. Date: inclusive days as `2024-01-31`.
 * Relative: days as they are meant from today on, such as `last-7-days`. Text: what the column contains, begins with
 * or is. With `exclude` the rows that this says go, with `nulls` those without a value stay.
 */
export type FilterValue = (
  | { kind: 'list'; values: ListValue[] }
  | { kind: 'range'; from?: number; to?: number }
  | { kind: 'date'; from?: string; to?: string }
  | { kind: 'relative'; range: RelativeRange }
  | { kind: 'text'; text: string; match?: TextMatch }
) & { exclude?: true; nulls?: true };

const dayInMilliseconds = 86_400_000;

/** The control a column gets when none is named. */
export function controlFor(column: Pick<Column, 'type'>): FilterControl {
  if (isNumeric(column.type)) return 'range';
  return isTemporal(column.type) ? 'date' : 'list';
}

/** What a filter that is set to this selects; undefined where everything passes. */
export function filterClause(
  about: Omit<ClauseAbout, 'value'>,
  column: Column,
  value: FilterValue | undefined,
  now: Now = { today: todayIn() },
): Clause | undefined {
  const meant = plainClause({ ...about, value }, column, value, now);
  if (!meant || !(value?.exclude || value?.nulls)) return meant;
  const { selects: _, ...clause } = meant;
  if (value.exclude) return { ...clause, where: `not coalesce(${meant.where}, false)` };
  return { ...clause, where: `${meant.where} or ${quoteName(column.name)} is null` };
}

/** What is selected before anything is turned round. */
function plainClause(
  said: ClauseAbout,
  column: Column,
  value: FilterValue | undefined,
  now: Now,
): Clause | undefined {
  switch (value?.kind) {
    case 'list':
      return pointClause(said, column, value.values);
    case 'text': {
      const where = textWhere(column, value.text, value.match);
      return where === undefined ? undefined : { ...said, value, column: column.name, where };
    }
    case 'range': {
      const { from, to } = value;
      const bounds = { ...(isBound(from) && { from }), ...(isBound(to) && { to }) };
      return intervalClause(said, column, { ...bounds, closed: true });
    }
    case 'date':
      return daysClause(said, column, dayOf(value.from), dayOf(value.to));
    case 'relative': {
      const days = relativeDays(value.range, now);
      return days && daysClause(said, column, days.from, days.to);
    }
    default:
      return undefined;
  }
}

function textWhere(column: Column, given: string, match: TextMatch = 'contains'): string | undefined {
  const text = given.trim().toLowerCase();
  const [subject, looked] = [`lower(${quoteName(column.name)})`, printLiteral(text)];
  if (text === '') return undefined;
  if (match === 'equals') return `${subject} = ${looked}`;
  return match === 'starts' ? `starts_with(${subject}, ${looked})` : `contains(${subject}, ${looked})`;
}

function daysClause(said: ClauseAbout, column: Column, from?: number, to?: number): Clause | undefined {
  // A day is over when the next one begins, which only timestamps can tell.
  const end = to !== undefined && { to: to + dayInMilliseconds };
  return intervalClause(said, column, { ...(from !== undefined && { from }), ...end });
}

/** The condition over the column; undefined where everything passes. */
export function filterWhere(column: Column, value: FilterValue | undefined, now?: Now): string | undefined {
  return filterClause({ source: '', dataset: '', label: '' }, column, value, now)?.where;
}

const isBound = (bound: number | undefined): bound is number => bound !== undefined && Number.isFinite(bound);

function dayOf(text: string | undefined): number | undefined {
  return text ? parseMoment(text, 'date') : undefined;
}

/** What words are made with. */
interface WordsAbout {
  label: string;
  strings: Strings;
  locale: string;
  now?: Now;
}

/** What the filter says, in words. */
export function filterWords(column: Column, value: FilterValue | undefined, about: WordsAbout): string {
  const words = about.strings.filter;
  if (!value || filterWhere(column, value, about.now) === undefined) return words.all(about.label);
  const said = plainWords(column, value, about);
  if (value.exclude) return words.notSo(said);
  return value.nulls ? words.orNone(said, about.strings.shared.nullValue) : said;
}

function plainWords(column: Column, value: FilterValue, about: WordsAbout): string {
  const { label, strings, locale } = about;
  const words = strings.filter;
  switch (value.kind) {
    case 'list': {
      if (value.values.length > 4) return words.isOneOfMany(label, value.values.length);
      return words.isOneOf(
        label,
        value.values.map((cell) => valueWords(column, cell, { strings, locale })),
      );
    }
    case 'text':
      return words.textMatches[value.match ?? 'contains'](label, value.text.trim());
    case 'range': {
      const { isBetween, isAtLeast, isAtMost } = words;
      const number = (bound: number): string => formatNumber(bound, locale);
      return bounds(label, value.from, value.to, number, [isBetween, isAtLeast, isAtMost]);
    }
    case 'date': {
      const { isFromTo, isSince, isUntil } = words;
      const day = (text: string): string => formatDate(dayOf(text)!, locale);
      return bounds(label, value.from, value.to, day, [isFromTo, isSince, isUntil]);
    }
    case 'relative':
      return words.isWithin(label, relativeWords(value.range, strings), daysWords(value.range, about));
  }
}

/** A relative stretch as people say it. */
export function relativeWords(range: RelativeRange, { filter: words }: Strings): string {
  const meaning = parseRelative(range);
  switch (meaning?.kind) {
    case 'day':
      return [words.yesterday, words.today, words.tomorrow][meaning.offset + 1]!;
    case 'to-date':
      return words.toDate(meaning.unit);
    case 'span':
      return words.span(meaning.direction, meaning.count, meaning.unit);
    default:
      return range;
  }
}

/** From which day to which it is now. */
export function daysWords(range: RelativeRange, { locale, now }: Pick<WordsAbout, 'locale' | 'now'>): string {
  const days = relativeDays(range, now ?? { today: todayIn() });
  if (!days) return '';
  const [from, to] = [formatDate(days.from, locale), formatDate(days.to, locale)];
  return from === to ? from : `${from} – ${to}`;
}

/** A value of a list as people read it. */
export function valueWords(column: Column, cell: Cell, how: { strings: Strings; locale: string }): string {
  const { shared, filter } = how.strings;
  if (cell === null) return shared.nullValue;
  if (cell === '') return filter.emptyText;
  return formatCell(cell, column, { locale: how.locale, yes: shared.yes, no: shared.no });
}

function bounds<T>(
  label: string,
  from: T | undefined,
  to: T | undefined,
  print: (bound: T) => string,
  words: [
    both: (label: string, from: string, to: string) => string,
    atLeast: (label: string, from: string) => string,
    atMost: (label: string, to: string) => string,
  ],
): string {
  if (from !== undefined && to !== undefined) return words[0](label, print(from), print(to));
  return from !== undefined ? words[1](label, print(from)) : words[2](label, print(to!));
}
