import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toRows, type Query, type Table, type WindowStep } from '@inset/model';
import { rowKernels } from '../../compile/row-kernels.ts';
import { loadAllSteps } from '../../compile/local/load-steps.ts';
import { runSteps, startSteps } from '../../compile/run-steps.ts';
import { kernelVerbs } from '../../compile/to-kernels.ts';
import { Incapable } from '../../compile/incapable.ts';
import { rowsToTable } from '../../ingest/rows-to-table.ts';

const count = 5000;
const table = rowsToTable(
  Array.from({ length: count }, (_, i) => ({
    kind: i % 11 === 0 ? null : `k${(i * 7919) % 7}`,
    day: new Date(Date.UTC(2024, 0, 1 + (i % 3))),
    amount: i % 13 === 0 ? null : ((i * 104_729) % 1000) / 8,
    whole: (i * 31) % 97,
    isLarge: i % 2 === 0,
  })),
);

const windowOf = (step: Omit<WindowStep, 'kind'>): Query => ({
  from: 'rows',
  steps: [{ kind: 'window', ...step }],
});

const named = (...expressions: string[]): WindowStep['columns'] =>
  expressions.map((expression, i) => ({ name: `made ${i}`, expression }));

const rowsOf = (made: Table): object[] => toRows(made, 0, made.rowCount);

/** As a page runs it: what is read row by row over more than ten rows is left to DuckDB. */
function overColumns(query: Query): Table {
  const running = startSteps(query, table, kernelVerbs, 10);
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
  }
}

const all = named(
  'quantile(amount, 0.25)',
  'median(amount)',
  'min(amount)',
  'max(whole)',
  'max(day)',
  'count(amount)',
  'count()',
  'count(kind)',
  'min(isLarge)',
  'max(amount) filter (where whole > 50)',
);

describe('windows of whole groups, over columns', async () => {
  await loadAllSteps();

  const groups: Record<string, string[]> = {
    'of a text': ['kind'],
    'of a text and a date': ['kind', 'day'],
    'of a computed number': ['whole / 7'],
    'of truth values': ['isLarge'],
    'of all rows': [],
  };
  for (const [name, by] of Object.entries(groups))
    it(`give each row what its group comes to: ${name}`, () => {
      const query = windowOf({ by, columns: all });
      assert.deepEqual(rowsOf(overColumns(query)), rowsOf(runSteps(query, table, rowKernels)));
    });

  it('take the place of a column, and are filtered and summarized after', () => {
    const query: Query = {
      from: 'rows',
      steps: [
        { kind: 'window', by: ['kind'], columns: [{ name: 'whole', expression: 'max(whole)' }] },
        { kind: 'filter', where: 'amount < 50' },
        { kind: 'summarize', by: [{ name: 'whole', expression: 'whole' }], measures: named('count()') },
      ],
    };
    assert.deepEqual(rowsOf(overColumns(query)), rowsOf(runSteps(query, table, rowKernels)));
  });

  it('do not come from rows that there are none of', () => {
    const query: Query = {
      from: 'rows',
      steps: [
        { kind: 'filter', where: 'false' },
        { kind: 'window', by: ['kind'], columns: all },
      ],
    };
    assert.equal(overColumns(query).rowCount, 0);
  });

  const byRow: Record<string, Omit<WindowStep, 'kind'>> = {
    'the order of rows': { by: ['kind'], columns: named('first(amount)') },
    'a part of the group': { by: ['kind'], sort: [{ expression: 'whole' }], columns: named('max(amount)') },
    'more than an aggregate': { by: ['kind'], columns: named('amount - min(amount)') },
  };
  for (const [name, step] of Object.entries(byRow))
    it(`are read row by row where they need ${name}`, () => {
      assert.throws(() => overColumns(windowOf(step)), Incapable);
      const query = windowOf(step);
      assert.deepEqual(
        rowsOf(runSteps(query, table, kernelVerbs)),
        rowsOf(runSteps(query, table, rowKernels)),
      );
    });
});
