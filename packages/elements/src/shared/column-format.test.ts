import { rowsToTable } from '@inset/engine';
import { expect } from 'chai';
import { cellFormatter } from './column-format.ts';

/** The values of a column as they read. */
function textsOf(values: readonly (number | null)[]): string[] {
  const { schema, data, rowCount } = rowsToTable(values.map((value) => ({ value })));
  const text = cellFormatter(schema[0]!, data[0]!, rowCount, { locale: 'en' });
  return values.map((_, row) => text(row));
}

describe('a column of numbers', () => {
  it('has its values to the same place', () => {
    expect(textsOf([1, 2.5, null, 0.25])).to.deep.equal(['1.00', '2.50', '—', '0.25']);
    expect(textsOf([1 / 3, 1000])).to.deep.equal(['0.33', '1,000.00']);
    expect(textsOf([1 / 3, 0.00001])).to.deep.equal(['0.3333', '0.0000']);
  });

  it('of very small values is not written as noughts', () => {
    expect(textsOf([0.0000123456, 0, -0.000000789])).to.deep.equal(['0.0000123', '0', '-0.000000789']);
    expect(textsOf([5e-324, 2.5e-12])).to.deep.equal(['5E-324', '2.5E-12']);
  });
});
