import {
  intervalClause,
  parseMoment,
  pointClause,
  type Cell,
  type Clause,
  type Column,
  type ColumnProfile,
  type ProfileValue,
} from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { columnFormat } from '../shared/column-format.ts';
import { formatCell, formatDate, formatNumber, formatPercent } from '../shared/format-value.ts';

/** What a bar stands for: a stretch of numbers or moments (milliseconds since 1970 UTC), or one value. */
export type BarMeaning = { kind: 'interval'; from: number; to: number } | { kind: 'point'; value: Cell };

export interface Bar {
  /** What it stands for, to read. */
  what: string;
  count: number;
  /** Of the rows that are not null. */
  share: number;
  /** Absent where it cannot be filtered by: what was cut, or what has no constant. */
  meaning?: BarMeaning;
}

export interface ColumnBars {
  /** Bars side by side, or a list of values. */
  layout: 'spread' | 'values';
  bars: Bar[];
  /** Values that have no bar. */
  otherCount: number;
}

interface Words {
  strings: Strings;
  locale: string;
}

/** Texts are cut after as many characters; of those that are cut it is not known how they go on. */
const cutAfter = 1000;
const mostValues = 6;

/** What is drawn of a column; undefined where every row is null or there is nothing to tell apart. */
export function columnBars(column: Column, profile: ColumnProfile, words: Words): ColumnBars | undefined {
  const present = profile.rowCount - profile.nullCount;
  if (present === 0) return undefined;
  if (profile.kind === 'number') {
    const bins = profile.statistics?.histogram.bins ?? [];
    if (bins.length > 1) {
      const print = numberPrinter(column, words.locale);
      return spread(bins, present, ({ from, to }) => {
        const [first, last] = endsOf(column, from, to);
        const what = first === last ? print(first) : words.strings.profile.between(print(first), print(last));
        return { what, from, to };
      });
    }
  }
  if (profile.kind === 'moment') {
    const { unit, bins } = profile.statistics?.histogram ?? { unit: 'day' as const, bins: [] };
    if (bins.length > 1) {
      return spread(bins, present, ({ from: start, to: end }) => {
        const [from, to] = [momentOf(start, column), momentOf(end, column)];
        return { what: from === undefined ? start : formatDate(from, words.locale, unit), from, to };
      });
    }
  }
  if (profile.kind === 'text' && profile.isUnique && present > mostValues) return undefined;
  return valueBars(column, profile, words);
}

/** The first and the last value that a stretch may hold: of whole numbers its end is one less than where the next begins. */
export const endsOf = ({ type }: Column, from: number, to: number): [number, number] =>
  type === 'integer' ? [from, to - 1] : [from, to];

function spread<Bin extends { count: number }>(
  bins: readonly Bin[],
  present: number,
  read: (bin: Bin) => { what: string; from: number | undefined; to: number | undefined },
): ColumnBars {
  const bars = bins.map((bin): Bar => {
    const { what, from, to } = read(bin);
    const meaning = from !== undefined && to !== undefined && { kind: 'interval' as const, from, to };
    return { what, count: bin.count, share: bin.count / present, ...(meaning && { meaning }) };
  });
  return { layout: 'spread', bars, otherCount: 0 };
}

function valueBars(column: Column, profile: ColumnProfile, words: Words): ColumnBars {
  const shown = profile.topValues.slice(0, mostValues);
  const bars = shown.map(({ value, count, share }): Bar => {
    const cell = cellOf(value, column);
    const isWhole = typeof value !== 'string' || [...value].length < cutAfter;
    return {
      what: printValue(value, column, words),
      count,
      share,
      ...(cell !== undefined && isWhole && { meaning: { kind: 'point', value: cell } }),
    };
  });
  return { layout: 'values', bars, otherCount: profile.distinctCount - shown.length };
}

/** A number of the column to read: names such as years without separators. */
export function numberPrinter(column: Column, locale: string): (value: number | string) => string {
  const none = { kind: 'number', values: new Float64Array(), validity: new Uint8Array() } as const;
  const { format } = column.type === 'integer' ? columnFormat(column, none, 0, { locale }) : {};
  return (value) => {
    const number = Number(value);
    if (Number.isNaN(number)) return String(value);
    return formatNumber(Number.isFinite(number) ? value : number, locale, format);
  };
}

/** A value of the profile to read. */
export function printValue(value: ProfileValue, column: Column, { strings, locale }: Words): string {
  if (value === '') return strings.filter.emptyText;
  if (typeof value === 'boolean') return value ? strings.shared.yes : strings.shared.no;
  if (column.type === 'date' || column.type === 'timestamp') {
    const moment = momentOf(String(value), column);
    return moment === undefined ? String(value) : formatCell(moment, column, { locale });
  }
  return column.type === 'text' ? String(value) : numberPrinter(column, locale)(value as number | string);
}

/** How a bar is spoken. */
export const spokenBar = ({ what, count, share }: Bar, { strings, locale }: Words): string =>
  strings.profile.bar(what, count, formatPercent(share, locale));

export function momentOf(text: string, { type }: Column): number | undefined {
  return parseMoment(text.replace(/Z$/, ''), type === 'date' ? 'date' : 'timestamp');
}

function cellOf(value: ProfileValue, column: Column): Cell | undefined {
  if (column.type === 'date' || column.type === 'timestamp') return momentOf(String(value), column);
  if (column.type === 'text' || typeof value === 'boolean') return value;
  return typeof value === 'string' && Number.isNaN(Number(value)) ? undefined : value;
}

/**
 * What is selected when a bar is picked: it alone; with `add` the values or the whole stretch from what is selected
 * already; nothing where it was all that was selected.
 */
export function clauseOfBar(
  bar: Bar,
  column: Column,
  about: { source: string; dataset: string; present: Clause | undefined; add: boolean },
  words: Words,
): Clause | undefined {
  const { source, dataset, present, add } = about;
  const { meaning } = bar;
  if (!meaning) return present;
  const { filter } = words.strings;
  if (meaning.kind === 'interval') {
    const was = present?.selects?.kind === 'interval' ? present.selects : undefined;
    if (was && was.from === meaning.from && was.to === meaning.to) return undefined;
    const from = add && was?.from !== undefined ? Math.min(was.from, meaning.from) : meaning.from;
    const to = add && was?.to !== undefined ? Math.max(was.to, meaning.to) : meaning.to;
    const [first, last] = endsOf(column, from, to);
    const label = filter.isBetween(
      column.name,
      printBound(first, column, words),
      printBound(last, column, words),
    );
    return intervalClause({ source, dataset, label }, column, { from, to });
  }
  const was = present?.selects?.kind === 'point' ? present.selects.values : [];
  const isPicked = was.includes(meaning.value);
  const others = was.filter((value) => value !== meaning.value);
  const values = isPicked
    ? add
      ? others
      : was.length > 1
        ? [meaning.value]
        : []
    : add
      ? [...was, meaning.value]
      : [meaning.value];
  const names = values.map((value) => printCell(value, column, words));
  const label =
    names.length > 4 ? filter.isOneOfMany(column.name, names.length) : filter.isOneOf(column.name, names);
  return pointClause({ source, dataset, label }, column, values);
}

/** Whether a bar is in what is selected. */
export function isPicked({ meaning }: Bar, clause: Clause | undefined): boolean {
  const { selects } = clause ?? {};
  if (!meaning || !selects) return false;
  if (meaning.kind === 'point') return selects.kind === 'point' && selects.values.includes(meaning.value);
  if (selects.kind !== 'interval') return false;
  return (selects.from ?? -Infinity) <= meaning.from && meaning.to <= (selects.to ?? Infinity);
}

const printBound = (value: number, column: Column, { locale }: Words): string =>
  column.type === 'date' || column.type === 'timestamp'
    ? formatCell(value, column, { locale })
    : numberPrinter(column, locale)(value);

function printCell(value: Cell, column: Column, { strings, locale }: Words): string {
  if (value === '') return strings.filter.emptyText;
  if (typeof value === 'string' && column.type === 'text') return value.slice(0, 60);
  return formatCell(value, column, { locale, yes: strings.shared.yes, no: strings.shared.no });
}
