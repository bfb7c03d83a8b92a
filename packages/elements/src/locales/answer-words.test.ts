import type { AnswerSubject, ConditionSubject, GroupGrain, MeasureSubject, ReadingNote } from '@inset/model';
import { expect } from 'chai';
import { arabic } from './ar/arabic.ts';
import { german } from './de/german.ts';

const languages = { ar: arabic.engine.answers, de: german.engine.answers };
const { ar, de } = languages;

const sum: MeasureSubject = { kind: 'sum', of: 'revenue' };
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

type Summary = Extract<AnswerSubject, { kind: 'summary' }>;
const summary = (more: Partial<Summary> = {}, measure: MeasureSubject = sum): Summary => ({
  kind: 'summary',
  measures: [{ column: 'm', measure }],
  groups: [{ column: 'region', group: { of: 'region' } }],
  where: [],
  ...more,
});
const period = (from: string, to: string, joiner: 'and' | 'or' = 'and'): ConditionSubject => ({
  kind: 'period',
  of: 'ordered at',
  from: day(from),
  to: day(to),
  joiner,
});
const isWeb: ConditionSubject = {
  kind: 'values',
  of: 'channel',
  values: ['web', 'store'],
  isNot: false,
  joiner: 'and',
};
const isDear: ConditionSubject = { kind: 'test', where: 'price > 100', joiner: 'and' };

const measures: MeasureSubject[] = [
  { kind: 'count' },
  { kind: 'quantile', of: 'revenue', share: 0.95 },
  { kind: 'percent', of: 'revenue', over: 'cost' },
  { kind: 'each', of: 'revenue', over: 'customer' },
  ...(
    [
      'distinct',
      'truths',
      'sum',
      'avg',
      'median',
      'mode',
      'min',
      'max',
      'stddev',
      'variance',
      'first',
      'last',
    ] as const
  ).map((kind): MeasureSubject => ({ kind, of: 'revenue' })),
  ...(['running', 'growth', 'moving'] as const).map((course): MeasureSubject => ({
    kind: 'sum',
    of: 'revenue',
    course,
  })),
];
const grains: GroupGrain[] = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'dayname',
  'monthname',
  'hourofday',
  'quarterofyear',
];
const descending = { direction: 'descending' } as const;
const subjects: AnswerSubject[] = [
  ...measures.map((measure) => summary({}, measure)),
  ...grains.map((grain) => summary({ groups: [{ column: 'g', group: { of: 'region', grain } }] })),
  summary({ groups: [{ column: 'g', group: { of: 'region', binned: true } }] }),
  summary({ part: isWeb, groups: [] }),
  summary({ part: isWeb }, { kind: 'count' }),
  summary({ parts: true }),
  summary({
    groups: [
      { column: 'g', group: { of: 'region' } },
      { column: 'h', group: { of: 'product' } },
    ],
    order: { by: 'measure', ...descending, limit: 3, inEach: [{ of: 'region' }] },
  }),
  summary({ order: { by: 'measure', ...descending, limit: 5 } }),
  summary({ order: { by: 'measure', direction: 'ascending', limit: 1 } }),
  summary({ order: { by: 'measure', ...descending, limit: 1, place: 2 } }),
  summary({ order: { by: 'group', direction: 'ascending' } }),
  { kind: 'rows', columns: [], where: [isDear] },
  { kind: 'rows', columns: ['region'], limit: 3, where: [{ ...isWeb, isNot: true }] },
  { kind: 'rows', columns: [], order: { by: 'revenue', isTime: false, ...descending }, where: [] },
  { kind: 'rows', columns: [], order: { by: 'revenue', isTime: true, limit: 5, ...descending }, where: [] },
  { kind: 'relation', x: 'revenue', y: 'cost', color: 'region', where: [] },
  { kind: 'distribution', of: 'revenue', color: 'region', where: [] },
  { kind: 'distribution', of: 'revenue', where: [isWeb, period('2024-01-01', '2025-01-01', 'or')] },
];

const notes: ReadingNote[] = [
  { kind: 'column', said: 'revnue', column: 'revenue', others: ['cost', 'price'] },
  { kind: 'value', said: 'web', column: 'channel' },
  { kind: 'worked-out', said: 'sales', expression: 'price * quantity' },
  { kind: 'worth', by: 'revenue' },
  { kind: 'duration', unit: 'days', from: 'ordered_at', to: 'shipped_at' },
  { kind: 'duration', unit: 'hours', from: 'opened_at', to: 'resolved_at' },
  { kind: 'percent', said: 'margin', of: 'profit', over: 'revenue' },
  { kind: 'each', of: 'revenue', over: 'customer' },
  { kind: 'ranked', by: 'revenue' },
  {
    kind: 'period',
    said: 'lately',
    from: '2024-12-01',
    to: '2024-12-31',
    column: 'ordered_at',
    last: '2024-12-31',
  },
];

/** As it reads, without the marks that keep names apart. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

describe('what answers show', () => {
  for (const [language, words] of Object.entries(languages)) {
    it(`is said in ${language}, each otherwise, and none in English`, () => {
      const titles = subjects.map(words.title);
      expect(new Set(titles).size).to.equal(titles.length);
      const english = /\b(the|and|of|or|with|this|not|from|is|are|by|rows?|total|average|where|undefined)\b/i;
      for (const title of titles)
        expect(title)
          .to.not.match(english)
          .and.not.match(/\[object/);
    });

    it(`names in ${language} the columns it is of`, () => {
      for (const measure of measures) {
        const said = words.measure(measure).toLowerCase();
        if ('of' in measure) expect(said).to.include(measure.of);
        if ('over' in measure) expect(said).to.include(measure.over);
      }
    });
  }

  it('say how questions were read', () => {
    const parts = {
      measures: [sum],
      groups: [{ of: 'ordered at', grain: 'month' as const }],
      columns: ['city'],
      where: [isWeb],
    };
    expect(de.clauses(parts)).to.deep.equal([
      'Summe von revenue',
      'je Monat (ordered at)',
      'city',
      'nur channel ist web oder store',
    ]);
    const english = /\b(read|as|is|the|to|of|total|value|per|counted|last|row|over)\b/i;
    for (const words of Object.values(languages))
      for (const note of notes) {
        const said = words.note(note);
        expect(said).not.to.match(english);
        const { kind, ...rest } = note;
        // A unit is a word of ours; all else is a name of the table's or of the question's.
        const { unit: _unit, ...names } = { unit: undefined, ...rest };
        for (const name of Object.values(names).flat())
          if (!/^\d{4}-/.test(name)) expect(plain(said), kind).to.contain(name);
      }
    const hours = notes.find((note) => note.kind === 'duration' && note.unit === 'hours')!;
    expect(de.note(hours)).to.equal('gezählt in Stunden von opened_at bis resolved_at');
    expect(de.note(notes.at(-1)!)).to.equal(
      '„lately“ ist 01.12.2024 bis 31.12.2024, gezählt vom letzten Wert von ordered_at, 31.12.2024',
    );
  });

  it('reads well', () => {
    const year = period('2024-01-01', '2025-01-01');
    expect(de.title(summary())).to.equal('Summe von revenue nach region');
    expect(plain(ar.title(summary()))).to.equal('مجموع revenue حسب region');
    expect(de.title(summary({ where: [year, isWeb] }))).to.equal(
      'Summe von revenue nach region, nur channel ist web oder store, 2024',
    );
    expect(de.title(summary({ order: { by: 'measure', ...descending, limit: 5 } }))).to.equal(
      'Region: die 5 höchsten nach Summe von revenue',
    );
    expect(plain(ar.title(summary({ order: { by: 'measure', ...descending, limit: 5 } })))).to.equal(
      `region: أعلى ${new Intl.NumberFormat('ar').format(5)} حسب مجموع revenue`,
    );
  });

  it('says months and days where a period is no whole years', () => {
    const said = (from: string, to: string): string =>
      de.title(summary({ groups: [], where: [period(from, to)] }));
    expect(said('2024-03-01', '2024-04-01')).to.equal('Summe von revenue, März 2024');
    expect(said('2022-01-01', '2025-01-01')).to.match(/2022\s*–\s*2024$/);
    expect(said('2024-03-05', '2024-03-06')).to.equal('Summe von revenue, 05.03.2024');
  });

  it('leaves a period its column where another test is enough', () => {
    const where = [isWeb, period('2024-01-01', '2025-01-01', 'or')];
    expect(de.title(summary({ where }))).to.match(/store oder ordered at in 2024$/);
  });
});
