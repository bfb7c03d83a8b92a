import type { enChart } from '../en-chart.ts';
import type { ChartWords } from '@inset/engine/chart';
import { counted, countedOf, isolate, nouns, number, plural, theUnit, unitName } from './words.ts';

/** Names, with how many more there are. */
const named = (names: readonly string[], total: number): string => {
  const said = names.map(isolate).join('، ');
  return total > names.length ? `${said} و${number(total - names.length)} غيرها` : said;
};

/**
 * What is written in the drawing. These become headings of tables and files as well, where marks of direction would be
 * part of the name; a name stands last in them, and reads right without.
 */
const drawing: ChartWords = {
  count: 'العدد',
  numberOf: (what) => `عدد ${what}`,
  numberOfDifferent: (what) => `عدد القيم المختلفة في ${what}`,
  measures: {
    sum: (what) => `مجموع ${what}`,
    avg: (what) => `متوسط ${what}`,
    min: (what) => `أدنى ${what}`,
    max: (what) => `أعلى ${what}`,
    median: (what) => `وسيط ${what}`,
    stddev: (what) => `الانحراف المعياري لـ ${what}`,
    variance: (what) => `تباين ${what}`,
    mode: (what) => `القيمة الأكثر تكرارًا في ${what}`,
    first: (what) => `أول ${what}`,
    last: (what) => `آخر ${what}`,
  },
  unitOf: (unit, what) => (what ? `${theUnit(unit)} في ${what}` : theUnit(unit)),
  of: (name, what) => `${name} لـ ${what}`,
  density: 'الكثافة',
  references: {
    mean: (amount) => `المتوسط ${isolate(amount)}`,
    median: (amount) => `الوسيط ${isolate(amount)}`,
    min: (amount) => `الأدنى ${isolate(amount)}`,
    max: (amount) => `الأعلى ${isolate(amount)}`,
  },
  per: (amount, unit) => `${isolate(amount)} لكل ${unitName(unit)}`,
};

/** Vega-Lite's names of parts of dates. */
const partNames: Readonly<Record<string, string>> = {
  day: 'يوم الأسبوع',
  dayofyear: 'يوم السنة',
  date: 'اليوم',
  hours: theUnit('hour'),
  minutes: theUnit('minute'),
  seconds: theUnit('second'),
  milliseconds: 'جزء الألف من الثانية',
};

const { measures } = drawing;

/** Vega-Lite's aggregates. */
const aggregates: Readonly<Record<string, ((what: string) => string) | undefined>> = {
  ...measures,
  average: measures['avg'],
  mean: measures['avg'],
  stdev: measures['stddev'],
  stdevp: measures['stddev'],
  variancep: measures['variance'],
  distinct: drawing.numberOfDifferent,
  product: (what) => `جداء ${what}`,
  valid: (what) => `عدد قيم ${what}`,
  missing: (what) => `عدد القيم الناقصة في ${what}`,
  q1: (what) => `الربيع الأول لـ ${what}`,
  q3: (what) => `الربيع الثالث لـ ${what}`,
  stderr: (what) => `الخطأ المعياري لـ ${what}`,
  ci0: (what) => `الحد الأدنى للثقة في ${what}`,
  ci1: (what) => `الحد الأعلى للثقة في ${what}`,
  values: (what) => `قيم ${what}`,
  exponential: (what) => `المتوسط المرجح لـ ${what}`,
  exponentialb: (what) => `المتوسط المرجح لـ ${what}`,
};

/** Arabic strings of `<inset-chart>`. */
export const arChart: typeof enChart = {
  roleDescription: 'مخطط',
  marks: {
    bar: 'مخطط شريطي',
    line: 'مخطط خطي',
    area: 'مخطط مساحي',
    point: 'مخطط مبعثر',
    pie: 'مخطط دائري',
    box: 'مخطط صندوقي',
    density: 'مخطط كثافة',
    heatmap: 'خريطة حرارية',
    waterfall: 'مخطط انحداري',
    funnel: 'مخطط قمعي',
    gauge: 'مقياس',
    treemap: 'مخطط هيكلي',
    map: 'خريطة',
    spec: 'مخطط',
  },
  sentence: (measure, by, color) =>
    [isolate(measure), by && `حسب ${isolate(by)}`].filter(Boolean).join(' ') +
    (color ? ` و${isolate(color)}` : ''),
  // There are no capitals.
  withinSentence: (title) => title,
  distribution: (what, color) => `توزيع ${isolate(what)}${color && ` حسب ${isolate(color)}`}`,
  box: {
    upper: 'الطرف العلوي',
    third: 'الربيع الثالث',
    median: 'الوسيط',
    first: 'الربيع الأول',
    lower: 'الطرف السفلي',
    count: 'القيم',
    outliers: 'خارج الطرفين',
  },
  ofStage: (share, stage) => `${isolate(share)} من ${isolate(stage)}`,
  comesTo: (amount) => `يصل إلى ${isolate(amount)}`,
  steps: (count, total) => `${counted(count, nouns.step)} وصولًا إلى ${isolate(total)}`,
  onScale: (low, high) => `على مقياس من ${isolate(low)} إلى ${isolate(high)}`,
  densest: (name, place) => `${isolate(name)} في الأغلب قرب ${isolate(place)}`,
  against: (y, x) => `${isolate(y)} مقابل ${isolate(x)}`,
  number: (what) => `عدد ${isolate(what)}`,
  rows: 'الصفوف',
  // Vega draws them from left to right: without marks of direction the name would come first.
  author: {
    binned: (what) => isolate(`فئات ${what}`),
    inUnits: (what, units) =>
      isolate(`${units.map((unit) => partNames[unit] ?? theUnit(unit)).join(' و')} في ${what}`),
    atHighest: (what, of) => isolate(`قيمة ${what} عند أعلى ${of}`),
    atLowest: (what, of) => isolate(`قيمة ${what} عند أدنى ${of}`),
    measure: (name, what) => isolate((aggregates[name] ?? ((of) => drawing.of(name, of)))(what)),
  },
  highestLowest: (highest, high, lowest, low) =>
    `الأعلى ${isolate(highest)} ${isolate(high)}، والأدنى ${isolate(lowest)} ${isolate(low)}`,
  only: (name, value) => `${isolate(name)} ${isolate(value)}`,
  fromTo: (first, start, last, end) =>
    `من ${isolate(start)} (${isolate(first)}) إلى ${isolate(end)} (${isolate(last)})`,
  range: (name, low, high) => `${isolate(name)} من ${isolate(low)} إلى ${isolate(high)}`,
  count: (count) => counted(count, nouns.mark),
  noMark: 'لا علامة بعد',
  specHint: 'مفاتيح الأسهم للتنقل بين العلامات، وT لعرض الجدول.',
  hint: 'مفاتيح الأسهم للتنقل بين العلامات، ومع Shift لتحديد نطاق أو مستطيل؛ والزائد والناقص والصفر للتكبير والتصغير؛ وEnter للتحديد، وR لعرض الصفوف التي وراء علامة، وT لعرض الجدول.',
  seeRows: 'عرض الصفوف',
  rowsOf: (which) => `الصفوف حيث ${isolate(which)}`,
  everything: 'الكل',
  drillPath: 'مسار العودة لأعلى',
  legend: 'وسيلة الإيضاح',
  legendHint: 'انقر للإظهار أو الإخفاء، وانقر نقرًا مزدوجًا لعرض هذا وحده',
  drawing,
  none: '(بلا قيمة)',
  others: 'أخرى',
  total: 'الإجمالي',
  noted: {
    others: (shown, total, what) =>
      `أكبر ${number(shown)} من أصل ${number(total)} (${isolate(what)})؛ والباقي معًا تحت «أخرى».`,
    limited: (shown, total, what) => `يقتصر على ${number(shown)} من أصل ${number(total)} (${isolate(what)}).`,
    unmatched: (names, total) => `ليست على هذه الخريطة: ${named(names, total)}.`,
    repeated: (names, total) => `أسماء أخرى لأماكن معروضة بالفعل، استُبعدت: ${named(names, total)}.`,
    rowsLimited: (shown) => `يقتصر على أول ${countedOf(shown, nouns.row)}.`,
    sampled: (shown) => `عيّنة متساوية من ${countedOf(shown, nouns.row)}.`,
    bins: (total, across, up) =>
      `${counted(total, nouns.point)}، مجمّعة في ${number(across)} × ${number(up)} من الفئات. كبّر لرؤيتها واحدة تلو الأخرى.`,
    extremes: (total, stretches) =>
      `${counted(total, nouns.row)}، رُسمت بالقيم الأولى والأخيرة والدنيا والعليا من ${countedOf(stretches, nouns.stretch)}. كبّر لرؤية الكل.`,
    means: (total, stretches) =>
      `${counted(total, nouns.row)}، رُسمت بمتوسطاتها على ${countedOf(stretches, nouns.stretch)}. كبّر لرؤية الكل.`,
    offScale: (count, what) =>
      `لا يمكن عرض ${countedOf(count, nouns.value)} من ${isolate(what)} على هذا المقياس.`,
    dropped: (count) =>
      plural(count, {
        zero: `تم استبعاد ${countedOf(count, nouns.row)}.`,
        one: 'تم استبعاد صف واحد ليست له قيمة يمكن رسمها.',
        two: 'تم استبعاد صفّين ليست لهما قيمة يمكن رسمها.',
        few: `تم استبعاد ${countedOf(count, nouns.row)} ليست لها قيمة يمكن رسمها.`,
        many: `تم استبعاد ${countedOf(count, nouns.row)} ليست لها قيمة يمكن رسمها.`,
        other: `تم استبعاد ${countedOf(count, nouns.row)} ليست لها قيمة يمكن رسمها.`,
      }),
  },
  nothingToDraw: 'لا توجد قيم يمكن رسمها. اعرض الصفوف أو اختر عمودًا آخر.',
  nothingToSay: `حدد ما يُرسم: عيّن ${isolate('x')} و${isolate('y')} لأعمدة، مثل ${isolate('x="region" y="sum(revenue)"')}.`,
  failed: 'تعذّر رسم هذا المخطط',
  showTable: 'عرض كجدول',
  showChart: 'عرض كمخطط',
  tableOf: (what) => `جدول ${isolate(what)}`,
  tableLimited: (shown, total) => `أول ${number(shown)} من أصل ${countedOf(total, nouns.row)}.`,
  ofTotal: (share) => `${isolate(share)} من الإجمالي`,
  onPrevious: (change, previous) => `${isolate(change)} مقارنةً بـ ${isolate(previous)}`,
  selected: 'محدد',
  clearSelection: 'مسح التحديد',
  view: 'العرض',
  patterns: 'أنماط مع الألوان',
  tapStretch: 'تحديد نطاق بنقرتين',
  tapRectangle: 'تحديد مستطيل بنقرتين',
  tap: { first: 'انقر حيث يبدأ. يلغيه مفتاح Escape.', second: 'انقر حيث ينتهي.' },
  zoomIn: 'تكبير',
  zoomLess: 'تصغير',
  zoomOut: 'عرض الكل',
  markOf: (position, total) => `${number(position)} من ${number(total)}`,
  is: (name, value) => `${isolate(name)} هو ${isolate(value)}`,
  between: (name, from, to) => `${isolate(name)} من ${isolate(from)} إلى ${isolate(to)}`,
  and: ' و',
  or: ' أو ',
};
