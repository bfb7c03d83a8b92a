import { expect } from 'chai';
import { allStringsFor, en } from './en.ts';
import { addStrings, english } from './english.ts';
import { registerLocale, stringsFor } from './locales.ts';

describe('the strings', () => {
  it('are all there for those who translate, whatever elements a page has', () => {
    const sections = Object.keys(en);
    expect(sections).to.include.members([
      'shared',
      'chart',
      'table',
      'upload',
      'profile',
      'query',
      'builder',
    ]);
    expect(Object.values(en).every((section) => Object.keys(section).length > 0)).to.equal(true);
    expect(allStringsFor('en-GB')).to.equal(en);
    expect(allStringsFor('xx').upload).to.equal(en.upload);
  });

  it('come with the elements that say them, and are the same ones', () => {
    addStrings({ upload: en.upload });
    expect(stringsFor('en').upload).to.equal(en.upload);
    expect(stringsFor('en')).to.equal(english);
  });

  it('are those of the closest language', () => {
    const german = { ...en, shared: { ...en.shared, cancel: 'Abbrechen' } };
    registerLocale('de', german);
    expect(stringsFor('de-AT').shared.cancel).to.equal('Abbrechen');
    expect(allStringsFor('de').table).to.equal(en.table);
  });
});
