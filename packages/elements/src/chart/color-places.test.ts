import { expect } from 'chai';
import { colorPlaces } from './color-places.ts';

const letters = (text: string): string[] => [...text];

describe('the places of categories among the colours', () => {
  it('stay with who had them, also where they were gone for a while', () => {
    const first = colorPlaces([], letters('abc'));
    expect(first).to.deep.equal(letters('abc'));
    expect(colorPlaces(first, letters('cd'))).to.deep.equal(letters('abcd'));
    expect(colorPlaces(letters('abcd'), letters('ba'))).to.deep.equal(letters('abcd'));
  });

  it('go to new ones from those that are not shown once all are taken, so that none is given twice', () => {
    const full = letters('abcdefghij');
    const changed = colorPlaces(full, letters('bcdefghikl'));
    expect(changed).to.deep.equal(letters('kbcdefghil'));
    expect(new Set(changed).size).to.equal(10);
  });

  it('are more than there are colours where more are shown', () => {
    expect(colorPlaces(letters('abcdefghij'), letters('abcdefghijk'))).to.deep.equal(letters('abcdefghijk'));
  });
});
