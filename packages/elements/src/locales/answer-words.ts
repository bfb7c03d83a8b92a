import type { ChartWords } from '@inset/engine/chart';
import type {
  AnswerSubject,
  AnswerWords,
  ConditionSubject,
  GroupSubject,
  MeasureSubject,
  PlaceSubject,
  ReadingNote,
  SummaryCourse,
} from '@inset/model';

/** What titles of answers are put together with in a language. Names of columns come as they are. */
export interface TitleWords {
  /** For numbers, months and years. */
  locale: string;
  /** Aggregates, as charts name them. */
  drawing: ChartWords;
  rows: string;
  rowCount: string;
  /** `share` as a number of percent. */
  quantile: (share: string, of: string) => string;
  percentOf: (of: string) => string;
  percentOfOther: (of: string, over: string) => string;
  forEach: (of: string, over: string) => string;
  grain: (grain: NonNullable<GroupSubject['grain']>) => string;
  binned: (of: string) => string;
  /** What meets a test, in percent of all; `what` is missing for rows. */
  part: (what: string | undefined, test: string) => string;
  parts: (what: string | undefined) => string;
  /** A number that is followed along time: added up, in percent of the one before, with its moving average. */
  courses: Record<SummaryCourse, (what: string) => string>;
  /** "Sum of revenue by region and year", as charts say it. */
  by: (what: string, by: string) => string;
  /** What is in front by a measure or, with `isTime`, by a date. */
  first: (what: string, place: PlaceSubject & { isTime?: boolean }, by: string) => string;
  /** What the answer is sorted by where all of it is shown; a number of rows where it is cut. */
  sorted: (what: string, place: PlaceSubject, by?: string) => string;
  firstRows: (what: string, count: string) => string;
  distribution: (of: string, color: string) => string;
  relation: (x: string, y: string) => string;
  isOneOf: (of: string, values: string[]) => string;
  isNoneOf: (of: string, values: string[]) => string;
  isWithin: (of: string, period: string) => string;
  isTrue: (test: string) => string;
  list: (parts: string[]) => string;
  and: string;
  or: string;
  /** Of how a question was read: what its numbers are for each of, and which rows are kept. */
  each: (group: string) => string;
  onlyWhere: (test: string) => string;
  only: (what: string, tests: string) => string;
  inPeriod: (what: string, period: string) => string;
  /** How something was read that was not said outright; of a kind each, with names and dates as they are written. */
  notes: { [Kind in ReadingNote['kind']]: (note: Extract<ReadingNote, { kind: Kind }>) => string };
}

/** How a language says what answers show, from its words. */
export function answerWords(words: TitleWords): AnswerWords {
  const measure = (each: MeasureSubject): string => {
    const said = measureIn(words, each);
    return each.course ? words.courses[each.course](said) : said;
  };
  const group = ({ of, grain, binned }: GroupSubject): string =>
    grain ? words.grain(grain) : binned ? words.binned(of) : of;
  const title = (subject: AnswerSubject): string =>
    capital(narrowed(words, showsIn(words, subject, measure, group), subject.where));
  return {
    title,
    measure: (each) => capital(measure(each)),
    group: (each) => capital(group(each)),
    clauses: ({ measures, groups, columns, where }) => [
      ...measures.map(measure),
      ...groups.map((each) => words.each(each.grain ? `${group(each)} (${each.of})` : group(each))),
      ...columns,
      ...where.map((each) => words.onlyWhere(testIn(words, each))),
    ],
    note: (each) => noteIn(words, each),
  };
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function measureIn(words: TitleWords, measure: MeasureSubject): string {
  const { drawing, locale } = words;
  switch (measure.kind) {
    case 'count':
      return words.rowCount;
    case 'distinct':
      return drawing.numberOfDifferent(measure.of);
    case 'quantile':
      return words.quantile(
        (measure.share * 100).toLocaleString(locale, { maximumFractionDigits: 1 }),
        measure.of,
      );
    case 'truths':
      return words.percentOf(measure.of);
    case 'percent':
      return words.percentOfOther(measure.of, measure.over);
    case 'each':
      return words.forEach(measure.of, measure.over);
    default:
      return drawing.measures[measure.kind]!(measure.of);
  }
}

/** Days as the language writes them. */
function noteIn({ locale, notes }: TitleWords, note: ReadingNote): string {
  if (note.kind !== 'period') return (notes[note.kind] as (note: ReadingNote) => string)(note);
  const [from, to, last] = [note.from, note.to, note.last].map((day) => dayIn(locale, day));
  return notes.period({ ...note, from: from!, to: to!, last: last! });
}

function dayIn(locale: string, text: string): string {
  const time = Date.parse(text);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return Number.isNaN(time) ? text : format.format(time);
}

function showsIn(
  words: TitleWords,
  subject: AnswerSubject,
  measure: (measure: MeasureSubject) => string,
  group: (group: GroupSubject) => string,
): string {
  switch (subject.kind) {
    case 'relation': {
      const relation = words.relation(subject.x, subject.y);
      return subject.color === undefined ? relation : words.by(relation, subject.color);
    }
    case 'distribution':
      return words.distribution(subject.of, subject.color ?? '');
    case 'rows':
      return rowsIn(words, subject, group);
    case 'summary': {
      const { measures, part, parts, groups, order } = subject;
      const isCount = measures.every((each) => each.measure.kind === 'count');
      const named = words.list(measures.map((each) => measure(each.measure)));
      const of = isCount ? undefined : named;
      const what = part ? words.part(of, testIn(words, part)) : parts ? words.parts(of) : named;
      const by = groups.map((each) => group(each.group));
      if (by.length === 0) return what;
      const last = by.at(-1)!;
      if (order?.limit !== undefined && order.by === 'measure' && (by.length === 1 || order.inEach))
        return inEach(words, words.first(last, order, what), order, group);
      const grouped = words.by(what, words.list(by));
      return order ? words.sorted(grouped, order, order.by === 'group' ? by[0] : undefined) : grouped;
    }
  }
}

/** What is in front, "for each" of the groups it is so within. */
function inEach(
  words: TitleWords,
  what: string,
  { inEach: groups = [] }: PlaceSubject,
  group: (group: GroupSubject) => string,
): string {
  return groups.length === 0 ? what : `${what} ${words.list(groups.map((each) => words.each(group(each))))}`;
}

function rowsIn(
  words: TitleWords,
  subject: Extract<AnswerSubject, { kind: 'rows' }>,
  group: (group: GroupSubject) => string,
): string {
  const { columns, limit, order } = subject;
  const what = columns.length > 0 ? words.list(columns) : words.rows;
  if (!order) return limit === undefined ? what : words.firstRows(what, limit.toLocaleString(words.locale));
  return limit === undefined
    ? words.sorted(what, order, order.by)
    : inEach(words, words.first(what, order, order.by), order, group);
}

/** Periods come last and without their column, unless one of several tests is enough. */
function narrowed(words: TitleWords, what: string, where: ConditionSubject[]): string {
  const isPlain = where.every(({ joiner }, i) => i === 0 || joiner === 'and');
  const periods = isPlain ? where.filter((each) => each.kind === 'period') : [];
  const tests = where.filter((each) => !(isPlain && each.kind === 'period'));
  const said = tests
    .map((each, i) => `${i > 0 ? (each.joiner === 'or' ? words.or : words.and) : ''}${testIn(words, each)}`)
    .join('');
  return periods.reduce(
    (title, { from, to }) => words.inPeriod(title, periodIn(words.locale, from, to)),
    said === '' ? what : words.only(what, said),
  );
}

function testIn(words: TitleWords, test: ConditionSubject): string {
  switch (test.kind) {
    case 'values':
      return (test.isNot ? words.isNoneOf : words.isOneOf)(test.of, test.values);
    case 'period':
      return words.isWithin(test.of, periodIn(words.locale, test.from, test.to));
    case 'test':
      return words.isTrue(test.where);
  }
}

/** A stretch of time by its years or months where it is whole ones: `2024`, `March 2024`, `1–8 Mar 2024`. */
function periodIn(locale: string, from: number, to: number): string {
  const isFirst = (time: number): boolean => new Date(time).getUTCDate() === 1 && time % 86_400_000 === 0;
  const isYear = (time: number): boolean => isFirst(time) && new Date(time).getUTCMonth() === 0;
  const format: Intl.DateTimeFormatOptions =
    isYear(from) && isYear(to)
      ? { year: 'numeric' }
      : isFirst(from) && isFirst(to)
        ? { month: 'long', year: 'numeric' }
        : { dateStyle: 'medium' };
  return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).formatRange(from, to - 1);
}
