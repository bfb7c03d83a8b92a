import { errorCodes } from '@inset/model';
import { expect } from 'chai';
import { englishAuthorTitles } from '../../chart/author-titles.ts';
import { enCapsule } from '../en-capsule.ts';
import { en } from '../en.ts';
import { arCapsule } from './ar-capsule.ts';
import { arabic } from './arabic.ts';

type Said = (...values: unknown[]) => unknown;

interface Leaf {
  path: string;
  english: unknown;
  arabic: unknown;
}

/** Every leaf of both tables, side by side. */
function* leaves(english: unknown, translated: unknown, path = ''): Generator<Leaf> {
  if (typeof english !== 'object' || english === null) {
    yield { path, english, arabic: translated };
    return;
  }
  for (const [key, value] of Object.entries(english)) {
    const other = (translated as Record<string, unknown> | undefined)?.[key];
    yield* leaves(value, other, path === '' ? key : `${path}.${key}`);
  }
}

/** Errors speak English by themselves: their sentences are compared with those. */
const errors = Object.fromEntries(Object.entries(errorCodes).map(([code, { message }]) => [code, message]));
const inEnglish = {
  ...en,
  chart: { ...en.chart, author: englishAuthorTitles },
  capsule: enCapsule,
  errors,
};

/** What engines say is compared in `engine-words.test.ts`. */
const { engine: _, ...own } = arabic;
const inArabicWords = { ...own, capsule: arCapsule };

const all = [...leaves(inEnglish, inArabicWords)];
const texts = all.filter(({ english }) => typeof english === 'string');
const functions = all.filter(({ english }) => typeof english === 'function');

/** What stays as it is: names of formats and engines, and what is typed as it stands into a query or a file. */
const untranslated = new Set([
  'canvas.keys.Delete',
  'canvas.keys.Enter',
  'canvas.keys.Mod',
  'canvas.keys.Shift',
  'canvas.empty.sampleName',
  'chat.receipt.engines.arquero',
  'chat.receipt.engines.duckdb-native',
  'chat.receipt.engines.duckdb-wasm',
  'chat.receipt.sql',
  'profile.textKinds.json',
  'profile.textKinds.uuid',
  'query.anyTable',
  'query.label',
  'query.newName',
  'query.placeholder',
  'query.runKeys',
  'saveAs.choices.pdf',
  'textEditor.valueHint',
  'upload.addressHint',
  'upload.correct.nullWordsHint',
  'upload.correct.rangeHint',
  ...['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow', 'excel'].map(
    (format) => `upload.formatNames.${format}`,
  ),
]);

/** Where a name becomes a part of SQL, of a file's name or of a heading, in which marks of direction would be kept. */
const unmarked = (path: string): boolean =>
  path === 'query.placeholder' || path === 'upload.reportName' || path.startsWith('chart.drawing.');

/** Functions of numbers that English writes down as they come. */
const ofNumbers = new Set([
  'blocks.obeyGone',
  'builder.color',
  'builder.reference',
  'canvas.said.moved',
  'canvas.said.resized',
  'comments.count',
  'comments.showResolved',
  'filter.span',
  'pivot.tooManyFields',
  'shared.errorPosition',
  'shared.errorStep',
]);

/** Values that are no single number or name. */
const samples: Record<string, (values: unknown[]) => unknown[]> = {
  'chart.author.inUnits': ([what]) => [what, ['year', 'month']],
  'chart.author.measure': ([what]) => ['sum', String(what)],
  'chart.noted.repeated': ([one, other, total]) => [[one, other].map(String), total],
  'chart.noted.unmatched': ([one, other, total]) => [[one, other].map(String), total],
  'chart.withinSentence': ([title]) => [String(title)],
  'embed.circleWay': ([one, other]) => [[one, other].map(String)],
  'filter.isOneOf': ([label, one, other]) => [label, [one, other].map(String)],
  'filter.span': ([, count]) => ['next', count, 'day'],
  'metric.trend': ([a, b, c, d, e, f, g, h]) => [
    [a, b],
    [c, d],
    [e, f],
    [g, h],
  ],
  'saveAs.fixed': ([one, other]) => [[one, other].map(String)],
  'saveAs.lost': ([one, other]) => [[one, other].map(String)],
  'saveAs.missing': ([one, other]) => [[one, other].map(String)],
  'shared.clauses': ([one, other]) => [[one, other].map(String)],
  'shared.list': ([one, other]) => [[one, other].map(String)],
};

const said = (path: string, speak: unknown, values: unknown[]): string => {
  const given = samples[path]?.(values) ?? values.slice(0, (speak as Said).length);
  return String((speak as Said)(...given));
};

const places = Array.from({ length: 8 }, (_, i) => i);
const isArabic = /\p{Script=Arabic}/u;
const isLatin = /\p{Script=Latin}/u;
const inArabic = (value: number): string => new Intl.NumberFormat('ar').format(value);
const counts = [0, 1, 2, 3, 11, 100];

describe('the Arabic strings', () => {
  it('are all there, of the same kinds as the English ones, and no others', () => {
    for (const leaf of all) expect(typeof leaf.arabic, leaf.path).to.equal(typeof leaf.english);
    const back = [...leaves(inArabicWords, inEnglish)];
    expect(back.map(({ path }) => path)).to.have.members(all.map(({ path }) => path));
    for (const leaf of functions)
      expect((leaf.arabic as Said).length, leaf.path).to.be.at.most((leaf.english as Said).length);
  });

  it('are Arabic, but for names of formats and what is typed as it stands', () => {
    for (const { path, english, arabic: text } of texts) {
      if (!isLatin.test(english as string)) continue;
      if (untranslated.has(path)) expect(text, path).to.equal(english);
      else expect(text, path).to.match(isArabic);
    }
    const paths = new Set(all.map(({ path }) => path));
    expect([...untranslated].filter((path) => !paths.has(path))).to.eql([]);
  });

  it('use the punctuation of Arabic', () => {
    const values = places.map((place) => 21 + place);
    for (const { path, arabic: text } of all) {
      const whole = typeof text === 'function' ? said(path, text, values) : String(text);
      const plain = whole.replace(/\u2068[^\u2069]*\u2069|\d,\d/g, '');
      if (isArabic.test(plain)) expect(plain, path).not.to.match(/[,;?“”"]/);
    }
  });

  it('say what the English ones are given', () => {
    const values = places.map((place) => 21 + place);
    for (const { path, english, arabic: speak } of functions) {
      const original = said(path, english, values);
      const translated = said(path, speak, values);
      expect(translated, path)
        .to.have.length.above(0)
        .and.not.match(/undefined|NaN/);
      for (const value of values) {
        if (!original.includes(String(value))) continue;
        const isSaid = translated.includes(String(value)) || translated.includes(inArabic(value));
        expect(isSaid, `${path} says ${value}: ${translated}`).to.equal(true);
      }
      // "Sum of revenue" needs no word between the two in Arabic.
      const isWordless = untranslated.has(path) || path === 'builder.chip';
      if (isLatin.test(original) && !isWordless) expect(translated, path).to.match(isArabic);
    }
  });

  it('keep names in other scripts apart from the sentence', () => {
    const names = places.map((place) => `Column_${place}.`);
    for (const { path, english, arabic: speak } of functions) {
      if (ofNumbers.has(path)) continue;
      const original = said(path, english, names);
      const translated = said(path, speak, names);
      for (const name of names.filter((each) => original.includes(each))) {
        expect(translated, path).to.include(name);
        const before = translated.slice(0, translated.indexOf(name));
        const isApart = before.lastIndexOf('\u2068') > before.lastIndexOf('\u2069');
        expect(isApart || translated === name || unmarked(path), `${path}: ${translated}`).to.equal(true);
      }
      const [opened, closed] = [/[\u2067\u2068]/, /\u2069/].map((mark) => translated.split(mark).length);
      expect(opened, path).to.equal(closed);
    }
  });

  it('join what stands side by side by their own signs, from right to left whatever it is written in', () => {
    const { list, clauses, quoted } = arabic.shared;
    expect(list(['East', 'West'])).to.equal('\u2067\u2068East\u2069، \u2068West\u2069\u2069');
    expect(clauses(['أ', 'ب'])).to.include('؛ ');
    expect(list(['East'])).to.equal('East');
    expect(list([])).to.equal('');
    expect(quoted('East')).to.match(/^«.*»$/);
  });

  it('count in the six ways of Arabic', () => {
    expect(counts.map(arabic.shared.rows)).to.eql([
      `${inArabic(0)} صف`,
      'صف واحد',
      'صفّان',
      `${inArabic(3)} صفوف`,
      `${inArabic(11)} صفًا`,
      `${inArabic(100)} صف`,
    ]);
    expect(counts.map(arabic.table.copied)).to.eql([
      `تم نسخ ${inArabic(0)} خلية`,
      'تم نسخ خلية واحدة',
      'تم نسخ خليتين',
      `تم نسخ ${inArabic(3)} خلايا`,
      `تم نسخ ${inArabic(11)} خلية`,
      `تم نسخ ${inArabic(100)} خلية`,
    ]);
    for (const count of counts) {
      for (const { path, english, arabic: speak } of functions) {
        const values = places.map(() => count);
        expect(said(path, speak, values), path).to.not.match(/undefined|NaN/);
        if (said(path, english, values) !== '') expect(said(path, speak, values), path).to.not.equal('');
      }
    }
  });

  it('say stretches of time as people do', () => {
    const { span, toDate } = arabic.filter;
    expect(span('this', 1, 'month')).to.equal('الشهر الحالي');
    expect(span('last', 1, 'year')).to.equal('العام الماضي');
    expect(span('last', 2, 'week')).to.equal('آخر أسبوعين');
    expect(span('last', 30, 'day')).to.equal(`آخر ${inArabic(30)} يومًا`);
    expect(span('next', 3, 'month')).to.equal(`${inArabic(3)} أشهر قادمة`);
    expect(toDate('year')).to.equal('من بداية السنة حتى اليوم');
  });

  it('read names right in a sentence, and leave none where there is none', () => {
    expect(arabic.filter.isBetween('unit_price', '1', '2')).to.equal(
      '\u2068unit_price\u2069 بين \u20681\u2069 و\u20682\u2069',
    );
    expect(arabic.chart.sentence('revenue', '', '')).to.equal('\u2068revenue\u2069');
    expect(arabic.chart.drawing.measures['sum']!('revenue')).to.equal('مجموع revenue');
  });
});
