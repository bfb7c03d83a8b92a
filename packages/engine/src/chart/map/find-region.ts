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
 * A host's own shapes, by their id and by any of their properties; of several with one name, the first. Where they have
 * countries' codes, countries are found by their names too.
 */
export function regionsOf({ features }: MapShapes, locale: string): FindRegion {
  const places = new Map<string, number>();
  const add = (value: unknown, place: number): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const name = foldName(String(value));
    if (name !== '' && !places.has(name)) places.set(name, place);
  };
  features.forEach(({ id }, i) => add(id, i));
  features.forEach(({ properties }, i) => {
    for (const value of Object.values(properties ?? {})) add(value, i);
  });
  return (name) => places.get(foldName(name)) ?? places.get(foldName(findCountry(name, locale) ?? ''));
}
