import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { InsetError, projections, type Chart } from '@inset/model';
import { plainTheme } from '../chart-theme.ts';
import { prepareChart } from '../draw/rare-marks.ts';
import { drawRows, shapesOf, textsOf } from '../testing/draw-rows.ts';
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

describe('an area of a map', () => {
  it('without a value is empty with an edge, which no colour of a ramp is, in light and in dark', async () => {
    await prepareChart({ chart: { mark: 'map', encodings: {} } });
    const dark = { ...plainTheme, surface: '#101418', text: '#eef2f4' };
    for (const theme of [plainTheme, dark]) {
      for (const least of [0, -5]) {
        const rows = [{ place: 'Left', n: least }];
        const encodings = { x: 'place', color: 'n' };
        const { scene } = await drawRows({ mark: 'map', encodings }, rows, { theme, shapes });
        const areas = shapesOf(scene.items).filter((item) => item.kind === 'path');
        const [empty, left] = areas;
        assert.equal(areas.length, 2);
        assert.deepEqual([empty!.key, empty!.fill, empty!.stroke], [undefined, theme.surface, theme.text]);
        assert.equal(left!.key, 0);
        assert.notEqual(left!.fill, theme.surface);
        assert.equal(left!.stroke, theme.surface);
      }
    }
  });
});

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

  it('are drawn for each, with one legend and one note for all', async () => {
    const rows = ['2023', '2024'].flatMap((year, i) =>
      ['France', 'Peru', 'Nowhere'].map((c, k) => ({ c, year, n: 1 + k + 3 * i })),
    );
    const { scene } = await drawRows(
      { mark: 'map', encodings: { x: 'c', color: 'sum(n)', facet: 'year' } },
      rows,
      { width: 700, height: 400 },
    );
    assert.equal(scene.marks.length, 4);
    const [first, second] = [scene.marks.slice(0, 2), scene.marks.slice(2)];
    const middle = (marks: typeof first): number => marks[0]!.x + marks[0]!.y;
    assert.notEqual(middle(first), middle(second));
    const texts = textsOf(scene);
    assert.ok(texts.includes('2023') && texts.includes('2024'), texts.join());
    assert.equal(texts.filter((text) => text === 'Sum of n').length, 1);
    assert.deepEqual(scene.notes, [{ kind: 'unmatched', names: ['Nowhere'], total: 1 }]);
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

  it('are found by one property where that is said, and one that is not there is refused', async () => {
    const rows = ['7', 'R1', 'Left'].map((side, i) => ({ side, n: i }));
    const encodings = { x: 'side', y: 'sum(n)' };
    const drawn = (join: string) => drawRows({ mark: 'map', encodings, join }, rows, { shapes });
    assert.deepEqual((await drawn('id')).scene.notes, [
      { kind: 'unmatched', names: ['7', 'Left'], total: 2 },
    ]);
    assert.deepEqual((await drawn('name')).scene.notes, [
      { kind: 'unmatched', names: ['7', 'R1'], total: 2 },
    ]);
    await assert.rejects(drawn('nam'), (thrown) => {
      assert.ok(thrown instanceof InsetError);
      assert.match(
        thrown.message,
        /join is "nam", a property that none of the shapes has; there are id, name, code/,
      );
      assert.match(thrown.message, /Did you mean name\?/);
      return true;
    });
  });

  it('are laid flat as is asked, and what has no place there is said', async () => {
    const rows = ['Germany', 'USA', 'Brazil'].map((c, n) => ({ c, n }));
    const encodings = { x: 'c', y: 'sum(n)' };
    const drawn = async (chart: Partial<Chart>) => {
      const { scene, data } = await drawRows({ mark: 'map', encodings, ...chart }, rows);
      const of = (name: string) => scene.marks.find(({ key }) => data.rows[key]!.x === name);
      return { scene, of, height: (name: string) => of(name)!.height };
    };
    const [equal, mercator] = [await drawn({}), await drawn({ projection: 'mercator' })];
    // Mercator enlarges what lies far from the equator.
    const taller = ({ height }: typeof equal): number => height('Germany') / height('Brazil');
    assert.ok(taller(mercator) > taller(equal) * 1.2);
    for (const { scene } of [equal, mercator]) assert.equal(scene.marks.length, 3);
    const states = await drawn({ projection: 'albers-usa' });
    const [note] = states.scene.notes!;
    assert.ok(note?.kind === 'unmatched');
    assert.deepEqual([...note.names].sort(), ['Brazil', 'Germany']);
    assert.equal(shapesOf(states.scene.items).filter(({ kind }) => kind === 'path').length, 1);
    assert.ok(states.of('USA')!.width > states.scene.plot.width / 2);
    for (const projection of projections) {
      const { scene } = await drawn({ projection });
      for (const { x, y, width, height } of scene.marks) {
        assert.ok(x >= scene.plot.x - 1 && x + width <= scene.plot.x + scene.plot.width + 1, projection);
        assert.ok(y >= scene.plot.y - 1 && y + height <= scene.plot.y + scene.plot.height + 1, projection);
      }
    }
    const near = await drawn({ fit: 'data' });
    assert.ok(near.of('Germany')!.width > 0);
    const alone = await drawRows({ mark: 'map', encodings, fit: 'data' }, [{ c: 'Italy', n: 1 }]);
    assert.ok(alone.scene.marks[0]!.height > alone.scene.plot.height * 0.8);
  });

  it('reach over all shapes, or only over where points are', async () => {
    const places = [
      { lon: -120, lat: 35, n: 1 },
      { lon: 140, lat: 36, n: 2 },
    ];
    const encodings = { x: 'lon', y: 'lat', size: 'n' };
    const across = async (chart: Partial<Chart>, rows = places) => {
      const { scene } = await drawRows({ mark: 'map', encodings, ...chart }, rows);
      const [one, other] = scene.marks;
      return Math.abs(one!.x + one!.width / 2 - other!.x - other!.width / 2) / scene.plot.width;
    };
    const near = places.map((place) => ({ ...place, lon: place.lon / 100 }));
    assert.ok((await across({}, near)) > 0.1);
    assert.ok((await across({ fit: 'all' }, near)) < 0.05);
    assert.ok((await across({ fit: 'data' })) > (await across({ fit: 'all' })));
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
