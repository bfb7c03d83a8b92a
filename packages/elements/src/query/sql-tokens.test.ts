import { expect } from 'chai';
import fc from 'fast-check';
import { datasetsNamed, splitStatements, sqlTokens } from './sql-tokens.ts';

describe('sqlTokens', () => {
  it('tells names, texts and comments apart', () => {
    const tokens = sqlTokens(`SELECT "a ""b", 'it''s', $x$ ; $x$ -- end; \n/* ; */ 1.5e3`);
    expect(tokens.map(({ kind, text }) => `${kind} ${text}`)).to.deep.equal([
      'word SELECT',
      'quoted "a ""b"',
      'symbol ,',
      "text 'it''s'",
      'symbol ,',
      'text $x$ ; $x$',
      'comment -- end; ',
      'comment /* ; */',
      'number 1.5e3',
    ]);
  });

  it('reads anything, and leaves out nothing but white space', () => {
    const pieces = fc.constantFrom(
      "'",
      '"',
      '--',
      '/*',
      '*/',
      '$$',
      ';',
      ' ',
      '\n',
      'a',
      '1',
      'ß',
      '😀',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((all) => all.join('')),
        (sql) => {
          let end = 0;
          for (const { from, to, text } of sqlTokens(sql)) {
            expect(sql.slice(end, from).trim()).to.equal('');
            expect(sql.slice(from, to)).to.equal(text);
            end = to;
          }
          expect(sql.slice(end).trim()).to.equal('');
        },
      ),
    );
  });
});

describe('splitStatements', () => {
  it('knows which semicolons end a statement', () => {
    const sql = `-- first;\nSELECT ';' ;\n\n SELECT 2 /* ; */;;`;
    expect(splitStatements(sql).map(({ text }) => text)).to.deep.equal([`SELECT ';'`, 'SELECT 2']);
    for (const { from, to, text } of splitStatements(sql)) expect(sql.slice(from, to)).to.equal(text);
  });

  it('finds none where there are only comments', () => {
    expect(splitStatements('-- nothing\n ; /* at all */')).to.deep.equal([]);
  });
});

describe('datasetsNamed', () => {
  it('takes words in any case and quoted names, and passes over texts and comments', () => {
    const sql = `SELECT 'movies' FROM Orders JOIN "sales 2024.csv" s USING (id) -- cities`;
    const names = ['orders', 'sales 2024.csv', 'movies', 'cities'];
    expect(datasetsNamed(sql, names)).to.deep.equal(['orders', 'sales 2024.csv']);
  });
});
