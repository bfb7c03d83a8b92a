import { suggest } from '@inset/model';
import { invalid } from '../check-shape.ts';
import { findCountry } from './find-country.ts';
import { foldName } from './fold-name.ts';
import type { MapShapes } from './map-shapes.ts';

/** Which shape a name stands for, by its place among the shapes; undefined where none answers to it. */
export type FindRegion = (name: string) => number | undefined;

/** Countries by their code and every spelling of their name. */
export function regionsOfWorld({ features }: MapShapes, locale: string): FindRegion {
  const places = new Map(features.map(({ id }, i) => [String(id), i]));
  return (name) => places.get(findCountry(name, locale) ?? '');
}

/**
 * A host's own shapes, by their id and by any of their properties, or by one of these; of several with one name, the
 * first. Where they have countries' codes, countries are found by their names too. Throws `CHART_INVALID` where none has
 * the property.
 */
export function regionsOf({ features }: MapShapes, locale: string, join?: string): FindRegion {
  const places = new Map<string, number>();
  const add = (value: unknown, place: number): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const name = foldName(String(value));
    if (name !== '' && !places.has(name)) places.set(name, place);
  };
  if (join !== undefined) checkJoin(join, features);
  if (join === undefined || join === 'id') features.forEach(({ id }, i) => add(id, i));
  features.forEach(({ properties }, i) => {
    const said = Object.entries(properties ?? {});
    for (const [name, value] of said) if (join === undefined || name === join) add(value, i);
  });
  return (name) => places.get(foldName(name)) ?? places.get(foldName(findCountry(name, locale) ?? ''));
}

/** Properties that an error names. */
const mostNamed = 12;

function checkJoin(join: string, features: MapShapes['features']): void {
  const names = new Set<string>();
  for (const { id, properties } of features) {
    if (id !== undefined) names.add('id');
    for (const name of Object.keys(properties ?? {})) names.add(name);
  }
  if (names.has(join) || features.length === 0) return;
  const there = [...names].slice(0, mostNamed).join(', ') || 'none';
  const problem = `is "${join.slice(0, 40)}", a property that none of the shapes has; there are ${there}`;
  throw invalid('join', problem, { suggestions: suggest(join, [...names]) });
}
