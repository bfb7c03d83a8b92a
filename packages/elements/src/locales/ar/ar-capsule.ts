import type { enCapsule } from '../en-capsule.ts';
import { isolate } from './words.ts';

/** Arabic strings of a capsule's own page. */
export const arCapsule: typeof enCapsule = {
  password: 'كلمة مرور هذه اللوحة',
  wrongPassword: 'هذه ليست كلمة مرور هذه اللوحة.',
  open: 'فتح',
  opening: 'جارٍ الفتح…',
  over: (date) => `كان من المفترض قراءة هذه اللوحة حتى ${isolate(date)}. اطلب نسخة أحدث ممن أعطاك إياها.`,
  made: (date) => `نسخة أُنشئت في ${isolate(date)}: تحمل بياناتها ولا تطلب شيئًا من أي شبكة.`,
  until: (date) => `مخصصة للقراءة حتى ${isolate(date)}.`,
  notCarried: 'لا تضم هذه النسخة هذه اللوحة: لم تكن متاحة حين أُنشئت النسخة.',
  fixed: (date) => `كما كان في ${isolate(date)}. لا تغيّر عوامل التصفية هذا.`,
};
