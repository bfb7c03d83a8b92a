import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { InsetError } from '@inset/model';
import { prepareChart } from '../draw/rare-marks.ts';
import { drawRows, shapesOf } from '../testing/draw-rows.ts';
import { findCountry } from './find-country.ts';
import type { MapShapes } from './map-shapes.ts';
import { turned } from './projection.ts';

const square = (west: number, south: number, size: number): number[][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

const shapes: MapShapes = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'L1',
      properties: { name: 'Left' },
      geometry: { type: 'Polygon', coordinates: [square(0, 0, 10)] },
    },
    {
      type: 'Feature',
      id: 'R1',
      properties: { name: 'Right', code: 7 },
      geometry: { type: 'MultiPolygon', coordinates: [[square(10, 0, 10).toReversed()]] },
    },
  ],
};

describe('a country', () => {
  const spellings: [said: string, code: string][] = [
    ['Germany', 'DE'],
    ['germany ', 'DE'],
    ['DEU', 'DE'],
    ['de', 'DE'],
    ['276', 'DE'],
    ['USA', 'US'],
    ['United States', 'US'],
    ['the United States of America', 'US'],
    ['U.S.', 'US'],
    ['UK', 'GB'],
    ['Great Britain', 'GB'],
    ["Cote d'Ivoire", 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ['Ivory Coast', 'CI'],
    ['Korea, Rep.', 'KR'],
    ['South Korea', 'KR'],
    ['Korea, Democratic People’s Republic of', 'KP'],
    ['Congo, Dem. Rep.', 'CD'],
    ['Dem. Rep. Congo', 'CD'],
    ['Congo', 'CG'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['Czech Republic', 'CZ'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Bosnia & Herzegovina', 'BA'],
    ['Viet Nam', 'VN'],
    ['Kosovo', 'XK'],
    ['8', 'AL'],
    ['Saint Lucia', 'LC'],
  ];
  it('is found by its code and by every common spelling', () => {
    for (const [said, code] of spellings) assert.equal(findCountry(said), code, said);
  });

  it('is found by its name in the reader’s language', () => {
    assert.equal(findCountry('Deutschland', 'de'), 'DE');
    assert.equal(findCountry('Germany', 'de'), 'DE');
    assert.equal(findCountry('日本', 'ja'), 'JP');
  });

  it('is not found by what is none', () => {
    for (const said of ['Atlantis', '', '(none)', 'constructor', '12345'])
      assert.equal(findCountry(said), undefined);
  });
});

describe('a map', () => {
  before(() => prepareChart({ chart: { mark: 'map', encodings: {} } }));

  it('colours countries by what is measured, and says which names it does not know', async () => {
    const rows = [
      { country: 'France', n: 3 },
      { country: 'BRA', n: 5 },
      { country: 'Atlantis', n: 1 },
    ];
    const { scene, data, plan } = await drawRows(
      { mark: 'map', encodings: { x: 'country', y: 'sum(n)' } },
      rows,
    );
    assert.deepEqual(plan.fields, { x: 'country', color: 'sum(n)' });
    assert.deepEqual(scene.notes, [{ kind: 'unmatched', names: ['Atlantis'], total: 1 }]);
    assert.deepEqual(scene.marks.map(({ key }) => data.rows[key]!.x).sort(), ['BRA', 'France']);
    const mark = scene.marks.find(({ key }) => data.rows[key]!.x === 'BRA')!;
    assert.ok(mark.outline!.startsWith('M'));
    // Brazil lies left of the middle, and below it.
    assert.ok(mark.x + mark.width < scene.plot.x + scene.plot.width / 2);
    assert.ok(mark.y + mark.height / 2 > scene.plot.y + scene.plot.height / 2);
    assert.equal(shapesOf(scene.items).filter((item) => item.kind === 'path').length, 176);
  });

  it('counts rows where nothing is measured', async () => {
    const { plan } = await drawRows({ mark: 'map', encodings: { x: 'c' } }, [{ c: 'DE' }, { c: 'DE' }]);
    assert.equal(plan.channels.find(({ channel }) => channel === 'color')!.expression, 'count()');
  });

  it('places points by longitude and latitude, whichever is x, and leaves out what is on no earth', async () => {
    const rows = [
      { lon: 2.35, lat: 48.86, n: 1 },
      { lon: 13.4, lat: 52.5, n: 2 },
      { lon: 0, lat: 99, n: 3 },
    ];
    for (const encodings of [
      { x: 'lon', y: 'lat', size: 'n' },
      { x: 'lat', y: 'lon', size: 'n' },
    ]) {
      const { scene, data } = await drawRows({ mark: 'map', encodings }, rows);
      const at = (lon: number) => scene.marks.find(({ key }) => data.rows[key]!.x === lon)!;
      assert.ok(at(13.4).x > at(2.35).x && at(13.4).y < at(2.35).y);
      assert.equal(scene.marks.length, 2);
      assert.deepEqual(scene.notes, [{ kind: 'off-scale', channel: 'y', count: 1 }]);
    }
  });

  it('takes a host’s shapes whichever way round they are drawn, and finds them by id and properties', async () => {
    const rows = ['7', 'R1', 'left'].map((side, i) => ({ side, n: i }));
    const { scene, data } = await drawRows({ mark: 'map', encodings: { x: 'side', y: 'sum(n)' } }, rows, {
      shapes,
    });
    assert.deepEqual(scene.notes, [{ kind: 'repeated', names: ['R1'], total: 1 }]);
    const left = scene.marks.find(({ key }) => data.rows[key]!.x === 'left')!;
    const right = scene.marks.find(({ key }) => data.rows[key]!.x === '7')!;
    assert.ok(Math.abs(left.x + left.width - right.x) < 2, 'they touch');
    assert.ok(Math.abs(left.width - right.width) < 5);
    assert.deepEqual(turned(turned(shapes)), turned(shapes));
  });

  it('refuses shapes that are none, saying what is wrong', async () => {
    const draw = (wrong: unknown) =>
      drawRows({ mark: 'map', encodings: { x: 'side' } }, [{ side: 'a' }], { shapes: wrong as MapShapes });
    const point = { type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] } };
    const nowhere = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [[[500, 1e9]]] } };
    const wrongs: [unknown, RegExp][] = [
      [{ type: 'Topology' }, /have to be a GeoJSON FeatureCollection/],
      [{ type: 'FeatureCollection', features: [point] }, /hold a Point at 0/],
      [{ type: 'FeatureCollection', features: [{}] }, /hold no geometry at 0/],
      [{ type: 'FeatureCollection', features: [nowhere] }, /something at 0 that is no place/],
    ];
    for (const [wrong, message] of wrongs) {
      await assert.rejects(draw(wrong), (thrown) => {
        assert.ok(thrown instanceof InsetError);
        assert.equal(thrown.code, 'CHART_INVALID');
        assert.match(thrown.message, message);
        return true;
      });
    }
  });
});
