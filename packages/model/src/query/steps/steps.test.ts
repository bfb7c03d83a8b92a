import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { checkQuery, outputSchema } from '../check-query.ts';
import { explainQuery } from '../explain-query.ts';
import { printExpression } from '../expression/print.ts';
import { parseQuery } from '../parse-query.ts';
import { datasetOf, datasetsOf, renameDatasets, withFirstSteps } from '../query-source.ts';
import type { Query } from '../query.ts';
import type { Step } from './step.ts';

const schemas: Record<string, Schema> = {
  orders: [
    { name: 'id', type: 'integer' },
    { name: 'customer', type: 'text' },
    { name: 'price', type: 'number' },
    { name: 'day', type: 'date' },
  ],
  customers: [
    { name: 'name', type: 'text' },
    { name: 'Price', type: 'integer' },
  ],
};
const schemaOf = (source: unknown): Schema => schemas[source as string]!;

const check = (...steps: Step[]) => checkQuery({ from: 'orders', steps }, schemaOf);
const makes = (...steps: Step[]) =>
  outputSchema({ from: 'orders', steps }, schemaOf).map(({ name, type }) => `${name} ${type}`);
/** The expressions that a step is lowered to. */
const said = (step: Step) =>
  check(step).steps.flatMap((checked) => {
    if (checked.kind === 'derive' || checked.kind === 'window') {
      return checked.columns.map(({ name, value }) => `${name} = ${printExpression(value.tree)}`);
    }
    return checked.kind === 'summarize'
      ? checked.measures.map(({ name, value }) => `${name} = ${printExpression(value.tree)}`)
      : [];
  });
const refuses = (code: string, message: RegExp, ...steps: Step[]) =>
  assert.throws(
    () => check(...steps),
    (error) => error instanceof InsetError && error.code === code && message.test(error.message),
  );

describe('steps that say others', () => {
  it('fill', () => {
    assert.deepEqual(said({ kind: 'fill', columns: ['customer'], method: 'value', value: "O'Neil" }), [
      "customer = coalesce(customer, 'O''Neil')",
    ]);
    assert.deepEqual(said({ kind: 'fill', columns: ['day'], method: 'value', value: '2024-01-31' }), [
      "day = coalesce(day, date '2024-01-31')",
    ]);
    const [previous] = check({
      kind: 'fill',
      columns: ['price'],
      method: 'previous',
      by: ['customer'],
    }).steps;
    assert.equal(previous?.kind, 'window');
    assert.deepEqual(previous?.kind === 'window' && previous.columns[0]!.frame, {
      preceding: 'all',
      following: 0,
    });
    assert.deepEqual(makes({ kind: 'fill', columns: ['id'], method: 'mean' })[0], 'id number');
    refuses('QUERY_INVALID', /"x" is not a value of "price", which is number/, {
      kind: 'fill',
      columns: ['price'],
      method: 'value',
      value: 'x',
    });
  });

  it('replace', () => {
    const replacements = [
      { from: 'a', to: 'b' },
      { from: null, to: '?' },
    ];
    assert.deepEqual(said({ kind: 'replace', columns: ['customer'], replacements }), [
      "customer = case when customer = 'a' then 'b' when customer is null then '?' else customer end",
    ]);
    refuses('EXPRESSION_TYPE', /Only parts of texts/, {
      kind: 'replace',
      columns: ['price'],
      replacements: [{ from: '1', to: '2' }],
      match: 'part',
    });
  });

  it('split', () => {
    assert.deepEqual(
      makes({ kind: 'split', column: 'customer', separator: ', ', into: ['a', 'b'], drop: true }),
      ['id integer', 'price number', 'day date', 'a text', 'b text'],
    );
  });

  it('cast', () => {
    assert.deepEqual(said({ kind: 'cast', columns: [{ column: 'price', type: 'text' }] }), [
      'price = try_cast(price as text)',
    ]);
  });

  it('pivot', () => {
    const pivot = (values?: (string | null)[]): Step => ({
      kind: 'pivot',
      by: [{ name: 'day', expression: 'day' }],
      column: 'customer',
      measures: [{ name: 'total', expression: 'sum(price) / count(*)' }],
      ...(values && { values }),
    });
    assert.deepEqual(makes(pivot(['A', 'a', null, '', 'day'])), [
      'day date',
      'A number',
      'a_2 number',
      'null number',
      '(empty) number',
      'day_2 number',
    ]);
    assert.deepEqual(said(pivot(['A'])), [
      "A = sum(price) filter (where not customer is distinct from 'A') / count() filter (where not customer is distinct from 'A')",
    ]);
    refuses('QUERY_INVALID', /once its values are found/, pivot());
  });
});

describe('steps of their own', () => {
  it('join', () => {
    const join = (how: 'left' | 'full' | 'semi'): Step => ({
      kind: 'join',
      with: 'customers',
      how,
      on: [{ left: 'customer', right: 'name' }],
    });
    assert.deepEqual(makes(join('left')).slice(-2), ['day date', 'Price_right integer']);
    assert.deepEqual(makes(join('semi')), makes());
    refuses('EXPRESSION_TYPE', /"price" is number and "name" is text/, {
      kind: 'join',
      with: 'customers',
      how: 'inner',
      on: [{ left: 'price', right: 'name' }],
    });
    refuses('QUERY_INVALID', /needs `nearest`/, { kind: 'join', with: 'customers', how: 'as-of', on: [] });
    refuses('QUERY_COLUMN', /no column "nam".*"name"/, {
      kind: 'join',
      with: 'customers',
      how: 'inner',
      on: [{ left: 'customer', right: 'nam' }],
    });
  });

  it('union', () => {
    const renamed: Query = {
      from: 'customers',
      steps: [{ kind: 'rename', columns: [{ from: 'Price', to: 'id' }] }],
    };
    assert.deepEqual(makes({ kind: 'union', with: [renamed] }).at(-1), 'name text');
    const named: Query = {
      from: 'customers',
      steps: [
        { kind: 'select', columns: ['name'] },
        { kind: 'rename', columns: [{ from: 'name', to: 'price' }] },
      ],
    };
    refuses('EXPRESSION_TYPE', /"price" is number in one source and text/, { kind: 'union', with: [named] });
  });

  it('unpivot', () => {
    assert.deepEqual(makes({ kind: 'unpivot', columns: ['id', 'price'] }), [
      'customer text',
      'day date',
      'name text',
      'value number',
    ]);
    refuses('EXPRESSION_TYPE', /cannot stand in one column/, {
      kind: 'unpivot',
      columns: ['id', 'customer'],
    });
  });

  it('window', () => {
    const window = (expression: string): Step => ({
      kind: 'window',
      by: ['customer'],
      sort: [{ expression: 'day' }],
      columns: [{ name: 'x', expression }],
    });
    assert.deepEqual(makes(window('price - lag(price)')).at(-1), 'x number');
    assert.deepEqual(makes(window('rank()')).at(-1), 'x integer');
    refuses('EXPRESSION_TYPE', /no window function such as rank/, window('price'));
    refuses('EXPRESSION_TYPE', /belongs into a window step/, {
      kind: 'derive',
      columns: [{ name: 'x', expression: 'rank()' }],
    });
  });

  it('sample and dedupe', () => {
    refuses('QUERY_INVALID', /either `count` or `fraction`/, { kind: 'sample' });
    assert.deepEqual(check({ kind: 'dedupe' }).steps[0], {
      kind: 'dedupe',
      by: ['id', 'customer', 'price', 'day'],
      keep: 'first',
    });
  });
});

describe('a Query over others', () => {
  const inner: Query = { from: 'orders', steps: [{ kind: 'limit', count: 3 }] };
  const outer: Query = {
    from: inner,
    steps: [
      {
        kind: 'join',
        with: { from: { sql: 'select * from c', datasets: { c: 'customers' } }, steps: [] },
        how: 'left',
        on: [{ left: 'customer', right: 'name' }],
      },
    ],
  };

  it('takes the steps of the Query it is from', () => {
    assert.deepEqual(
      checkQuery({ from: inner, steps: [{ kind: 'sample', count: 1 }] }, schemaOf).steps.map(
        ({ kind }) => kind,
      ),
      ['limit', 'sample'],
    );
  });

  it('knows the datasets it reads, and reads them under other names', () => {
    assert.equal(datasetOf(outer), 'orders');
    assert.deepEqual(datasetsOf(outer), ['orders', 'customers']);
    assert.deepEqual(datasetsOf(renameDatasets(outer, (name) => `my ${name}`)), [
      'my orders',
      'my customers',
    ]);
  });

  it('takes filters right after the dataset', () => {
    const filtered = withFirstSteps(outer, [{ kind: 'filter', where: 'price > 1' }]);
    assert.deepEqual(
      (filtered.from as Query).steps.map(({ kind }) => kind),
      ['filter', 'limit'],
    );
  });

  it('is read from JSON, and refused when it is too deep', () => {
    assert.deepEqual(parseQuery(JSON.parse(JSON.stringify(outer))), outer);
    assert.match(
      explainQuery(outer).join('\n'),
      /Read orders\nTake 3 rows\nJoin customers \(left\) by customer = name/,
    );
    let deep: Query = inner;
    for (let i = 0; i < 25; i++) deep = { from: deep, steps: [] };
    assert.throws(() => checkQuery(deep, schemaOf), /20 deep/);
  });
});
