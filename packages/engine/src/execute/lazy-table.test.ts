import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkQuery, type Query, type Schema, type Step, type Table } from '@inset/model';
import type { ColumnSource, WantedRows } from './column-source.ts';
import { LazyTable } from './lazy-table.ts';
import { readsOf } from './reads-of.ts';

const schema: Schema = [
  { name: 'region', type: 'text' },
  { name: 'price', type: 'number' },
  { name: 'day', type: 'date' },
];

/** Two groups of rows: prices below 10, and from 10. */
class TwoGroups implements ColumnSource {
  readonly schema = schema;
  readonly rowCount = 4;
  readonly asked: ({ columns: readonly string[] } & WantedRows)[] = [];
  failing = false;

  countRows({ conditions, first = 4 }: WantedRows): number {
    if (first <= 2) return 2;
    return conditions.some(({ column, operator }) => column === 'price' && operator === '>=') ? 2 : 4;
  }

  async read(columns: readonly string[], wanted: WantedRows = { conditions: [] }): Promise<Table> {
    this.asked.push({ columns, ...wanted });
    if (this.failing) throw new Error('gone');
    const rowCount = this.countRows(wanted);
    const data = columns.map(() => ({ kind: 'number' as const, values: new Float64Array(rowCount) }));
    return { schema: columns.map((name) => ({ name, type: 'number' })), data, rowCount };
  }
}

const readOf = (...steps: Step[]) => readsOf(checkQuery({ from: 'orders', steps }, schema)).get('orders')!;
const sum: Step = { kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'sum(price)' }] };
const filter = (where: string): Step => ({ kind: 'filter', where });

describe('what a Query reads', () => {
  it('are the comparisons that all of its rows meet', () => {
    const where =
      "price >= 10 and 20 > price and day = '2024-01-31' and (region = 'a' or price < 3) and region is not null";
    assert.deepEqual(readOf(filter(where), sum, filter('n > 1')).conditions, [
      { column: 'price', operator: '>=', value: 10 },
      { column: 'price', operator: '<', value: 20 },
      { column: 'day', operator: '=', value: Date.UTC(2024, 0, 31) },
      { column: 'region', operator: 'is not null' },
    ]);
  });

  it('is all that both sides need where a dataset is joined with itself', () => {
    const query: Query = {
      from: { from: 'orders', steps: [filter('price > 1'), { kind: 'select', columns: ['region'] }] },
      steps: [
        {
          kind: 'join',
          with: { from: 'orders', steps: [{ kind: 'select', columns: ['region', 'day'] }] },
          how: 'left',
          on: [{ left: 'region', right: 'region' }],
        },
      ],
    };
    const read = readsOf(checkQuery(query, () => schema)).get('orders')!;
    assert.deepEqual([...read.columns].sort(), ['day', 'price', 'region']);
    assert.deepEqual(read.conditions, []);
  });
});

describe('a table read when it is asked', () => {
  it('reads each column once, and gives the same table for the same columns', async () => {
    const source = new TwoGroups();
    const table = new LazyTable(source);
    const first = await table.tableFor(readOf(sum));
    assert.deepEqual(source.asked, [{ columns: ['price'], conditions: [] }]);
    assert.equal(await table.tableFor(readOf(sum)), first);
    const [one, other] = await Promise.all([table.tableFor(readOf()), table.tableFor(readOf())]);
    assert.equal(one, other);
    assert.deepEqual(source.asked.slice(1), [{ columns: ['region', 'day'], conditions: [] }]);
    assert.deepEqual(
      one.schema.map(({ name }) => name),
      ['region', 'price', 'day'],
    );
  });

  it('reads the rows that count where that spares half of them', async () => {
    const source = new TwoGroups();
    const table = new LazyTable(source);
    const part = await table.tableFor(readOf(filter('price >= 10'), sum));
    assert.equal(part.rowCount, 2);
    assert.equal(await table.tableFor(readOf(filter('price >= 10'), sum)), part);
    assert.equal((await table.tableFor(readOf(filter('price < 10'), sum))).rowCount, 4);
    // Now the whole column is there.
    assert.equal((await table.tableFor(readOf(filter('price >= 11'), sum))).rowCount, 4);
    assert.equal(source.asked.length, 2);
  });

  it('reads the first rows where no more are asked for', async () => {
    const source = new TwoGroups();
    const table = new LazyTable(source);
    const limit = (count: number): Step => ({ kind: 'limit', count });
    assert.equal((await table.tableFor(readOf({ kind: 'select', columns: ['day'] }, limit(2)))).rowCount, 2);
    assert.deepEqual(source.asked, [{ columns: ['day'], conditions: [], first: 2 }]);
    assert.equal((await table.tableFor(readOf(limit(3)))).rowCount, 4);
    assert.equal(readOf({ kind: 'sort', by: [{ expression: 'day' }] }, limit(2)).first, undefined);
  });

  it('counts rows by a column, and asks again after a failure', async () => {
    const source = new TwoGroups();
    const table = new LazyTable(source);
    source.failing = true;
    const count: Step = { kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] };
    await assert.rejects(table.tableFor(readOf(count)), /gone/);
    source.failing = false;
    assert.equal((await table.tableFor(readOf(count))).rowCount, 4);
    assert.deepEqual(source.asked.at(-1)!.columns, ['region']);
  });
});
