import type { enImage } from '../en-image.ts';

/** Arabic strings of `<inset-image>`. */
export const arImage: typeof enImage = {
  picture: 'الصورة',
  none: 'لا توجد صورة بعد.',
  choose: 'اختيار صورة',
  chooseHint: 'أو أفلتها هنا. تُصغَّر في هذه الصفحة.',
  chooseAnother: 'اختيار صورة أخرى',
  askAlt: 'أضف وصفها في الخصائص',
  failed: 'تعذّر عرض هذه الصورة',
  damaged: 'إنها تالفة، أو لا تسمح سياسة هذه الصفحة بصور خاصة بها.',
  notThere: 'لا يستجيب عنوانها بصورة. تحقق من العنوان.',
  offline: 'لا يوجد اتصال. أعد المحاولة عند عودته.',
};
