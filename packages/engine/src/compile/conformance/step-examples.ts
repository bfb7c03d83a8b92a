import type { Column, Query, Step, StepKind, Table } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';
import { sampleOrders } from './sample-orders.ts';

const customers: [Column, StoredValue[]][] = [
  [{ name: 'email', type: 'text' }, ['ada@example.org', 'grace@navy.example', 'olga@example.com']],
  [{ name: 'country', type: 'text' }, ['Switzerland', 'Norway', 'Italy']],
  [{ name: 'since', type: 'date' }, [19_000, 19_500, 19_700]],
];

/** The tables that the examples of the steps are about. */
export const exampleTables: Record<'orders' | 'customers', Table> = {
  orders: sampleOrders,
  customers: {
    schema: customers.map(([column]) => column),
    data: customers.map(([{ type }, values]) => fillColumn(type, values.length, (row) => values[row]!)),
    rowCount: 3,
  },
};

const over = (columns: string[], ...steps: Step[]): Query => ({
  from: 'orders',
  steps: [{ kind: 'select', columns }, ...steps],
});

/** What each step does, in the order in which they are told about. The last step of each Query is the one shown. */
export const stepExamples: Record<StepKind, Query> = {
  filter: over(['id', 'city', 'price'], { kind: 'filter', where: `city = 'Oslo' or price > 100` }),
  derive: over(['id', 'quantity', 'price'], {
    kind: 'derive',
    columns: [{ name: 'revenue', expression: 'quantity * price' }],
  }),
  select: { from: 'orders', steps: [{ kind: 'select', columns: ['id', 'product'] }] },
  rename: over(['id', 'city'], { kind: 'rename', columns: [{ from: 'city', to: 'town' }] }),
  summarize: {
    from: 'orders',
    steps: [
      {
        kind: 'summarize',
        by: [{ name: 'city', expression: 'city' }],
        measures: [
          { name: 'orders', expression: 'count()' },
          { name: 'revenue', expression: 'sum(quantity * price)' },
        ],
      },
    ],
  },
  sort: over(['id', 'city', 'price'], {
    kind: 'sort',
    by: [{ expression: 'city' }, { expression: 'price', order: 'descending' }],
  }),
  limit: over(['id', 'product'], { kind: 'limit', count: 2, offset: 1 }),
  join: over(['id', 'email'], {
    kind: 'join',
    with: 'customers',
    how: 'left',
    on: [{ left: 'email', right: 'email' }],
  }),
  union: over(['email', 'city'], { kind: 'limit', count: 2 }, { kind: 'union', with: ['customers'] }),
  pivot: {
    from: 'orders',
    steps: [
      {
        kind: 'pivot',
        by: [{ name: 'product', expression: 'product' }],
        column: 'status',
        measures: [{ name: 'n', expression: 'count()' }],
      },
    ],
  },
  unpivot: over(
    ['id', 'quantity', 'price'],
    { kind: 'limit', count: 2 },
    { kind: 'unpivot', columns: ['quantity', 'price'], name: 'figure' },
  ),
  window: over(['id', 'city', 'price'], {
    kind: 'window',
    by: ['city'],
    sort: [{ expression: 'id' }],
    columns: [
      { name: 'running', expression: 'sum(price)' },
      { name: 'share', expression: 'price / sum(price)', frame: { preceding: 'all', following: 'all' } },
    ],
  }),
  bin: over(['id', 'price'], { kind: 'bin', column: 'price', step: 50 }),
  dedupe: over(['id', 'product'], { kind: 'dedupe', by: ['product'] }),
  sample: over(['id', 'city'], { kind: 'sample', count: 3, seed: 1 }),
  fill: over(['id', 'discount'], { kind: 'fill', columns: ['discount'], method: 'previous' }),
  replace: over(['id', 'status'], {
    kind: 'replace',
    columns: ['status'],
    replacements: [{ from: 'cancelled', to: 'void' }],
  }),
  split: over(['id', 'code'], { kind: 'split', column: 'code', separator: '-', into: ['letters', 'digits'] }),
  extract: over(['id', 'email'], {
    kind: 'extract',
    column: 'email',
    pattern: '@(.+)$',
    into: ['domain'],
  }),
  cast: over(['id', 'due_on'], { kind: 'cast', columns: [{ column: 'due_on', type: 'text' }] }),
};
