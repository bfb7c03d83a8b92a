import type { enComments } from '../en-comments.ts';
import { counted, countedOf, isolate, nouns, plural } from './words.ts';

/** Arabic strings of `<inset-comments>`. */
export const arComments: typeof enComments = {
  label: 'التعليقات',
  count: (value) => counted(value, nouns.comment),
  empty: 'لا توجد تعليقات بعد. قل ما تراه، أو اسأل.',
  add: 'كتابة تعليق',
  reply: 'رد',
  replyTo: (name) => `الرد على ${isolate(name)}`,
  send: 'إرسال',
  cancel: 'إلغاء',
  edit: 'تحرير',
  save: 'حفظ',
  remove: 'حذف',
  removeQuestion: 'هل تريد حذف هذا التعليق؟',
  resolve: 'حل',
  reopen: 'إعادة فتح',
  resolved: 'محلول',
  showResolved: (value) =>
    plural(value, {
      zero: `إظهار ${countedOf(value, nouns.comment)} محلول`,
      one: 'إظهار تعليق محلول واحد',
      two: 'إظهار تعليقين محلولين',
      few: `إظهار ${countedOf(value, nouns.comment)} محلولة`,
      many: `إظهار ${countedOf(value, nouns.comment)} محلولًا`,
      other: `إظهار ${countedOf(value, nouns.comment)} محلول`,
    }),
  hideResolved: 'إخفاء المحلولة',
  edited: 'معدّل',
  onBlock: 'على كتلة',
  signIn: 'سجّل الدخول للتعليق.',
  mayNotComment: 'يمكنك قراءة هذه اللوحة، لكن لا يمكنك التعليق عليها.',
  unavailable: 'تحتاج التعليقات إلى خادم.',
  notSent: 'لم يُرسل تعليقك؛ ولا يزال هنا.',
  arrived: 'وصل تعليق جديد.',
};
