import type { enMetric } from '../en-metric.ts';
import { isolate } from './words.ts';

const inPeriod = ([value, period]: [value: string, period: string]): string =>
  `${isolate(value)} في ${isolate(period)}`;

/** Arabic strings of `<inset-metric>`. */
export const arMetric: typeof enMetric = {
  noRows: 'لا توجد صفوف لعدّها.',
  up: (change) => `بزيادة ${isolate(change)}`,
  down: (change) => `بانخفاض ${isolate(change)}`,
  unchanged: 'بلا تغيّر',
  than: (value) => `عن ${isolate(value)}`,
  thanIn: (value, period) => `عن ${isolate(value)} في ${isolate(period)}`,
  nothingIn: (period) => (period ? `لا يوجد في ${isolate(period)} ما يُقارن به.` : 'لا يوجد ما يُقارن به.'),
  amountAndShare: (amount, share) => `${isolate(amount)} (${isolate(share)})`,
  ofPeriod: (name, period) => `${isolate(name)} · ${isolate(period)}`,
  soFar: (period) => `${isolate(period)} حتى الآن`,
  target: 'الهدف',
  limit: 'الحد',
  plainTarget: (name, target) => `${isolate(name)}: ${isolate(target)}`,
  ofTarget: (share, name, target) => `${isolate(share)} من ${isolate(name)} ${isolate(target)}`,
  reached: (share, name, target) => `تم بلوغ ${isolate(name)} ${isolate(target)}: ${isolate(share)}`,
  exceeded: (share, name, target) => `تم تجاوز ${isolate(name)} ${isolate(target)}: ${isolate(share)}`,
  trend: (first, last, lowest, highest) =>
    `من ${inPeriod(first)} إلى ${inPeriod(last)}؛ الأدنى ${inPeriod(lowest)}، والأعلى ${inPeriod(highest)}.`,
  noTrend: (why) => `تعذّر رسم الخط عبر الزمن. ${isolate(why)}`,
  needsTime: `يحتاج الخط عبر الزمن والمقارنة مع فترة إلى عمود للتواريخ: عيّن ${isolate('time')}.`,
};
