import {
  columnReasons,
  englishProblems,
  englishReasons,
  explainQuery,
  problemText,
  reasonText,
  type EngineReason,
  type MixedKind,
  type ProblemValues,
  type Query,
  type ReadProblem,
  type ReasonValues,
  type Step,
} from '@inset/model';
import { expect } from 'chai';
import { arabic } from './ar/arabic.ts';
import { german } from './de/german.ts';

const languages = { ar: arabic.engine, de: german.engine };

/** Whatever problems have, each with a value that shows in what is said of it. */
const anything = {
  cells: 21,
  column: 'Column_c.',
  columns: 22,
  count: 23,
  currency: 'EUR',
  detail: 'It is broken.',
  extra: 24,
  first: 'dates',
  from: 'integer',
  kind: 'repaired',
  odd: 'Odd_o.',
  order: 'day-first',
  others: ['Other_a.', 'Other_b.'],
  path: 'Path_p.',
  second: 'times',
  such: '02/03/2024',
  to: 'text',
  wanted: 'decimal',
} as const;
const codes = Object.keys(englishProblems) as (keyof ProblemValues)[];
const problem = (code: keyof ProblemValues): ReadProblem => ({ ...anything, code }) as ReadProblem;

const kinds = Object.keys(englishReasons) as (keyof ReasonValues)[];
const reason = (kind: keyof ReasonValues): EngineReason =>
  ({ kind, rows: 1200, changed: 35, detail: 'it is large' }) as EngineReason;

/** At least one step of each kind, and of each way to say it. */
const steps: Step[] = [
  { kind: 'bin', column: 'Price_p.', step: 25 },
  { kind: 'bin', column: 'Price_p.', maxBins: 26 },
  { kind: 'cast', columns: [{ column: 'Price_p.', type: 'number' }] },
  { kind: 'dedupe' },
  { kind: 'dedupe', by: ['Region_r.'], keep: 'last' },
  { kind: 'derive', columns: [{ name: 'Total_t.', expression: 'a*b' }] },
  { kind: 'extract', column: 'Region_r.', pattern: '(x+)', into: ['One_o.', 'Two_t.'] },
  ...(['value', 'previous', 'next', 'mean', 'median', 'mode', 'min', 'max'] as const).map((method): Step => ({
    kind: 'fill',
    columns: ['Price_p.'],
    method,
    by: ['Region_r.'],
    value: 27,
  })),
  { kind: 'filter', where: "Region_r. = 'East'" },
  ...(['inner', 'left', 'right', 'full', 'semi', 'anti'] as const).map((how): Step => ({
    kind: 'join',
    with: 'Other_o.',
    how,
    on: [{ left: 'Key_k.', right: 'Key_k.' }],
  })),
  {
    kind: 'join',
    with: 'Other_o.',
    how: 'as-of',
    on: [],
    nearest: { left: 'Time_t.', right: 'Moment_m.', direction: 'after' },
  },
  { kind: 'limit', count: 28 },
  { kind: 'limit', count: 29, offset: 30 },
  {
    kind: 'pivot',
    by: [],
    column: 'Region_r.',
    measures: [{ name: 'Total_t.', expression: 'sum(x)' }],
  },
  { kind: 'rename', columns: [{ from: 'Price_p.', to: 'Cost_c.' }] },
  { kind: 'replace', columns: ['Region_r.'], replacements: [{ from: 'East', to: 'West' }] },
  { kind: 'sample', count: 31 },
  { kind: 'sample', fraction: 0.32 },
  { kind: 'select', columns: ['Price_p.', 'Region_r.'] },
  { kind: 'sort', by: [{ expression: 'Price_p.', order: 'descending' }] },
  { kind: 'split', column: 'Region_r.', separator: '-', into: ['One_o.'] },
  { kind: 'summarize', by: [{ name: 'Region_r.', expression: 'Region_r.' }], measures: [] },
  { kind: 'summarize', by: [], measures: [{ name: 'Total_t.', expression: 'sum(x)' }] },
  { kind: 'union', with: ['Other_o.', 'Further_f.'] },
  { kind: 'unpivot', columns: ['Price_p.'], name: 'Name_n.', value: 'Value_v.' },
  {
    kind: 'window',
    by: ['Region_r.'],
    sort: [{ expression: 'Price_p.' }],
    columns: [{ name: 'Rank_r.', expression: 'rank()' }],
  },
];
const queries: Query[] = [
  { from: 'Orders_o.', steps },
  { from: { sql: 'select 1', datasets: {} }, steps: [] },
];

/** Everything that is said in English, beside what is said of the same in another language. */
function sentences(words: (typeof languages)[keyof typeof languages]): [english: string, said: string][] {
  return [
    ...codes.map((code): [string, string] => [
      problemText(problem(code)),
      problemText(problem(code), words.problems),
    ]),
    ...kinds.map((kind): [string, string] => [
      reasonText(reason(kind)),
      reasonText(reason(kind), words.reasons),
    ]),
    ...Object.entries(columnReasons).map(([why, english]): [string, string] => [
      english,
      words.columnReasons[why as keyof typeof columnReasons],
    ]),
    ...queries.flatMap((query) => {
      const said = explainQuery(query, words.query);
      return explainQuery(query).map((english, i): [string, string] => [english, said[i]!]);
    }),
  ];
}

describe('what engines say', () => {
  for (const [language, words] of Object.entries(languages)) {
    const all = sentences(words);

    it(`is all there in ${language}, and no English`, () => {
      expect(Object.keys(words.problems).sort()).to.deep.equal([...codes].sort());
      expect(Object.keys(words.reasons).sort()).to.deep.equal([...kinds].sort());
      expect(Object.keys(words.columnReasons).sort()).to.deep.equal(Object.keys(columnReasons).sort());
      const english = /\b(the|and|of|or|with|this|not|from|is|are|by|rows?|columns?|values?|read|left)\b/i;
      for (const [original, said] of all) {
        expect(said)
          .to.match(language === 'ar' ? /\p{Script=Arabic}/u : /\p{L}/u)
          .and.not.match(/undefined|\[object/);
        expect(said.replace('select 1', '')).to.not.match(english);
        expect(said).to.not.equal(original);
      }
    });

    it(`names in ${language} what it names in English`, () => {
      const format = new Intl.NumberFormat(language);
      for (const [original, said] of all) {
        for (const name of original.match(/\b\w+_\w\.|\bEUR\b|\(x\+\)|a\*b|sum\(x\)/g) ?? [])
          expect(said, original).to.include(name);
        for (const number of original.match(/\b2[1-9]\b|\b3[0-2]\b|1,200/g) ?? [])
          expect(said, original).to.include(format.format(Number(number.replace(',', ''))));
      }
    });
  }

  it('tells every kind of mixed values apart', () => {
    const mixed: MixedKind[] = ['numbers', 'truths', 'text', 'nested', 'dates', 'times', 'durations'];
    for (const words of [englishProblems, arabic.engine.problems, german.engine.problems]) {
      const said = mixed.map((first) => words.mixed({ column: 'c', first, second: 'text' }));
      expect(new Set(said).size).to.equal(mixed.length);
    }
  });

  it('keeps names apart from a sentence from right to left', () => {
    for (const [, said] of sentences(arabic.engine)) {
      const outside = said.replace(/\u2068[^\u2069]*\u2069|\d,\d/g, '');
      expect(outside, said).to.not.match(/\w_\w|[,;?"]/);
      expect(said.split('\u2068').length, said).to.equal(said.split('\u2069').length);
    }
  });
});
