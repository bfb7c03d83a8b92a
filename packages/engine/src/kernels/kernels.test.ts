import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  outputSchema,
  quoteName,
  toRows,
  type Query,
  type Schema,
  type Step,
  type Table,
} from '@inset/model';
import { fillColumn } from '../execute/fill-column.ts';
import { randomExpression, randomMeasure, randomType } from '../compile/conformance/random-expression.ts';
import { randomTable } from '../compile/conformance/random-table.ts';
import { Random } from '../compile/conformance/random.ts';
import { differenceOf } from '../compile/conformance/same-table.ts';
import { Incapable } from '../compile/incapable.ts';
import { loadFunctions } from '../compile/local/load-functions.ts';
import { runSteps, startSteps } from '../compile/run-steps.ts';
import type { RowVerbs } from '../compile/row-verbs.ts';
import { kernelVerbs } from '../compile/to-kernels.ts';
import { VectorDerivation } from './vector-derivation.ts';
import { batchSize } from './vector.ts';

const { runners: _, ...byRow } = kernelVerbs;

const answer = (query: Query, table: Table, verbs: RowVerbs): Table | Incapable => {
  try {
    return runSteps(query, table, verbs);
  } catch (thrown) {
    if (thrown instanceof Incapable) return thrown;
    throw thrown;
  }
};

/** A step that the kernels take in their own way. */
function randomStep(random: Random, schema: Schema, name: string): Step {
  const made = () => randomExpression(random, randomType(random), schema, 1 + random.below(3));
  const some = () => (random.chance(0.6) ? quoteName(random.one(schema).name) : made());
  switch (random.below(5)) {
    case 0:
      return { kind: 'filter', where: randomExpression(random, 'boolean', schema, 1 + random.below(3)) };
    case 1:
      return { kind: 'derive', columns: [{ name: random.one([name, schema[0]!.name]), expression: made() }] };
    case 2:
      return { kind: 'limit', count: random.below(50), offset: random.below(5) };
    case 3: {
      const order = random.one(['ascending', 'descending'] as const);
      return {
        kind: 'sort',
        by: [
          { expression: some(), order },
          { expression: some(), nulls: 'first' },
        ],
      };
    }
    default: {
      const by = Array.from({ length: random.below(4) }, (_, i) => ({
        name: `${name} ${i}`,
        expression: some(),
      }));
      const measure = (i: number) => ({ name: `${name} of ${i}`, expression: randomMeasure(random, schema) });
      return { kind: 'summarize', by, measures: [measure(0), measure(1)] };
    }
  }
}

function randomSteps(random: Random, schema: Schema, depth: number): Step[] {
  const steps: Step[] = [];
  for (let i = 0; i < depth; i++) {
    steps.push(randomStep(random, outputSchema({ from: 'data', steps }, schema), `new ${i}`));
  }
  return steps;
}

/** Runs a Query of chance by columns and row by row; tells whether both answered. */
function agree(seed: number, rowCount: number, depth: number): boolean {
  const random = new Random(seed);
  const table = randomTable(random, rowCount);
  const query: Query = { from: 'data', steps: randomSteps(random, table.schema, 1 + random.below(depth)) };
  const [own, closures] = [answer(query, table, kernelVerbs), answer(query, table, byRow)];
  // Closures hold decimals of any length.
  if (own instanceof Incapable && /than 64 bits/.test(own.message)) return false;
  const isRefused = [own instanceof Incapable, closures instanceof Incapable];
  assert.equal(isRefused[0], isRefused[1], `${JSON.stringify(query)} ${String(own)} ${String(closures)}`);
  if (own instanceof Incapable || closures instanceof Incapable) return false;
  assert.equal(differenceOf(own, closures), undefined, JSON.stringify(query));
  return true;
}

describe('the kernels', () => {
  // The aggregates that are fetched when they are asked for; there is no such function of rows among the Queries.
  before(() => loadFunctions({ kind: 'call', name: 'corr' }));

  for (const rowCount of [0, 1, batchSize - 1, batchSize, 2 * batchSize + 1]) {
    it(`answer over ${rowCount} rows as closures do row by row`, () => {
      let answered = 0;
      const property = fc.property(fc.nat(2 ** 31), (seed) => {
        if (agree(seed, rowCount, 3)) answered++;
      });
      fc.assert(property, { numRuns: Number(process.env['CONFORMANCE_RUNS'] ?? 40) });
      assert.ok(answered > 0);
    });
  }

  it('answer over many rows as closures do row by row', () => {
    const seeds = Array.from({ length: 16 }, (_, i) => i + 1);
    const answered = seeds.filter((seed) => agree(seed, 70_000, 2));
    assert.ok(answered.length > 2);
  });

  const count = 10_000;
  const table: Table = {
    schema: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'text' },
      { name: 'value', type: 'number' },
    ],
    data: [
      fillColumn('integer', count, (row) => row),
      fillColumn('text', count, (row) => (row % 7 === 0 ? null : `name ${row % 5}`)),
      fillColumn('number', count, (row) => (row * 7919) % count),
    ],
    rowCount: count,
  };
  const many = (expression: string): Query => ({
    from: 'data',
    steps: [
      {
        kind: 'summarize',
        by: [{ name: 'key', expression }],
        measures: [{ name: 'n', expression: 'count()' }],
      },
    ],
  });

  it('leave to DuckDB what would be read row by row over more rows than given', () => {
    const run = (query: Query, mostByRow: number): Table => {
      const running = startSteps(query, table, kernelVerbs, mostByRow);
      for (;;) {
        const { done, value } = running.next();
        if (done) return value;
      }
    };
    const ofTwo = many("concat(name, '-', id)");
    assert.throws(() => run(ofTwo, count - 1), Incapable);
    assert.equal(run(ofTwo, count).rowCount, count);
    assert.equal(run(many("upper(name) || '!'"), 0).rowCount, 6, 'once a text is not row by row');
  });

  it('group by bins as closures do, whether one edge of them or both are keys', () => {
    const bins: Step[] = [
      { kind: 'bin', column: 'value', name: 'bin', step: 300 },
      { kind: 'bin', column: 'id', name: 'other', step: 0.5 },
      { kind: 'filter', where: 'id % 3 = 0' },
    ];
    for (const names of [
      ['bin', 'bin_end'],
      ['bin_end', 'name', 'bin'],
      ['bin', 'other_end', 'bin_end'],
    ]) {
      const by = names.map((name) => ({ name, expression: name }));
      const steps: Step[] = [
        ...bins,
        { kind: 'summarize', by, measures: [{ name: 'n', expression: 'sum(id)' }] },
      ];
      const [own, closures] = [kernelVerbs, byRow].map((verbs) =>
        runSteps({ from: 'data', steps }, table, verbs),
      );
      assert.ok(own!.rowCount > 30);
      assert.equal(differenceOf(own!, closures!), undefined, names.join());
    }
  });

  it('keep the first of the rows with the least or the greatest key', () => {
    const values = [3, null, NaN, 1, 1, NaN, 3, -0, 0, null];
    const keyed: Table = {
      schema: [...table.schema, { name: 'key', type: 'number' }],
      data: [...table.data, fillColumn('number', count, (row) => values[row % values.length]!)],
      rowCount: count,
    };
    const measures = ['arg_min', 'arg_max'].flatMap((name) =>
      ['id', 'name'].map((of) => ({
        name: `${name} of ${of}`,
        expression: `${name}(${of}, key) filter (where id % 10 <> 7)`,
      })),
    );
    const steps: Step[] = [{ kind: 'summarize', by: [], measures }];
    const answer = runSteps({ from: 'data', steps }, keyed, kernelVerbs);
    assert.deepEqual(toRows(answer), [
      { 'arg_min of id': 8, 'arg_min of name': 'name 3', 'arg_max of id': 2, 'arg_max of name': 'name 2' },
    ]);
  });

  it('refuse what fails in rows that an aggregate leaves out, as DuckDB does', () => {
    const failing = { name: 'm', expression: 'sum(id * 9007199254740991 * 1.5) filter (where id < 1)' };
    const steps: Step[] = [{ kind: 'summarize', by: [], measures: [failing] }];
    assert.throws(() => runSteps({ from: 'data', steps }, table, kernelVerbs), Incapable);
  });

  it('compute nothing of columns that are not read', () => {
    const failing = { name: 'failing', expression: 'cast(name as integer)' };
    const query: Query = {
      from: 'data',
      steps: [{ kind: 'derive', columns: [failing] }, ...many('name').steps],
    };
    assert.equal(runSteps(query, table, kernelVerbs).rowCount, 6);
  });

  it('compute a column once, however many aggregates read it', (context) => {
    const made = context.mock.method(VectorDerivation.prototype, 'vector');
    const measures = ['sum(twice)', 'avg(twice)', 'covar_pop(twice, id)', 'max(id) filter (where twice > 5)'];
    const query: Query = {
      from: 'data',
      steps: [
        { kind: 'derive', columns: [{ name: 'twice', expression: 'case when id > 3 then id * 2 end' }] },
        {
          kind: 'summarize',
          by: [{ name: 'own', expression: 'name' }],
          measures: measures.map((expression, i) => ({ name: `${i}`, expression })),
        },
      ],
    };
    const counted = runSteps(query, table, kernelVerbs);
    assert.equal(made.mock.callCount(), 1);
    assert.equal(differenceOf(counted, runSteps(query, table, byRow)), undefined);
  });

  it('yield while they work, so that they can be stopped', () => {
    const query: Query = {
      from: 'data',
      steps: [
        { kind: 'sort', by: [{ expression: 'value', order: 'descending' }] },
        { kind: 'limit', count: 3 },
      ],
    };
    let pauses = 0;
    const { data } = runSteps(query, table, kernelVerbs, () => void pauses++);
    assert.ok(pauses >= count / batchSize);
    assert.deepEqual(outputSchema(query, table.schema), table.schema);
    assert.deepEqual([...(data[2] as { values: Float64Array }).values], [9_999, 9_998, 9_997]);
    const stop = () => {
      throw new Error('stopped');
    };
    assert.throws(() => runSteps(query, table, kernelVerbs, stop), /stopped/);
  });
});
