import { geoArea, geoBounds, geoEqualEarth, type GeoProjection } from 'd3-geo';
import type { Box } from '../draw/scene.ts';
import type { MapGeometry, MapShapes } from './map-shapes.ts';

/** Degrees: what is narrower than this is shown with its surroundings. */
const narrowest = 6;
/** Degrees: what is wider is shown on the whole map. */
const widest = { across: 150, up: 80 };

type Place = [longitude: number, latitude: number];

/**
 * The Equal Earth projection (B. Šavrič, T. Patterson and B. Jenny, 2018), in which areas can be compared, over all of
 * some shapes.
 */
export function projectShapes(shapes: MapShapes, plot: Box, isWorld: boolean): GeoProjection {
  const projection = geoEqualEarth();
  if (!isWorld) {
    const [[west], [east]] = geoBounds(shapes as never);
    const middle = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
    if (Number.isFinite(middle)) projection.rotate([-middle, 0]);
  }
  return fitted(projection, plot, shapes);
}

/** The same, over where some places are; over the world where they are far apart. Undefined without a place. */
export function projectPlaces(places: readonly Place[], plot: Box): GeoProjection | undefined {
  if (places.length === 0) return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of places) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  if (east - west > widest.across || north - south > widest.up) return undefined;
  const [across, up] = [Math.max(narrowest, east - west) * 0.56, Math.max(narrowest, north - south) * 0.56];
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const corners = [-1, 0, 1].flatMap((i) =>
    [-1, 0, 1].map((j): Place => [x + i * across, Math.max(-89, Math.min(89, y + j * up))]),
  );
  const reach = { type: 'MultiPoint' as const, coordinates: corners };
  return fitted(geoEqualEarth().rotate([-x, 0]), plot, reach);
}

function fitted(projection: GeoProjection, { x, y, width, height }: Box, about: object): GeoProjection {
  return projection.fitExtent(
    [
      [x + 2, y + 2],
      [x + Math.max(3, width - 2), y + Math.max(3, height - 2)],
    ],
    about as never,
  );
}

/**
 * On a sphere a ring the wrong way round is everything but what it should be. GeoJSON says one way, many files have the
 * other: a polygon of more than half of the sphere is turned.
 */
export function turned(shapes: MapShapes): MapShapes {
  const features = shapes.features.map((feature) =>
    feature.geometry ? { ...feature, geometry: turnedGeometry(feature.geometry) } : feature,
  );
  return { type: 'FeatureCollection', features };
}

function turnedGeometry(geometry: MapGeometry): MapGeometry {
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: turnedPolygon(geometry.coordinates) }
    : { ...geometry, coordinates: geometry.coordinates.map(turnedPolygon) };
}

const turnedPolygon = (rings: number[][][]): number[][][] =>
  rings.map((ring, i) => {
    const isMost = geoArea({ type: 'Polygon', coordinates: [ring] } as never) > 2 * Math.PI;
    return isMost === (i === 0) ? ring.toReversed() : ring;
  });
