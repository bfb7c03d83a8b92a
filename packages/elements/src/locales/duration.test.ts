import { expect } from 'chai';
import { duration } from './duration.ts';
import { en } from './en.ts';

describe('how long something took', () => {
  it('is said by one rule wherever it is said', () => {
    const said = [0.04, 0.42, 9.96, 38.4, 999.7, 3811.3, 59_949, 60_000, 125_000].map(duration);
    expect(said).to.deep.equal([
      '0 ms',
      '0.4 ms',
      '10 ms',
      '38 ms',
      '1 s',
      '3.8 s',
      '59.9 s',
      '1 min',
      '2 min 5 s',
    ]);
    expect(en.chat.receipt.milliseconds(3811.3)).to.equal(en.query.milliseconds(3811.3));
  });
});
