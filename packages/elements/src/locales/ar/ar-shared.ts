import type { Strings } from '../english.ts';
import { arTypes, counted, isolate, nouns, number, quoted } from './words.ts';

/** Parts from right to left, whatever they are written in themselves. */
const joined = (parts: readonly string[], between: string): string =>
  parts.length > 1 ? `\u2067${parts.map(isolate).join(between)}\u2069` : (parts[0] ?? '');

/** Arabic strings that all elements say. */
export const arShared: Strings['shared'] = {
  loading: 'جارٍ التحميل',
  loadingWhat: (what) => `جارٍ تحميل ${isolate(what)}`,
  rowsSoFar: (rows) => `${counted(rows, nouns.row)} حتى الآن`,
  percentDone: (percent) => `اكتمل ${isolate(percent)}`,
  cancel: 'إلغاء',
  retry: 'إعادة المحاولة',
  close: 'إغلاق',
  clear: 'مسح',
  list: (parts) => joined(parts, '، '),
  clauses: (parts) => joined(parts, '؛ '),
  quoted,
  emptyResult: 'لا توجد صفوف مطابقة.',
  clearFilters: 'مسح عوامل التصفية',
  noData: 'لا توجد بيانات بعد.',
  viewAndSave: 'العرض والحفظ',
  holdLive: 'إيقاف البيانات الجديدة مؤقتًا',
  held: 'البيانات الجديدة متوقفة مؤقتًا.',
  waiting: (rows) => (rows > 0 ? `${counted(rows, nouns.row)} في الانتظار.` : 'تغييرات في الانتظار.'),
  letIn: 'عرض البيانات الجديدة',
  errorTitle: 'تعذّر عرض هذا',
  errorDetails: 'التفاصيل',
  errorRow: (row) => `الصف ${number(row)}`,
  errorColumn: (column) => `العمود ${quoted(column)}`,
  errorStep: (step) => `الخطوة ${number(step)}`,
  errorPosition: (position) => `الحرف ${number(position)}`,
  didYouMean: (names) => `هل تقصد ${isolate(names)}؟`,
  sourceMissing: (name) =>
    `لا توجد مجموعة بيانات باسم ${quoted(name)}. أضف ${isolate(`<inset-source name="${name}">`)} أو صحّح الاسم.`,
  rows: (count) => counted(count, nouns.row),
  columns: (count) => counted(count, nouns.column),
  nullValue: 'بلا قيمة',
  yes: 'نعم',
  no: 'لا',
  types: arTypes,
};
