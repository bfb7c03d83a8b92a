import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InsetError, type Schema } from '@inset/model';
import { chartFromAttributes } from './chart-from-attributes.ts';
import { chartToQuery } from './chart-to-query.ts';
import { completeChart } from './complete-chart.ts';
import { parseChart } from './parse-chart.ts';

const orders: Schema = [
  { name: 'region', type: 'text' },
  { name: 'd', type: 'date' },
  { name: 'revenue', type: 'number' },
  { name: 'units', type: 'integer' },
];
const encodings = { x: { expression: 'region' }, y: { expression: 'avg(revenue)' } };
const planOf = (chart: object, options = {}) =>
  chartToQuery({ from: 'orders', steps: [] }, chart as Parameters<typeof chartToQuery>[1], orders, options);

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    assert.ok(thrown instanceof InsetError, String(thrown));
    assert.equal(thrown.code, 'CHART_INVALID');
    return thrown.message;
  }
  throw new Error('It was accepted.');
}

describe('names of marks', () => {
  const named: [string, object][] = [
    ['column', { mark: 'bar', orientation: 'vertical' }],
    ['scatter', { mark: 'point' }],
    ['bubble', { mark: 'point' }],
    ['donut', { mark: 'pie', hole: 0.6 }],
    ['sparkline', { mark: 'line', compact: true }],
  ];
  for (const [name, wanted] of named) {
    it(`reads ${name}`, () => {
      assert.deepEqual(parseChart({ mark: name, encodings }), { ...wanted, encodings });
    });
  }

  it('bins the x of a histogram', () => {
    const { mark, encodings: made } = parseChart({
      mark: 'histogram',
      encodings: { x: { expression: 'units' } },
    });
    assert.deepEqual([mark, made.x!.bin], ['bar', true]);
    assert.equal(
      planOf({ mark: 'histogram', encodings: { x: { expression: 'units' } } }).query.steps[0]!.kind,
      'bin',
    );
  });

  it('lets the chart say otherwise', () => {
    assert.equal(parseChart({ mark: 'donut', hole: 0.3, encodings }).hole, 0.3);
  });

  it('suggests the name that was meant', () => {
    assert.match(
      refusal(() => parseChart({ mark: 'donught', encodings })),
      /Did you mean donut/,
    );
  });
});

describe('options of a chart', () => {
  const wrong: [object, RegExp][] = [
    [{ hole: 1 }, /hole is 1, but has to be a number from 0 to 0.9/],
    [{ movingAverage: 1.5 }, /movingAverage is 1.5, but has to be a whole number from 2 to 1000/],
    [{ trend: 'cubic' }, /trend is "cubic"/],
    [{ palette: 'viridsi' }, /Did you mean viridis/],
    [{ palette: [] }, /palette is an empty list/],
    [{ palette: ['url(https://example.com/)'] }, /palette\[0\]/],
    [{ palette: ['red', 'var(--x)'] }, /palette\[1\]/],
    [{ references: [{ axis: 'z', value: 1 }] }, /references\[0\]\.axis is "z"/],
    [{ references: [{ axis: 'y' }] }, /references\[0\]\.value is missing/],
    [{ references: [{ axis: 'y', value: NaN }] }, /references\[0\]\.value is NaN/],
    [{ labels: 'yes' }, /labels is "yes", but has to be true or false/],
    [{ encodings: { x: { expression: 'a', domain: [2, 1] } } }, /encodings\.x\.domain/],
    [{ encodings: { x: { expression: 'a', top: 0 } } }, /encodings\.x\.top is 0/],
    [
      { encodings: { x: { expression: 'a', axis: { color: 'red' } } } },
      /encodings\.x\.axis\.color is not known/,
    ],
    [{ tooltip: [1] }, /tooltip\[0\] is a number/],
  ];
  for (const [said, message] of wrong) {
    it(`refuses ${JSON.stringify(said)}`, () => {
      assert.match(
        refusal(() => parseChart({ mark: 'bar', encodings, ...said })),
        message,
      );
    });
  }

  it('takes every kind of CSS colour that needs no resolving', () => {
    const palette = [
      '#abc',
      '#aabbcc',
      '#aabbccdd',
      'teal',
      'rgb(1, 2, 3)',
      'hsl(20deg 30% 40% / 50%)',
      'oklch(0.6 0.1 200)',
    ];
    assert.deepEqual(parseChart({ mark: 'bar', encodings, palette }).palette, palette);
  });
});

describe('attributes of a chart', () => {
  it('become options', () => {
    const chart = chartFromAttributes({
      mark: 'line',
      x: 'd',
      y: 'sum(revenue)',
      y2: 'sum(units)',
      facet: 'region',
      secondMark: 'bar',
      curve: 'smooth',
      labels: '',
      trend: 'linear',
      movingAverage: '7',
      palette: '#123456, rgb(1, 2, 3) teal',
      legend: 'top',
      domain: '..1e6',
      xDomain: '2024-01-01..2024-12-31',
      xTitle: 'Day',
      spread: 'symlog',
      zero: 'false',
      axes: 'x',
      tooltip: 'max(units), count(distinct region)',
    });
    assert.deepEqual(chart, {
      mark: 'line',
      encodings: {
        x: { expression: 'd', title: 'Day', domain: [Date.UTC(2024, 0, 1), Date.UTC(2024, 11, 31)] },
        y: { expression: 'sum(revenue)', domain: [null, 1e6], spread: 'symlog', zero: false, axis: false },
        y2: { expression: 'sum(units)' },
        facet: { expression: 'region' },
      },
      secondMark: 'bar',
      curve: 'smooth',
      labels: true,
      trend: 'linear',
      movingAverage: 7,
      palette: ['#123456', 'rgb(1, 2, 3)', 'teal'],
      legend: 'top',
      tooltip: ['max(units)', 'count(distinct region)'],
    });
  });

  it('say lines and bands in a few words', () => {
    const { references } = chartFromAttributes({
      x: 'd',
      references: 'y mean; y -5..10 Usual range; x 2024-03-01..2024-04-01 "Spring; sale"',
    });
    assert.deepEqual(references, [
      { axis: 'y', value: 'mean' },
      { axis: 'y', value: -5, to: 10, label: 'Usual range' },
      { axis: 'x', value: '2024-03-01', to: '2024-04-01', label: 'Spring; sale' },
    ]);
  });

  it('give top to the channel that is no measure', () => {
    const chart = chartFromAttributes({ x: 'sum(revenue)', y: 'region', top: '5' });
    assert.equal(chart.encodings.y!.top, 5);
    assert.equal(chart.encodings.x!.top, undefined);
  });

  it('are refused where they say nothing that is known', () => {
    assert.match(
      refusal(() => chartFromAttributes({ x: 'd', domain: 'a..b' })),
      /domain/,
    );
    assert.match(
      refusal(() => chartFromAttributes({ x: 'd', axes: 'z' })),
      /both, x, y, none/,
    );
    assert.match(
      refusal(() => chartFromAttributes({ x: 'd', references: 'y' })),
      /an axis and a value/,
    );
    assert.match(
      refusal(() => chartFromAttributes({ x: 'd', hole: 'big' })),
      /hole is NaN/,
    );
    assert.match(
      refusal(() => chartFromAttributes({ x: 'd', zero: 'maybe', y: 'count()' })),
      /zero is "maybe"/,
    );
  });
});

describe('what a chart asks for', () => {
  it('asks for the ends of a mean beside it', () => {
    const ends = completeChart({ mark: 'bar', errors: 'standard-error', encodings }, orders).encodings;
    assert.equal(ends.low!.expression, 'avg(revenue) - stddev(revenue) / sqrt(count(revenue))');
    assert.equal(ends.high!.expression, 'avg(revenue) + stddev(revenue) / sqrt(count(revenue))');
    const { query } = planOf({ mark: 'bar', errors: 'extent', encodings });
    assert.deepEqual(
      (query.steps[0] as unknown as { measures: { expression: string }[] }).measures.map(
        ({ expression }) => expression,
      ),
      ['avg(revenue)', 'min(revenue)', 'max(revenue)'],
    );
  });

  it('keeps what filters the mean', () => {
    const y = { expression: 'avg(revenue) filter (where units > 1)' };
    const { low } = completeChart(
      { mark: 'bar', errors: 'extent', encodings: { ...encodings, y } },
      orders,
    ).encodings;
    assert.match(low!.expression, /^min\(revenue\) filter \(where units > 1\)$/i);
  });

  it('refuses the errors of a sum', () => {
    const y = { expression: 'sum(revenue)' };
    assert.match(
      refusal(() =>
        completeChart({ mark: 'bar', errors: 'confidence', encodings: { ...encodings, y } }, orders),
      ),
      /errors are those of an average, but y is sum\(revenue\)/,
    );
  });

  it('groups by the facet, and measures y2 along', () => {
    const { fields, query } = planOf({
      mark: 'bar',
      encodings: { ...encodings, y2: { expression: 'sum(units)' }, facet: { expression: 'd' } },
    });
    assert.deepEqual(fields, { x: 'region', y: 'avg(revenue)', y2: 'sum(units)', facet: 'd' });
    const [summarize] = query.steps as unknown as { by: { name: string }[] }[];
    assert.deepEqual(
      summarize!.by.map(({ name }) => name),
      ['region', 'd'],
    );
  });

  it('refuses a second measure that is none', () => {
    assert.match(
      refusal(() => planOf({ mark: 'bar', encodings: { ...encodings, y2: { expression: 'region' } } })),
      /y2, region, is text/,
    );
  });

  it('brings the columns of the tooltip', () => {
    const { tooltip } = planOf({ mark: 'bar', encodings, tooltip: ['max(units)', 'region'] });
    assert.deepEqual(
      tooltip.map(({ column, title }) => [column, title]),
      [
        ['max(units)', 'Highest units'],
        ['region', 'Region'],
      ],
    );
    assert.match(
      refusal(() => planOf({ mark: 'bar', encodings, tooltip: ['units'] })),
      /has to be an aggregate/,
    );
    const points = { x: { expression: 'units' }, y: { expression: 'revenue' } };
    assert.match(
      refusal(() => planOf({ mark: 'point', encodings: points, tooltip: ['max(units)'] })),
      /cannot be an aggregate/,
    );
  });

  it('chooses points at random where too many can be neither drawn nor counted in bins', () => {
    const encodings = { x: { expression: 'units' }, y: { expression: 'revenue' } };
    const points = { mark: 'point', encodings, movingAverage: 7 };
    assert.deepEqual(planOf(points, { rows: 5_000_000 }).query.steps.at(-1), {
      kind: 'sample',
      count: 20_001,
    });
    assert.deepEqual(planOf(points, { rows: 50_000 }).query.steps.at(-1), { kind: 'limit', count: 50_001 });
    assert.deepEqual(planOf(points).query.steps.at(-1), { kind: 'limit', count: 50_001 });
  });

  it('begins with the first column of a drill', () => {
    assert.equal(
      completeChart({ mark: 'bar', encodings: {}, drill: ['region', 'd'] }, orders).encodings.x!.expression,
      'region',
    );
  });
});
