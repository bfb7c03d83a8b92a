import { isNumeric, isTemporal, type Column, type DateUnit, type Schema } from '@inset/model';
import type { ColumnFacts } from './column-facts.ts';

/** What a column is good for in a chart. */
export type Role = 'measure' | 'category' | 'date' | 'country' | 'longitude' | 'latitude' | 'none';

export interface RoledColumn {
  name: string;
  role: Role;
  /** Different values; of an unknown column, a guess. */
  distinct: number;
  /** Of measures: adding them up says something, as of revenues; of prices and rates it does not. */
  additive: boolean;
  /** Has values below zero. */
  hasNegative: boolean;
  /** Of categories: numbers that name, in their order, such as cylinders or ratings. */
  ordered: boolean;
  /** Of dates: the grain at which a line over them has some dozens of places. */
  grain?: DateUnit;
  /** Place in the schema: what people put first matters more to them. */
  place: number;
}

// Whole words of a name, so that "paid" is no id and "average" is no age.
const isId = words('id|ids|key|code|zip|zipcode|postcode|uuid|guid|sku|isbn|phone|fax|url|hash|number|nr|no');
const isAverageOnly = words(
  'rate|ratio|percent|percentage|pct|share|avg|average|mean|median|price|score|rating|temperature|temp|temperatures|' +
    'age|discount|speed|height|width|length|depth|mass|density|pressure|humidity|index|probability|magnitude|imdb|' +
    'per|mpg|horsepower|displacement|acceleration|elevation|altitude|year|cylinders',
);
const isAmount = words('quantity|qty|amount|count|counts|total|units|sales|population|votes|visits|orders');
const isYear = words('year|jahr');
const isCountry = words('country|countries|nation|land|iso3|iso2|country_code');
const isLongitude = words('longitude|lon|lng|long');
const isLatitude = words('latitude|lat');

/** Above this many values a text names single things and groups nothing. */
const mostGroups = 200;

/** Whole numbers with at most this many values are read as names too. */
const fewNumbers = 12;

/** The role of each column; facts may be missing, then the type and the name decide. */
export function columnRoles(schema: Schema, facts: readonly ColumnFacts[] = []): RoledColumn[] {
  return schema.map((column, place) => {
    const fact = facts.find(({ name }) => name === column.name);
    const { distinct = column.type === 'boolean' ? 2 : 30 } = fact ?? {};
    const role = roleOf(column, fact);
    return {
      name: column.name,
      role,
      distinct,
      additive: role === 'measure' && !isAverageOnly(column.name) && !isShare(column, fact),
      hasNegative: (fact?.lowest ?? 0) < 0,
      ordered: role === 'category' && isNumeric(column.type),
      ...(role === 'date' && { grain: grainFor(fact) }),
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
  const isName = fact !== undefined && (fact.distinct > mostGroups || fact.distinct > fact.count * 0.7);
  return isName && fact.distinct > 30 ? 'none' : 'category';
}

function roleOfNumber({ name, type }: Column, fact: ColumnFacts | undefined): Role {
  if (isLongitude(name) && within(fact, 180)) return 'longitude';
  if (isLatitude(name) && within(fact, 90)) return 'latitude';
  if (type !== 'integer') return isId(name) ? 'none' : 'measure';
  if (isYear(name)) return 'category';
  if (isId(name) || isCounter(fact)) return 'none';
  if (isAmount(name)) return 'measure';
  return fact && fact.distinct <= fewNumbers && fact.count > fact.distinct * 5 ? 'category' : 'measure';
}

const within = (fact: ColumnFacts | undefined, limit: number): boolean =>
  fact?.lowest === undefined || (fact.lowest >= -limit && fact.highest! <= limit);

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
  if (days > 3) return 'day';
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
