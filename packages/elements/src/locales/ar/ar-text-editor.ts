import type { enTextEditor } from '../en-text-editor.ts';
import { isolate } from './words.ts';

/** Arabic strings of the editor in `<inset-text>`. */
export const arTextEditor: typeof enTextEditor = {
  tools: 'التنسيق',
  style: 'نمط الفقرة',
  styles: ['فقرة', 'عنوان 1', 'عنوان 2', 'عنوان 3'],
  bold: 'غامق',
  italic: 'مائل',
  strike: 'يتوسطه خط',
  code: 'تعليمات برمجية',
  link: 'رابط',
  bulletList: 'قائمة',
  orderedList: 'قائمة مرقمة',
  taskList: 'مهام',
  blockquote: 'اقتباس',
  codeBlock: 'كتلة تعليمات برمجية',
  table: 'جدول',
  horizontalRule: 'خط',
  value: 'رقم من البيانات',
  valueWords: 'الرقم ومجموعة البيانات والتنسيق',
  // As it is written in the text.
  valueHint: 'sum(revenue) of orders | compact',
  source: 'الكتابة بصيغة Markdown',
  address: 'عنوان الرابط',
  addressHint: `${isolate('https://…')} أو ${isolate('#section')}`,
  apply: 'تطبيق',
  task: (words) => (words ? `مهمة: ${isolate(words)}` : 'مهمة'),
};
