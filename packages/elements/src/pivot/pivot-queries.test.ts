import { rowsToTable } from '@inset/engine';
import { toRows, type Pivot } from '@inset/model';
import { expect } from 'chai';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { fileQuery, levelsOf } from './pivot-queries.ts';

const at = (text: string): Date => new Date(`${text}T09:00:00Z`);

describe('the file of a pivot', () => {
  const rows = [
    { region: 'East', product: 'Pen', at: at('2023-05-01'), revenue: 10 },
    { region: 'East', product: null, at: at('2024-05-01'), revenue: 30 },
    { region: 'West', product: 'Pen', at: at('2024-02-01'), revenue: 40 },
  ];
  const base = { from: 'orders', steps: [] };
  const field = (column: string) => ({ column });
  const run = async (pivot: Partial<Pivot>) => {
    const data = new EngineDataSource();
    data.add('orders', rowsToTable(rows));
    const whole = { rows: [], columns: [], values: [{ expression: 'sum(revenue)' }], ...pivot };
    return toRows((await data.run(fileQuery(base, whole, (text) => text))).table);
  };

  it('has a row for each value at the side', async () => {
    const values = [{ expression: 'sum(revenue)', label: 'Revenue' }, { expression: 'count()' }];
    expect(await run({ rows: [field('region')], values })).to.deep.equal([
      { region: 'East', Revenue: 40, 'count()': 2 },
      { region: 'West', Revenue: 40, 'count()': 1 },
    ]);
  });

  it('has a column for each value at the top', async () => {
    expect(await run({ rows: [field('region')], columns: [field('product')] })).to.deep.equal([
      { region: 'East', Pen: 10, null: 30 },
      { region: 'West', Pen: 40, null: null },
    ]);
  });

  it('has a column for each pair of values of two fields', async () => {
    const [east] = await run({
      rows: [field('region')],
      columns: [field('product'), { column: 'at', grain: 'year' }],
    });
    expect(Object.keys(east!)).to.have.length(4);
    expect(Object.keys(east!)[1]).to.match(/ \/ 2024/);
  });

  it('is one row where nothing stands at the side, and names alike are told apart', async () => {
    const values = [{ expression: 'sum(revenue)' }, { expression: 'sum(revenue)' }];
    expect(await run({ values })).to.deep.equal([{ 'sum(revenue)': 80, 'sum(revenue) 2': 80 }]);
  });
});

describe('the groupings of a pivot', () => {
  const pivot: Pivot = {
    rows: [{ column: 'a' }, { column: 'b' }],
    columns: [{ column: 'c' }, { column: 'd' }],
    values: [],
  };

  it('are one for each kind of total, the innermost first', () => {
    const all = levelsOf(pivot).map(({ rows, columns }) => `${rows}${columns}`);
    expect(all).to.deep.equal(['22', '21', '20', '12', '11', '10', '02', '01', '00']);
    const without = levelsOf({ ...pivot, totals: false, subtotals: false });
    expect(without.map(({ rows, columns }) => `${rows}${columns}`)).to.deep.equal(['22', '12']);
  });
});
