import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { outputSchema, type Cell, type Chart, type Column, type Encoding, type Schema } from '@inset/model';
import { rowsToTable } from '../../ingest/rows-to-table.ts';
import { arrangeRows } from '../arrange-rows.ts';
import type { ChartData } from '../chart-data.ts';
import { plainTheme } from '../chart-theme.ts';
import { chartToQuery, type ChartPlan } from '../chart-to-query.ts';
import { drawChart } from './draw-chart.ts';
import type { Drawing } from './drawing.ts';
import { prepareChart } from './rare-marks.ts';
import type { Box, Scene, SceneItem, Text } from './scene.ts';
import { estimateTextWidth } from './text-width.ts';
import { toSvg } from './to-svg.ts';

const columns: Schema = [
  { name: 'kind', type: 'text' },
  { name: 'group', type: 'text' },
  { name: 'day', type: 'date' },
  { name: 'moment', type: 'timestamp' },
  { name: 'a', type: 'number' },
  { name: 'b', type: 'number' },
  { name: 'n', type: 'integer' },
  { name: 'yes', type: 'boolean' },
];
const subjects = ['kind', 'day', 'moment', 'a', 'n', 'yes', "date_trunc('month', day)"];
const measures = ['sum(a)', 'avg(b)', 'count()', 'a', 'b', 'max(n)'];

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: -5, max: 5 }) },
  fc.constantFrom(
    0,
    -0,
    1e300,
    -1e300,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    5e-324,
    NaN,
    Infinity,
    2 ** 53,
    null,
  ),
);
const date = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 1000 }).map((days) => days * 86_400_000) },
  fc.constantFrom(8.64e15, -8.64e15, 0, null),
);
const word = fc.constantFrom(
  'ash',
  'birch',
  'cedar',
  'a rather long name of a tree',
  '',
  'ألف',
  '漢字',
  null,
);
const cells: Partial<Record<Column['type'], fc.Arbitrary<Cell>>> = {
  text: word,
  date,
  timestamp: date,
  number: amount,
  integer: fc.integer({ min: -20, max: 20 }),
  boolean: fc.constantFrom(true, false, null),
};

const encoding = (expressions: readonly string[]): fc.Arbitrary<Encoding> =>
  fc.record(
    {
      expression: fc.constantFrom(...expressions),
      spread: fc.constantFrom<Encoding['spread'][]>('linear', 'log', 'sqrt', 'symlog'),
      zero: fc.boolean(),
      domain: fc.constantFrom<Encoding['domain'][]>([0, 10], [null, 1e12], [-1e300, 1e300], [1, null]),
      top: fc.integer({ min: 1, max: 4 }),
      axis: fc.constantFrom<Encoding['axis'][]>(
        false,
        { title: 'Named' },
        { labels: false },
        { ticks: 3, grid: true },
      ),
    },
    { requiredKeys: ['expression'] },
  ) as fc.Arbitrary<Encoding>;

const chart: fc.Arbitrary<Chart> = fc.record(
  {
    mark: fc.constantFrom<Chart['mark'][]>('bar', 'line', 'area', 'point', 'pie'),
    encodings: fc.record(
      {
        x: encoding(subjects),
        y: encoding(measures),
        y2: encoding(['sum(b)', 'avg(n)']),
        color: encoding(['group', 'kind', 'n', 'avg(b)']),
        size: encoding(['sum(b)', 'max(n)']),
        low: encoding(['min(b)']),
        high: encoding(['max(b)']),
        facet: encoding(['group', 'yes']),
      },
      { requiredKeys: ['x', 'y'] },
    ),
    arrangement: fc.constantFrom<NonNullable<Chart['arrangement']>[]>(
      'stacked',
      'grouped',
      'normalized',
      'overlaid',
    ),
    orientation: fc.constantFrom<NonNullable<Chart['orientation']>[]>('vertical', 'horizontal'),
    secondMark: fc.constantFrom<NonNullable<Chart['secondMark']>[]>('bar', 'line', 'area', 'point'),
    curve: fc.constantFrom<NonNullable<Chart['curve']>[]>('straight', 'smooth', 'step'),
    hole: fc.constantFrom(0, 0.6, 0.9),
    labels: fc.boolean(),
    references: fc.array(
      fc.record(
        {
          axis: fc.constantFrom<('x' | 'y' | 'y2')[]>('x', 'y', 'y2'),
          value: fc.constantFrom<(number | string)[]>(
            'mean',
            'median',
            'max',
            5,
            -1e300,
            '2024-02-01',
            'ash',
            'nothing',
          ),
          to: fc.constantFrom<(number | string)[]>(50, '2024-03-01', 'birch'),
          label: fc.constantFrom('Target', ''),
        },
        { requiredKeys: ['axis', 'value'] },
      ),
      { maxLength: 3 },
    ),
    trend: fc.constantFrom<NonNullable<Chart['trend']>[]>(
      'linear',
      'quadratic',
      'exponential',
      'logarithmic',
      'power',
    ),
    movingAverage: fc.integer({ min: 2, max: 5 }),
    palette: fc.constantFrom<NonNullable<Chart['palette']>[]>('theme', 'viridis', 'blue-red', [
      'red',
      '#0af',
    ]),
    legend: fc.constantFrom<NonNullable<Chart['legend']>[]>('right', 'left', 'top', 'bottom', 'none'),
    compact: fc.boolean(),
  },
  { requiredKeys: ['mark', 'encodings'] },
) as fc.Arbitrary<Chart>;

interface Drawn {
  plan: ChartPlan;
  data: ChartData;
  scene: Scene;
  drawing: Drawing;
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    chart,
    rows: fc.constantFrom(0, 1e6),
    width: fc.integer({ min: 0, max: 900 }),
    height: fc.integer({ min: 0, max: 500 }),
    rightToLeft: fc.boolean(),
  })
  .chain((said) => {
    const plan = chartToQuery({ from: 'trees', steps: [] }, said.chart, columns, { rows: said.rows });
    const answer = outputSchema(plan.query, columns);
    const row = fc.record(
      Object.fromEntries(answer.map(({ name, type }) => [name, cells[type] ?? fc.constant(null)])),
    );
    return fc.array(row, { maxLength: 30, size: 'max' }).map((rows): Drawn => {
      const types = Object.fromEntries(answer.map(({ name, type }) => [name, type]));
      // Without a row there would be no column either.
      const blank = Object.fromEntries(answer.map(({ name }) => [name, null]));
      const table = { ...rowsToTable([...rows, blank], { types }), rowCount: rows.length };
      const data = arrangeRows(plan, table);
      const { width, height, rightToLeft } = said;
      const drawing = { plan, data, theme: plainTheme, width, height, rightToLeft };
      return { plan, data, drawing, scene: drawChart(drawing) };
    });
  });

const holds = (check: (drawn: Drawn) => void, numRuns = 300): void => {
  fc.assert(fc.property(drawn, check), { numRuns });
};

/** All that is painted; texts where they stand, those of small charts beside each other too. */
const flat = (items: readonly SceneItem[]): SceneItem[] =>
  items.flatMap((item) => {
    if (item.kind !== 'group') return [item];
    const { x = 0, y = 0 } = item;
    return flat(item.items).map((inner) =>
      inner.kind === 'text' ? { ...inner, x: inner.x + x, y: inner.y + y } : inner,
    );
  });

describe('any chart of any rows', () => {
  const about = { labels: true, references: [{ axis: 'y' as const, value: 1 }], encodings: {} };
  const facet = { expression: 'g' };
  before(async () => {
    await prepareChart({ chart: { mark: 'heatmap', trend: 'linear', ...about } });
    await prepareChart({ chart: { mark: 'pie', encodings: { facet, low: facet } } });
  });

  it('is written without a number that is none', () => {
    holds(({ scene }) => {
      assert.doesNotMatch(toSvg(scene, { font: 'serif' }), /NaN|undefined|Infinity/);
    });
  });

  it('has its marks within the drawing', () => {
    holds(({ scene, drawing }) => {
      const [width, height] = [Math.max(40, drawing.width), Math.max(60, drawing.height)];
      for (const mark of scene.marks) {
        assert.ok([mark.x, mark.y, mark.width, mark.height].every(Number.isFinite), JSON.stringify(mark));
        assert.ok(mark.width >= 0 && mark.height >= 0, JSON.stringify(mark));
        const inside =
          mark.x >= -20 &&
          mark.y >= -20 &&
          mark.x + mark.width <= width + 20 &&
          mark.y + mark.height <= height + 20;
        assert.ok(inside, JSON.stringify([mark, width, height]));
      }
    });
  });

  it('has a mark for each row that has a value', () => {
    holds(({ scene, data, plan }) => {
      const marked = new Set(scene.marks.map(({ key }) => key));
      const wants = plan.channels
        .filter(({ channel }) => channel === 'x' || channel === 'y')
        .map(({ channel }) => channel);
      // Beyond a domain that was asked for, nothing is shown.
      if (Object.values(plan.chart.encodings).some((said) => said.domain)) return;
      for (const row of data.rows) {
        if (wants.some((channel) => row[channel as 'x'] === null)) continue;
        assert.ok(marked.has(row.key), JSON.stringify(row));
      }
    });
  });

  it('has ticks that ascend, within the axis', () => {
    holds(({ scene }) => {
      for (const axis of [scene.x, scene.y]) {
        const ticks = axis?.ticks(5) ?? [];
        ticks.slice(1).forEach((tick, i) => assert.ok(tick > ticks[i]!, ticks.join()));
        const [low, high] = axis ? [Math.min(...axis.range), Math.max(...axis.range)] : [0, 0];
        for (const tick of ticks) {
          const place = axis!.at(tick)!;
          assert.ok(place >= low - 1 && place <= high + 1, `${tick} at ${place}`);
        }
      }
    });
  });

  it('has no two names in one place', () => {
    holds(({ scene, drawing }) => {
      const { trend, references, labels } = drawing.plan.chart;
      if (drawing.width < 260 || drawing.height < 180 || trend || references?.length || labels) return;
      const texts = flat(scene.items).filter((item) => item.kind === 'text');
      const boxes = texts.map(boxOf);
      boxes.forEach((box, i) => {
        for (let j = 0; j < i; j++) {
          const other = boxes[j]!;
          const overlaps =
            box.x < other.x + other.width - 1 &&
            other.x < box.x + box.width - 1 &&
            box.y < other.y + other.height - 1 &&
            other.y < box.y + box.height - 1;
          assert.ok(!overlaps, `${JSON.stringify(texts[i])} over ${JSON.stringify(texts[j])}`);
        }
      });
    });
  });
});

/** The room of a text's letters. */
function boxOf({ x, y, text, anchor = 'start', baseline = 'middle', size = 12 }: Text): Box {
  const width = estimateTextWidth(text, size);
  const height = size * 0.75;
  const left = { start: 0, middle: width / 2, end: width }[anchor];
  const up = { top: 0, middle: height / 2, bottom: height }[baseline];
  return { x: x - left, y: y - up, width, height };
}
