import { mostColors } from '@inset/engine/chart';

/**
 * Gives categories their places among the colours, and those that are `known` the ones that they had, also where they were
 * gone for a while. Once all places are taken, a new one has that of a category which is not shown now: no two that are
 * shown share a colour as long as there is one for each.
 */
export function colorPlaces(known: readonly string[], shown: readonly string[]): string[] {
  const places = [...known];
  for (const label of shown) {
    if (places.includes(label)) continue;
    const free = places.length < mostColors ? -1 : places.findIndex((other) => !shown.includes(other));
    if (free < 0) places.push(label);
    else places[free] = label;
  }
  return places;
}
