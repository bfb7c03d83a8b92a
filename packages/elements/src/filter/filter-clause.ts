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
import { formatCell, formatNumber } from '../shared/format-value.ts';

export type FilterControl = 'list' | 'range' | 'date' | 'text';

/** A value of a list, plain JSON: dates as milliseconds UTC, decimals and integers beyond 2^53 as text. */
export type ListValue = boolean | number | string | null;

/**
 * What a filter is set to. List: the values kept. Range: inclusive
 * bounds. Date: inclusive days as `2024-01-31`. Text: what the column contains, whatever the case.
 */
export type FilterValue =
  | { kind: 'list'; values: ListValue[] }
  | { kind: 'range'; from?: number; to?: number }
  | { kind: 'date'; from?: string; to?: string }
  | { kind: 'text'; text: string };

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
): Clause | undefined {
  const said = { ...about, value };
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'list':
      return pointClause(said, column, value.values);
    case 'text': {
      const text = value.text.trim().toLowerCase();
      const where = `contains(lower(${quoteName(column.name)}), ${printLiteral(text)})`;
      return text === '' ? undefined : { ...said, column: column.name, where };
    }
    case 'range': {
      const { from, to } = value;
      const bounds = { ...(isBound(from) && { from }), ...(isBound(to) && { to }) };
      return intervalClause(said, column, { ...bounds, closed: true });
    }
    case 'date': {
      const [from, to] = [dayOf(value.from), dayOf(value.to)];
      // A day is over when the next one begins, which only timestamps can tell.
      const end = to !== undefined && { to: to + dayInMilliseconds };
      return intervalClause(said, column, { ...(from !== undefined && { from }), ...end });
    }
  }
}

/** The condition over the column; undefined where everything passes. */
export function filterWhere(column: Column, value: FilterValue | undefined): string | undefined {
  return filterClause({ source: '', dataset: '', label: '' }, column, value)?.where;
}

const isBound = (bound: number | undefined): bound is number => bound !== undefined && Number.isFinite(bound);

function dayOf(text: string | undefined): number | undefined {
  return text ? parseMoment(text, 'date') : undefined;
}

/** What the filter says, in words. */
export function filterWords(
  column: Column,
  value: FilterValue | undefined,
  about: { label: string; strings: Strings; locale: string },
): string {
  const { label, strings, locale } = about;
  const words = strings.filter;
  if (!value || filterWhere(column, value) === undefined) return words.all(label);
  switch (value.kind) {
    case 'list': {
      if (value.values.length > 4) return words.isOneOfMany(label, value.values.length);
      return words.isOneOf(
        label,
        value.values.map((cell) => valueWords(column, cell, { strings, locale })),
      );
    }
    case 'text':
      return words.textContains(label, value.text.trim());
    case 'range': {
      const { isBetween, isAtLeast, isAtMost } = words;
      const number = (bound: number): string => formatNumber(bound, locale);
      return bounds(label, value.from, value.to, number, [isBetween, isAtLeast, isAtMost]);
    }
    case 'date': {
      const { isFromTo, isSince, isUntil } = words;
      const day = (text: string): string => formatCell(dayOf(text)!, { type: 'date' }, { locale });
      return bounds(label, value.from, value.to, day, [isFromTo, isSince, isUntil]);
    }
  }
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
