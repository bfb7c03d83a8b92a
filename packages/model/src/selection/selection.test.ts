import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkExpression } from '../query/expression/check.ts';
import type { Column } from '../table/schema.ts';
import type { Clause } from './clause.ts';
import { decodeSelection, encodeSelection } from './encode-selection.ts';
import { Selection } from './selection.ts';
import { intervalClause, pointClause, predicateClause } from './write-clause.ts';

const schema: Column[] = [
  { name: 'region', type: 'text' },
  { name: 'unit price', type: 'number' },
  { name: 'day', type: 'date' },
  { name: 'count', type: 'integer' },
  { name: 'paid', type: 'boolean' },
];
const [region, price, day, count, paid] = schema as [Column, Column, Column, Column, Column];
const about = (source: string) => ({ source, dataset: 'orders', label: source });

describe('a clause', () => {
  it('of points takes null as a value, and is none without values', () => {
    const where = (column: Column, ...values: Parameters<typeof pointClause>[2][number][]) =>
      pointClause(about('a'), column, values)?.where;
    assert.equal(where(region, 'East'), "region = 'East'");
    assert.equal(where(region, 'East', "O'Hara", 'East'), "region in ('East', 'O''Hara')");
    assert.equal(where(region, null), 'region is null');
    assert.equal(where(region, 'East', null), "region = 'East' or region is null");
    assert.equal(where(price, -1.5, 2), '"unit price" in (-1.5, 2)');
    assert.equal(where(day, 86_400_000), "day = date '1970-01-02'");
    assert.equal(where(count, 2n ** 60n), 'count = 1152921504606846976');
    assert.equal(where(paid, true), 'paid = true');
    assert.equal(where(region), undefined);
  });

  it('of an interval leaves its end out unless it is closed', () => {
    const where = (column: Column, interval: Parameters<typeof intervalClause>[2]) =>
      intervalClause(about('a'), column, interval)?.where;
    assert.equal(where(price, { from: -1, to: 2.5 }), '"unit price" >= -1 and "unit price" < 2.5');
    assert.equal(where(price, { from: 1, to: 2, closed: true }), '"unit price" >= 1 and "unit price" <= 2');
    assert.equal(where(day, { to: 86_400_000 }), "day < date '1970-01-02'");
    assert.equal(where(day, {}), undefined);
    assert.throws(() => where(price, { from: NaN }), { code: 'BAD_REQUEST' });
    assert.throws(() => where(region, { from: 1 }), { code: 'BAD_REQUEST' });
  });

  it('of a predicate is checked', () => {
    assert.equal(predicateClause(about('a'), 'COUNT > 3 AND paid', schema).where, 'count > 3 and paid');
    assert.throws(() => predicateClause(about('a'), 'count + 1', schema), { code: 'EXPRESSION_TYPE' });
    assert.throws(() => predicateClause(about('a'), 'nothing > 1', schema), { code: 'QUERY_COLUMN' });
  });

  it('is a condition over its column, whatever is selected', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.constant(null),
    );
    const numbers: Column = { name: 'odd "name"', type: 'number' };
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (values) => {
        const texts = values.filter((value) => value === null || typeof value === 'string');
        const others = values.filter((value) => typeof value !== 'string');
        for (const [column, some] of [
          [region, texts],
          [numbers, others],
        ] as const) {
          const clause = pointClause(about('a'), column, some);
          if (clause)
            assert.equal(checkExpression(clause.where, [column]).type.type, 'boolean', clause.where);
        }
      }),
    );
  });
});

describe('a selection', () => {
  const east = pointClause(about('bars'), region, ['East'])!;
  const cheap = intervalClause(about('histogram'), price, { to: 10 })!;
  const either: Clause = { ...about('search'), column: 'region', where: 'paid or count > 3', value: null };
  const of = (resolution: ConstructorParameters<typeof Selection>[0], ...clauses: Clause[]): Selection => {
    const selection = new Selection(resolution);
    clauses.forEach((clause) => selection.set(clause));
    return selection;
  };

  it('lets everything pass while it is empty, and of other datasets always', () => {
    assert.equal(of({}).predicateFor('orders'), undefined);
    assert.equal(of({}, east).predicateFor('customers'), undefined);
  });

  it('intersects, also with the view’s own', () => {
    const predicate = of({}, east, either).predicateFor('orders', { source: 'bars' });
    assert.equal(predicate, "region = 'East' and (paid or count > 3)");
  });

  it('unites', () => {
    const selection = of({ resolution: 'union' }, east, cheap);
    assert.equal(
      selection.predicateFor('orders', { source: 'bars' }),
      `region = 'East' or "unit price" < 10`,
    );
  });

  it('cross-filters: each source is ignored in its own view', () => {
    const selection = of({ resolution: 'cross-filter' }, east, cheap);
    assert.equal(selection.predicateFor('orders', { source: 'bars' }), '"unit price" < 10');
    assert.equal(selection.predicateFor('orders', { source: 'histogram' }), "region = 'East'");
    assert.equal(selection.predicateFor('orders'), `region = 'East' and "unit price" < 10`);
  });

  it('keeps one alone where it is single', () => {
    assert.deepEqual(of({ resolution: 'single' }, east, cheap).clauses, [cheap]);
  });

  it('leaves out clauses over columns that the view’s dataset has not', () => {
    assert.equal(of({}, east).predicateFor('orders', { schema: [price] }), undefined);
  });

  it('tells of changes and of nothing else', () => {
    const selection = of({});
    let changes = 0;
    const stop = selection.subscribe(() => changes++);
    selection.set(east);
    selection.set({ ...east });
    selection.toggle({ ...east });
    selection.clear('bars');
    assert.equal(changes, 2);
    selection.toggle(east);
    assert.deepEqual(selection.clauses, [east]);
    stop();
    selection.clear();
    assert.equal(changes, 3);
  });

  it('comes back from an address as it was', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.bigInt(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.string({ unit: 'grapheme' }), (values, label) => {
        const clause: Clause = { ...east, label, value: values, selects: { kind: 'point', values } };
        const text = encodeSelection([clause, cheap]);
        assert.match(text, /^[\w-]*$/);
        assert.deepEqual(decodeSelection(text), [clause, cheap]);
      }),
    );
    assert.deepEqual(decodeSelection(encodeSelection([])), []);
  });

  it('is refused where an address was tampered with', () => {
    const encoded = (value: unknown): string => btoa(JSON.stringify(value)).replace(/=+$/, '');
    for (const text of [
      '%',
      'abc',
      encoded({}),
      encoded([[1, 2]]),
      encoded([['a', 'b', 'c', 1, 'e', 0, null]]),
    ]) {
      assert.throws(() => decodeSelection(text), { code: 'BAD_REQUEST' }, text);
    }
    const broken = encoded([['a', 'b', 'c', 'x = (', 'e', 0, null]]);
    assert.throws(() => decodeSelection(broken), { code: 'EXPRESSION_SYNTAX' });
  });
});
