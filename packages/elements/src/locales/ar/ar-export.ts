import type { enExport } from '../en-export.ts';
import { countedOf, isolate, nouns, number, plural } from './words.ts';

/** Arabic strings of what charts and tables are given away as. */
export const arExport: typeof enExport = {
  menu: 'حفظ باسم',
  pictures: 'صورة',
  data: 'بيانات',
  png: 'صورة PNG',
  svg: 'رسم SVG',
  pdf: 'صفحة PDF',
  csv: 'ملف CSV',
  excel: 'ملف Excel',
  parquet: 'ملف Parquet',
  json: 'ملف JSON',
  ndjson: 'ملف NDJSON',
  tsv: 'ملف TSV',
  arrow: 'ملف Arrow',
  copy: 'نسخ كنص لجدول بيانات',
  savedSize: (name, size) => `تم حفظ ${isolate(name)} (${isolate(size)}).`,
  making: (what) => `جارٍ إنشاء ${isolate(what)}`,
  rowsOf: (done, all) => `${number(done)} من ${countedOf(all, nouns.row)}`,
  cancelled: 'تم إلغاء الحفظ.',
  dismiss: 'تجاهل',
  guarded: (cells) =>
    plural(cells, {
      zero: 'لا توجد خلايا تبدأ كصيغة.',
      one: 'خلية واحدة تبدأ كصيغة، وأُضيفت أمامها فاصلة عليا حتى لا ينفذها أي جدول بيانات.',
      two: 'خليتان تبدآن كصيغة، وأُضيفت أمامهما فاصلة عليا حتى لا ينفذهما أي جدول بيانات.',
      few: `${number(cells)} خلايا تبدأ كصيغة، وأُضيفت أمامها فاصلة عليا حتى لا ينفذها أي جدول بيانات.`,
      many: `${number(cells)} خلية تبدأ كصيغة، وأُضيفت أمامها فاصلة عليا حتى لا ينفذها أي جدول بيانات.`,
      other: `${number(cells)} خلية تبدأ كصيغة، وأُضيفت أمامها فاصلة عليا حتى لا ينفذها أي جدول بيانات.`,
    }),
  lostNumbers: (count) =>
    `تعذّر حفظ ${countedOf(count, nouns.number)} بهذا التنسيق: القيمة لا نهائية أو ليست رقمًا.`,
  cutTexts: (count) =>
    `تم اقتطاع ${countedOf(count, nouns.text)} عند ${number(32_767)} حرفًا، وهو ما تتسع له خلية في Excel.`,
  tooManyToCopy: (most) => `أكثر من ${countedOf(most, nouns.row)} أكبر من أن تُلصق. صفِّها، أو احفظ ملفًا.`,
  copied: (rows) => `تم نسخ ${countedOf(rows, nouns.row)}.`,
  failed: (what, why) => `تعذّر إنشاء ${isolate(what)}: ${isolate(why)}`,
  chart: 'مخطط',
  table: 'جدول',
};
