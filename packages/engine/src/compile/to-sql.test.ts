import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Schema, Step } from '@inset/model';
import { toSql } from './to-sql.ts';

const schema: Schema = [
  { name: 'region', type: 'text' },
  { name: 'quantity', type: 'integer' },
  { name: 'price', type: 'number' },
  { name: 'day', type: 'date' },
];
const sql = (...steps: Step[]) => toSql({ from: 'orders', steps }, schema);
const filter = (where: string): Step => ({ kind: 'filter', where });
const derive = (name: string, expression: string): Step => ({
  kind: 'derive',
  columns: [{ name, expression }],
});

describe('a Query as SQL', () => {
  it('is one SELECT where one is enough', () => {
    const steps: Step[] = [
      filter('price > 12.5'),
      filter("region = 'O''Hara' or region is null"),
      {
        kind: 'summarize',
        by: [{ name: 'region', expression: 'region' }],
        measures: [{ name: 'total', expression: 'sum(quantity)' }],
      },
      { kind: 'sort', by: [{ expression: 'total', order: 'descending' }] },
      { kind: 'limit', count: 5 },
    ];
    assert.equal(
      sql(...steps),
      [
        'SELECT "region", CAST(sum("quantity") AS BIGINT) AS "total"',
        'FROM "orders"',
        `WHERE ("price" > 12.5e0) AND ("region" = 'O''Hara' OR "region" IS NULL)`,
        'GROUP BY 1',
        'ORDER BY "total" DESC NULLS LAST, "region" NULLS LAST',
        'LIMIT 5',
      ].join('\n'),
    );
  });

  it('takes a further SELECT where an expression would be written twice', () => {
    assert.equal(
      sql(derive('revenue', 'quantity * price'), filter('revenue > 10'), {
        kind: 'select',
        columns: ['revenue'],
      }),
      [
        'WITH step_1 AS (',
        '  SELECT "region", "quantity", "price", "day", "quantity" * "price" AS "revenue"',
        '  FROM "orders"',
        ')',
        'SELECT "revenue"',
        'FROM step_1',
        'WHERE "revenue" > 10',
      ].join('\n'),
    );
  });

  it('breaks ties of a sort by the order of the dataset, and does not sort where nothing asks for it', () => {
    assert.match(
      sql({ kind: 'sort', by: [{ expression: 'price' }] }),
      /ORDER BY "price" NULLS LAST, .*rowid/,
    );
    assert.doesNotMatch(sql({ kind: 'limit', count: 3 }), /ORDER BY|rowid/);
  });

  it('keeps names and values apart from its own words', () => {
    const steps: Step[] = [derive('"; drop table orders; --', `'"; drop table orders; --'`)];
    const text = sql(...steps);
    assert.ok(text.includes(`'"; drop table orders; --' AS """; drop table orders; --"`), text);
  });

  it('asks for the width of bins first', () => {
    assert.throws(() => sql({ kind: 'bin', column: 'price' }), { code: 'QUERY_INVALID' });
  });
});
