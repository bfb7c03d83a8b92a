import type { Projection } from '@inset/model';
import {
  geoAlbersUsa,
  geoArea,
  geoBounds,
  geoEqualEarth,
  geoEquirectangular,
  geoMercator,
  geoNaturalEarth1,
  geoPath,
  type GeoProjection,
} from 'd3-geo';
import type { Box } from '../draw/scene.ts';
import type { Turns } from '../turns.ts';
import type { MapGeometry, MapShapes } from './map-shapes.ts';

/**
 * By default Equal Earth (B. Šavrič, T. Patterson and B. Jenny, 2018), on which areas can be compared. The United States'
 * own moves Alaska and Hawaii beside the other states, and has no place for the rest of the world.
 */
const made: Record<Projection, () => GeoProjection> = {
  'equal-earth': geoEqualEarth,
  'natural-earth': geoNaturalEarth1,
  mercator: geoMercator,
  equirectangular: geoEquirectangular,
  'albers-usa': geoAlbersUsa,
};

/** Degrees: what is narrower than this is shown with its surroundings. */
const narrowest = 6;
/** Degrees: what is wider is shown on the whole map. */
const widest = { across: 150, up: 80 };

type Place = [longitude: number, latitude: number];

/** Degrees of latitude that Mercator's world is shown between: towards the poles it grows without end. */
const mercatorWorld = { south: -57, north: 78 };

/** Over all of some shapes, which are the world or a host's own; or, with `about`, over some of them. In pieces. */
export function* projectShapes(
  shapes: MapShapes,
  plot: Box,
  {
    kind = 'equal-earth',
    isWorld,
    about,
  }: { kind?: Projection | undefined; isWorld: boolean; about?: MapShapes },
): Turns<GeoProjection> {
  const projection = made[kind]();
  const shown = about?.features.length ? about : shapes;
  const isWhole = isWorld && shown === shapes;
  if (!isWhole && kind !== 'albers-usa') {
    const [[west], [east]] = geoBounds(shown as never);
    const middle = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
    if (Number.isFinite(middle)) projection.rotate([-middle, 0]);
    yield;
  }
  if (isWhole && kind === 'mercator') {
    const { south, north } = mercatorWorld;
    const corners = [-179.9, 179.9].flatMap((x) => [south, north].map((y): Place => [x, y]));
    return within(fitted(projection, plot, { type: 'MultiPoint', coordinates: corners }), plot);
  }
  const fit = fittedTo(yield* boundsOf(shown, projection), projection, plot);
  return shown === shapes || kind === 'albers-usa' ? fit : within(fit, plot);
}

/** Over where some places are; undefined without a place, and where they are far apart unless `always`. */
export function projectPlaces(
  places: readonly Place[],
  plot: Box,
  { kind = 'equal-earth', always = false }: { kind?: Projection | undefined; always?: boolean } = {},
): GeoProjection | undefined {
  if (places.length === 0 || kind === 'albers-usa') return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of places) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  if (!always && (east - west > widest.across || north - south > widest.up)) return undefined;
  const [across, up] = [Math.max(narrowest, east - west) * 0.56, Math.max(narrowest, north - south) * 0.56];
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const corners = [-1, 0, 1].flatMap((i) =>
    [-1, 0, 1].map((j): Place => [x + i * Math.min(179.9, across), Math.max(-84, Math.min(84, y + j * up))]),
  );
  const reach = { type: 'MultiPoint' as const, coordinates: corners };
  return fitted(made[kind]().rotate([-x, 0]), plot, reach);
}

/** Cuts off what lies beyond the plot. */
const within = (projection: GeoProjection, { x, y, width, height }: Box): GeoProjection =>
  projection.clipExtent([
    [x, y],
    [x + width, y + height],
  ]);

type Bounds = [[left: number, top: number], [right: number, bottom: number]];

const fitted = (projection: GeoProjection, plot: Box, about: object): GeoProjection =>
  fittedTo(geoPath(unfitted(projection)).bounds(about as never), projection, plot);

/** The scale in which bounds are told. */
const unfittedScale = 150;

const unfitted = (projection: GeoProjection): GeoProjection =>
  projection.scale(unfittedScale).translate([0, 0]);

/** What lies within the bounds fills the plot, but for two pixels at each side. */
function fittedTo(
  [[left, top], [right, bottom]]: Bounds,
  projection: GeoProjection,
  { x, y, width, height }: Box,
): GeoProjection {
  const [wide, high] = [Math.max(1, width - 4), Math.max(1, height - 4)];
  const scale = Math.min(wide / (right - left), high / (bottom - top));
  return projection
    .scale(unfittedScale * scale)
    .translate([x + 2 + (wide - scale * (right + left)) / 2, y + 2 + (high - scale * (bottom + top)) / 2]);
}

/** Shapes of a piece of work. */
export const pieceShapes = 6;

function* boundsOf({ features }: MapShapes, projection: GeoProjection): Turns<Bounds> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const path = geoPath(unfitted(projection));
  for (const [i, shape] of features.entries()) {
    if (i % pieceShapes === 0) yield;
    const [[x1, y1], [x2, y2]] = path.bounds(shape as never);
    [left, top] = [Math.min(left, x1), Math.min(top, y1)];
    [right, bottom] = [Math.max(right, x2), Math.max(bottom, y2)];
  }
  return [
    [left, top],
    [right, bottom],
  ];
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
