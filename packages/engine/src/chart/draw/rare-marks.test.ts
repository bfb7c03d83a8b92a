import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Mark } from '@inset/model';
import { plainTheme } from '../chart-theme.ts';
import { drawRows, shapesOf, textsOf, type DrawnRows, type SaidChart } from '../testing/draw-rows.ts';
import { gaugeDomain } from './gauge-domain.ts';
import { drawChart } from './draw-chart.ts';
import { isPrepared, prepareChart } from './rare-marks.ts';
import type { Box } from './scene.ts';
import { toSvg } from './to-svg.ts';

const rare: Mark[] = ['box', 'density', 'heatmap', 'waterfall', 'funnel', 'gauge', 'treemap', 'map'];
const chartOf = (mark: Mark) => ({ chart: { mark, encodings: {} } });
const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 0.02, `${actual} is not ${expected}`);
const areaOf = ({ width, height }: Box): number => width * height;

describe('marks that most pages never show', () => {
  it('are fetched before the first is drawn', async () => {
    assert.ok(isPrepared(chartOf('bar')) && isPrepared(chartOf('point')));
    for (const mark of rare) assert.equal(isPrepared(chartOf(mark)), false, mark);
    const { plan, data } = await drawRows({ mark: 'bar', encodings: { y: 'count()' } }, [{ a: 1 }]);
    const drawing = { data, theme: plainTheme, width: 400, height: 200 };
    for (const unprepared of [{ mark: 'gauge' }, { trend: 'linear' }] as const)
      assert.throws(
        () => drawChart({ ...drawing, plan: { ...plan, chart: { ...plan.chart, ...unprepared } } }),
        /await prepareChart/,
      );
    for (const mark of rare) {
      await prepareChart(chartOf(mark));
      assert.ok(isPrepared(chartOf(mark)), mark);
    }
  });
});

describe('drawing', () => {
  before(async () => {
    for (const mark of rare) await prepareChart(chartOf(mark));
  });

  describe('boxes', () => {
    // Quartiles 3.25 and 7.75: whiskers reach at most to −3.5 and 14.5.
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    const rows = [...values.map((v) => ({ g: 'a', v })), { g: 'b', v: 4 }, { g: 'b', v: null }];

    it('have the five numbers of Tukey, and what lies beyond', async () => {
      const { data, plan } = await drawRows({ mark: 'box', encodings: { x: 'g', y: 'v' } }, rows);
      const [a, b] = data.rows;
      assert.deepEqual(
        { median: a!.y, ...a!.parts },
        {
          median: 5.5,
          first: 3.25,
          third: 7.75,
          lower: 1,
          upper: 9,
          lowest: 1,
          highest: 100,
          count: 10,
          outliers: 1,
          beyond: [100],
        },
      );
      assert.deepEqual([b!.y, b!.parts!.count, b!.parts!.outliers, b!.parts!.beyond], [4, 1, 0, undefined]);
      assert.ok(plan.summarized);
    });

    it('reach from quartile to quartile, and their marks over all values', async () => {
      const { scene } = await drawRows({ mark: 'box', encodings: { x: 'g', y: 'v' } }, rows);
      const at = (value: number): number => scene.y!.at(value)!;
      const [box] = shapesOf(scene.items).filter(
        (item) => item.kind === 'rectangle' && item.key === 0,
      ) as Box[];
      near(box!.y, at(7.75));
      near(box!.y + box!.height, at(3.25));
      const mark = scene.marks.find(({ key }) => key === 0)!;
      near(mark.y, at(100));
      near(mark.y + mark.height, at(1));
      const rings = shapesOf(scene.items).filter((item) => item.kind === 'symbol');
      assert.deepEqual(
        rings.map((ring) => Math.round(ring.y)),
        [Math.round(at(100))],
      );
    });

    it('stand alone in the middle, lie where y names the groups, and stand beside each other by colour', async () => {
      const alone = await drawRows({ mark: 'box', encodings: { y: 'v' } }, rows);
      assert.equal(alone.scene.marks.length, 1);
      const { x, width } = alone.scene.marks[0]!;
      near(x + width / 2, alone.scene.plot.x + alone.scene.plot.width / 2);
      const lying = await drawRows({ mark: 'box', encodings: { x: 'v', y: 'g' } }, rows);
      assert.equal(lying.plan.chart.orientation, 'horizontal');
      assert.ok(lying.scene.marks[0]!.width > lying.scene.marks[0]!.height);
      const twice = rows.flatMap((row) => ['p', 'q'].map((k) => ({ ...row, k })));
      const colored = await drawRows({ mark: 'box', encodings: { x: 'g', y: 'v', color: 'k' } }, twice);
      const [p, q] = colored.scene.marks as Box[] as [Box, Box];
      assert.ok(p.x + p.width <= q.x);
    });
  });

  describe('heatmaps', () => {
    const rows = ['a', 'b', 'c'].flatMap((g, i) =>
      [1, 2].map((n, j) => ({ g, h: `h${n}`, v: (i - 1) * 10 + j, t: n * 7 })),
    );

    it('have a cell for each pair, side by side, with the amounts in all or in none', async () => {
      const said: SaidChart = { mark: 'heatmap', encodings: { x: 'g', y: 'h', color: 'sum(v)' } };
      const { scene, data } = await drawRows(said, rows);
      assert.equal(scene.marks.length, 6);
      const cell = (x: string, y: string): Box =>
        scene.marks.find(({ key }) => data.rows[key]!.x === x && data.rows[key]!.y === y)!;
      near(cell('a', 'h1').x + cell('a', 'h1').width, cell('b', 'h1').x);
      near(cell('a', 'h1').y + cell('a', 'h1').height, cell('a', 'h2').y);
      assert.deepEqual(
        data.rows.map(({ color }) => String(color)).filter((text) => !textsOf(scene).includes(text)),
        [],
      );
      const small = await drawRows(said, rows, { width: 130, height: 84 });
      assert.ok(!textsOf(small.scene).includes('-9'));
    });

    it('put numbers into bins, and colour amounts on both sides of zero from the middle', async () => {
      const { scene, plan } = await drawRows({ mark: 'heatmap', encodings: { x: 't', y: 'g' } }, rows);
      assert.ok(plan.channels[0]!.end);
      assert.equal(plan.channels.at(-1)!.expression, 'count()');
      assert.equal(scene.marks.length, 6);
      const colored = await drawRows(
        { mark: 'heatmap', encodings: { x: 'g', y: 'h', color: 'sum(v)' } },
        rows,
      );
      // From −10 to 11: what lies on either side is as far as the furthest.
      assert.ok(textsOf(colored.scene).includes('-11'));
    });
  });

  describe('waterfalls', () => {
    const rows = [
      { step: 'Start', n: 100 },
      { step: 'Sales', n: 40 },
      { step: 'Costs', n: -60 },
    ];
    const said: SaidChart = { mark: 'waterfall', encodings: { x: 'step', y: 'sum(n)' } };

    it('go from step to step in the order of the rows, to what they come to', async () => {
      const { scene, data } = await drawRows(said, rows);
      assert.deepEqual(
        data.rows.map(({ x, y, total = false }) => [x, y, total]),
        [
          ['Start', 100, false],
          ['Sales', 40, false],
          ['Costs', -60, false],
          ['Total', 80, true],
        ],
      );
      const at = (value: number): number => scene.y!.at(value)!;
      const spans = [
        [100, 0],
        [140, 100],
        [140, 80],
        [80, 0],
      ] as const;
      scene.marks.forEach((mark, i) => {
        near(mark.y, at(spans[i]![0]));
        near(mark.y + mark.height, at(spans[i]![1]));
      });
    });

    it('say with a sign what adds and what takes away', async () => {
      const { scene } = await drawRows(said, rows);
      for (const text of ['+100', '+40', '-60', '80']) assert.ok(textsOf(scene).includes(text), text);
    });

    it('leave the total out where nobody wants it, and tell it from a step of that name', async () => {
      const without = await drawRows({ ...said, total: false }, rows);
      assert.equal(without.data.rows.length, 3);
      const twin = await drawRows(said, [...rows, { step: 'Total', n: 1 }]);
      assert.deepEqual(twin.data.categories.x!.slice(-2), ['Total', 'Total (2)']);
    });
  });

  describe('funnels that lie', () => {
    const rows = [
      { stage: 'Visit', n: 1000 },
      { stage: 'Cart', n: 400 },
      { stage: 'Order', n: 100 },
    ];
    const chart = {
      mark: 'funnel',
      orientation: 'horizontal',
      encodings: { x: 'stage', y: 'sum(n)' },
    } as const satisfies SaidChart;

    it('have their stages beside each other, as high as their amounts', async () => {
      const { scene } = await drawRows(chart, rows);
      const bars = shapesOf(scene.items).filter((item) => item.kind === 'rectangle');
      assert.equal(bars.length, 3);
      near(bars[1]!.height / bars[0]!.height, 0.4);
      near(bars[2]!.height / bars[0]!.height, 0.1);
      assert.ok(bars[0]!.x < bars[1]!.x && bars[1]!.x < bars[2]!.x);
      const texts = textsOf(scene);
      for (const text of ['Visit', 'Cart', 'Order', '100%', '40%', '40% →', '25% →'])
        assert.ok(texts.includes(text), `${text} in ${texts.join(' · ')}`);
    });

    it('run from the right where that is how one reads', async () => {
      const { scene } = await drawRows(chart, rows, { rightToLeft: true });
      const [first, , last] = scene.marks;
      assert.ok(first!.x > last!.x);
      assert.ok(textsOf(scene).includes('← 40%'));
    });

    it('of hardly any room have marks within it', async () => {
      for (const [width, height] of [
        [40, 30],
        [200, 60],
        [0, 0],
      ] as const) {
        const { scene } = await drawRows(chart, rows, { width, height });
        for (const mark of scene.marks) assert.ok(mark.x >= -1 && mark.x + mark.width <= width + 1);
      }
    });
  });

  describe('funnels', () => {
    const rows = [
      { stage: 'Bought', n: 50 },
      { stage: 'Seen', n: 400 },
      { stage: 'Tried', n: 100 },
    ];

    it('go from the largest stage to the smallest, with their shares of the first and of the one before', async () => {
      const { scene, data } = await drawRows(
        { mark: 'funnel', encodings: { x: 'stage', y: 'sum(n)' } },
        rows,
      );
      assert.deepEqual(
        data.rows.map(({ x }) => x),
        ['Seen', 'Tried', 'Bought'],
      );
      const texts = textsOf(scene);
      for (const text of ['100%', '25%', '13%', '↓ 25%', '↓ 50%']) assert.ok(texts.includes(text), text);
      const bars = shapesOf(scene.items).filter((item) => item.kind === 'rectangle') as Box[];
      near(bars[1]!.width / bars[0]!.width, 0.25);
    });

    it('keep the order of the rows where they are told so, and nothing below zero', async () => {
      const x = { expression: 'stage', sort: 'none' as const };
      const { data } = await drawRows({ mark: 'funnel', encodings: { x, y: 'sum(n)' } }, [
        ...rows,
        { stage: 'Lost', n: -5 },
      ]);
      assert.deepEqual(
        data.rows.map((row) => row.x),
        ['Bought', 'Seen', 'Tried'],
      );
    });
  });

  describe('gauges', () => {
    const gauge = (y: SaidChart['encodings'][string], rest: Partial<SaidChart> = {}): Promise<DrawnRows> =>
      drawRows({ mark: 'gauge', ...rest, encodings: { y } }, [{ n: 40 }, { n: 60 }]);

    it('show one number between zero and a round end, or where they are told', async () => {
      const { data, plan, scene } = await gauge('avg(n)');
      assert.deepEqual(gaugeDomain({ plan, data }, 50), [0, 60]);
      assert.ok(textsOf(scene).includes('50'));
      assert.equal(scene.marks.length, 1);
      const told = await gauge({ expression: 'avg(n)', domain: [0, 200] });
      assert.deepEqual(gaugeDomain(told, 50), [0, 200]);
      assert.deepEqual(gaugeDomain(told, -20), [0, 200]);
    });

    it('reach as far as their bands and targets, and name the band', async () => {
      const references = [
        { axis: 'y' as const, value: 0, to: 45, label: 'Low' },
        { axis: 'y' as const, value: 45, to: 90, label: 'Good' },
        { axis: 'y' as const, value: 70, label: 'Target' },
      ];
      const drawn = await gauge('avg(n)', { references });
      assert.deepEqual(gaugeDomain(drawn, 50), [0, 90]);
      const texts = textsOf(drawn.scene);
      assert.ok(texts.includes('Good') && texts.includes('Target') && !texts.includes('Low'), texts.join());
    });

    it('show the mean of a plain column', async () => {
      const { plan, data } = await gauge('n');
      assert.equal(plan.chart.encodings.y!.expression, 'avg(n)');
      assert.equal(data.rows[0]!.y, 50);
    });
  });

  describe('treemaps', () => {
    it('have areas like their amounts, without gaps or overlaps worth seeing', async () => {
      const rows = [6, 6, 4, 3, 2, 2, 1].map((n, i) => ({ part: `p${i}`, n }));
      const { scene, data } = await drawRows(
        { mark: 'treemap', encodings: { x: 'part', y: 'sum(n)' } },
        rows,
      );
      const whole = scene.marks.reduce((sum, mark) => sum + areaOf(mark), 0);
      assert.ok(whole > 0.97 * 600 * 300, String(whole));
      for (const mark of scene.marks) {
        const share = Number(data.rows[mark.key]!.y) / 24;
        assert.ok(Math.abs(areaOf(mark) / whole - share) < 0.01, `${areaOf(mark) / whole} is not ${share}`);
      }
    });

    it('put the cells of a group together below its name', async () => {
      const rows = ['x', 'y'].flatMap((g) => [3, 2, 1].map((n, i) => ({ g, k: `k${i}`, n })));
      const { scene } = await drawRows(
        { mark: 'treemap', encodings: { x: 'g', y: 'sum(n)', color: 'k' } },
        rows,
      );
      assert.equal(scene.marks.length, 6);
      const texts = textsOf(scene);
      assert.ok(texts.includes('x') && texts.includes('k0'));
    });

    it('keep the colour of a group whose smallest parts are shown together', async () => {
      const rows = ['x', 'y'].flatMap((g) =>
        Array.from({ length: 80 }, (_, i) => ({ g, k: `k${i}`, n: 100 - i })),
      );
      const { scene, data } = await drawRows(
        { mark: 'treemap', encodings: { x: 'g', y: 'sum(n)', color: 'k' } },
        rows,
      );
      assert.ok(data.rows.some(({ color }) => color === 'Others'));
      const fills = new Set(shapesOf(scene.items).map(({ fill }) => fill));
      // The first two colours of the plain theme.
      assert.ok(fills.has('rgb(14, 138, 138)') && fills.has('rgb(226, 112, 47)'), [...fills].join());
    });

    it('show the smallest of very many together', async () => {
      const rows = Array.from({ length: 300 }, (_, i) => ({ part: `p${i}`, n: 300 - i }));
      const { data } = await drawRows({ mark: 'treemap', encodings: { x: 'part', y: 'sum(n)' } }, rows);
      assert.equal(data.rows.length, 60);
      const others = data.rows.find(({ x }) => x === 'Others')!;
      // The 241 smallest are 241, 240, …, 1.
      assert.equal(others.y, (241 * 242) / 2);
      assert.deepEqual(data.notes, [{ kind: 'others', channel: 'x', shown: 59, total: 300 }]);
    });
  });
});

describe('any rows drawn with rare marks', () => {
  before(async () => {
    for (const mark of rare) await prepareChart(chartOf(mark));
  });
  const amount = fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
    fc.constantFrom(0, 1e300, -1e300, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, null),
  );
  const row = fc.record({
    g: fc.constantFrom('a', 'b', 'Chad', '', null),
    k: fc.constantFrom('p', 'q'),
    v: amount,
    w: amount,
  });
  const charts: SaidChart[] = [
    { mark: 'box', encodings: { x: 'g', y: 'v', color: 'k' } },
    { mark: 'density', encodings: { x: 'v', color: 'k' } },
    { mark: 'density', arrangement: 'stacked', encodings: { x: 'v', color: 'k' } },
    { mark: 'heatmap', encodings: { x: 'v', y: 'w', color: 'sum(v)' } },
    { mark: 'heatmap', encodings: { x: 'g', y: 'k', color: 'sum(v)' } },
    { mark: 'waterfall', encodings: { x: 'g', y: 'sum(v)' } },
    { mark: 'funnel', encodings: { x: 'g', y: 'sum(v)' } },
    { mark: 'gauge', encodings: { y: 'sum(v)' } },
    { mark: 'treemap', encodings: { x: 'g', y: 'sum(v)', color: 'k' } },
    { mark: 'map', encodings: { x: 'g', y: 'sum(v)' } },
    { mark: 'map', encodings: { x: 'v', y: 'w', size: 'v' } },
  ];
  for (const chart of charts) {
    it(`is a picture of numbers that are some: ${chart.mark} of ${Object.values(chart.encodings).join(', ')}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(row, { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 0, max: 700 }),
          fc.integer({ min: 0, max: 400 }),
          fc.boolean(),
          async (rows, width, height, rightToLeft) => {
            const types = [{ g: 'a', k: 'p', v: 1.5, w: 1.5 }, ...rows];
            const { scene } = await drawRows(chart, types, { width, height, rightToLeft });
            assert.doesNotMatch(toSvg(scene, { font: 'serif' }), /NaN|undefined|Infinity/);
            for (const mark of scene.marks) {
              assert.ok(
                [mark.x, mark.y, mark.width, mark.height].every(Number.isFinite),
                JSON.stringify(mark),
              );
              assert.ok(mark.width >= 0 && mark.height >= 0, JSON.stringify(mark));
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  }
});
