import type { ColumnType } from '../table/schema.ts';
import type { JoinKind } from './steps/checked-step.ts';
import type { FillStep, StepKind } from './steps/step.ts';

/** A column by its name or as `name = expression`; an expression; a constant as JSON. */
type Text = string;

/**
 * How a language says what a Query does: a sentence for where its rows come from, and one for each kind of step, which
 * is given what the step names.
 */
export interface QueryWords extends Record<StepKind, (...given: never[]) => string> {
  read(name: string): string;
  readSql(sql: string): string;
  /** Bins of the width `step`, or at most so many. */
  bin(column: string, step: number | undefined, mostBins: number): string;
  cast(columns: readonly { column: string; type: ColumnType }[]): string;
  /** Without `by`, of rows that are the same in all columns. */
  dedupe(keep: 'first' | 'last', by: readonly string[] | undefined): string;
  derive(columns: readonly Text[]): string;
  extract(column: string, pattern: string, into: readonly string[]): string;
  /** `value` is for the method `value`. */
  fill(columns: readonly string[], method: FillStep['method'], value: Text, by: readonly string[]): string;
  filter(where: Text): string;
  join(other: string, how: JoinKind, keys: readonly Text[], nearest: NearestKey | undefined): string;
  limit(count: number, offset: number): string;
  pivot(measures: readonly Text[], by: readonly Text[], column: Text): string;
  rename(columns: readonly { from: string; to: string }[]): string;
  replace(columns: readonly string[], replacements: readonly { from: Text; to: Text }[]): string;
  /** So many rows, or such a part of all. */
  sample(count: number | undefined, fraction: number): string;
  select(columns: readonly string[]): string;
  sort(keys: readonly SortWords[]): string;
  split(column: string, separator: Text, into: readonly string[]): string;
  /** Without `measures` it lists the values; without `by` it is about the whole table. */
  summarize(measures: readonly Text[], by: readonly Text[]): string;
  union(others: readonly string[]): string;
  unpivot(columns: readonly string[], name: string, value: string): string;
  window(columns: readonly Text[], by: readonly Text[], sort: readonly SortWords[]): string;
}

/** A key of a sort. */
export interface SortWords {
  expression: Text;
  order: 'ascending' | 'descending';
}

/** The key of a join as of a moment: the `right` one nearest to the `left` one, at it or before it (or after it). */
export interface NearestKey {
  left: string;
  right: string;
  direction: 'before' | 'after';
}

const list = (names: readonly string[]): string => names.join(', ');

const sortList = (keys: readonly SortWords[]): string =>
  keys.map(({ expression, order }) => `${expression}, ${order}`).join('; ');

const within = (by: readonly string[]): string => (by.length > 0 ? ` within each ${list(by)}` : '');

/** The English words. */
export const englishQuery: QueryWords = {
  read: (name) => `Read ${name}`,
  readSql: (sql) => `Read by SQL: ${sql}`,
  bin: (column, step, mostBins) =>
    `Put ${column} into ${step === undefined ? `at most ${mostBins} bins` : `bins of ${step}`}`,
  cast: (columns) => `Make ${list(columns.map(({ column, type }) => `${column} ${type}`))}`,
  dedupe: (keep, by) => `Keep the ${keep} of the rows that have the same ${by ? list(by) : 'values'}`,
  derive: (columns) => `Add ${list(columns)}`,
  extract: (column, pattern, into) => `Take ${list(into)} out of ${column} by ${pattern}`,
  fill: (columns, method, value, by) =>
    `Fill what is missing in ${list(columns)} with ${method === 'value' ? value : `the ${method} value`}${within(by)}`,
  filter: (where) => `Keep the rows where ${where}`,
  join: (other, how, keys, nearest) => {
    const near = nearest ? [`the nearest ${nearest.right} ${nearest.direction} ${nearest.left}`] : [];
    return `Join ${other} (${how}) by ${list([...keys, ...near])}`;
  },
  limit: (count, offset) => `Take ${count} rows${offset > 0 ? ` after the first ${offset}` : ''}`,
  pivot: (measures, by, column) =>
    `Compute ${list(measures)} for each ${list(by) || 'table'}, one column for each ${column}`,
  rename: (columns) => `Rename ${list(columns.map(({ from, to }) => `${from} to ${to}`))}`,
  replace: (columns, replacements) =>
    `Replace in ${list(columns)} ${list(replacements.map(({ from, to }) => `${from} by ${to}`))}`,
  sample: (count, fraction) =>
    `Choose ${count === undefined ? `${fraction * 100} % of the rows` : `${count} rows`} at random`,
  select: (columns) => `Keep the columns ${list(columns)}`,
  sort: (keys) => `Sort by ${sortList(keys)}`,
  split: (column, separator, into) => `Split ${column} at ${separator} into ${list(into)}`,
  summarize: (measures, by) => {
    const what = measures.length > 0 ? `Compute ${list(measures)}` : 'List the values';
    return by.length > 0 ? `${what} for each ${list(by)}` : what;
  },
  union: (others) => `Put the rows of ${list(others)} below`,
  unpivot: (columns, name, value) => `Turn ${list(columns)} into rows of ${name} and ${value}`,
  window: (columns, by, sort) =>
    `Add ${list(columns)}${within(by)}${sort.length > 0 ? ` in the order of ${sortList(sort)}` : ''}`,
};
