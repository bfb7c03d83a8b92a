import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawRows, shapesOf, textsOf, type DrawnRows } from '../testing/draw-rows.ts';
import { plainTheme } from '../chart-theme.ts';
import type { Scene, SceneItem } from './scene.ts';
import { toSvg } from './to-svg.ts';

const kind = <K extends SceneItem['kind']>({ items }: Scene, wanted: K) =>
  shapesOf(items).filter(
    (item): item is Extract<ReturnType<typeof shapesOf>[number], { kind: K }> => item.kind === wanted,
  );
const paths = (scene: Scene) => kind(scene, 'path');

const months = Array.from({ length: 12 }, (_, i) => ({
  d: new Date(Date.UTC(2024, i)).toISOString().slice(0, 10),
  v: 10 + i,
  w: 500 - i,
  g: i % 2 ? 'odd' : 'even',
}));
const trees = [
  { kind: 'ash', height: 4 },
  { kind: 'birch', height: 8 },
  { kind: 'cedar', height: 2 },
];

describe('lines', () => {
  it('break where there is no value, and show one that stands alone', async () => {
    const rows = months.map((row, i) => ({ ...row, v: i === 3 || i === 5 ? null : row.v }));
    const many = [
      ...rows,
      ...Array.from({ length: 20 }, (_, i) => ({
        ...months[0]!,
        d: new Date(Date.UTC(2026, i)).toISOString().slice(0, 10),
      })),
    ];
    const { scene } = await drawRows({ mark: 'line', encodings: { x: 'd', y: 'v' } }, many);
    assert.equal(paths(scene)[0]!.data.match(/M/g)!.length, 2);
    assert.equal(kind(scene, 'symbol').length, 1);
    assert.equal(scene.marks.length, 30);
  });

  it('bend without passing their values, or step', async () => {
    const drawn = (curve: 'smooth' | 'step') =>
      drawRows({ mark: 'line', curve, encodings: { x: 'd', y: 'v' } }, months);
    assert.match(paths((await drawn('smooth')).scene)[0]!.data, /C/);
    const { data } = paths((await drawn('step')).scene)[0]!;
    // Twelve values, each held until the next.
    assert.equal(data.match(/L/g)!.length, 22);
  });
});

describe('points', () => {
  it('have a shape for each of few colours', async () => {
    const { scene } = await drawRows({ mark: 'point', encodings: { x: 'v', y: 'w', color: 'g' } }, months, {
      width: 900,
    });
    const shapes = new Set(
      kind(scene, 'symbol')
        .filter(({ key }) => key !== undefined)
        .map(({ series, shape }) => `${series} ${shape}`),
    );
    assert.deepEqual([...shapes].sort(), ['even circle', 'odd square']);
  });

  it('tell amounts by their area', async () => {
    const rows = [
      { a: 1, b: 1, s: 25 },
      { a: 2, b: 2, s: 100 },
    ];
    const { scene } = await drawRows({ mark: 'point', encodings: { x: 'a', y: 'b', size: 's' } }, rows, {
      width: 400,
    });
    const radii = kind(scene, 'symbol').map(({ radius }) => radius);
    const [large, small] = radii as [number, number];
    // The smallest point can still be seen: its area is added to all.
    assert.ok(Math.abs((small ** 2 - 4) / (large ** 2 - 4) - 0.25) < 1e-9);
  });

  it('are clouds where there are many, one for each colour', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      a: i,
      b: (i * 7919) % 1000,
      g: i % 2 ? 'odd' : 'even',
    }));
    const { scene } = await drawRows({ mark: 'point', encodings: { x: 'a', y: 'b', color: 'g' } }, rows);
    const clouds = kind(scene, 'cloud');
    assert.deepEqual(
      clouds.map(({ series, xs }) => [series, xs.length]),
      [
        ['even', 2500],
        ['odd', 2500],
      ],
    );
    assert.equal(scene.marks.length, 5000);
  });
});

describe('pies', () => {
  const areaAt = ({ scene, data }: DrawnRows, label: string) => {
    const { key } = data.rows.find(({ x }) => x === label)!;
    return scene.marks.find((mark) => mark.key === key)!;
  };

  it('name their slices where there is room, else in a legend with shares inside', async () => {
    const chart = { mark: 'pie' as const, encodings: { x: 'kind', y: 'sum(height)' } };
    const wide = await drawRows(chart, trees);
    assert.equal(wide.scene.legend.length, 0);
    assert.deepEqual(textsOf(wide.scene), ['birch', '57%', 'ash', '29%', 'cedar', '14%']);
    const narrow = await drawRows(chart, trees, { width: 180 });
    assert.deepEqual(
      narrow.scene.legend.map(({ label }) => label),
      ['birch', 'ash', 'cedar'],
    );
    assert.ok(textsOf(narrow.scene).includes('57%'));
    assert.ok(areaAt(wide, 'birch').outline!.startsWith('M'));
  });

  it('say the whole in their hole', async () => {
    const { scene } = await drawRows(
      { mark: 'pie', hole: 0.6, encodings: { x: 'kind', y: 'sum(height)' } },
      trees,
    );
    assert.ok(textsOf(scene).includes('14'));
    assert.ok(textsOf(scene).includes('Sum of height'));
  });

  it('are whole with a single slice', async () => {
    const { scene } = await drawRows(
      { mark: 'pie', hole: 0.5, encodings: { x: 'kind', y: 'sum(height)' } },
      trees.slice(0, 1),
    );
    assert.equal(scene.marks[0]!.outline!.match(/Z/g)!.length, 2);
    assert.ok(Math.abs(scene.marks[0]!.width - scene.plot.width) < 0.01);
  });

  it('stand side by side, their outlines where they are drawn', async () => {
    const rows = ['p', 'q'].flatMap((place) => trees.map((tree) => ({ ...tree, place })));
    const { scene } = await drawRows(
      { mark: 'pie', encodings: { x: 'kind', y: 'sum(height)', facet: 'place' } },
      rows,
    );
    assert.equal(scene.marks.length, 6);
    for (const { outline, x, width } of scene.marks) {
      const start = Number(/^M([\d.]+),/.exec(outline!)![1]);
      assert.ok(start >= x - 0.1 && start <= x + width + 0.1, `${start} in ${x} to ${x + width}`);
    }
  });
});

describe('a second measure', () => {
  it('has an axis of its own on the other side, and its colour at its name', async () => {
    const { scene } = await drawRows(
      { mark: 'bar', encodings: { x: 'd', y: 'sum(v)', y2: 'sum(w)' } },
      months,
    );
    const { plot } = scene;
    const texts = kind(scene, 'text');
    const right = texts.filter(({ x, anchor = 'start' }) => x > plot.x + plot.width && anchor === 'start');
    assert.ok(right.length > 1 && right.every(({ text }) => Number(text) >= 400));
    const swatches = kind(scene, 'symbol')
      .filter(({ key }) => key === undefined)
      .map(({ fill }) => fill);
    assert.deepEqual(swatches, plainTheme.categories.slice(0, 2));
    assert.ok(texts.some(({ text }) => text === 'Sum of v') && texts.some(({ text }) => text === 'Sum of w'));
    assert.equal(paths(scene).at(-1)!.stroke, plainTheme.categories[1]);
    assert.equal(scene.marks.length, 24);
  });
});

describe('references', () => {
  it('lie at their value, within an axis that reaches so far', async () => {
    const references = [
      { axis: 'y' as const, value: 30, label: 'Target' },
      { axis: 'y' as const, value: 'mean' as const },
    ];
    const { scene } = await drawRows(
      { mark: 'bar', references, encodings: { x: 'kind', y: 'sum(height)' } },
      trees,
    );
    const dashed = kind(scene, 'line').filter(({ dash }) => dash);
    assert.deepEqual(
      dashed.map(({ y1 }) => y1),
      [scene.y!.at(30), scene.y!.at(14 / 3)],
    );
    assert.ok(scene.y!.domain![1] >= 30);
    assert.ok(textsOf(scene).includes('Target') && textsOf(scene).includes('Mean 4.67'));
    // Marks that lie behind a name do not hide it.
    assert.match(toSvg(scene, { font: 'sans-serif' }), /paint-order="stroke"[^>]*>Target</);
  });

  it('are bands between dates and around categories', async () => {
    const dates = [{ axis: 'x' as const, value: '2024-03-01', to: '2024-05-01', label: 'Spring' }];
    const line = (await drawRows({ mark: 'line', references: dates, encodings: { x: 'd', y: 'v' } }, months))
      .scene;
    const [band] = kind(line, 'rectangle');
    assert.ok(Math.abs(band!.x - line.x!.at(Date.UTC(2024, 2))!) < 1e-6);
    assert.ok(Math.abs(band!.x + band!.width - line.x!.at(Date.UTC(2024, 4))!) < 1e-6);
    const named = [{ axis: 'x' as const, value: 'ash', to: 'ash' }];
    const bars = (
      await drawRows({ mark: 'bar', references: named, encodings: { x: 'kind', y: 'sum(height)' } }, trees)
    ).scene;
    const around = kind(bars, 'rectangle').find(({ key }) => key === undefined)!;
    assert.ok(Math.abs(around.width - bars.x!.band) < 1e-6);
  });

  it('weigh bins by what is in them', async () => {
    const rows = [...Array.from({ length: 9 }, () => ({ a: 1 })), { a: 99 }];
    const references = [
      { axis: 'x' as const, value: 'mean' as const },
      { axis: 'x' as const, value: 'median' as const },
    ];
    const { scene } = await drawRows(
      { mark: 'histogram' as 'bar', references, encodings: { x: { expression: 'a', bin: 10 } } },
      rows,
    );
    const [mean, median] = kind(scene, 'line')
      .filter(({ dash }) => dash)
      .map(({ x1 }) => scene.x!.valueAt(x1)!);
    // Nine in the bin from 0 to 10, one in that from 90 to 100.
    assert.ok(Math.abs(mean! - 14) < 1e-6 && Math.abs(median! - 5) < 1e-6, `${mean} ${median}`);
  });

  it('are left out where there is nothing they could be', async () => {
    const references = [
      { axis: 'y' as const, value: 'soon' },
      { axis: 'y2' as const, value: 3 },
      { axis: 'x' as const, value: 'oak' },
    ];
    const { scene } = await drawRows(
      { mark: 'bar', references, encodings: { x: 'kind', y: 'sum(height)' } },
      trees,
    );
    assert.equal(kind(scene, 'line').filter(({ dash }) => dash).length, 0);
  });
});

describe('errors and trends', () => {
  it('are whiskers on bars, from end to end', async () => {
    const rows = [2, 4, 6].map((v) => ({ k: 'a', v }));
    const { scene } = await drawRows(
      { mark: 'bar', errors: 'extent', encodings: { x: 'k', y: 'avg(v)' } },
      rows,
    );
    const [whisker] = kind(scene, 'line').filter(({ key }) => key !== undefined);
    assert.deepEqual([whisker!.y1, whisker!.y2], [scene.y!.at(2), scene.y!.at(6)]);
  });

  it('make bars of several colours stand beside each other', async () => {
    const rows = [2, 4, 6, 8].map((v, i) => ({ k: 'a', g: i % 2 ? 'p' : 'q', v }));
    const { plan, scene } = await drawRows(
      { mark: 'bar', errors: 'extent', encodings: { x: 'k', y: 'avg(v)', color: 'g' } },
      rows,
    );
    assert.equal(plan.chart.arrangement, 'grouped');
    assert.ok(Math.abs(scene.marks[0]!.x - scene.marks[1]!.x) > scene.marks[0]!.width - 1);
  });

  it('are a band behind a line', async () => {
    const rows = months.flatMap((row) => [row, { ...row, v: row.v + 4 }]);
    const { scene } = await drawRows(
      { mark: 'line', errors: 'standard-deviation', encodings: { x: 'd', y: 'avg(v)' } },
      rows,
    );
    assert.equal(paths(scene)[0]!.fillOpacity, 0.16);
  });

  it('say the curve and how well it fits', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({ a: i, b: 3 * i + 2 }));
    const { scene } = await drawRows({ mark: 'point', trend: 'linear', encodings: { x: 'a', y: 'b' } }, rows);
    assert.ok(textsOf(scene).includes('y = 3x + 2, R² 1.00'));
    assert.deepEqual(paths(scene)[0]!.dash, [6, 4]);
  });

  it('say a trend over time by its grain', async () => {
    const { scene } = await drawRows(
      { mark: 'line', trend: 'linear', encodings: { x: "date_trunc('year', d)", y: 'sum(v)' } },
      [2020, 2021, 2022, 2023].map((year) => ({ d: `${year}-01-01`, v: year * 5 })),
    );
    assert.ok(
      textsOf(scene).some((text) => /^\+5 per year, R² 1\.00$/.test(text)),
      textsOf(scene).join(),
    );
  });

  it('count dates by the months they lie apart', async () => {
    const chart = { mark: 'line' as const, trend: 'linear' as const, encodings: { x: 'd', y: 'v' } };
    assert.ok(textsOf((await drawRows(chart, months)).scene).some((text) => text.includes(' per month, R²')));
  });

  it('average as many values as asked, from the first place that has them', async () => {
    const { scene } = await drawRows(
      { mark: 'bar', movingAverage: 4, encodings: { x: 'd', y: 'sum(v)' } },
      months,
    );
    const average = paths(scene).at(-1)!;
    assert.equal(average.data.split('L').length, 9);
    const [, first] = /^M[\d.]+,([\d.]+)/.exec(average.data)!;
    assert.ok(Math.abs(Number(first) - scene.y!.at(11.5)!) < 0.01);
  });
});

describe('values at marks', () => {
  it('stand beyond the ends of bars', async () => {
    const { scene } = await drawRows(
      { mark: 'bar', labels: true, orientation: 'vertical', encodings: { x: 'kind', y: 'sum(height)' } },
      trees,
    );
    const values = kind(scene, 'text').filter(({ key }) => key !== undefined);
    assert.deepEqual(values.map(({ text }) => text).sort(), ['2', '4', '8']);
    for (const { key, y } of values) assert.ok(y < scene.marks.find((mark) => mark.key === key)!.y);
  });

  it('stand within the parts of a stack, as shares where these are drawn', async () => {
    const rows = [
      { k: 'a', g: 'p', v: 3 },
      { k: 'a', g: 'q', v: 1 },
    ];
    const { scene } = await drawRows(
      {
        mark: 'bar',
        labels: true,
        arrangement: 'normalized',
        encodings: { x: 'k', y: 'sum(v)', color: 'g' },
      },
      rows,
    );
    const values = kind(scene, 'text').filter(({ key }) => key !== undefined);
    assert.deepEqual(
      values.map(({ text }) => text),
      ['75%', '25%'],
    );
    assert.ok(values.every(({ fill }) => fill === '#ffffff' || fill === '#000000'));
  });
});

describe('axes, colours and legends', () => {
  it('say no month twice, whatever the format', async () => {
    const rows = ['2025-02-01', '2025-03-01', '2025-04-01'].map((d, i) => ({ d, v: i + 1 }));
    const { scene } = await drawRows(
      { mark: 'line', encodings: { x: { expression: 'd', format: '%b %Y' }, y: 'v' } },
      rows,
    );
    const said = textsOf(scene).filter((text) => text.endsWith('2025'));
    assert.deepEqual(said, ['Feb 2025', 'Mar 2025', 'Apr 2025']);
  });

  it('are written in the format asked for as the language of the page does', async () => {
    const rows = ['2025-03-01', '2025-04-01', '2025-05-01'].map((d, i) => ({ d, v: 1000 * i }));
    const encodings = { x: { expression: 'd', format: '%b %Y' }, y: { expression: 'v', format: ',.2f' } };
    const { scene } = await drawRows({ mark: 'line', encodings }, rows, { locale: 'de' });
    assert.ok(
      textsOf(scene).includes('Mär 2025') && textsOf(scene).includes('2.000,00'),
      String(textsOf(scene)),
    );
  });

  it('show only what lies within a domain', async () => {
    const { scene } = await drawRows(
      { mark: 'line', encodings: { x: 'd', y: { expression: 'v', domain: [12, 15] } } },
      months,
    );
    assert.deepEqual(scene.y!.domain, [12, 15]);
    assert.equal(scene.marks.length, 4);
    const parts = scene.items.flatMap((item) => (item.kind === 'group' ? item.items : [item]));
    const clipped = parts.find((item) => item.kind === 'group' && item.clip);
    assert.deepEqual(clipped?.kind === 'group' && clipped.clip, scene.plot);
    assert.match(
      toSvg(scene, { font: 'serif' }),
      /<svg x="[\d.]+" y="8" width="[\d.]+" height="[\d.]+" viewBox=/,
    );
  });

  it('can be named, counted or left out', async () => {
    const x = { expression: 'kind', axis: { title: 'Species', labels: false } };
    const { scene } = await drawRows(
      {
        mark: 'bar',
        orientation: 'vertical',
        encodings: { x, y: { expression: 'sum(height)', axis: false as const } },
      },
      trees,
    );
    assert.deepEqual(textsOf(scene), ['Species']);
    const spaced = await drawRows(
      {
        mark: 'bar',
        orientation: 'vertical',
        encodings: {
          x: { expression: 'kind', axis: false },
          y: { expression: 'sum(height)', format: '.2f', axis: { grid: false, ticks: 2 } },
        },
      },
      trees,
    );
    assert.deepEqual(textsOf(spaced.scene).sort(), ['0.00', '5.00']);
    assert.equal(kind(spaced.scene, 'line').length, 1);
  });

  it('have the colour for single ones, unless there are categories, two axes or a palette', async () => {
    const theme = { ...plainTheme, single: '#b3261e' };
    const fills = async (chart: Parameters<typeof drawRows>[0]) =>
      new Set(
        shapesOf((await drawRows(chart, months, { theme })).scene.items).flatMap((shape) =>
          'fill' in shape ? [shape.fill] : [],
        ),
      );
    const bars = { mark: 'bar' as const, encodings: { x: 'd', y: 'sum(v)' } };
    assert.ok((await fills(bars)).has('#b3261e'));
    const others = [
      { ...bars, encodings: { ...bars.encodings, color: 'g' } },
      { ...bars, encodings: { ...bars.encodings, y2: 'sum(w)' } },
    ];
    for (const chart of others) {
      const found = await fills(chart);
      assert.ok(found.has(plainTheme.categories[0]!) && !found.has('#b3261e'), [...found].join());
    }
    assert.ok((await fills({ ...bars, palette: ['#010203', '#040506'] })).has('#010203'));
  });

  it('take the colours of a palette', async () => {
    const chart = { mark: 'bar' as const, encodings: { x: 'kind', y: 'sum(height)', color: 'kind' } };
    const listed = await drawRows({ ...chart, palette: ['red', 'lime', 'blue'] }, trees);
    assert.deepEqual(
      listed.scene.legend.map(({ color }) => color),
      ['red', 'lime', 'blue'],
    );
    const sampled = await drawRows({ ...chart, palette: 'viridis' }, trees);
    assert.deepEqual(
      [sampled.scene.legend[0]!.color, sampled.scene.legend[2]!.color],
      ['#440154', '#fde725'],
    );
  });

  it('have zero in the middle of a diverging palette', async () => {
    const rows = [
      { a: 1, b: 1, c: -2 },
      { a: 2, b: 2, c: 0 },
      { a: 3, b: 3, c: 8 },
    ];
    const { scene } = await drawRows(
      { mark: 'point', palette: 'blue-red', encodings: { x: 'a', y: 'b', color: 'c' } },
      rows,
    );
    const fills = kind(scene, 'symbol').map(({ fill }) => fill);
    assert.deepEqual(fills.slice(1), ['#f3f1ef', '#b2182b']);
    assert.ok(textsOf(scene).includes('-8') && textsOf(scene).includes('8'));
  });

  it('have a legend where it was asked for, or none', async () => {
    const chart = { mark: 'bar' as const, encodings: { x: 'd', y: 'sum(v)', color: 'g' } };
    const top = await drawRows({ ...chart, legend: 'top' }, months);
    assert.ok(top.scene.legend.every(({ y }) => y < top.scene.plot.y));
    const none = await drawRows({ ...chart, legend: 'none' }, months);
    assert.equal(none.scene.legend.length, 0);
    const compact = await drawRows({ ...chart, compact: true }, months);
    assert.deepEqual(textsOf(compact.scene), []);
  });

  it('count the names that have no room in a legend', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({ k: 'a', g: `a long name of a group ${i}`, v: 1 }));
    const { scene } = await drawRows({ mark: 'bar', encodings: { x: 'k', y: 'sum(v)', color: 'g' } }, rows, {
      width: 240,
      height: 160,
    });
    const last = textsOf(scene).at(-1)!;
    assert.equal(scene.legend.length + Number(last.slice(1)), 10);
  });
});

describe('small charts', () => {
  it('share their axes, and name them once', async () => {
    const rows = ['p', 'q', 'r', 's'].flatMap((place, i) =>
      trees.map((tree) => ({ ...tree, height: tree.height * (i + 1), place })),
    );
    const { scene } = await drawRows(
      { mark: 'bar', orientation: 'vertical', encodings: { x: 'kind', y: 'sum(height)', facet: 'place' } },
      rows,
    );
    assert.equal(scene.marks.length, 12);
    const texts = textsOf(scene);
    assert.equal(texts.filter((text) => text === 'ash').length, 2);
    assert.equal(texts.filter((text) => text === '0').length, 2);
    const heights = scene.marks.map(({ height }) => height);
    // The same species is four times as high in the fourth place as in the first.
    assert.ok(Math.abs(Math.max(...heights) / heights[0]! - 4) < 0.01);
  });
});
