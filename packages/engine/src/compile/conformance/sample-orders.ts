import type { Column, FunctionEntry, Query, Step, Table } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';

const day = (text: string): number => Date.parse(`${text}T00:00Z`) / 86_400_000;
const at = (text: string): number => Date.parse(`${text}Z`);

const columns: [Column, StoredValue[]][] = [
  [{ name: 'id', type: 'integer' }, [1, 2, 3, 4, 5, 6]],
  [
    { name: 'customer', type: 'text' },
    ['ada lovelace', 'Grace Hopper', 'Zoë Kraus', 'Alan Turing', 'Ada Lovelace', 'Emmy Noether'],
  ],
  [
    { name: 'email', type: 'text' },
    ['ada@example.org', 'grace@navy.example', 'zoe@example.com', 'alan@example.org', 'ada@example.org', null],
  ],
  [{ name: 'city', type: 'text' }, ['Zürich', 'Oslo', 'Rome', 'Oslo', 'Zürich', null]],
  [{ name: 'product', type: 'text' }, ['Espresso maker', 'Grinder', 'Kettle', 'Grinder', 'Scales', 'Kettle']],
  [{ name: 'code', type: 'text' }, ['EM-1042', 'GR-0077', 'KE-0311', 'GR-0077', 'SC-0005', 'KE-0311']],
  [{ name: 'status', type: 'text' }, ['shipped', 'shipped', 'open', 'cancelled', 'shipped', 'open']],
  [{ name: 'note', type: 'text' }, ['  leave at   the door ', null, '', null, 'a gift', null]],
  [{ name: 'quantity', type: 'integer' }, [2, 1, 4, 1, 3, 6]],
  [{ name: 'price', type: 'number' }, [349.5, 129.99, 45, 129.99, 24.25, 45]],
  [{ name: 'discount', type: 'number' }, [0.1, null, 0, null, 0.05, 0]],
  [{ name: 'paid', type: 'boolean' }, [true, true, false, false, true, null]],
  [
    { name: 'ordered_at', type: 'timestamp' },
    [
      '2024-03-30T22:45:10.250',
      '2024-02-29T08:15:00',
      '2024-04-01T00:00:00',
      '2023-12-31T23:59:59',
      '2024-03-03T12:00:00',
      '2024-04-02T17:30:00',
    ].map(at),
  ],
  [
    { name: 'shipped_on', type: 'date' },
    [day('2024-04-02'), day('2024-03-01'), null, null, day('2024-03-04'), null],
  ],
  [
    { name: 'due_on', type: 'date' },
    ['2024-05-15', '2024-03-31', '2024-04-30', '2024-01-31', '2024-03-31', '2024-05-02'].map(day),
  ],
];

/** The orders that the examples of the functions are about. */
export const sampleOrders: Table = {
  schema: columns.map(([column]) => column),
  data: columns.map(([{ type }, values]) => fillColumn(type, values.length, (row) => values[row]!)),
  rowCount: 6,
};

/**
 * A Query that shows what a function's example gives for each order, or an aggregate's for all of them. Windows look at
 * the orders in the order of time.
 */
export function exampleQuery({ example, aggregate, window }: FunctionEntry): Query {
  const column = { name: 'result', expression: example };
  if (aggregate) return { from: 'orders', steps: [{ kind: 'summarize', by: [], measures: [column] }] };
  const step: Step = window
    ? { kind: 'window', sort: [{ expression: 'ordered_at' }], columns: [column] }
    : { kind: 'derive', columns: [column] };
  return { from: 'orders', steps: [step, { kind: 'select', columns: ['result'] }] };
}
