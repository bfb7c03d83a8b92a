import type { Step } from '@inset/model';

/** A question put to the orders, as a Query and as SQL written by hand. */
export interface AnalyticQuery {
  name: string;
  steps: Step[];
  sql: string;
}

const named = (name: string, expression = name): { name: string; expression: string } => ({
  name,
  expression,
});
const count = named('n', 'count()');
const revenue = named('revenue', 'sum(revenue)');

export const analyticQueries: AnalyticQuery[] = [
  {
    name: 'one key',
    steps: [{ kind: 'summarize', by: [named('region')], measures: [revenue] }],
    sql: 'SELECT region, sum(revenue) FROM orders GROUP BY ALL ORDER BY ALL',
  },
  {
    name: 'two keys',
    steps: [{ kind: 'summarize', by: [named('region'), named('product')], measures: [revenue, count] }],
    sql: 'SELECT region, product, sum(revenue), count(*) FROM orders GROUP BY ALL ORDER BY 1, 2',
  },
  {
    name: 'total',
    steps: [{ kind: 'summarize', by: [], measures: [revenue, count, named('mean', 'avg(rating)')] }],
    sql: 'SELECT sum(revenue), count(*), avg(rating) FROM orders',
  },
  {
    name: 'filtered total',
    steps: [
      { kind: 'filter', where: "channel = 'web' and quantity > 2" },
      { kind: 'summarize', by: [named('category')], measures: [revenue] },
    ],
    sql: "SELECT category, sum(revenue) FROM orders WHERE channel = 'web' AND quantity > 2 GROUP BY 1 ORDER BY 1",
  },
  {
    name: 'months',
    steps: [
      {
        kind: 'summarize',
        by: [named('month', "date_trunc('month', ordered_at)")],
        measures: [revenue],
      },
    ],
    sql: "SELECT date_trunc('month', ordered_at), sum(revenue) FROM orders GROUP BY 1 ORDER BY 1",
  },
  {
    name: 'months by region',
    steps: [
      { kind: 'filter', where: "ordered_at >= timestamp '2023-01-01 00:00:00'" },
      {
        kind: 'summarize',
        by: [named('month', "date_trunc('month', ordered_at)"), named('region')],
        measures: [revenue],
      },
    ],
    sql: `SELECT date_trunc('month', ordered_at), region, sum(revenue) FROM orders
      WHERE ordered_at >= TIMESTAMP '2023-01-01 00:00:00' GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: 'distinct',
    steps: [
      { kind: 'summarize', by: [named('channel')], measures: [named('n', 'count(distinct order_id)')] },
    ],
    sql: 'SELECT channel, count(DISTINCT order_id) FROM orders GROUP BY 1 ORDER BY 1',
  },
  {
    name: 'median',
    steps: [{ kind: 'summarize', by: [named('category')], measures: [named('middle', 'median(revenue)')] }],
    sql: 'SELECT category, median(revenue) FROM orders GROUP BY 1 ORDER BY 1',
  },
  {
    name: 'first five',
    steps: [
      { kind: 'summarize', by: [named('product')], measures: [revenue] },
      { kind: 'sort', by: [{ expression: 'revenue', order: 'descending' }] },
      { kind: 'limit', count: 5 },
    ],
    sql: 'SELECT product, sum(revenue) AS total FROM orders GROUP BY 1 ORDER BY total DESC LIMIT 5',
  },
  {
    name: 'largest hundred rows',
    steps: [
      {
        kind: 'sort',
        by: [{ expression: 'revenue', order: 'descending' }, { expression: 'order_id' }],
      },
      { kind: 'select', columns: ['order_id', 'revenue'] },
      { kind: 'limit', count: 100 },
    ],
    sql: 'SELECT order_id, revenue FROM orders ORDER BY revenue DESC, order_id LIMIT 100',
  },
  {
    name: 'bins',
    steps: [
      { kind: 'bin', column: 'unit_price', name: 'price', step: 20 },
      { kind: 'summarize', by: [named('price')], measures: [count] },
    ],
    sql: 'SELECT floor(unit_price / 20) * 20 AS price, count(*) FROM orders GROUP BY 1 ORDER BY 1',
  },
  {
    name: 'cases and texts',
    steps: [
      { kind: 'filter', where: "contains(lower(product), 'e') and rating is not null" },
      {
        kind: 'summarize',
        by: [
          named('size', "case when quantity >= 5 then 'many' when quantity >= 2 then 'some' else 'one' end"),
          named('initial', 'upper(left(segment, 3))'),
        ],
        measures: [count, named('mean', 'avg(rating)')],
      },
    ],
    sql: `SELECT CASE WHEN quantity >= 5 THEN 'many' WHEN quantity >= 2 THEN 'some' ELSE 'one' END AS size,
      upper(left(segment, 3)) AS initial, count(*), avg(rating) FROM orders
      WHERE contains(lower(product), 'e') AND rating IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: 'products by year',
    steps: [
      {
        kind: 'summarize',
        by: [named('product')],
        measures: ['2022', '2023', '2024'].map((year) =>
          named(`revenue ${year}`, `sum(revenue) filter (where year(ordered_at) = ${year})`),
        ),
      },
    ],
    sql: `SELECT product, sum(revenue) FILTER (WHERE year(ordered_at) = 2022),
      sum(revenue) FILTER (WHERE year(ordered_at) = 2023), sum(revenue) FILTER (WHERE year(ordered_at) = 2024)
      FROM orders GROUP BY 1 ORDER BY 1`,
  },
];
