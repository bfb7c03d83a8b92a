import type { enQuery } from '../en-query.ts';
import { counted, countedOf, countedUnits, duration, isolate, nouns, number, quoted } from './words.ts';

const rows = (count: number): string => counted(count, nouns.row);
const ofRows = (count: number): string => countedOf(count, nouns.row);

/** Arabic strings of `<inset-query>`. */
export const arQuery: typeof enQuery = {
  label: 'SQL',
  // SQL, which is written from left to right.
  placeholder: (table) => `SELECT * FROM ${table} LIMIT 100`,
  anyTable: 'table',
  help: 'يضيف مفتاح Tab مسافة بادئة. للخروج من المحرر اضغط Escape ثم Tab. للتشغيل اضغط Ctrl+Enter؛ ويستعيد Alt مع السهم لأعلى أو لأسفل ما شُغّل سابقًا.',
  helpReadOnly: 'هذا للقراءة والتشغيل، لا للتغيير. اضغط Ctrl+Enter لتشغيله أو لتشغيل المحدد منه.',
  readOnly: 'للقراءة فقط',
  run: 'تشغيل',
  runSelection: 'تشغيل المحدد',
  runKeys: 'Ctrl+Enter',
  format: 'تنسيق',
  history: 'السجل',
  tables: 'الجداول',
  noTables: 'لا توجد جداول بعد. أضف مجموعة بيانات إلى الصفحة أولًا.',
  moreTables: (count) => `و${number(count)} غيرها`,
  insertTable: (name, count) => `كتابة ${isolate(name)}، ${rows(count)}`,
  columnOf: (type, table) => `${isolate(type)} · ${isolate(table)}`,
  table: 'جدول',
  running: 'جارٍ التشغيل',
  runningFor: (seconds) => `جارٍ التشغيل منذ ${countedUnits(seconds, 'second')}`,
  waiting: (name) => `في انتظار ${isolate(name)}`,
  cancelled: 'تم الإلغاء. لم يتغير شيء.',
  failed: 'لم يعمل SQL',
  formatFailed: 'تعذّر تنسيق هذا: فيه خطأ، أو كلمة لا يعرفها المنسّق.',
  editorFailed: 'تعذّر تحميل المحرر. الحقل العادي يعمل أيضًا.',
  nothingToRun: 'لا يوجد ما يُشغّل بعد. اكتب SELECT.',
  onlyReads: (word) => `لا يُشغّل ${isolate(word)} هنا: SQL للقراءة فقط. اكتب SELECT.`,
  several: (count) =>
    `هنا ${counted(count, nouns.statement)}، وتُشغّل عبارة واحدة في كل مرة. حدد العبارة المراد تشغيلها.`,
  goToFault: 'إظهار الموضع',
  ready: (count, milliseconds) => `${rows(count)} خلال ${isolate(milliseconds)}`,
  readyCapped: (count, milliseconds) => `أكثر من ${ofRows(count)} خلال ${isolate(milliseconds)}`,
  milliseconds: duration,
  capped: (count) =>
    `معروض أول ${ofRows(count)} فقط. أما المخططات ومجموعات البيانات والتنزيلات فتُنشأ من كل الصفوف.`,
  noRows: 'تم التشغيل، ولم ينتج أي صف.',
  outdated: 'هذه نتيجة نسخة سابقة من SQL.',
  result: 'النتيجة',
  chart: 'إنشاء مخطط',
  hideChart: 'إخفاء المخطط',
  noChart: 'لا يوجد عمود لرسمه.',
  chartFailed: 'تعذّر تحميل المخطط.',
  keep: 'حفظ كمجموعة بيانات',
  keepName: 'اسم مجموعة البيانات',
  keepNow: 'حفظ',
  kept: (name, count) => `${isolate(name)} الآن مجموعة بيانات: ${rows(count)}.`,
  keepTaken: (name) => `توجد بالفعل مجموعة بيانات باسم ${quoted(name)}. اختر اسمًا آخر.`,
  keepFailed: 'تعذّر الحفظ',
  // The name of a dataset, which queries are written with.
  newName: 'result',
  copy: 'نسخ',
  copied: (count) => `تم نسخ ${ofRows(count)} مع رؤوس الأعمدة.`,
  copyFailed: 'لم يسمح المتصفح بالنسخ.',
  historyLabel: 'ما شُغّل سابقًا',
  historySearch: 'البحث فيما شُغّل',
  historyEmpty: 'لم يُشغّل شيء بعد.',
  historyNone: 'لا شيء مما شُغّل يطابق ذلك.',
  historyClear: 'مسح السجل',
  historyEntry: (ranAt, count) =>
    count === undefined ? `${isolate(ranAt)}، فشل` : `${isolate(ranAt)}، ${rows(count)}`,
  historyNote: {
    session: 'محفوظ في علامة التبويب هذه حتى إغلاقها. لا يُرسل إلى أي مكان.',
    local: 'محفوظ في هذا المتصفح. لا يُرسل إلى أي مكان.',
    none: 'محفوظ حتى مغادرة الصفحة. لا يُرسل إلى أي مكان.',
  },
};
