import type { ColumnType } from '@inset/model';

/** What the Arabic sentences are put together with: numbers, counted nouns, lists, and names in other scripts. */

// Made when they are needed: the first formatter of a page costs tens of milliseconds.
let numbers: Intl.NumberFormat | undefined;
let rules: Intl.PluralRules | undefined;

export function number(value: number): string {
  numbers ??= new Intl.NumberFormat('ar');
  return numbers.format(value);
}

/**
 * A text of its own direction within a right-to-left sentence: names of columns, files and hosts are mostly Latin, and
 * without these marks their dots, signs and brackets would end up on the wrong side.
 */
export const isolate = (text: string | number): string => (text === '' ? '' : `\u2068${text}\u2069`);

/** A name in quotation marks. */
export const quoted = (name: string): string => `«${isolate(name)}»`;

/** One of the six forms that a count takes in Arabic. */
export function plural<Form>(count: number, forms: Record<Intl.LDMLPluralRule, Form>): Form {
  rules ??= new Intl.PluralRules('ar');
  return forms[rules.select(count)];
}

/** A noun with its counted forms. */
export interface Noun {
  /** `صف واحد` */
  one: string;
  /** `صفّان`, as a subject. */
  two: string;
  /** `صفّين`, after a preposition or as what something is done to. */
  ofTwo: string;
  /** 3 to 10: `صفوف`. */
  few: string;
  /** 11 to 99: `صفًا`. */
  many: string;
  /** None, hundreds and fractions: `صف`. */
  other: string;
}

const counting = (count: number, noun: Noun, two: string): string =>
  plural(count, {
    zero: `${number(count)} ${noun.other}`,
    one: noun.one,
    two,
    few: `${number(count)} ${noun.few}`,
    many: `${number(count)} ${noun.many}`,
    other: `${number(count)} ${noun.other}`,
  });

/** `صفّان`, `5 صفوف`: as a subject, or alone. */
export const counted = (count: number, noun: Noun): string => counting(count, noun, noun.two);

/** `صفّين`, `5 صفوف`: after a preposition, or as what something is done to. */
export const countedOf = (count: number, noun: Noun): string => counting(count, noun, noun.ofTwo);

/** The nouns that are counted. */
export const nouns = {
  row: { one: 'صف واحد', two: 'صفّان', ofTwo: 'صفّين', few: 'صفوف', many: 'صفًا', other: 'صف' },
  column: { one: 'عمود واحد', two: 'عمودان', ofTwo: 'عمودين', few: 'أعمدة', many: 'عمودًا', other: 'عمود' },
  block: { one: 'كتلة واحدة', two: 'كتلتان', ofTwo: 'كتلتين', few: 'كتل', many: 'كتلة', other: 'كتلة' },
  canvas: { one: 'لوحة واحدة', two: 'لوحتان', ofTwo: 'لوحتين', few: 'لوحات', many: 'لوحة', other: 'لوحة' },
  cell: { one: 'خلية واحدة', two: 'خليتان', ofTwo: 'خليتين', few: 'خلايا', many: 'خلية', other: 'خلية' },
  value: { one: 'قيمة واحدة', two: 'قيمتان', ofTwo: 'قيمتين', few: 'قيم', many: 'قيمة', other: 'قيمة' },
  group: {
    one: 'مجموعة واحدة',
    two: 'مجموعتان',
    ofTwo: 'مجموعتين',
    few: 'مجموعات',
    many: 'مجموعة',
    other: 'مجموعة',
  },
  dataset: {
    one: 'مجموعة بيانات واحدة',
    two: 'مجموعتا بيانات',
    ofTwo: 'مجموعتي بيانات',
    few: 'مجموعات بيانات',
    many: 'مجموعة بيانات',
    other: 'مجموعة بيانات',
  },
  mark: {
    one: 'علامة واحدة',
    two: 'علامتان',
    ofTwo: 'علامتين',
    few: 'علامات',
    many: 'علامة',
    other: 'علامة',
  },
  step: { one: 'خطوة واحدة', two: 'خطوتان', ofTwo: 'خطوتين', few: 'خطوات', many: 'خطوة', other: 'خطوة' },
  point: { one: 'نقطة واحدة', two: 'نقطتان', ofTwo: 'نقطتين', few: 'نقاط', many: 'نقطة', other: 'نقطة' },
  stretch: { one: 'مقطع واحد', two: 'مقطعان', ofTwo: 'مقطعين', few: 'مقاطع', many: 'مقطعًا', other: 'مقطع' },
  bar: { one: 'شريط واحد', two: 'شريطان', ofTwo: 'شريطين', few: 'أشرطة', many: 'شريطًا', other: 'شريط' },
  comment: {
    one: 'تعليق واحد',
    two: 'تعليقان',
    ofTwo: 'تعليقين',
    few: 'تعليقات',
    many: 'تعليقًا',
    other: 'تعليق',
  },
  number: { one: 'رقم واحد', two: 'رقمان', ofTwo: 'رقمين', few: 'أرقام', many: 'رقمًا', other: 'رقم' },
  text: { one: 'نص واحد', two: 'نصّان', ofTwo: 'نصّين', few: 'نصوص', many: 'نصًا', other: 'نص' },
  character: { one: 'حرف واحد', two: 'حرفان', ofTwo: 'حرفين', few: 'أحرف', many: 'حرفًا', other: 'حرف' },
  file: { one: 'ملف واحد', two: 'ملفان', ofTwo: 'ملفين', few: 'ملفات', many: 'ملفًا', other: 'ملف' },
  sheet: { one: 'ورقة واحدة', two: 'ورقتان', ofTwo: 'ورقتين', few: 'أوراق', many: 'ورقة', other: 'ورقة' },
  statement: {
    one: 'عبارة واحدة',
    two: 'عبارتان',
    ofTwo: 'عبارتين',
    few: 'عبارات',
    many: 'عبارة',
    other: 'عبارة',
  },
  field: { one: 'حقل واحد', two: 'حقلان', ofTwo: 'حقلين', few: 'حقول', many: 'حقلًا', other: 'حقل' },
  pixel: { one: 'بكسل واحد', two: 'بكسلان', ofTwo: 'بكسلين', few: 'بكسلات', many: 'بكسلًا', other: 'بكسل' },
} satisfies Record<string, Noun>;

/** Units of time, counted and alone, by their names in queries. */
const units: Record<string, Noun & { alone: string; definite: string }> = {
  year: {
    alone: 'سنة',
    definite: 'السنة',
    one: 'سنة واحدة',
    two: 'سنتان',
    ofTwo: 'سنتين',
    few: 'سنوات',
    many: 'سنة',
    other: 'سنة',
  },
  quarter: {
    alone: 'ربع سنة',
    definite: 'ربع السنة',
    one: 'ربع سنة واحد',
    two: 'ربعا سنة',
    ofTwo: 'ربعي سنة',
    few: 'أرباع سنة',
    many: 'ربع سنة',
    other: 'ربع سنة',
  },
  month: {
    alone: 'شهر',
    definite: 'الشهر',
    one: 'شهر واحد',
    two: 'شهران',
    ofTwo: 'شهرين',
    few: 'أشهر',
    many: 'شهرًا',
    other: 'شهر',
  },
  week: {
    alone: 'أسبوع',
    definite: 'الأسبوع',
    one: 'أسبوع واحد',
    two: 'أسبوعان',
    ofTwo: 'أسبوعين',
    few: 'أسابيع',
    many: 'أسبوعًا',
    other: 'أسبوع',
  },
  day: {
    alone: 'يوم',
    definite: 'اليوم',
    one: 'يوم واحد',
    two: 'يومان',
    ofTwo: 'يومين',
    few: 'أيام',
    many: 'يومًا',
    other: 'يوم',
  },
  hour: {
    alone: 'ساعة',
    definite: 'الساعة',
    one: 'ساعة واحدة',
    two: 'ساعتان',
    ofTwo: 'ساعتين',
    few: 'ساعات',
    many: 'ساعة',
    other: 'ساعة',
  },
  minute: {
    alone: 'دقيقة',
    definite: 'الدقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتان',
    ofTwo: 'دقيقتين',
    few: 'دقائق',
    many: 'دقيقة',
    other: 'دقيقة',
  },
  second: {
    alone: 'ثانية',
    definite: 'الثانية',
    one: 'ثانية واحدة',
    two: 'ثانيتان',
    ofTwo: 'ثانيتين',
    few: 'ثوانٍ',
    many: 'ثانية',
    other: 'ثانية',
  },
};

/** `شهر`: a unit of time by its name in queries; one that is not known stays as it is. */
export const unitName = (unit: string): string => units[unit]?.alone ?? isolate(unit);

/** `الشهر`. */
export const theUnit = (unit: string): string => units[unit]?.definite ?? isolate(unit);

/** `شهرين`, `3 أشهر`: after a preposition. */
export const countedUnits = (count: number, unit: string): string => {
  const noun = units[unit];
  return noun ? countedOf(count, noun) : `${number(count)} ${isolate(unit)}`;
};

/** `«أ» أو «ب»`. */
export const eitherOf = (values: readonly string[]): string =>
  new Intl.ListFormat('ar', { type: 'disjunction' }).format(values.map(isolate));

/** `أ وب`. */
export const allOf = (values: readonly string[]): string =>
  new Intl.ListFormat('ar').format(values.map(isolate));

const measured = (value: number, unit: string, maximumFractionDigits = 0): string =>
  new Intl.NumberFormat('ar', { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
    value,
  );

/** How long something took, as `durationIn` says it where units are written in Latin letters. */
export function duration(milliseconds: number): string {
  if (milliseconds < 9.95) return measured(milliseconds, 'millisecond', 1);
  if (milliseconds < 999.5) return measured(milliseconds, 'millisecond');
  if (milliseconds < 59_950) return measured(milliseconds / 1000, 'second', 1);
  const seconds = Math.round(milliseconds / 1000);
  const rest = seconds % 60;
  const minutes = measured(Math.floor(seconds / 60), 'minute');
  return rest ? `${minutes} و${measured(rest, 'second')}` : minutes;
}

/** What the types of columns are called. */
export const arTypes: Readonly<Record<ColumnType, string>> = {
  boolean: 'نعم أو لا',
  integer: 'عدد صحيح',
  number: 'رقم',
  decimal: 'رقم عشري دقيق',
  text: 'نص',
  date: 'تاريخ',
  timestamp: 'تاريخ ووقت',
};
