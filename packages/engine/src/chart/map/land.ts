import { geoPath, type GeoProjection } from 'd3-geo';
import { inPieces, type Turns } from '../turns.ts';
import type { MapShapes } from './map-shapes.ts';
import { pieceShapes } from './projection.ts';

/** Where a map's shapes lie. */
interface Land {
  key: string;
  projection: GeoProjection;
  /** Path data of each shape; null where the projection has no place for it. */
  outlines: readonly (string | null)[];
}

/** As it was drawn last: other rows, and the next of several small maps, change nothing of it. */
const known = new WeakMap<MapShapes, Land>();

/** What shapes look like on a map; `key` says all that the projection, which may come in pieces, depends on. */
export function* landOf(
  shapes: MapShapes,
  key: readonly unknown[],
  projected: GeoProjection | Turns<GeoProjection>,
): Turns<Land> {
  const text = JSON.stringify(key);
  let land = known.get(shapes);
  if (land?.key === text) return land;
  const projection = yield* inPieces(projected);
  const path = geoPath(projection).digits(1);
  const outlines: (string | null)[] = [];
  for (const [i, shape] of shapes.features.entries()) {
    if (i % pieceShapes === 0) yield;
    outlines.push(path(shape as never));
  }
  land = { key: text, projection, outlines };
  known.set(shapes, land);
  return land;
}
