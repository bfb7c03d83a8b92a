import { expect } from 'chai';
import { InsetError, toRows, type Query, type Step } from '@inset/model';
import { createPageEngine } from '../browser.ts';

const engine = createPageEngine();
const regions = ['North', 'South', 'East', null];
const rows = Array.from({ length: 10_000 }, (_, i) => ({
  region: regions[i % 4],
  price: i % 17 === 0 ? null : ((i * 7919) % 1000) / 10,
  quantity: (i * 31) % 7,
  day: new Date(Date.UTC(2024, 0, 1 + (i % 300))).toISOString().slice(0, 10),
}));

const summary = (by: string[], ...measures: string[]): Step => ({
  kind: 'summarize',
  by: by.map((expression, i) => ({ name: `k${i}`, expression })),
  measures: measures.map((expression, i) => ({ name: `m${i}`, expression })),
});
const view = (...steps: Step[]): Query => ({ from: 'brushed', steps });

const views = [
  {
    id: 'bars',
    query: view(summary(['region'], 'sum(quantity)'), { kind: 'sort', by: [{ expression: 'm0' }] }),
  },
  { id: 'months', query: view(summary(["date_trunc('month', day)"], 'avg(price)', 'count()')) },
  {
    id: 'metric',
    query: view({ kind: 'filter', where: 'quantity > 2' }, summary([], 'max(price)', 'count()')),
  },
  { id: 'customers', query: view(summary([], 'count(distinct region)')) },
];
const brush = { dataset: 'brushed', expression: 'price', domain: [0, 100] as const, pixels: 500 };

describe('a cross-filter of the page engine', () => {
  before(() => engine.load('brushed', { kind: 'rows', rows }));
  after(() => engine.remove('brushed'));

  it('answers what the engine answers for the snapped stretch', async () => {
    const filter = await engine.crossFilter({ brush, views });
    expect([...filter.refused.keys()]).to.deep.equal(['customers']);
    for (const range of [
      [0, 100],
      [12.34, 56.7],
      [56.7, 12.34],
      [99.9, 200],
    ] as const) {
      const { where } = filter.snap(range)!;
      const answers = filter.answer(range);
      for (const [id, { table, receipt }] of answers) {
        const { query } = views.find((each) => each.id === id)!;
        const filtered = { ...query, steps: [{ kind: 'filter' as const, where }, ...query.steps] };
        const { table: expected, receipt: other } = await engine.run(filtered);
        expect(receipt.query).to.deep.equal(other.query);
        expect(receipt.sql).to.equal(other.sql);
        expect(toRows(table).map(rounded), id).to.deep.equal(toRows(expected).map(rounded));
      }
      expect(answers.size).to.equal(3);
    }
    expect(filter.snap([50, 50.01])).to.equal(undefined);
    expect(filter.answer([50, 50.01]).size).to.equal(0);
  });

  it('refuses what cannot be brushed, and can be cancelled', async () => {
    const codeOf = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        (thrown: unknown) => InsetError.from(thrown).code,
      );
    const text = { ...brush, expression: 'region' };
    expect(await codeOf(engine.crossFilter({ brush: text, views }))).to.equal('BAD_REQUEST');
    expect(await codeOf(engine.crossFilter({ brush: { ...brush, dataset: 'other' }, views }))).to.equal(
      'BAD_REQUEST',
    );
    const signal = AbortSignal.abort();
    expect(await codeOf(engine.crossFilter({ brush, views }, { signal }))).to.equal('CANCELLED');
  });
});

/** Doubles that were added in another order differ in the last digits. */
const rounded = (row: Record<string, unknown>): unknown[] =>
  Object.values(row).map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value));
