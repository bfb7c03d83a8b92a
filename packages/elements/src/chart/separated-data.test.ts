import { expect } from 'chai';
import { separatedRecords } from './separated-data.ts';

describe('separated values of a specification', () => {
  const plain = (text: string, delimiter = ',', header?: string[]): object[] => [
    ...separatedRecords(text, delimiter, header),
  ];

  it('are records of text by the names of the first row', () => {
    for (const end of ['\n', '\r\n', '\r', '']) {
      const lines = ['a,b', '1,x', ',', '2'].join(end || '\n');
      expect(plain(lines + end)).to.deep.equal([
        { a: '1', b: 'x' },
        { a: '', b: '' },
        { a: '2', b: '' },
      ]);
    }
    expect(separatedRecords('a,b\n1,2', ',').columns).to.deep.equal(['a', 'b']);
    expect(plain('')).to.deep.equal([]);
    expect(plain('a,b')).to.deep.equal([]);
  });

  it('may hold delimiters, quotes and line ends in quotes', () => {
    expect(plain('name,note\n"Smith, J","said ""yes""\nonce"\n"","end"')).to.deep.equal([
      { name: 'Smith, J', note: 'said "yes"\nonce' },
      { name: '', note: 'end' },
    ]);
    expect(plain('a,b\n"never closed,1\n2'), 'to the end').to.deep.equal([{ a: 'never closed,1\n2', b: '' }]);
  });

  it('are divided by any sign, and named by a header from outside', () => {
    for (const sign of ['\t', '|', ';', '^', '\\', ']', '-', '.'])
      expect(plain(`1${sign}2`, sign, ['a', 'b']), sign).to.deep.equal([{ a: '1', b: '2' }]);
  });

  it('keep names that reach for a prototype as names', () => {
    const [record] = plain('__proto__,constructor\n1,2') as Record<string, string>[];
    expect(Object.entries(record!)).to.deep.equal([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
    expect(Object.getPrototypeOf(record)).to.equal(Object.prototype);
  });

  it('takes a megabyte in quotes in its stride', () => {
    const long = 'x""'.repeat(350_000);
    expect(Object.values(plain(`a\n"${long}"`)[0]!)[0]).to.have.lengthOf(700_000);
  });
});
