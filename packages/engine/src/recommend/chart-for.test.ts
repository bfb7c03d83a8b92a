import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chart, Column } from '@inset/model';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { chartFor, measureFor } from './chart-for.ts';
import { tableFacts } from './column-facts.ts';

const said = (chart: Chart | undefined): string =>
  chart
    ? `${chart.mark}: ${Object.values(chart.encodings)
        .map(({ expression }) => expression)
        .join(', ')}`
    : 'nothing';
const ofRows = (rows: object[]): string => {
  const table = rowsToTable(rows);
  return said(chartFor(table.schema, { facts: tableFacts(table) }));
};

describe('the chart to begin with', () => {
  const orders: Column[] = [
    { name: 'order_id', type: 'integer' },
    { name: 'ordered_at', type: 'date' },
    { name: 'region', type: 'text' },
    { name: 'revenue', type: 'number' },
    { name: 'note', type: 'text' },
  ];

  it('is the best there is, of a table or about a column', () => {
    assert.equal(said(chartFor(orders)), "line: date_trunc('month', ordered_at), sum(revenue)");
    assert.equal(said(chartFor(orders, { about: 'region' })), 'bar: region, sum(revenue)');
    assert.match(said(chartFor(orders, { about: 'revenue' })), /sum\(revenue\)/);
  });

  it('counts what tells nothing by itself', () => {
    assert.equal(said(chartFor(orders, { about: 'order_id' })), 'bar: order_id, count()');
    assert.equal(said(chartFor([{ name: 'zip', type: 'integer' }])), 'bar: zip, count()');
  });

  it('is none of no column, and the best of the table where a column is gone', () => {
    assert.equal(chartFor([]), undefined);
    assert.equal(said(chartFor(orders, { about: 'gone' })), said(chartFor(orders)));
  });

  it('draws a result by what is in it', () => {
    const regions = ['East', 'West', 'North'];
    assert.equal(ofRows(regions.map((region, i) => ({ region, total: i * 100 }))), 'bar: region, sum(total)');
    const days = [1, 2, 3, 4].map((day) => ({ day: new Date(Date.UTC(2024, 0, day)), total: day * 60 }));
    assert.equal(ofRows(days), "line: date_trunc('day', day), sum(total)");
    const points = Array.from({ length: 30 }, (_, i) => ({ length_mm: i + 0.5, width_mm: i * 2.5 }));
    assert.equal(ofRows(points), 'point: length_mm, width_mm');
    assert.equal(ofRows(points.map(({ width_mm }) => ({ width_mm }))), 'bar: width_mm');
  });

  it('names what one row says by its column alone', () => {
    const table = rowsToTable(['a', 'b', 'c'].map((product, i) => ({ product, total_revenue: 100 + i })));
    const chart = chartFor(table.schema, { facts: tableFacts(table) })!;
    assert.equal(chart.encodings.y!.title, 'total revenue');
  });

  it('survives a result of nothing and of nulls', () => {
    assert.equal(ofRows([]), 'nothing');
    assert.equal(ofRows([{ a: null }, { a: null }]), 'bar: a, count()');
  });
});

describe('the number to begin with', () => {
  it('adds up what adds up, averages what does not, and counts where nothing measures', () => {
    assert.deepEqual(measureFor([{ name: 'revenue', type: 'number' }]), {
      expression: 'sum(revenue)',
      column: 'revenue',
    });
    assert.equal(measureFor([{ name: 'unit_price', type: 'number' }]).expression, 'avg(unit_price)');
    assert.deepEqual(measureFor([{ name: 'order_id', type: 'integer' }]), { expression: 'count()' });
  });
});
