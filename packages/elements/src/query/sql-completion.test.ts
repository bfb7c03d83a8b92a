import { expect } from 'chai';
import { completeSql, sqlName, type SqlCompletion, type SqlTable } from './sql-completion.ts';

const tables: SqlTable[] = [
  {
    name: 'orders',
    schema: [
      { name: 'region', type: 'text' },
      { name: 'ordered at', type: 'timestamp' },
      { name: 'order', type: 'integer' },
    ],
  },
  { name: 'sales 2024.csv', schema: [{ name: 'amount', type: 'number' }] },
];

/** The caret stands at the bar. */
const at = (text: string): { from: number; options: SqlCompletion[] } | undefined =>
  completeSql(text.replace('|', ''), text.indexOf('|'), tables);
const labels = (text: string, kind?: SqlCompletion['kind']): string[] =>
  (at(text)?.options ?? []).filter((option) => !kind || option.kind === kind).map(({ label }) => label);

describe('completeSql', () => {
  it('gives tables after FROM and JOIN, quoted where SQL needs it', () => {
    expect(labels('SELECT * FROM |')).to.deep.equal(['orders', 'sales 2024.csv']);
    expect(at('SELECT * FROM orders JOIN sa|')!.options.map(({ text }) => text)).to.deep.equal([
      'orders',
      '"sales 2024.csv"',
    ]);
  });

  it('gives the columns of the tables that the statement names, with their types', () => {
    expect(labels('SELECT | FROM orders', 'column')).to.deep.equal(['region', 'ordered at', 'order']);
    const [, moment, order] = at('SELECT re| FROM orders')!.options.filter(({ kind }) => kind === 'column');
    expect(moment).to.include({ text: '"ordered at"', type: 'timestamp', detail: 'orders' });
    expect(order!.text).to.equal('"order"');
  });

  it('gives the columns of all tables while none is named, and those of each statement alone', () => {
    expect(labels('SELECT |', 'column')).to.include.members(['region', 'amount']);
    expect(labels('SELECT 1 FROM orders; SELECT | FROM "sales 2024.csv"', 'column')).to.deep.equal([
      'amount',
    ]);
  });

  it('follows aliases and quoted names before a point', () => {
    expect(labels('SELECT o.| FROM orders AS o')).to.deep.equal(['region', 'ordered at', 'order']);
    expect(labels('SELECT s.am| FROM "sales 2024.csv" s')).to.deep.equal(['amount']);
    expect(labels('SELECT ORDERS.| FROM orders')).to.have.length(3);
    expect(at('SELECT x.| FROM orders')).to.equal(undefined);
  });

  it('gives functions with what they take, and none that SQL has not', () => {
    const found = at('SELECT date_t| FROM orders')!.options.find(({ label }) => label === 'date_trunc')!;
    expect(found.text).to.equal('date_trunc(');
    expect(found.detail).to.match(/^\(.+\)/);
    expect(labels('SELECT |', 'function')).to.include('sum').and.not.include('format_number');
  });

  it('replaces what was typed, quotes included', () => {
    expect(at('SELECT re| FROM orders')!.from).to.equal(7);
    const quoted = at('SELECT "ord| FROM orders')!;
    expect(quoted.from).to.equal(7);
    expect(quoted.options.map(({ text }) => text)).to.include('"ordered at"');
  });

  it('is silent in texts, comments and numbers', () => {
    expect(at("SELECT 'or|'")).to.equal(undefined);
    expect(at('SELECT 1 -- or|')).to.equal(undefined);
    expect(at('SELECT 12|')).to.equal(undefined);
    expect(at('/* or| */ SELECT 1')).to.equal(undefined);
  });

  it('quotes what is not a plain word', () => {
    expect(['region', 'Region', 'order', 'a b', 'a"b', '1a', 'größe'].map(sqlName)).to.deep.equal([
      'region',
      'Region',
      '"order"',
      '"a b"',
      '"a""b"',
      '"1a"',
      '"größe"',
    ]);
  });
});
