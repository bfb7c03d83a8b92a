import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  checkQuery,
  InsetError,
  marks,
  outputSchema,
  type Cell,
  type Column,
  type Schema,
  type Table,
} from '@inset/model';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { arrangeRows } from './arrange-rows.ts';
import { chartToQuery } from './chart-to-query.ts';
import { completeChart } from './complete-chart.ts';
import { formatValue } from './format-value.ts';
import { chartFromAttributes } from './chart-from-attributes.ts';
import { parseChart } from './parse-chart.ts';

const orders: Schema = [
  { name: 'region', type: 'text' },
  { name: 'd', type: 'date' },
  { name: 'revenue', type: 'number' },
  { name: 'units', type: 'integer' },
  { name: 'paid', type: 'boolean' },
  { name: 'order date', type: 'timestamp' },
];
const base = { from: 'orders', steps: [] };

const planOf = (attributes: Parameters<typeof chartFromAttributes>[0], schema: Schema = orders) =>
  chartToQuery(base, chartFromAttributes(attributes), schema);

function refusal(work: () => unknown): InsetError {
  try {
    work();
  } catch (thrown) {
    assert.ok(thrown instanceof InsetError, String(thrown));
    return thrown;
  }
  throw new Error('It was accepted.');
}

describe('chartToQuery', () => {
  it('moves the aggregation into the Query', () => {
    const { query, fields } = planOf({
      mark: 'line',
      x: "date_trunc('month', d)",
      y: 'sum(revenue)',
      color: 'region',
    });
    assert.deepEqual(query.steps, [
      {
        kind: 'summarize',
        by: [
          { name: "date_trunc('month', d)", expression: "date_trunc('month', d)" },
          { name: 'region', expression: 'region' },
        ],
        measures: [{ name: 'sum(revenue)', expression: 'sum(revenue)' }],
      },
      { kind: 'limit', count: 50_001 },
    ]);
    assert.deepEqual(fields, { x: "date_trunc('month', d)", y: 'sum(revenue)', color: 'region' });
  });

  it('keeps the columns it draws, and no others, where nothing is summarized', () => {
    const { query } = planOf({ mark: 'point', x: 'units', y: 'revenue / units' });
    assert.deepEqual(query.steps.slice(0, 2), [
      { kind: 'derive', columns: [{ name: 'revenue / units', expression: 'revenue / units' }] },
      { kind: 'select', columns: ['units', 'revenue / units'] },
    ]);
  });

  it('bins numbers that are counted', () => {
    const { query, channels } = planOf({ mark: 'bar', x: 'revenue' });
    assert.deepEqual(query.steps[0], { kind: 'bin', column: 'revenue', name: 'revenue bin' });
    assert.equal(channels[0]!.end, 'revenue bin_end');
    assert.equal(channels[1]!.expression, 'count()');
  });

  it('names the channel and what is close to a column that is not there', () => {
    const error = refusal(() => planOf({ mark: 'bar', x: 'regoin', y: 'sum(revenue)' }));
    assert.equal(error.code, 'QUERY_COLUMN');
    assert.match(error.message, /chart's x/);
    assert.deepEqual(error.details.suggestions, ['region']);
  });

  it('gives Queries that check, for any columns and marks', () => {
    const schemas = fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 8 }),
        type: fc.constantFrom<Column['type'][]>('boolean', 'integer', 'number', 'text', 'date', 'timestamp'),
      }),
      { minLength: 1, maxLength: 5, selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(
        schemas,
        fc.constantFrom(...marks),
        fc.nat(),
        fc.nat(),
        fc.option(fc.nat()),
        fc.boolean(),
        (schema, mark, i, j, k, counted) => {
          const pick = (n: number): string => `"${schema[n % schema.length]!.name.replaceAll('"', '""')}"`;
          const y = counted ? 'count()' : pick(j);
          const color = k === null ? {} : { color: { expression: pick(k) } };
          const chart = parseChart({
            mark,
            encodings: { x: { expression: pick(i) }, y: { expression: y }, ...color },
          });
          const spread = mark === 'box' || mark === 'density';
          const numbers = [i, counted ? null : j].some(
            (n) => n !== null && ['integer', 'number'].includes(schema[n % schema.length]!.type),
          );
          if (spread && !numbers) {
            assert.equal(refusal(() => chartToQuery(base, chart, schema)).code, 'CHART_INVALID');
            return;
          }
          const plan = chartToQuery(base, chart, schema);
          const { schemas: seen } = checkQuery(plan.query, schema);
          for (const field of plan.channels)
            assert.ok(seen.at(-1)!.some(({ name }) => name === field.column));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('completeChart', () => {
  const markOf = (x: string, y?: string): string =>
    completeChart({ encodings: { x: { expression: x }, ...(y && { y: { expression: y } }) } }, orders).mark;

  it('chooses the mark by the types', () => {
    assert.equal(markOf('d', 'sum(revenue)'), 'line');
    assert.equal(markOf('units', 'revenue'), 'point');
    assert.equal(markOf('region', 'sum(revenue)'), 'bar');
    assert.equal(markOf('region'), 'bar');
  });

  it('counts two sets of categories by the second', () => {
    const { encodings } = completeChart(
      { mark: 'bar', encodings: { x: { expression: 'region' }, y: { expression: 'paid' } } },
      orders,
    );
    assert.equal(encodings.y!.expression, 'count()');
    assert.equal(encodings.color!.expression, 'paid');
  });

  it('refuses a chart of nothing', () => {
    assert.equal(refusal(() => completeChart({ encodings: {} }, orders)).code, 'CHART_INVALID');
  });
});

describe('parseChart', () => {
  const wrong: [unknown, RegExp][] = [
    [null, /is null/],
    [[], /is a list/],
    [{ mark: 'barr', encodings: {} }, /Did you mean bar/],
    [{ mark: 'bar' }, /encodings is missing/],
    [{ mark: 'bar', encodings: { x: { expression: 1 } } }, /encodings\.x\.expression is a number/],
    [{ mark: 'bar', encodings: { x: { expression: 'a', bin: 1e9 } } }, /from 1 to 1000/],
    [{ mark: 'bar', encodings: { z: { expression: 'a' } } }, /encodings\.z is not known/],
    [{ mark: 'bar', encodings: {}, usermeta: {} }, /usermeta is not known/],
    [JSON.parse('{"mark":"bar","encodings":{},"__proto__":{"a":1}}'), /__proto__ is not known/],
  ];
  for (const [value, message] of wrong) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      const error = refusal(() => parseChart(value));
      assert.equal(error.code, 'CHART_INVALID');
      assert.match(error.message, message);
    });
  }

  it('never throws anything but an InsetError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parseChart(value);
        } catch (thrown) {
          assert.ok(thrown instanceof InsetError);
        }
      }),
    );
  });
});

function arranged(attributes: Parameters<typeof chartFromAttributes>[0], rows: Cell[][], options = {}) {
  const plan = planOf(attributes);
  const schema = outputSchema(plan.query, orders);
  const named = rows.map((row) => Object.fromEntries(schema.map(({ name }, i) => [name, row[i]])));
  const types = Object.fromEntries(schema.map(({ name, type }) => [name, type]));
  const table: Table = rowsToTable(named, { types });
  return { plan, data: arrangeRows(plan, table, options) };
}

describe('arrangeRows', () => {
  const bars = { mark: 'bar', x: 'region', y: 'sum(revenue)' };

  it('orders bars by their measure and names what is null', () => {
    const { data } = arranged(bars, [
      ['a', 1],
      [null, 3],
      ['b', 2],
    ]);
    assert.deepEqual(
      data.rows.map(({ x, y }) => [x, y]),
      [
        ['(none)', 3],
        ['b', 2],
        ['a', 1],
      ],
    );
  });

  it('limits 100,000 categories and says so', () => {
    const rows = Array.from({ length: 50_000 }, (_, i): Cell[] => [`category ${i}`, i + 1]);
    const { data } = arranged(bars, rows);
    assert.equal(data.rows.length, 20);
    assert.deepEqual(data.notes, [{ kind: 'limited', channel: 'x', shown: 20, total: 50_000 }]);
  });

  it('adds the small ones up where that is right', () => {
    const rows = Array.from({ length: 30 }, (_, i): Cell[] => [`c${i}`, 1000 / (i + 1) ** 2]);
    const { data } = arranged(bars, rows);
    assert.equal(data.rows.at(-1)!.x, 'Others');
    const total = data.rows.reduce((sum, { y }) => sum + Number(y), 0);
    assert.ok(Math.abs(total - rows.reduce((sum, [, y]) => sum + Number(y), 0)) < 1e-9);
    const averages = arranged({ ...bars, y: 'avg(revenue)' }, rows);
    assert.deepEqual(averages.data.notes, [{ kind: 'limited', channel: 'x', shown: 20, total: 30 }]);
  });

  it('leaves out what cannot be drawn, and says how many', () => {
    const { data } = arranged(bars, [
      ['a', Infinity],
      ['b', NaN],
      ['c', null],
      ['d', -5],
    ]);
    assert.deepEqual(
      data.rows.map(({ x, y }) => [x, y]),
      [['d', -5]],
    );
    assert.deepEqual(data.notes, [{ kind: 'dropped', count: 3 }]);
  });

  it('cuts a megabyte of text and keeps different values different', () => {
    const long = 'x'.repeat(1_000_000);
    const { data } = arranged(bars, [
      [`${long}1`, 1],
      [`${long}2`, 2],
    ]);
    assert.equal(new Set(data.rows.map(({ x }) => x)).size, 2);
    assert.ok(data.rows.every(({ x }) => String(x).length < 100));
  });
});

describe('formatValue', () => {
  const compact = (value: number): string => formatValue(value, { locale: 'en', style: 'compact' });
  it('groups thousands alike on one axis where a language has no short word for them', () => {
    const written = [8990, 12_000].map((value) =>
      formatValue(value, { locale: 'de', style: 'compact', reach: 12_000 }),
    );
    assert.deepEqual(written, ['8.990', '12.000']);
  });

  it('is short and true', () => {
    assert.deepEqual([0, 7, 1234.5, 12_345, 1.2e6, 3.4e9, 0.001234, 1e-9].map(compact), [
      '0',
      '7',
      '1,234.5',
      '12.3K',
      '1.2M',
      '3.4B',
      '0.00123',
      '1E-9',
    ]);
    assert.equal(
      formatValue(9_007_199_254_740_993n, { locale: 'en', style: 'exact' }),
      '9,007,199,254,740,993',
    );
    assert.equal(
      formatValue(Date.UTC(2024, 4, 1), { locale: 'en', style: 'date', grain: 'month' }),
      'May 2024',
    );
    assert.equal(
      formatValue(Date.UTC(2024, 4, 1), { locale: 'en', style: 'date', grain: 'quarter' }),
      'Q2 2024',
    );
    assert.equal(formatValue(1e300, { locale: 'en', style: 'date' }), '–');
  });
});
