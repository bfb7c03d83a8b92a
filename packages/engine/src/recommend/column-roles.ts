import { isNumeric, isTemporal, type Column, type DateUnit, type Schema } from '@inset/model';
import { splitName, stem } from '../ask/word-forms.ts';
import { addsUp } from './adds-up.ts';
import type { ColumnFacts } from './column-facts.ts';

/** What a column is good for in a chart. */
export type Role = 'measure' | 'category' | 'date' | 'country' | 'longitude' | 'latitude' | 'none';

export interface RoledColumn {
  name: string;
  role: Role;
  /** Different values; of an unknown column, a guess. */
  distinct: number;
  /** Rows that have a value; of an unknown column, many. */
  count: number;
  /** How much of its rows has a value, beside the column that has most of them: 0 to 1. */
  filled: number;
  /** Of measures: adding them up says something, as of revenues; of prices and rates it does not. */
  additive: boolean;
  /** Has values below zero. */
  hasNegative: boolean;
  /** Of categories: numbers that name, in their order, such as cylinders or ratings. */
  ordered: boolean;
  /** Of dates: the grain at which a line over them has some dozens of places. Years that are numbers have none. */
  grain?: DateUnit;
  /** Place in the schema: what people put first matters more to them. */
  place: number;
}

// Whole words of a name, so that "paid" is no id and "average" is no age.
const isId = words('id|ids|key|code|zip|zipcode|postcode|uuid|guid|sku|isbn|phone|fax|url|hash|number|nr|no');
const isAmount = words('quantity|qty|amount|count|counts|total|units|sales|population|votes|visits|orders');
const isYear = words('year|jahr');
const isTime = words('time|timestamp|ts|at|date|created|updated|modified|epoch');
/** Whether a column is of countries, by its name. */
export const isCountry = words('country|countries|nation|land|iso3|iso2|country_code');
/** Whether a column is of degrees east, by its name. */
export const isLongitude = words('longitude|lon|lng|long');
/** Whether a column is of degrees north, by its name. */
export const isLatitude = words('latitude|lat');

/** Above this many values a text names single things and groups nothing. */
const mostGroups = 200;

/** Whole numbers with at most this many values are read as names too. */
const fewNumbers = 12;

/** With hardly a value in it a column shows nothing but that. */
const leastFilled = 0.05;

/** The role of each column; without facts, the type and the name decide. What facts leave out was not looked at. */
export function columnRoles(schema: Schema, facts?: readonly ColumnFacts[]): RoledColumn[] {
  const byName = new Map(facts?.map((fact) => [fact.name, fact]));
  const rows = Math.max(1, ...(facts ?? []).map(({ count }) => count));
  return schema.map((column, place) => {
    const fact = byName.get(column.name);
    const { distinct = column.type === 'boolean' ? 2 : 30, count = Infinity } = fact ?? {};
    const filled = fact ? fact.count / rows : 1;
    const role = (facts && !fact) || filled < leastFilled ? 'none' : roleOf(column, fact);
    return {
      name: column.name,
      role,
      distinct,
      count,
      filled,
      additive: role === 'measure' && !isShare(column, fact) && isAdditive(column.name, fact),
      hasNegative: (fact?.lowest ?? 0) < 0,
      ordered: role === 'category' && isNumeric(column.type),
      ...(role === 'date' && isTemporal(column.type) && { grain: grainFor(fact) }),
      place,
    };
  });
}

function roleOf(column: Column, fact: ColumnFacts | undefined): Role {
  const { name, type } = column;
  // One value all the way down tells nothing, and cannot be compared.
  if (fact && fact.distinct <= 1) return 'none';
  if (isTemporal(type)) return 'date';
  if (type === 'boolean') return 'category';
  if (isCountry(name) && type === 'text') return 'country';
  if (isNumeric(type)) return roleOfNumber(column, fact);
  if (isId(name) && (!fact || fact.distinct > 12)) return 'none';
  const isName = fact !== undefined && (fact.distinct > mostGroups || isOwn(fact));
  return isName && fact.distinct > 30 ? 'none' : 'category';
}

function roleOfNumber({ name, type }: Column, fact: ColumnFacts | undefined): Role {
  if (isLongitude(name) && within(fact, 180)) return 'longitude';
  if (isLatitude(name) && within(fact, 90)) return 'latitude';
  if (type !== 'integer') return isId(name) ? 'none' : 'measure';
  if (isYear(name)) return isYears(fact) ? 'date' : 'category';
  if (isId(name) || isCounter(fact) || isMoment(name, fact)) return 'none';
  if (isAmount(name)) return 'measure';
  return fact && fact.distinct <= fewNumbers && fact.count > fact.distinct * 5 ? 'category' : 'measure';
}

/** Nearly each of many rows has another value. Of few rows, such as a result's, the largest can be named. */
const isOwn = ({ distinct, count }: ColumnFacts): boolean => count > mostGroups && distinct > count * 0.7;

const within = (fact: ColumnFacts | undefined, limit: number): boolean =>
  fact?.lowest === undefined || (fact.lowest >= -limit && fact.highest! <= limit);

const isYears = (fact: ColumnFacts | undefined): boolean =>
  fact?.lowest === undefined || (fact.lowest >= 1000 && fact.highest! <= 2500);

/** Moments as seconds or milliseconds since 1970: neither to add up nor to average. */
const isMoment = (name: string, fact: ColumnFacts | undefined): boolean =>
  isTime(name) && (fact?.lowest ?? 0) > 5e8;

const isAdditive = (name: string, fact: ColumnFacts | undefined): boolean =>
  addsUp(splitName(name).map(stem).join(' '), { min: fact?.lowest, max: fact?.highest });

/** Each row has a number of its own and none is left out: row numbers, not amounts. */
const isCounter = (fact: ColumnFacts | undefined): boolean =>
  fact?.lowest !== undefined &&
  fact.count > 20 &&
  fact.distinct === fact.count &&
  fact.highest! - fact.lowest + 1 === fact.distinct;

/** Between 0 and 1 lie shares, which are averaged. */
const isShare = ({ type }: Column, fact: ColumnFacts | undefined): boolean =>
  type !== 'integer' && fact?.lowest !== undefined && fact.lowest >= 0 && fact.highest! <= 1;

const day = 86_400_000;

function grainFor(fact: ColumnFacts | undefined): DateUnit {
  if (fact?.lowest === undefined) return 'month';
  const days = (fact.highest! - fact.lowest) / day;
  if (days > 365 * 12) return 'year';
  if (days > 120) return 'month';
  if (days > 70) return 'week';
  // Dates without a time of day, whatever their type.
  if (days > 3 || fact.distinct <= days + 1) return 'day';
  return days > 0.2 ? 'hour' : 'minute';
}

/** Whether one of the words stands in a name such as `unit_price`, `unitPrice` or `Unit price`. */
function words(list: string): (name: string) => boolean {
  const known = new Set(list.split('|'));
  return (name) =>
    known.has(name.toLowerCase()) ||
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => known.has(word));
}
