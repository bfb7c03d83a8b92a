import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsetError } from '../errors/inset-error.ts';
import type { Schema } from '../table/schema.ts';
import { outputSchema } from './check-query.ts';
import { explainQuery } from './explain-query.ts';
import { functions } from './functions/catalogue.ts';
import { parseQuery } from './parse-query.ts';
import type { Step } from './steps/step.ts';

const schema: Schema = [
  { name: 'region', type: 'text' },
  { name: 'revenue', type: 'number' },
  { name: 'day', type: 'date' },
];

const makes = (...steps: Step[]) =>
  outputSchema({ from: 'orders', steps }, schema).map(({ name, type }) => `${name} ${type}`);

describe('a Query', () => {
  it('knows the columns that each step leaves', () => {
    const named = (name: string, expression: string) => ({ name, expression });
    assert.deepEqual(
      makes(
        { kind: 'filter', where: 'revenue > 1' },
        { kind: 'derive', columns: [named('month', "date_trunc('month', day)"), named('day', 'year(day)')] },
      ),
      ['region text', 'revenue number', 'day integer', 'month date'],
    );
    assert.deepEqual(makes({ kind: 'select', columns: ['day', 'region'] }), ['day date', 'region text']);
    assert.deepEqual(makes({ kind: 'rename', columns: [{ from: 'region', to: 'area' }] }), [
      'area text',
      'revenue number',
      'day date',
    ]);
    assert.deepEqual(
      makes({ kind: 'summarize', by: [named('area', 'region')], measures: [named('n', 'count()')] }),
      ['area text', 'n integer'],
    );
    assert.deepEqual(makes({ kind: 'bin', column: 'revenue' }).slice(-2), [
      'revenue_bin number',
      'revenue_bin_end number',
    ]);
  });

  it('names the step and the column of a mistake', () => {
    const wrong: Step[] = [
      { kind: 'limit', count: 3 },
      { kind: 'select', columns: ['regin'] },
    ];
    assert.throws(
      () => makes(...wrong),
      (error: InsetError) =>
        error.code === 'QUERY_COLUMN' &&
        error.details.step === 1 &&
        error.details.column === 'regin' &&
        /Step 2 \(select\).*Did you mean "region"/.test(error.message),
    );
  });

  it('refuses two columns of one name, whatever the case', () => {
    const twins: Step = { kind: 'rename', columns: [{ from: 'region', to: 'Revenue' }] };
    assert.throws(() => makes(twins), { code: 'QUERY_INVALID' });
  });

  it('is read strictly, with the path of a mistake', () => {
    const good = { from: 'orders', steps: [{ kind: 'limit', count: 3 }] };
    assert.deepEqual(parseQuery(JSON.parse(JSON.stringify(good))), good);
    const bad: [unknown, string][] = [
      [null, ''],
      [{ from: 1, steps: [] }, 'from'],
      [{ from: 'a', steps: [{ kind: 'limit', count: -1 }] }, 'steps.0.count'],
      [{ from: 'a', steps: [{ kind: 'limit', count: 1, sql: 'x' }] }, 'steps.0'],
      [{ from: 'a', steps: [{ kind: 'drop' }] }, 'steps.0.kind'],
      [JSON.parse('{"from":"a","steps":[],"__proto__":{"x":1}}'), ''],
    ];
    for (const [value, path] of bad) {
      assert.throws(
        () => parseQuery(value),
        (error: InsetError) => error.code === 'QUERY_INVALID' && error.details['path'] === path,
        JSON.stringify(value),
      );
    }
  });

  it('is told in words', () => {
    const steps: Step[] = [
      { kind: 'filter', where: "region = 'East'" },
      { kind: 'sort', by: [{ expression: 'revenue', order: 'descending' }] },
      { kind: 'limit', count: 5 },
    ];
    assert.deepEqual(explainQuery({ from: 'orders', steps }), [
      'Read orders',
      "Keep the rows where region = 'East'",
      'Sort by revenue, descending',
      'Take 5 rows',
    ]);
  });
});

describe('the function catalogue', () => {
  it('gives each name to one entry only', () => {
    const names = functions.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])]);
    assert.equal(new Set(names).size, names.length);
  });
});
