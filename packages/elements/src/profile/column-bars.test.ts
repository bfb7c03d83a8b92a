import { expect } from 'chai';
import { numberPrinter } from './column-bars.ts';

describe('numbers of a profile', () => {
  it('are written as tables write them, the infinite ones and those that are none too', () => {
    const print = numberPrinter({ name: 'amount', type: 'number' }, 'en');
    expect([1234.5, '1234.5', 'Infinity', '-Infinity', 'NaN'].map(print)).to.deep.equal([
      '1,234.5',
      '1,234.5',
      '∞',
      '-∞',
      'NaN',
    ]);
  });
});
