import type { CallNode, DatePart, DateUnit, Truncation, ValueType } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { Incapable } from '../incapable.ts';
import { printValue } from './cast.ts';
import { comparatorOf } from './compare.ts';
import * as dates from './date-functions.ts';
import * as texts from './text-functions.ts';

/** A function's call as its maker sees it. */
export interface ScalarSite {
  node: CallNode;
  type: ValueType;
  types: ValueType[];
  /** The value of an argument that is a constant. */
  constant(index: number): unknown;
}

/** A function over values none of which is null; null makes null. */
export type Strict = (...values: never[]) => StoredValue;
export type Maker = (site: ScalarSite) => Strict;

export const always =
  (strict: Strict): Maker =>
  () =>
    strict;

/** A whole number, of which there is one zero, or a reason to let DuckDB decide. */
export function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value + 0;
  throw new Incapable('whole numbers grow beyond 2^53');
}

export function finite(value: number, isIn: boolean): number {
  if (!isIn) throw new Incapable('a number lies outside what the function takes');
  return value;
}

/** Arithmetic on whole numbers is checked, on others it is that of doubles. */
const arithmetic =
  (compute: (a: number, b: number) => number): Maker =>
  ({ type }) =>
    type.type === 'integer' ? (a: number, b: number) => whole(compute(a, b)) : compute;

/** By zero whole numbers give null, others what doubles give. */
const division =
  (compute: (a: number, b: number) => number): Maker =>
  ({ type }) =>
    type.type === 'integer' ? (a: number, b: number) => (b === 0 ? null : whole(compute(a, b))) : compute;

const toWhole =
  (compute: (value: number) => number): Maker =>
  ({ type }) =>
    type.type === 'integer' ? (value: number) => value : compute;

function roundTo({ type, node, constant }: ScalarSite): Strict {
  const digits = node.arguments.length > 1 ? Math.trunc(Number(constant(1))) : 0;
  if (Math.abs(digits) > 300) throw new Incapable('it rounds to very many digits');
  if (type.type !== 'integer') return (value: number) => roundDigits(value, digits, halfAway);
  if (digits >= 0) return (value: number) => value;
  return (value: number) => whole(halfAway(value / 10 ** -digits) * 10 ** -digits);
}

/** Rounds to digits after the point (before it when negative), as DuckDB does with doubles. */
export function roundDigits(value: number, digits: number, round: (value: number) => number): number {
  if (digits === 0) return round(value);
  if (digits < 0) return finiteOr(round(value / 10 ** -digits) * 10 ** -digits, 0);
  return finiteOr(round(value * 10 ** digits) / 10 ** digits, value);
}

const finiteOr = (value: number, other: number): number => (Number.isFinite(value) ? value : other);

/** C's round: halves go away from zero; `Math.round(x + 0.5)` would lift the double just below a half. */
export function halfAway(value: number): number {
  const truncated = Math.trunc(value);
  return Math.abs(value - truncated) >= 0.5 ? truncated + Math.sign(value) : truncated;
}

const comparison =
  (accept: (order: number) => boolean): Maker =>
  ({ types }) => {
    const compare = comparatorOf(types.some(({ type }) => type === 'text') ? 'text' : 'number');
    return (a: StoredValue, b: StoredValue) => accept(compare(a, b));
  };

export const milliseconds = ({ type }: ValueType): ((value: number) => number) =>
  type === 'date' ? (value) => value * dates.dayLength : (value) => value;

const part =
  (name: DatePart): Maker =>
  ({ types }) => {
    const moment = milliseconds(types[0]!);
    return (value: number) => dates.datePart(name, moment(value));
  };

const unitOf = (site: ScalarSite, index: number): DateUnit => site.constant(index) as DateUnit;

function dateTrunc(site: ScalarSite): Strict {
  const [unit, moment] = [site.constant(0) as Truncation, milliseconds(site.types[1]!)];
  const isDate = site.type.type === 'date';
  return (_: string, value: number) => {
    const start = dates.dateTrunc(unit, moment(value));
    return isDate ? start / dates.dayLength : start;
  };
}

function dateAdd(site: ScalarSite): Strict {
  const [unit, moment] = [unitOf(site, 2), milliseconds(site.types[0]!)];
  const isDate = site.type.type === 'date';
  return (value: number, count: number) => {
    const moved = dates.dateAdd(moment(value), smallInteger(count), unit);
    return isDate ? Math.floor(moved / dates.dayLength) : moved;
  };
}

export function smallInteger(value: number): number {
  if (Math.abs(value) < 2 ** 31) return value;
  throw new Incapable('a count is very large');
}

const plus: Maker = (site) =>
  site.types[0]!.type === 'date'
    ? (day: number, count: number) => day + smallInteger(count)
    : arithmetic((a, b) => a + b)(site);

const minus: Maker = (site) =>
  site.types[0]!.type === 'date'
    ? (day: number, count: number) =>
        site.types[1]!.type === 'date' ? day - count : day - smallInteger(count)
    : arithmetic((a, b) => a - b)(site);

function like(fold: (text: string) => string): Maker {
  return ({ constant }) => {
    const test = texts.likeTest(fold(String(constant(1))));
    return (text: string) => test(fold(text));
  };
}

/** Functions that give null where an argument is null. The others stand in compile-expression. */
export const strictFunctions: Record<string, Maker> = {
  '+': plus,
  '-': minus,
  '*': arithmetic((a, b) => a * b),
  '/': always((a: number, b: number) => a / b),
  '//': division((a, b) => Math.trunc(a / b)),
  '%': division((a, b) => a % b),
  negate: ({ type }) => (type.type === 'integer' ? (value: number) => 0 - value : (value: number) => -value),
  '=': comparison((order) => order === 0),
  '<>': comparison((order) => order !== 0),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
  like: like((text) => text),
  ilike: like(texts.lower),
  not: always((value: boolean) => !value),
  '||': always((a: string, b: string) => a + b),
  abs: always(Math.abs),
  ceil: toWhole(Math.ceil),
  floor: toWhole(Math.floor),
  trunc: toWhole(Math.trunc),
  round: roundTo,
  sign: always((value: number) => (value > 0 ? 1 : value < 0 ? -1 : 0)),
  sqrt: always((value: number) => Math.sqrt(finite(value, !(value < 0)))),
  power: always((a: number, b: number) => power(a, b)),
  exp: always(Math.exp),
  ln: always((value: number) => Math.log(finite(value, !(value <= 0)))),
  log10: always((value: number) => Math.log10(finite(value, !(value <= 0)))),
  log2: always((value: number) => Math.log2(finite(value, !(value <= 0)))),
  lower: always(texts.lower),
  upper: always(texts.upper),
  trim: always((text: string, characters?: string) =>
    texts.trimStart(texts.trimEnd(text, characters), characters),
  ),
  ltrim: always(texts.trimStart),
  rtrim: always(texts.trimEnd),
  length: always(texts.length),
  substring: always(texts.substring),
  left: always(texts.left),
  right: always(texts.right),
  replace: always(texts.replace),
  contains: always((text: string, part: string) => text.includes(part)),
  starts_with: always((text: string, part: string) => text.startsWith(part)),
  ends_with: always((text: string, part: string) => text.endsWith(part)),
  strpos: always(texts.position),
  lpad: always((text: string, count: number, filler: string) => texts.pad(text, count, filler, true)),
  rpad: always((text: string, count: number, filler: string) => texts.pad(text, count, filler, false)),
  reverse: always(texts.reverse),
  split_part: always(texts.splitPart),
  year: part('year'),
  quarter: part('quarter'),
  month: part('month'),
  week: part('week'),
  day: part('day'),
  dayofweek: part('dayofweek'),
  isodow: part('isodow'),
  dayofyear: part('dayofyear'),
  isoyear: part('isoyear'),
  yearweek: part('yearweek'),
  millisecond: part('millisecond'),
  microsecond: part('microsecond'),
  decade: part('decade'),
  century: part('century'),
  millennium: part('millennium'),
  epoch: part('epoch'),
  hour: part('hour'),
  minute: part('minute'),
  second: part('second'),
  dayname: ({ types }) => {
    const moment = milliseconds(types[0]!);
    return (value: number) => dates.dayName(moment(value));
  },
  monthname: ({ types }) => {
    const moment = milliseconds(types[0]!);
    return (value: number) => dates.monthName(moment(value));
  },
  date_trunc: dateTrunc,
  date_part: (site) => {
    const [name, moment] = [site.constant(0) as DatePart, milliseconds(site.types[1]!)];
    return (_: string, value: number) => dates.datePart(name, moment(value));
  },
  date_diff: (site) => {
    const [from, to] = [milliseconds(site.types[1]!), milliseconds(site.types[2]!)];
    const unit = unitOf(site, 0);
    return (_: string, start: number, end: number) => dates.dateDiff(unit, from(start), to(end));
  },
  date_add: dateAdd,
  make_date: always(dates.makeDate),
};

/** JavaScript gives NaN for 1 to an endless power; C gives 1. */
function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Infinity)) return 1;
  return a ** b;
}

/** The greatest (or least) of the values that are not null. */
export function extreme(type: ValueType['type'], sign: 1 | -1): (values: StoredValue[]) => StoredValue {
  const compare = comparatorOf(type);
  return (values) => {
    let best: StoredValue = null;
    for (const value of values) {
      if (value !== null && (best === null || compare(value, best) * sign > 0)) best = value;
    }
    return best;
  };
}

/** Values joined as text; nulls are skipped. */
export const concatenate = (values: StoredValue[], types: readonly ValueType[]): string =>
  values.map((value, i) => (value === null ? '' : printValue(value, types[i]!.type))).join('');
