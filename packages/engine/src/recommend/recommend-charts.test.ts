import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Column } from '@inset/model';
import { chartToQuery } from '../chart/chart-to-query.ts';
import type { ColumnFacts } from './column-facts.ts';
import { columnRoles } from './column-roles.ts';
import { recommendCharts, type Recommendation } from './recommend-charts.ts';

const day = 86_400_000;
const orders: Column[] = [
  { name: 'order_id', type: 'integer' },
  { name: 'ordered_at', type: 'timestamp' },
  { name: 'region', type: 'text' },
  { name: 'product', type: 'text' },
  { name: 'currency', type: 'text' },
  { name: 'revenue', type: 'number' },
  { name: 'unit_price', type: 'number' },
  { name: 'rating', type: 'integer' },
];
const facts: ColumnFacts[] = [
  { name: 'order_id', distinct: 5000, count: 5000, lowest: 1, highest: 5000 },
  { name: 'ordered_at', distinct: 4900, count: 5000, lowest: 0, highest: 1000 * day },
  { name: 'region', distinct: 4, count: 5000 },
  { name: 'product', distinct: 40, count: 5000 },
  { name: 'currency', distinct: 1, count: 5000 },
  { name: 'revenue', distinct: 4000, count: 5000, lowest: 2, highest: 900 },
  { name: 'unit_price', distinct: 300, count: 5000, lowest: 2, highest: 90 },
  { name: 'rating', distinct: 5, count: 4000, lowest: 1, highest: 5 },
];

const said = ({ chart }: Recommendation): string =>
  `${chart.mark}: ${Object.values(chart.encodings)
    .map(({ expression }) => expression)
    .join(', ')}`;

describe('roles of columns', () => {
  const roles = Object.fromEntries(columnRoles(orders, facts).map((column) => [column.name, column]));

  it('never measures what names or what is always the same', () => {
    assert.equal(roles['order_id']!.role, 'none');
    assert.equal(roles['currency']!.role, 'none');
    assert.equal(roles['rating']!.role, 'category');
  });

  it('measures few whole numbers that are named as amounts', () => {
    const few = { distinct: 9, count: 5000, lowest: 1, highest: 9 };
    const columns: Column[] = [
      { name: 'quantity', type: 'integer' },
      { name: 'cylinders', type: 'integer' },
    ];
    const known = columnRoles(
      columns,
      columns.map(({ name }) => ({ name, ...few })),
    );
    assert.deepEqual(
      known.map(({ role }) => role),
      ['measure', 'category'],
    );
  });

  it('adds up amounts, and averages prices', () => {
    assert.equal(roles['revenue']!.additive, true);
    assert.equal(roles['unit_price']!.additive, false);
  });

  it('looks at dates at a grain that leaves some dozens of places', () => {
    const grain = (days: number): string | undefined =>
      columnRoles(
        [{ name: 'at', type: 'date' }],
        [{ name: 'at', distinct: 9, count: 9, lowest: 0, highest: days * day }],
      )[0]!.grain;
    assert.deepEqual([1, 30, 100, 1000, 9000].map(grain), ['hour', 'day', 'week', 'month', 'year']);
  });

  it('takes numbers for places only where they can be', () => {
    const columns: Column[] = [
      { name: 'latitude', type: 'number' },
      { name: 'long', type: 'number' },
    ];
    const ends = (lowest: number, highest: number, name: string): ColumnFacts => ({
      name,
      distinct: 50,
      count: 50,
      lowest,
      highest,
    });
    const known = columnRoles(columns, [ends(-60, 70, 'latitude'), ends(0, 5000, 'long')]);
    assert.deepEqual(
      known.map(({ role }) => role),
      ['latitude', 'measure'],
    );
  });

  it('takes row numbers for no amounts whatever they are called', () => {
    const [counter] = columnRoles(
      [{ name: 'seq', type: 'integer' }],
      [{ name: 'seq', distinct: 300, count: 300, lowest: 7, highest: 306 }],
    );
    assert.equal(counter!.role, 'none');
  });

  it('groups by no text of which each is another', () => {
    const [name] = columnRoles(
      [{ name: 'customer', type: 'text' }],
      [{ name: 'customer', distinct: 900, count: 1000 }],
    );
    assert.equal(name!.role, 'none');
  });
});

describe('recommendCharts', () => {
  const found = recommendCharts(orders, { facts });

  it('draws dates as lines, first of all', () => {
    assert.equal(said(found[0]!), "line: date_trunc('month', ordered_at), sum(revenue)");
  });

  it('is varied: no mark takes more than a third, and no chart is there twice', () => {
    assert.equal(found.length, 12);
    const counts = Map.groupBy(found, ({ chart }) => chart.mark);
    for (const charts of counts.values()) assert.ok(charts.length <= 5, String(charts.map(said)));
    assert.ok(counts.size >= 5, String([...counts.keys()]));
    assert.equal(new Set(found.map(said)).size, found.length);
  });

  it('proposes only what can be drawn, over columns that tell something', () => {
    for (const { chart, columns } of found) {
      assert.doesNotThrow(() => chartToQuery({ from: 'orders', steps: [] }, chart, orders));
      assert.ok(!columns.includes('order_id') && !columns.includes('currency'), String(columns));
    }
  });

  it('shows the largest where there are too many to name all', () => {
    const largest = found.find(({ reason }) => reason === 'largest')!;
    assert.deepEqual(largest.columns, ['product', 'revenue']);
    assert.equal(largest.chart.encodings.x!.top, 10);
  });

  it('keeps to the marks it may use', () => {
    const marks = recommendCharts(orders, { facts, marks: ['bar', 'line'] }).map(({ chart }) => chart.mark);
    assert.deepEqual(new Set(marks), new Set(['bar', 'line']));
  });

  it('shows what was chosen and more, but not the chosen chart itself', () => {
    const chosen = {
      mark: 'bar' as const,
      encodings: { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } },
    };
    const related = recommendCharts(orders, { facts, chosen });
    assert.ok(related.length > 3);
    for (const { columns } of related)
      assert.ok(['region', 'revenue'].every((name) => columns.includes(name)));
    assert.ok(!related.map(said).includes('bar: region, sum(revenue)'));
  });

  it('survives a chosen chart that cannot be read', () => {
    const chosen = { mark: 'bar' as const, encodings: { x: { expression: 'sum((' } } };
    assert.deepEqual(recommendCharts(orders, { facts, chosen }).map(said), found.map(said));
  });

  it('draws two numbers as points, and one as how it is spread', () => {
    const numbers: Column[] = [
      { name: 'flipper', type: 'number' },
      { name: 'bill', type: 'number' },
    ];
    assert.equal(said(recommendCharts(numbers)[0]!), 'point: flipper, bill');
    const [first] = recommendCharts(numbers.slice(0, 1));
    assert.deepEqual(first!.chart, { mark: 'bar', encodings: { x: { expression: 'flipper', bin: true } } });
  });

  it('puts countries and coordinates on a map', () => {
    const columns: Column[] = [
      { name: 'Country', type: 'text' },
      { name: 'gdp', type: 'number' },
    ];
    assert.ok(recommendCharts(columns).map(said).includes('map: Country, sum(gdp)'));
    const coordinates: Column[] = [
      { name: 'lon', type: 'number' },
      { name: 'lat', type: 'number' },
    ];
    assert.equal(said(recommendCharts(coordinates)[0]!), 'map: lon, lat');
  });

  it('says nothing of a table that tells nothing', () => {
    assert.deepEqual(recommendCharts([]), []);
    assert.deepEqual(
      recommendCharts([{ name: 'a', type: 'text' }], { facts: [{ name: 'a', distinct: 1, count: 9 }] }),
      [],
    );
    assert.deepEqual(
      recommendCharts([{ name: 'a', type: 'number' }], { facts: [{ name: 'a', distinct: 0, count: 0 }] }),
      [],
    );
  });

  it('writes column names that need it in quotes', () => {
    const columns: Column[] = [
      { name: 'Umsatz in €', type: 'number' },
      { name: 'select', type: 'text' },
    ];
    const charts = recommendCharts(columns);
    assert.ok(charts.map(said).includes('bar: select, sum("Umsatz in €")'), String(charts.map(said)));
  });

  it('is done with hundreds of columns at once', () => {
    const wide = Array.from({ length: 400 }, (_, i): Column => ({
      name: `c${i}`,
      type: i % 2 ? 'number' : 'text',
    }));
    assert.equal(recommendCharts(wide, { count: 8 }).length, 8);
  });
});

describe('what is never proposed', () => {
  const integer = (name: string, lowest: number, highest: number, distinct = 40): [Column, ColumnFacts] => [
    { name, type: 'integer' },
    { name, distinct, count: 1000, lowest, highest },
  ];
  const text = (name: string, distinct: number, count = 1000): [Column, ColumnFacts] => [
    { name, type: 'text' },
    { name, distinct, count },
  ];
  const charts = (...columns: [Column, ColumnFacts][]): string[] =>
    recommendCharts(
      columns.map(([column]) => column),
      { facts: columns.map(([, fact]) => fact), count: 30 },
    ).map(said);

  it('sums of years, ids, moments, ages and temperatures', () => {
    const found = charts(
      integer('year', 1990, 2020, 31),
      integer('customer_id', 1, 90_000, 900),
      integer('updated', 1_600_000_000, 1_700_000_000, 1000),
      integer('age', 0, 99),
      integer('temp_max', -10, 110),
      integer('revenue', 0, 9000),
      text('region', 4),
    );
    for (const chart of found) {
      assert.doesNotMatch(chart, /customer_id|updated|(sum|avg)\(year\)|sum\((age|temp_max)\)/);
    }
    assert.equal(found[0], 'line: year, sum(revenue)');
  });

  it('pies of many slices, of negative amounts, or of numbers in an order', () => {
    const found = charts(text('shop', 40), integer('cylinders', 3, 8, 5), integer('balance', -90, 90_000));
    for (const chart of found) assert.doesNotMatch(chart, /^pie: (shop|cylinders)|^pie: .*balance/);
  });

  it('lines over categories or over two dates', () => {
    const found = charts(text('region', 4), integer('year', 1931, 1932, 2), integer('yield', 10, 60));
    for (const chart of found) assert.doesNotMatch(chart, /^(line|area)/);
  });

  it('counts where each date has as many rows as the others', () => {
    const found = charts(
      integer('year', 1955, 2005, 50),
      text('country_group', 20),
      integer('sales', 1, 9000),
    );
    for (const chart of found) assert.doesNotMatch(chart, /year, count\(\)|group, count\(\)/);
  });

  it('columns that were not looked at, in tables of more columns than are looked at', () => {
    const wide = Array.from({ length: 100 }, (_, i): Column => ({ name: `c${i}`, type: 'text' }));
    const known = wide.slice(0, 60).map(({ name }) => ({ name, distinct: 5, count: 100 }));
    const found = recommendCharts(wide, { facts: known });
    assert.equal(found.length, 12);
    for (const { columns } of found) assert.ok(columns.every((name) => Number(name.slice(1)) < 60));
  });
});

describe('columns with few values', () => {
  const columns: Column[] = [
    { name: 'note', type: 'text' },
    { name: 'bonus', type: 'number' },
    { name: 'region', type: 'text' },
    { name: 'revenue', type: 'number' },
    { name: 'price', type: 'number' },
  ];
  const known = (bonus: number, note: number): ColumnFacts[] => [
    { name: 'note', distinct: 5, count: note },
    { name: 'bonus', distinct: Math.min(400, bonus), count: bonus, lowest: 1, highest: 90 },
    { name: 'region', distinct: 4, count: 1000 },
    { name: 'revenue', distinct: 900, count: 1000, lowest: 2, highest: 900 },
    { name: 'price', distinct: 300, count: 1000, lowest: 2, highest: 90 },
  ];

  it('come behind all that there is to see', () => {
    const proposed = recommendCharts(columns, { facts: known(400, 300), count: 6 });
    assert.equal(proposed.length, 6);
    for (const { columns: shown } of proposed.slice(0, 5))
      assert.ok(!shown.includes('note') && !shown.includes('bonus'), said(proposed[0]!));
    assert.ok(
      recommendCharts(columns, { facts: known(900, 900), count: 6 }).some(({ columns: shown }) =>
        shown.includes('bonus'),
      ),
    );
  });

  it('are left out where there is hardly one', () => {
    const proposed = recommendCharts(columns, { facts: known(20, 30), count: 50 });
    assert.ok(proposed.length > 4);
    assert.ok(proposed.every(({ columns: shown }) => !shown.includes('note') && !shown.includes('bonus')));
  });
});
