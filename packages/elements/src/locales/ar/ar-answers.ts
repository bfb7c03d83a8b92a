import { answerWords } from '../answer-words.ts';
import { arChart } from './ar-chart.ts';
import { allOf, eitherOf, isolate, number, quoted, theUnit } from './words.ts';

const recurring: Readonly<Record<string, string>> = {
  dayname: 'يوم الأسبوع',
  monthname: 'شهر السنة',
  hourofday: 'ساعة اليوم',
  quarterofyear: 'أرباع السنة',
};

/** What answers to questions show, in Arabic. */
export const arAnswers = answerWords({
  locale: 'ar',
  drawing: arChart.drawing,
  rows: 'الصفوف',
  rowCount: 'عدد الصفوف',
  quantile: (share, of) => `الشريحة المئوية ${share} لـ ${isolate(of)}`,
  percentOf: (of) => `نسبة ${isolate(of)} المئوية`,
  percentOfOther: (of, over) => `نسبة ${isolate(of)} المئوية من ${isolate(over)}`,
  forEach: (of, over) => `${isolate(of)} لكل ${isolate(over)}`,
  grain: (grain) => recurring[grain] ?? theUnit(grain),
  binned: (of) => `فئات ${isolate(of)}`,
  part: (what = 'عدد الصفوف', test) => `النسبة المئوية من ${what} (${test})`,
  parts: (what = 'عدد الصفوف') => `الحصص من ${what}`,
  courses: {
    running: (what) => `${what} (تراكميًا)`,
    growth: (what) => `النمو بالنسبة المئوية (${what})`,
    moving: (what) => `${what} مع المتوسط المتحرك`,
  },
  by: (what, by) => arChart.sentence(what, by, ''),
  first: (what, { direction, limit, place = 1, isTime }, by) => {
    const isDown = direction === 'descending';
    if (limit !== undefined && limit > 1) {
      const end = isTime ? (isDown ? 'أحدث' : 'أقدم') : isDown ? 'أعلى' : 'أدنى';
      return `${isolate(what)}: ${end} ${number(limit)} حسب ${isolate(by)}`;
    }
    return `${isolate(what)}: المرتبة ${number(place)} من ${isDown ? 'الأعلى' : 'الأدنى'} حسب ${isolate(by)}`;
  },
  sorted: (what, { direction, limit }, by) => {
    const order = direction === 'descending' ? 'تنازليًا' : 'تصاعديًا';
    const cut = limit === undefined ? '' : `، أول ${number(limit)}`;
    return `${isolate(what)}، ${order}${by === undefined ? '' : ` حسب ${isolate(by)}`}${cut}`;
  },
  firstRows: (what, count) => `${isolate(what)}: أول ${count}`,
  distribution: arChart.distribution,
  relation: (x, y) => `${isolate(x)} و${isolate(y)}`,
  isOneOf: (of, values) => `${isolate(of)} هو ${eitherOf(values)}`,
  isNoneOf: (of, values) => `${isolate(of)} ليس ${eitherOf(values)}`,
  isWithin: (of, period) => `${isolate(of)} في ${isolate(period)}`,
  isTrue: isolate,
  list: allOf,
  and: ' و',
  or: ' أو ',
  each: (group) => `لكل ${isolate(group)}`,
  onlyWhere: (test) => `فقط حيث ${isolate(test)}`,
  only: (what, tests) => `${what}، فقط حيث ${tests}`,
  inPeriod: (what, period) => `${what}، ${isolate(period)}`,
  notes: {
    column: ({ said, column, others }) =>
      `فُهمت ${quoted(said)} على أنها ${isolate(column)}${others.length > 0 ? ` (وليست ${eitherOf(others)})` : ''}`,
    value: ({ said, column }) => `فُهمت ${quoted(said)} على أنها قيمة في ${isolate(column)}`,
    'worked-out': ({ said, expression }) => `حُسبت ${quoted(said)} على أنها ${isolate(expression)}`,
    worth: ({ by }) => `قيمة الصف هي ${isolate(by)}`,
    duration: ({ unit, from, to }) =>
      `العدّ ${unit === 'hours' ? 'بالساعات' : 'بالأيام'} من ${isolate(from)} إلى ${isolate(to)}`,
    percent: ({ said, of, over }) =>
      `${quoted(said)} هي مجموع ${isolate(of)} كنسبة مئوية من مجموع ${isolate(over)}`,
    each: ({ of, over }) =>
      `${isolate(of)} لكل ${isolate(over)} هو مجموع ${isolate(of)} مقسومًا على عدد القيم المختلفة في ${isolate(over)}`,
    ranked: ({ by }) => `الترتيب حسب ${isolate(by)}`,
    period: ({ said, from, to, column, last }) =>
      `${quoted(said)} من ${isolate(from)} إلى ${isolate(to)}، محسوبة من آخر قيمة في ${isolate(column)}، ${isolate(last)}`,
  },
});
