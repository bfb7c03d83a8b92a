import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainTheme } from '../chart-theme.ts';
import { drawRows, shapesOf } from '../testing/draw-rows.ts';
import type { SceneItem, Tile } from './scene.ts';
import { toSvg } from './to-svg.ts';

const names = ['ash', 'birch', 'cedar', 'dogwood', 'elm', 'fir', 'gorse', 'hazel', 'ivy', 'juniper'];
const rows = names.flatMap((tree, i) => ['2020', '2021', '2022'].map((year) => ({ tree, year, n: 20 + i })));
const theme = { ...plainTheme, categories: [...plainTheme.categories, '#7a5c9e', '#3b7d5a'] };
const encodings = { x: 'year', y: 'sum(n)', color: 'tree' };

type Shape = Exclude<SceneItem, { kind: 'group' | 'tiles' }>;
const tilesIn = (items: readonly SceneItem[]): Tile[] =>
  items.flatMap((item) =>
    item.kind === 'tiles' ? item.tiles : item.kind === 'group' ? tilesIn(item.items) : [],
  );
const dressed = (shapes: readonly Shape[]): Shape[] => shapes.filter(({ tile }) => tile);
const tileOf = (shapes: readonly Shape[], series: string): string[] => [
  ...new Set(dressed(shapes).flatMap((shape) => (shape.series === series ? [shape.tile!.id] : []))),
];

describe('patterns', () => {
  it('are not there unless somebody wants them', async () => {
    const { scene } = await drawRows({ mark: 'bar', encodings }, rows, { theme });
    assert.deepEqual([tilesIn(scene.items).length, dressed(shapesOf(scene.items)).length], [0, 0]);
  });

  for (const mark of ['bar', 'area', 'pie'] as const) {
    it(`tell the colours of a ${mark} chart, in its legend as in its marks`, async () => {
      const chart =
        mark === 'pie'
          ? { mark, legend: 'right' as const, encodings: { x: 'tree', y: 'sum(n)' } }
          : { mark, encodings };
      const { scene, data } = await drawRows({ ...chart, patterns: true }, rows, {
        theme,
        height: 400,
        arrange: { maxCategories: 12 },
      });
      const shapes = shapesOf(scene.items);
      const labels = data.categories.color ?? data.categories.x!;
      assert.equal(labels.length, 10);
      const seen = labels.map((name) => tileOf(shapes, name));
      assert.deepEqual(seen[0], [], 'the first has none');
      assert.ok(
        seen.slice(1).every((ids) => ids.length === 1),
        JSON.stringify(seen),
      );
      assert.equal(new Set(seen.slice(1).flat()).size, 9, 'each has its own');
      const legend = shapes.filter((shape) => shape.tile && shape.kind === 'rectangle' && shape.width === 14);
      assert.equal(legend.length, 9);
      const told = new Set(tilesIn(scene.items).map(({ id }) => id));
      assert.deepEqual(told, new Set(seen.flat()), 'who paints is told of each once');
    });
  }

  it('are dashes along bars too thin for tiles, in the legend as well', async () => {
    const grouped = { mark: 'bar', arrangement: 'grouped', patterns: true, encodings } as const;
    const { scene } = await drawRows(grouped, rows, { theme, width: 300, height: 240 });
    assert.deepEqual(tilesIn(scene.items), []);
    const lines = shapesOf(scene.items).flatMap((item) =>
      item.kind === 'line' && item.series !== undefined ? [item] : [],
    );
    const dashesOf = (isBar: boolean): Map<string, string> =>
      new Map(
        lines
          .filter(({ key }) => (key !== undefined) === isBar)
          .map(({ series, dash = [] }) => [
            series!,
            dash.map((length) => (length / dash[0]!).toFixed(3)).join(),
          ]),
      );
    const [onBars, inLegend] = [dashesOf(true), dashesOf(false)];
    assert.equal(onBars.size, 9, 'the first has none');
    for (const [series, dash] of inLegend) assert.equal(dash, onBars.get(series) ?? '', series);
    assert.ok(inLegend.size > 4);
    const wide = await drawRows(grouped, rows, { theme, width: 1600, height: 240 });
    assert.equal(tilesIn(wide.scene.items).length, 9);
  });

  it('are wanted by the theme as well', async () => {
    const { scene } = await drawRows({ mark: 'bar', encodings }, rows, {
      theme: { ...theme, patterns: true },
    });
    assert.ok(dressed(shapesOf(scene.items)).length > 9);
  });

  it('leave alone what has one colour, and what is left over', async () => {
    const one = await drawRows({ mark: 'bar', patterns: true, encodings: { x: 'tree', y: 'sum(n)' } }, rows);
    assert.equal(dressed(shapesOf(one.scene.items)).length, 0);
    const { scene, data } = await drawRows(
      { mark: 'bar', patterns: true, encodings: { ...encodings, color: { expression: 'tree', top: 3 } } },
      rows,
      { theme, arrange: { others: 'Others' } },
    );
    assert.ok(data.categories.color!.includes('Others'));
    const shapes = shapesOf(scene.items);
    assert.deepEqual([tileOf(shapes, 'Others'), tileOf(shapes, data.categories.color![1]!).length], [[], 1]);
  });

  it('are dashes on lines, other shapes of points, hollow for the last five', async () => {
    const lines = await drawRows({ mark: 'line', legend: 'right', patterns: true, encodings }, rows, {
      theme,
      height: 400,
      arrange: { maxCategories: 12 },
    });
    const dashes = shapesOf(lines.scene.items).flatMap((shape) =>
      shape.kind === 'path' && shape.series && shape.stroke ? [String(shape.dash)] : [],
    );
    assert.equal(new Set(dashes).size, 10);
    const points = await drawRows(
      { mark: 'point', patterns: true, encodings: { x: 'n', y: 'm', color: 'tree' } },
      rows.map((row, i) => ({ ...row, m: i })),
      { theme, height: 400, arrange: { maxCategories: 12 } },
    );
    const looks = new Map(
      shapesOf(points.scene.items).flatMap((shape) =>
        shape.kind === 'symbol' && shape.series
          ? [[shape.series, `${shape.shape} ${(shape.fillOpacity ?? 1) < 0.2}`] as const]
          : [],
      ),
    );
    assert.equal(new Set(looks.values()).size, 10);
  });

  it('are shapes of the points of a cloud, in its legend as well; without them both are plain', async () => {
    const many = Array.from({ length: 2400 }, (_, i) => ({
      a: i % 97,
      b: (i * 31) % 89,
      tree: names[i % 8]!,
    }));
    const cloud = { mark: 'point', encodings: { x: 'a', y: 'b', color: 'tree' } } as const;
    const looks = async (patterns: boolean): Promise<[string, string][]> => {
      const { scene } = await drawRows({ ...cloud, patterns }, many, { theme, height: 400 });
      const shapes = shapesOf(scene.items);
      const lookOf = (item: Shape | undefined): string => {
        assert.ok(item?.kind === 'symbol' || item?.kind === 'cloud');
        const shape = (item.kind === 'symbol' && item.shape) || 'circle';
        return (item.fillOpacity ?? 1) < 0.2 ? `${shape} hollow` : shape;
      };
      return names.slice(0, 8).map((tree) => {
        const own = shapes.filter(({ kind, series }) => series === tree && kind !== 'text');
        const isPoint = (item: Shape): boolean => item.kind === 'cloud' || item.key !== undefined;
        return [lookOf(own.find(isPoint)), lookOf(own.find((item) => !isPoint(item)))];
      });
    };
    const told = await looks(true);
    assert.equal(new Set(told.map(([points]) => points)).size, 8, JSON.stringify(told));
    assert.ok(told.some(([points]) => points.endsWith('hollow')));
    for (const [points, named] of [...told, ...(await looks(false))]) assert.equal(points, named);
  });

  it('are dashes on the edges of areas that are seen through, in the legend too', async () => {
    const { scene } = await drawRows(
      { mark: 'area', arrangement: 'overlaid', patterns: true, encodings: { ...encodings, x: 'day' } },
      rows.map((row) => ({ ...row, day: `${row.year}-01-01` })),
      { theme, height: 400, arrange: { maxCategories: 12 } },
    );
    const shapes = shapesOf(scene.items);
    assert.equal(dressed(shapes).length, 0);
    const edges = shapes.filter((shape) => shape.stroke && shape.series === 'cedar');
    assert.deepEqual(new Set(edges.map(({ kind }) => kind)), new Set(['path', 'line']));
    assert.ok(edges.every(({ dash }) => dash));
  });

  it('tell the groups of a treemap', async () => {
    const chart = {
      mark: 'treemap' as const,
      patterns: true,
      encodings: { x: 'tree', y: 'sum(n)', color: 'year' },
    };
    const { scene, data } = await drawRows(chart, rows, { arrange: { maxCategories: 12 } });
    const tiles = new Map<unknown, Set<string>>();
    for (const shape of dressed(shapesOf(scene.items))) {
      const group = data.rows[shape.key!]!.x;
      tiles.set(group, (tiles.get(group) ?? new Set()).add(shape.tile!.id.replace(/-\w*$/, '')));
    }
    assert.equal(tiles.size, 9);
    assert.ok([...tiles.values()].every(({ size }) => size === 1));
  });

  it('stay behind words that stand on them', async () => {
    const { scene } = await drawRows(
      { mark: 'bar', labels: true, patterns: true, encodings },
      rows.slice(0, 9),
      {
        theme,
        height: 500,
      },
    );
    const words = shapesOf(scene.items).filter((shape) => shape.kind === 'text' && shape.key !== undefined);
    const grounds = new Map(
      shapesOf(scene.items).flatMap((shape) => (shape.tile ? [[shape.key, shape.fill] as const] : [])),
    );
    assert.ok(words.length >= 6 && grounds.size >= 6);
    for (const word of words.filter(({ key }) => grounds.has(key)))
      assert.equal(word.stroke, grounds.get(word.key));
  });

  it('write amounts that a colour tells', async () => {
    const square = (id: string, x: number) => ({
      type: 'Feature' as const,
      id,
      properties: {},
      geometry: {
        type: 'Polygon' as const,
        coordinates: [
          [
            [x, 0],
            [x, 20],
            [x + 20, 20],
            [x + 20, 0],
            [x, 0],
          ],
        ],
      },
    });
    const shapes = { type: 'FeatureCollection' as const, features: [square('ash', 0), square('birch', 20)] };
    const chart = { mark: 'map' as const, encodings: { x: 'tree', color: 'sum(n)' } };
    const said = async (patterns: boolean) => {
      const { scene } = await drawRows({ ...chart, patterns }, rows.slice(0, 6), { shapes });
      return shapesOf(scene.items).filter((shape) => shape.kind === 'text' && shape.key !== undefined).length;
    };
    assert.deepEqual([await said(false), await said(true)], [0, 2]);
  });

  it('are part of a file that is given away', async () => {
    const { scene } = await drawRows({ mark: 'bar', patterns: true, encodings }, rows, { theme });
    const svg = toSvg(scene, { font: 'serif' });
    const used = new Set([...svg.matchAll(/fill="url\(#([^)]*)\)"/g)].map(([, id]) => id));
    const defined = [...svg.matchAll(/<pattern id="([^"]*)"/g)].map(([, id]) => id);
    assert.ok(used.size >= 8);
    assert.deepEqual(new Set(defined), used);
    assert.equal(defined.length, used.size);
  });
});
