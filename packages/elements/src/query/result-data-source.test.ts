import { toRows, type Query } from '@inset/model';
import { expect } from 'chai';
import { resultName, ResultDataSource } from './result-data-source.ts';
import { SqlDataSource } from './testing/sql-data-source.ts';

describe('ResultDataSource', () => {
  let over: SqlDataSource;
  const query: Query = { from: { sql: 'SELECT * FROM orders', datasets: { orders: 'orders' } }, steps: [] };
  const open = async (limit: number): Promise<ResultDataSource> => {
    const first = await over.run({ ...query, steps: [{ kind: 'limit', count: limit }] });
    over.asked.length = 0;
    return new ResultDataSource(over, query, first, limit);
  };
  const numbers = async (data: ResultDataSource, steps: Query['steps']): Promise<unknown[]> => {
    const { table } = await data.run({ from: resultName, steps });
    return toRows(table).map(({ n }) => n);
  };
  beforeEach(() => {
    over = new SqlDataSource();
    const rows = Array.from({ length: 30 }, (_, i) => ({ n: i % 7 === 3 ? null : i, t: `t${i}` }));
    over.add(
      'orders',
      [
        { name: 'n', type: 'integer' },
        { name: 't', type: 'text' },
      ],
      rows,
    );
  });

  it('hands out the rows at hand a stretch at a time, gaps and all, without asking', async () => {
    const data = await open(100);
    expect(await numbers(data, [{ kind: 'limit', count: 4, offset: 9 }])).to.deep.equal([9, null, 11, 12]);
    expect(await numbers(data, [{ kind: 'limit', count: 4, offset: 28 }])).to.deep.equal([28, 29]);
    expect(await numbers(data, [{ kind: 'limit', count: 4, offset: 40 }])).to.deep.equal([]);
    expect(await numbers(data, [])).to.have.length(30);
    expect(over.asked).to.deep.equal([]);
  });

  it('asks once for another order', async () => {
    const data = await open(100);
    const sort = { kind: 'sort' as const, by: [{ expression: 'n', order: 'descending' as const }] };
    const page = (offset: number) => numbers(data, [sort, { kind: 'limit', count: 2, offset }]);
    const [one, other] = [await page(4), await page(6)];
    expect(over.asked).to.have.length(1);
    expect(one.concat(other)).to.deep.equal((await page(4)).concat(await page(6)));
  });

  it('asks where more is wanted than is at hand, and for anything but a stretch', async () => {
    const data = await open(10);
    expect(await numbers(data, [{ kind: 'limit', count: 4, offset: 0 }])).to.have.length(4);
    expect(over.asked).to.deep.equal([]);
    expect(await numbers(data, [{ kind: 'limit', count: 4, offset: 8 }])).to.deep.equal([8, 9, null, 11]);
    const { table } = await data.run({
      from: resultName,
      steps: [{ kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] }],
    });
    expect(toRows(table)).to.deep.equal([{ n: 30 }]);
    expect(over.asked).to.have.length(2);
  });
});
