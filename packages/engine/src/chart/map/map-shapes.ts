import { InsetError } from '@inset/model';

/** Shapes of a map: a GeoJSON FeatureCollection of areas, in degrees of longitude and latitude (RFC 7946). */
export interface MapShapes {
  type: 'FeatureCollection';
  features: MapShape[];
}

/** An area. Its `id` and every text and number among its properties are names that it answers to. */
export interface MapShape {
  type: 'Feature';
  id?: string | number | undefined;
  properties?: Record<string, unknown> | null;
  geometry: MapGeometry | null;
}

export type MapGeometry =
  { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] };

const mostShapes = 20_000;

/** Refuses with `CHART_INVALID` what is no collection of areas. */
export function checkShapes(value: unknown): MapShapes {
  const { type, features } = (value ?? {}) as Partial<MapShapes>;
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw invalid('have to be a GeoJSON FeatureCollection');
  if (features.length > mostShapes) throw invalid(`are ${features.length}, but may be ${mostShapes}`);
  features.forEach((feature, i) => {
    const kind = feature?.geometry?.type;
    if (feature?.geometry === null) return;
    if (kind !== 'Polygon' && kind !== 'MultiPolygon')
      throw invalid(`hold ${kind ? `a ${kind}` : 'no geometry'} at ${i}, but have to be polygons`);
    const { coordinates } = feature.geometry;
    const rings = kind === 'Polygon' ? (coordinates as number[][][]) : (coordinates as number[][][][]).flat();
    if (!Array.isArray(rings) || !rings.every((ring) => Array.isArray(ring) && ring.every(isPlace)))
      throw invalid(`have something at ${i} that is no place: write [longitude, latitude] in degrees`);
  });
  return value as MapShapes;
}

const isPlace = (place: unknown): boolean =>
  Array.isArray(place) &&
  Math.abs(Number(place[0])) <= 540 &&
  Math.abs(Number(place[1])) <= 90 &&
  typeof place[0] === 'number' &&
  typeof place[1] === 'number';

const invalid = (problem: string): InsetError =>
  new InsetError('CHART_INVALID', `The map's shapes ${problem}.`, { path: 'shapes' });
