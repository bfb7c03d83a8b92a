import type { enSaveAs } from '../en-save-as.ts';
import { allOf, countedOf, isolate, nouns, number, plural, quoted } from './words.ts';

/** Arabic strings of the dialog that saves a canvas. */
export const arSaveAs: typeof enSaveAs = {
  title: 'حفظ اللوحة باسم',
  format: 'التنسيق',
  choices: {
    pdf: 'PDF',
    png: 'صورة PNG',
    capsule: 'صفحة تعمل بمفردها',
    json: 'ملف JSON',
  },
  about: {
    pdf: 'للورق أو للقراءة: واضح بأي حجم، ويمكن البحث في كلماته.',
    png: 'صورة واحدة للصفحة المعروضة.',
    capsule: 'ملف HTML واحد مع بياناته، يُفتح بلا شبكة وتبقى فيه التصفية.',
    json: 'اللوحة نفسها، للاحتفاظ بها أو لفتحها مجددًا هنا أو في مكان آخر.',
  },
  withData: 'مع بياناتها',
  withDataHint: 'يمكن لكل من يحصل على الملف قراءة جميع صفوف مجموعات البيانات فيه.',
  open: 'فتح',
  passwordOf: (file) => `كلمة مرور ${quoted(file)}`,
  wrongPassword: 'هذه ليست كلمة مرور الملف.',
  password: 'كلمة المرور (اختيارية)',
  passwordHint: 'تقفل المحتوى. لا أحد يستطيع مساعدة من يفقدها.',
  noPassword: 'يمكن لكل من يحصل على الملف قراءة بياناته.',
  expires: 'للقراءة حتى (اختياري)',
  expiresHint: 'تنبيه وليس قفلًا: بعد هذا اليوم تعلن الصفحة ذلك بدلًا من أن تُفتح، لكن ما في الملف يبقى فيه.',
  ownView: 'يحمل الصفوف التي يحق لك رؤيتها، لكل من يحصل عليه.',
  lockedTitle: 'لوحة مقفلة',
  prepare: 'تجهيز',
  ready: (name, size) => `${isolate(name)} جاهز (${isolate(size)}).`,
  carried: (name, rows, columns, all) =>
    all > columns
      ? `${quoted(name)}: ${isolate(rows)} من الصفوف، و${number(columns)} من ${countedOf(all, nouns.column)}.`
      : `${quoted(name)}: ${isolate(rows)} من الصفوف.`,
  contentSize: (size) => `تشغل اللوحة وبياناتها ${isolate(size)} من ذلك بعد الضغط؛ والباقي هو حزمة البرنامج.`,
  fixed: (names) => `محسوبة الآن، فلا تغيّرها عوامل التصفية: ${allOf(names)}.`,
  lost: (names) => `تحتاج هذه إلى المحرك الكبير الذي لا تحمله الصفحة، وستعلن ذلك: ${allOf(names)}.`,
  save: 'حفظ',
  making: 'جارٍ إنشاء الملف',
  datasetsDone: (done, all) => `${number(done)} من ${countedOf(all, nouns.dataset)}`,
  blocksDone: (done, all) => `${number(done)} من ${countedOf(all, nouns.block)}`,
  firstRows: (shown, all) => `أول ${number(shown)} من ${countedOf(all, nouns.row)}`,
  firstColumns: (shown, all) => `${number(shown)} من ${countedOf(all, nouns.column)}`,
  smaller: (width, height) =>
    `أبعادها ${number(width)} × ${number(height)} بكسل: لا يرسم أي متصفح اللوحة كاملةً بحجم أكبر. أما PDF فواضح بأي حجم.`,
  late: (blocks) =>
    plural(blocks, {
      zero: 'كل الكتل جاهزة في الوقت المناسب.',
      one: 'لم تجهز كتلة واحدة في الوقت المناسب وقد تكون ناقصة.',
      two: 'لم تجهز كتلتان في الوقت المناسب وقد تكونان ناقصتين.',
      few: `لم تجهز ${countedOf(blocks, nouns.block)} في الوقت المناسب وقد تكون ناقصة.`,
      many: `لم تجهز ${countedOf(blocks, nouns.block)} في الوقت المناسب وقد تكون ناقصة.`,
      other: `لم تجهز ${countedOf(blocks, nouns.block)} في الوقت المناسب وقد تكون ناقصة.`,
    }),
  saved: (name, size) => `تم حفظ ${isolate(name)} (${isolate(size)}).`,
  cancelled: 'تم إلغاء الحفظ.',
  failed: (why) => `تعذّر الإنشاء: ${isolate(why)}`,
  embedsNamed: 'يذكر هذا الملف اللوحات التي عليها ولا يضمّها: احفظ كلاً منها في ملف خاص بها.',
  missing: (names) => `بدون بيانات ${allOf(names)}، التي تعذّرت قراءتها هنا.`,
  printing: 'جارٍ التحضير للطباعة',
  print: 'طباعة',
  printLate: (blocks) =>
    plural(blocks, {
      zero: 'كل الكتل جاهزة.',
      one: 'لم تجهز كتلة واحدة بعد. ستُطبع كما هي الآن.',
      two: 'لم تجهز كتلتان بعد. ستُطبعان كما هما الآن.',
      few: `لم تجهز ${countedOf(blocks, nouns.block)} بعد. ستُطبع كما هي الآن.`,
      many: `لم تجهز ${countedOf(blocks, nouns.block)} بعد. ستُطبع كما هي الآن.`,
      other: `لم تجهز ${countedOf(blocks, nouns.block)} بعد. ستُطبع كما هي الآن.`,
    }),
  printCancelled: 'لن يُطبع شيء.',
  printFailed: (why) => `تعذّرت الطباعة: ${isolate(why)}`,
};
