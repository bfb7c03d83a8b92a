import type { enPivot } from '../en-pivot.ts';
import { counted, isolate, nouns } from './words.ts';

/** Arabic strings of `<inset-pivot>`. */
export const arPivot: typeof enPivot = {
  label: 'جدول محوري',
  total: 'الإجمالي',
  totalOf: (group) => `إجمالي ${isolate(group)}`,
  rows: 'الصفوف',
  expand: (name) => `توسيع ${isolate(name)}`,
  collapse: (name) => `طي ${isolate(name)}`,
  expandAll: 'توسيع الكل',
  collapseAll: 'طي الكل',
  sortBy: (column) => `فرز حسب ${isolate(column)}`,
  nothingToShow: `اختر قيمة لعرضها، مثل ${isolate('sum(revenue)')}.`,
  tooManyFields: (rows, columns) =>
    `الحد الأقصى في الجدول المحوري: ${counted(rows, nouns.field)} في الجانب، و${counted(columns, nouns.field)} في الأعلى. أزل بعضها.`,
  tooLarge: (cells) =>
    `يتجاوز هذا ${isolate(cells)} من الخلايا. أزل حقلًا، أو اجمع التواريخ في فترات أطول، أو صفِّ البيانات.`,
  columnsLeftOut: (shown, all) => `معروض أول ${isolate(shown)} من أصل ${isolate(all)} من الأعمدة.`,
  selected: (words) => `فقط ${isolate(words)}.`,
  released: 'الكل من جديد.',
  copied: 'تم النسخ، بما في ذلك الإجماليات.',
  rowsOf: (words) => `صفوف ${isolate(words)}`,
  fieldIs: (field, value) => `${isolate(field)} هو ${isolate(value)}`,
  hint: 'مفاتيح الأسهم للتنقل، وEnter للتصفية حسب خلية أو الفرز حسب رأس أو فتح مجموعة أو طيها. للنسخ اضغط Ctrl+C.',
};
