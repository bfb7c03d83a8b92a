import { toRows, type KeepWindow, type Query, type Step, type Table } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { differenceOf } from '../compile/conformance/same-table.ts';
import { kernelVerbs } from '../compile/to-kernels.ts';
import { runSteps } from '../compile/run-steps.ts';
import type { DuckDbConnection } from '../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../execute/duckdb-native.ts';
import { toSql } from '../compile/to-sql.ts';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { IncrementalAnswers } from './incremental-answers.ts';
import { LiveTable } from './live-table.ts';

const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5 });
const row = fc.record({
  id: fc.integer({ min: 0, max: 40 }),
  amount: nullable(fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constantFrom(0.5, -2.25, 1e6))),
  count: nullable(fc.integer({ min: -1_000, max: 1_000 })),
  city: nullable(fc.constantFrom('Oslo', 'Rome', 'Zürich', "O'Hara", '')),
  paid: nullable(fc.boolean()),
  at: fc.integer({ min: 0, max: 100 }),
});
/** A column of nulls would be read as text. */
const types = { amount: 'number', count: 'integer', city: 'text', paid: 'boolean' } as const;
const rows = (most: number) => fc.array(row, { minLength: 1, maxLength: most });
const change = fc.record({
  kind: fc.constantFrom('append' as const, 'append' as const, 'upsert' as const),
  rows: rows(12),
  keep: fc.constantFrom<KeepWindow>({}, {}, { rows: 30 }, { rows: 7 }, { column: { name: 'at', span: 60 } }),
});

const measures = (...expressions: string[]) =>
  expressions.map((expression, i) => ({ name: `m${i}`, expression }));
const by = (...expressions: string[]) => expressions.map((expression, i) => ({ name: `k${i}`, expression }));

/** Each can be made of answers for some of the rows. */
const queries: Step[][] = [
  [{ kind: 'summarize', by: [], measures: measures('count()', 'sum(amount)', 'avg(count)', 'min(city)') }],
  [
    { kind: 'filter', where: 'amount > -50 or city is null' },
    { kind: 'derive', columns: [{ name: 'twice', expression: 'amount * 2' }] },
    {
      kind: 'summarize',
      by: by('city', 'paid'),
      measures: measures(
        'sum(count)',
        'sum(twice) / nullif(count(), 0)',
        'max(amount) - min(amount)',
        'count(city)',
        'count_if(paid)',
        'avg_if(amount, count > 0)',
        "case when bool_or(paid) then 'some' else 'none' end",
        'first(city)',
        'last(at)',
        'weighted_avg(amount, at)',
        'bool_and(paid)',
      ),
    },
    { kind: 'sort', by: [{ expression: 'm0', order: 'descending' }] },
    { kind: 'limit', count: 5 },
  ],
  [
    { kind: 'bin', column: 'at', step: 10 },
    { kind: 'summarize', by: by('at_bin'), measures: measures('count()', 'sum(amount)') },
    { kind: 'window', columns: [{ name: 'running', expression: 'sum(m0)' }] },
  ],
  [{ kind: 'summarize', by: by('city'), measures: [] }],
  [
    { kind: 'filter', where: "city = 'Oslo' and paid" },
    { kind: 'select', columns: ['id', 'city', 'amount'] },
  ],
  [
    { kind: 'filter', where: 'amount is not null' },
    { kind: 'dedupe', by: ['city'] },
  ],
  [
    { kind: 'sort', by: [{ expression: 'city' }, { expression: 'amount', order: 'descending' }] },
    { kind: 'limit', count: 4, offset: 2 },
    { kind: 'select', columns: ['city', 'amount', 'at'] },
  ],
  [{ kind: 'limit', count: 9 }],
  [
    { kind: 'cast', columns: [{ column: 'at', type: 'text' }] },
    { kind: 'summarize', by: by('at'), measures: measures('max(id)') },
  ],
];

const plainly = (steps: Step[], table: Table): Table => runSteps({ from: 'rows', steps }, table, kernelVerbs);

describe('answers over rows that come and go', () => {
  let duckdb: DuckDbConnection;
  before(async () => (duckdb = await openNativeDuckDb({ threads: 1 })));
  after(() => duckdb.close());

  it('are those of a run over all rows, after any appends, upserts and windows', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows(40),
        fc.array(change, { minLength: 1, maxLength: 10 }),
        fc.subarray(queries, { minLength: 2 }),
        async (first, changes, asked) => {
          const live = new LiveTable(rowsToTable(first, { types }));
          const answers = new IncrementalAnswers({ leastRows: 0 });
          for (const each of changes) {
            const batch = rowsToTable(each.rows);
            if (each.kind === 'append') live.append(batch);
            else live.upsert(batch, ['id']);
            live.keep(each.keep);
            for (const steps of asked) {
              const query: Query = { from: 'rows', steps };
              const found = await answers.ask(query, live.table, { mostByRow: Infinity });
              if (found) {
                const difference = differenceOf(found.table, plainly(steps, live.table));
                assert.equal(difference, undefined, JSON.stringify(steps));
              }
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are those of native DuckDB over the rows that are left', async () => {
    await fc.assert(
      fc.asyncProperty(rows(40), fc.array(change, { minLength: 1, maxLength: 6 }), async (first, changes) => {
        const live = new LiveTable(rowsToTable(first, { types }));
        const answers = new IncrementalAnswers({ leastRows: 0 });
        const ask = (steps: Step[]) =>
          answers.ask({ from: 'rows', steps }, live.table, { mostByRow: Infinity });
        for (const each of changes) {
          const batch = rowsToTable(each.rows);
          if (each.kind === 'append') live.append(batch);
          else live.upsert(batch, ['id']);
          live.keep(each.keep);
          for (const steps of queries) await ask(steps);
        }
        await duckdb.insert('rows', live.table);
        for (const steps of queries) {
          const found = (await ask(steps))?.table;
          if (!found) continue;
          const sql = toSql({ from: 'rows', steps }, live.table.schema);
          const difference = differenceOf(found, await duckdb.run(sql, found.schema));
          assert.equal(difference, undefined, JSON.stringify(steps));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('round a mean of decimals once, as a run over all rows does', async () => {
    const prices = fc.array(fc.integer({ min: -99_999, max: 999_999 }), { minLength: 1, maxLength: 40 });
    const tableOf = (cents: number[]): Table =>
      rowsToTable(
        cents.map((value, i) => ({ kind: `k${i % 2}`, price: (value / 1000).toFixed(3) })),
        { types: { price: 'decimal' } },
      );
    const means: Step[] = [
      { kind: 'summarize', by: by('kind'), measures: measures('avg(price)', 'avg(price) / 3') },
    ];
    await fc.assert(
      fc.asyncProperty(prices, prices, async (first, second) => {
        const live = new LiveTable(tableOf(first));
        const answers = new IncrementalAnswers({ leastRows: 0 });
        const ask = () => answers.ask({ from: 'rows', steps: means }, live.table, { mostByRow: Infinity });
        await ask();
        live.append(tableOf(second));
        const found = await ask();
        if (found) assert.deepEqual(toRows(found.table), toRows(plainly(means, live.table)));
      }),
    );
  });

  const many = (count: number, from = 0) =>
    rowsToTable(
      Array.from({ length: count }, (_, i) => ({
        id: from + i,
        n: (from + i) % 7,
        kind: `k${(from + i) % 3}`,
      })),
    );
  const sums: Step[] = [{ kind: 'summarize', by: by('kind'), measures: measures('sum(n)', 'count()') }];

  it('read the rows that came and no others', async () => {
    const live = new LiveTable(many(50_000));
    const answers = new IncrementalAnswers();
    const ask = async (steps: Step[]) =>
      (await answers.ask({ from: 'rows', steps }, live.table, { mostByRow: Infinity }))?.rowsRead;
    live.append(many(10, 50_000));
    assert.equal(await ask(sums), 50_010);
    assert.equal(await ask(sums), 0);
    live.append(many(100, 50_010));
    assert.equal(await ask(sums), 100);
    const filtered: Step[] = [{ kind: 'filter', where: 'n = 3 and id % 10 = 1' }];
    assert.equal(await ask(filtered), 50_110);
    live.append(many(5, 50_110));
    assert.equal(await ask(filtered), 5);
    assert.equal(await ask(sums), 5);
  });

  it('read rows few times while others fall out of a window before them', async () => {
    const live = new LiveTable(many(40_000));
    const answers = new IncrementalAnswers();
    let read = 0;
    for (let batch = 0; batch < 400; batch++) {
      live.append(many(100, 40_000 + batch * 100));
      live.keep({ rows: 40_000 });
      const answer = await answers.ask({ from: 'rows', steps: sums }, live.table, { mostByRow: Infinity });
      read += answer!.rowsRead;
      if (batch % 100 === 0) assert.equal(differenceOf(answer!.table, plainly(sums, live.table)), undefined);
    }
    // All of the rows fell out once. Run anew each time it would have been sixteen million.
    assert.ok(read < 800_000, `${read} rows were read`);
  });

  it('read few rows again where some are replaced', async () => {
    const live = new LiveTable(many(40_000));
    const answers = new IncrementalAnswers();
    const ask = () => answers.ask({ from: 'rows', steps: sums }, live.table, { mostByRow: Infinity });
    live.upsert(rowsToTable([{ id: 12_345, n: 1_000, kind: 'new' }]), ['id']);
    await ask();
    live.upsert(rowsToTable([{ id: 12_346, n: 1_000, kind: 'k1' }]), ['id']);
    await ask();
    live.upsert(rowsToTable([{ id: 12_345, n: -1, kind: 'k2' }]), ['id']);
    const answer = await ask();
    assert.ok(answer!.rowsRead <= 2_048, `${answer!.rowsRead} rows were read`);
    assert.equal(differenceOf(answer!.table, plainly(sums, live.table)), undefined);
  });

  it('are not kept where they spare nothing, nor where they cannot be put together', async () => {
    const live = new LiveTable(many(20_000));
    const answers = new IncrementalAnswers();
    const ask = (steps: Step[]) => answers.ask({ from: 'rows', steps }, live.table, { mostByRow: Infinity });
    live.append(many(1, 20_000));
    const median: Step[] = [{ kind: 'summarize', by: [], measures: measures('median(n)') }];
    const each: Step[] = [{ kind: 'summarize', by: by('id'), measures: measures('count()') }];
    assert.equal(await ask(median), undefined);
    await ask(each);
    assert.equal(await ask(each), undefined);
    assert.deepEqual([...answers.tables()], []);
  });

  it('hold nothing of a dataset that is gone', async () => {
    const live = new LiveTable(many(20_000));
    const answers = new IncrementalAnswers();
    live.append(many(1, 20_000));
    const found = await answers.ask({ from: 'rows', steps: sums }, live.table, { mostByRow: Infinity });
    assert.deepEqual(toRows(found!.table).length, 3);
    assert.equal([...answers.tables()].length, 1);
    answers.forget(live.table);
    assert.deepEqual([...answers.tables()], []);
  });
});
