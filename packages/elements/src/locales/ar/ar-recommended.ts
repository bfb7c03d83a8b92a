import type { enRecommended } from '../en-recommended.ts';

/** Arabic strings of `<inset-recommended-charts>`. */
export const arRecommended: typeof enRecommended = {
  charts: 'مخططات موصى بها',
  nothing: 'لا يوجد هنا عمود يحمل ما يمكن لمخطط أن يعرضه.',
  reasons: {
    'over-time': 'كيف يتغير عبر الزمن',
    'shares-over-time': 'مم يتكوّن عبر الزمن',
    compare: 'مقارنة بين المجموعات',
    largest: 'أكبر عشر قيم',
    distribution: 'كيف تتوزع القيم',
    distributions: 'التوزيع في كل مجموعة',
    relation: 'هل يرتبط متغيران',
    'part-of-whole': 'أجزاء من الكل',
    composition: 'مم تتكوّن كل مجموعة',
    'two-ways': 'حيث تلتقي مجموعتان',
    where: 'أين يقع',
    stages: 'ما يبقى في كل مرحلة',
  },
};
