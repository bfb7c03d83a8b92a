import { errorCodes } from '@inset/model';
import { expect } from 'chai';
import { englishAuthorTitles } from '../../chart/author-titles.ts';
import { en } from '../en.ts';
import { enCapsule } from '../en-capsule.ts';
import { deCapsule } from './de-capsule.ts';
import { german } from './german.ts';

/** What both tables have at one place, and where that is: `chart.noted.limited`. */
type Leaf = [path: string, english: unknown, german: unknown];

/** Errors speak English by themselves: their sentences are compared with those. */
const errors = Object.fromEntries(Object.entries(errorCodes).map(([code, { message }]) => [code, message]));
const english = {
  ...en,
  chart: { ...en.chart, author: englishAuthorTitles },
  capsule: enCapsule,
  errors,
};
/** What engines say is compared in `engine-words.test.ts`. */
const { engine: _, ...own } = german;
const translated = { ...own, capsule: deCapsule };

/** All that is the same in both languages, by its letters. */
const same = [
  'Arrow',
  'arquero',
  'Code',
  'CSV',
  'Details',
  'DuckDB',
  'Equal Earth',
  'Excel',
  'Filter',
  'Form',
  'Format',
  'Heatmap',
  'JSON',
  'Linear',
  'Link',
  'Median',
  'Mercator',
  'Minute',
  'Name',
  'Natural Earth',
  'NDJSON',
  'Parquet',
  'PDF',
  'px',
  'SELECT FROM LIMIT',
  'SQL',
  'Text',
  'Text in',
  'Text in Markdown',
  'Treemap',
  'TSV',
  'UUID',
  'Zoom',
];

/** Code that is shown as an example: its words are no English. */
const code = ['SELECT * FROM', "region = 'Ost' and revenue", 'sum(umsatz) of bestellungen'];

/** Functions that do more with their arguments than to repeat them, with what they then say. */
const ownArguments: Record<string, [given: unknown[], said: string][]> = {
  'filter.span': [
    [['last', 1, 'month'], 'letzter Monat'],
    [['this', 1, 'year'], 'dieses Jahr'],
    [['next', 1, 'week'], 'nächste Woche'],
    [['last', 7, 'day'], 'letzte 7 Tage'],
  ],
  'filter.toDate': [[['quarter'], 'Quartal bis heute']],
  'profile.gapsOf': [
    [[1, 'day'], '1 Tag ohne Zeile'],
    [[1200, 'month'], '1.200 Monate ohne Zeile'],
  ],
  'chart.author.inUnits': [[['Bestellung', ['year', 'month']], 'Bestellung (Jahr, Monat)']],
  'chart.author.measure': [[['sum', 'Umsatz'], 'Summe von Umsatz']],
  'chart.withinSentence': [[['Monat von Bestellung'], 'Monat von Bestellung']],
  'chart.drawing.unitOf': [[['month', 'Bestellung'], 'Monat von Bestellung']],
  'chart.drawing.per': [[['+3', 'week'], '+3 pro Woche']],
};

/** An argument that is whatever a function takes it for: words, a number, or a list of words. */
class Argument extends Array<string> {
  word: string;
  number: number;
  wasNumber = false;

  constructor(place: number) {
    super();
    this.word = `wort${place}`;
    this.number = 1234 + 1000 * place;
    this.push(`${this.word}a`, `${this.word}b`);
  }

  [Symbol.toPrimitive](hint: string): string | number {
    if (hint === 'string') return this.word;
    this.wasNumber = true;
    return this.number;
  }

  isIn(text: string, locale: string): boolean {
    return text.includes(this.word) || text.includes(new Intl.NumberFormat(locale).format(this.number));
  }
}

/** Both sides of every leaf; a leaf that one side lacks is undefined there. */
function* leaves(one: unknown, other: unknown, path = ''): Generator<Leaf> {
  if (!isTable(one) || !isTable(other)) {
    yield [path, one, other];
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
    yield* leaves(one[key], other[key], path ? `${path}.${key}` : key);
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const all = [...leaves(english, translated)];
const functions = all.flatMap(([path, one, other]) =>
  typeof one === 'function' && typeof other === 'function'
    ? [
        {
          path,
          english: one as (...given: unknown[]) => string,
          german: other as (...given: unknown[]) => string,
        },
      ]
    : [],
);

const argumentsOf = (length: number): Argument[] => Array.from({ length }, (_, place) => new Argument(place));

/** As many as any function takes. */
const mostArguments = 4;

/** Each string; of a function what it makes of some arguments. */
function said([path, one, other]: Leaf): [path: string, english: string, german: string] {
  const say = (leaf: unknown): string =>
    typeof leaf === 'function'
      ? String(leaf(...(ownArguments[path]?.[0]?.[0] ?? argumentsOf(mostArguments))))
      : String(leaf);
  return [path, say(one), say(other)];
}

const lettersOf = (text: string): string =>
  (text.replaceAll(/wort\d[ab]?/g, '').match(/\p{L}{2,}/gu) ?? []).join(' ');

describe('the German strings', () => {
  it('have the shape of the English ones', () => {
    expect(all.length).to.be.greaterThan(900);
    for (const [path, one, other] of all) expect(typeof other, path).to.equal(typeof one);
  });

  it('differ from the English ones, but for words that are the same in both', () => {
    const found = new Set<string>();
    for (const [, one, other] of all.map(said)) {
      const letters = lettersOf(other);
      if (letters && letters === lettersOf(one)) found.add(letters);
    }
    expect([...found].sort()).to.deep.equal([...same].sort());
  });

  it('say what they are given, wherever the English ones do', () => {
    for (const { path, english, german } of functions) {
      if (ownArguments[path]) continue;
      const given = argumentsOf(mostArguments);
      const [one, other] = [english(...given), german(...given)];
      expect(other, path)
        .to.match(/\S/)
        .and.not.match(/undefined|NaN|object/);
      for (const argument of given)
        if (argument.isIn(one, 'en')) expect(argument.isIn(other, 'de'), `${path}: ${other}`).to.equal(true);
    }
  });

  it('say one thing as one', () => {
    for (const { path, english, german } of functions) {
      if (ownArguments[path]) continue;
      const asked = argumentsOf(mostArguments);
      english(...asked);
      const given = asked.map((argument) => (argument.wasNumber ? 1 : argument));
      const [one, other] = [english(...given), german(...given)];
      expect(other, path)
        .to.match(/\S/)
        .and.not.match(/undefined|NaN|object/);
      if (/\b(1|one)\b/i.test(one)) expect(other, path).to.match(/\b(1|ein|erste|andere)/i);
      if (/\b1 (row|column|cell|block|value|group|file)\b/.test(one))
        expect(other, path).to.not.match(/\b1 (Zeilen|Spalten|Zellen|Blöcken?|Werten?|Gruppen|Dateien)\b/);
    }
  });

  it('inflect units, and leave nouns their capitals', () => {
    for (const [path, examples] of Object.entries(ownArguments)) {
      const found = functions.find((each) => each.path === path)!;
      for (const [given, words] of examples) expect(found.german(...given), path).to.equal(words);
    }
  });

  it('have no English left in them, and German quotes and decimals', () => {
    const leftover = /\b(the|and|of|or|with|this|not|from|is|are|by|to|rows?|columns?|values?|datasets?)\b/i;
    for (const [path, , other] of all.map(said)) {
      const text = code.reduce((rest, words) => rest.replace(words, ''), other);
      expect(text, path).to.not.match(leftover);
      expect(text, path).to.not.match(/”|“\p{L}|\d,\d{3}(?!\.5)/u);
    }
  });
});
