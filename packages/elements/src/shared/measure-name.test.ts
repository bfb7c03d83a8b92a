import { expect } from 'chai';
import { german } from '../locales/de/german.ts';
import { en } from '../locales/en.ts';
import { measureName } from './measure-name.ts';

describe('what a measure is called that nobody has named', () => {
  it('is what charts call it, in the language of the page', () => {
    expect(measureName('sum(unit_price)', en)).to.equal('Sum of unit price');
    expect(measureName('count()', en)).to.equal('Count');
    expect(measureName('count(distinct customer)', german)).to.equal(
      'Anzahl verschiedener Werte von customer',
    );
  });

  it('is its text where there are no words for it, or where it cannot be read', () => {
    expect(measureName('sum(revenue) / count()', en)).to.equal('sum(revenue) / count()');
    expect(measureName('sum(', en)).to.equal('sum(');
  });
});
