import type { Strings } from '../english.ts';
import {
  counted,
  countedOf,
  countedUnits,
  eitherOf,
  isolate,
  nouns,
  plural,
  quoted,
  theUnit,
} from './words.ts';

/** `الشهر الماضي`, `آخر 3 أشهر`, `3 أشهر قادمة`: a stretch of time, seen from today. */
function span(direction: string, count: number, unit: string): string {
  const whole = unit === 'year' ? 'العام' : theUnit(unit);
  if (count === 1) {
    if (direction === 'this') return unit === 'day' ? 'اليوم' : `${whole} الحالي`;
    return direction === 'last' ? `${whole} الماضي` : `${whole} القادم`;
  }
  if (direction === 'last') return `آخر ${countedUnits(count, unit)}`;
  const stretch = countedUnits(count, unit);
  if (direction === 'this') return `${stretch} بدءًا من ${whole} الحالي`;
  const years = unit === 'year';
  const ahead = plural(count, {
    zero: 'قادمة',
    one: 'قادم',
    two: years ? 'قادمتين' : 'قادمين',
    few: 'قادمة',
    many: years ? 'قادمة' : 'قادمًا',
    other: years ? 'قادمة' : 'قادم',
  });
  return `${stretch} ${ahead}`;
}

/** Arabic strings of `<inset-filter>`. */
export const arFilter: Strings['filter'] = {
  clear: 'مسح',
  clearOf: (label) => `مسح عامل التصفية على ${isolate(label)}`,
  search: 'بحث',
  searchIn: (label) => `البحث في ${isolate(label)}`,
  contains: 'يحتوي على',
  from: 'من',
  to: 'إلى',
  more: (shown) =>
    plural(shown, {
      zero: 'لا تظهر أي قيمة. ابحث عن القيم.',
      one: 'تظهر القيمة الأكثر تكرارًا. ابحث عن غيرها.',
      two: 'تظهر القيمتان الأكثر تكرارًا. ابحث عن غيرهما.',
      few: `تظهر ${counted(shown, nouns.value)} هي الأكثر تكرارًا. ابحث عن غيرها.`,
      many: `تظهر ${counted(shown, nouns.value)} هي الأكثر تكرارًا. ابحث عن غيرها.`,
      other: `تظهر ${counted(shown, nouns.value)} هي الأكثر تكرارًا. ابحث عن غيرها.`,
    }),
  noMatch: 'لا توجد قيمة مطابقة.',
  emptyText: '(نص فارغ)',
  all: (label) => `${isolate(label)}: الكل`,
  isOneOf: (label, values) => `${isolate(label)} هو ${eitherOf(values)}`,
  isOneOfMany: (label, count) => `${isolate(label)} ضمن ${countedOf(count, nouns.value)}`,
  isBetween: (label, from, to) => `${isolate(label)} بين ${isolate(from)} و${isolate(to)}`,
  isAtLeast: (label, from) => `${isolate(label)} لا يقل عن ${isolate(from)}`,
  isAtMost: (label, to) => `${isolate(label)} لا يزيد على ${isolate(to)}`,
  isFromTo: (label, from, to) => `${isolate(label)} من ${isolate(from)} إلى ${isolate(to)}`,
  isSince: (label, from) => `${isolate(label)} منذ ${isolate(from)}`,
  isUntil: (label, to) => `${isolate(label)} حتى ${isolate(to)}`,
  textMatches: {
    contains: (label, text) => `${isolate(label)} يحتوي على ${quoted(text)}`,
    starts: (label, text) => `${isolate(label)} يبدأ بـ ${quoted(text)}`,
    equals: (label, text) => `${isolate(label)} يساوي ${quoted(text)}`,
  },
  matches: { contains: 'يحتوي على', starts: 'يبدأ بـ', equals: 'يساوي' },
  match: (label) => `طريقة مقارنة ${isolate(label)}`,
  text: (label) => `النص في ${isolate(label)}`,
  notSo: (words) => `ليس: ${isolate(words)}`,
  orNone: (words, none) => `${isolate(words)}، أو ${isolate(none)}`,
  options: (label) => `خيارات عامل التصفية على ${isolate(label)}`,
  exclude: 'استبعاد هذه القيم',
  nulls: 'تضمين الصفوف التي بلا قيمة',
  any: 'الكل',
  anyTime: 'أي وقت',
  ownDays: 'من … إلى …',
  when: (label) => `الفترة الزمنية لـ ${isolate(label)}`,
  groups: { days: 'الأيام', present: 'الآن', past: 'سابقًا', future: 'لاحقًا' },
  today: 'اليوم',
  yesterday: 'أمس',
  tomorrow: 'غدًا',
  toDate: (unit) => `من بداية ${theUnit(unit)} حتى اليوم`,
  span,
  isWithin: (label, words, days) => `${isolate(label)} في الفترة: ${isolate(words)} (${isolate(days)})`,
  lowest: (label) => `أدنى ${isolate(label)}`,
  highest: (label) => `أعلى ${isolate(label)}`,
  swapped: 'القيمة الأولى أكبر من الثانية.',
};
