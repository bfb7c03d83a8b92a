import { isNumeric, isTemporal, parseMoment, printLiteral, quoteName } from '@inset/model';
import type { Cell, Column } from '@inset/model';
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

/** The condition over the column; undefined where everything passes. */
export function filterWhere(column: Column, value: FilterValue | undefined): string | undefined {
  if (!value) return undefined;
  const name = quoteName(column.name);
  if (value.kind === 'list') return listWhere(name, column, value.values);
  if (value.kind === 'text') {
    const text = value.text.trim().toLowerCase();
    return text === '' ? undefined : `contains(lower(${name}), ${printLiteral(text)})`;
  }
  if (value.kind === 'range') {
    const { from, to } = value;
    return both(
      isBound(from) && `${name} >= ${printLiteral(from)}`,
      isBound(to) && `${name} <= ${printLiteral(to)}`,
    );
  }
  const from = dayOf(value.from);
  const to = dayOf(value.to);
  const type = column.type === 'timestamp' ? 'timestamp' : 'date';
  return both(
    from !== undefined && `${name} >= ${printLiteral(from, type)}`,
    // A day is over when the next one begins, which only timestamps can tell.
    to !== undefined && `${name} < ${printLiteral(to + dayInMilliseconds, type)}`,
  );
}

function listWhere(name: string, column: Column, values: ListValue[]): string | undefined {
  if (values.length === 0) return undefined;
  const present = values.filter((value) => value !== null);
  const list = present.map((value) => literalOf(column, value)).join(', ');
  const among = present.length ? `${name} in (${list})` : '';
  if (present.length === values.length) return among;
  return among ? `${among} or ${name} is null` : `${name} is null`;
}

function literalOf(column: Column, value: Exclude<ListValue, null>): string {
  if (column.type === 'date' || column.type === 'timestamp') return printLiteral(Number(value), column.type);
  if (isNumeric(column.type) && typeof value === 'string') {
    return /^-?\d+$/.test(value) ? printLiteral(BigInt(value)) : `cast(${printLiteral(value)} as number)`;
  }
  return printLiteral(value);
}

const isBound = (bound: number | undefined): bound is number => bound !== undefined && Number.isFinite(bound);

const both = (...parts: (string | false)[]): string | undefined =>
  parts.filter((part) => part !== false).join(' and ') || undefined;

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
