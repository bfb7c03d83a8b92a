import { readPhrases, type QuestionLanguage } from './language.ts';

const phrases = readPhrases(`
  من فضلك|لي|هناك|هل|هو|هي|قد|تم|كان|كانت:
  كم عدد|كم:how many
  عدد:number of
  ما هو|ما هي|ما|كم يبلغ|كم هو|كم هي:what is
  أي|أية|أيها:which
  من هو|من هي:who
  متى:when
  اعرض|أظهر|أرني|اعرض لي|أعطني:show me
  قائمة:list
  إجمالي|الإجمالي|مجموع|المجموع|جملة:total
  متوسط|المتوسط|معدل|المعدل:average
  وسيط|الوسيط:median
  أعلى|الأعلى|أكبر|الأكبر|أقصى|الأقصى:highest
  أدنى|الأدنى|أقل|الأقل|أصغر|الأصغر:lowest
  أكثر|الأكثر:most
  أفضل|الأفضل:best
  أسوأ|الأسوأ:worst
  أغلى|الأغلى:most expensive
  أرخص|الأرخص:cheapest
  أقدم|الأقدم:oldest
  أحدث|الأحدث:newest
  أطول|الأطول:longest
  أقصر|الأقصر:shortest
  حسب|بحسب|وفق|وفقا ل|لكل|كل|في كل|مقسمة حسب|مجمعة حسب:by
  جميع|كافة:all
  في|خلال|ضمن:in
  من:from
  إلى|حتى:to
  بين:between
  بعد:after
  قبل:before
  منذ:since
  و:and
  أو:or
  مع:with
  بدون|دون:without
  ليس|ليست|غير:not
  فقط:only
  باستثناء|ما عدا:except
  حيث|التي|الذي:where
  أكثر من|أكبر من|أعلى من|فوق:over
  أقل من|أصغر من|أدنى من|تحت:under
  على الأقل:at least
  على الأكثر:at most
  يساوي|تساوي:equal to
  يحتوي على|تحتوي على:contains
  يبدأ ب|تبدأ ب:starts with
  مفقود|مفقودة:is missing
  سنة|السنة|عام|العام|سنوات:year
  ربع|الربع:quarter
  شهر|الشهر|أشهر|شهور:month
  أسبوع|الأسبوع|أسابيع:week
  يوم|اليوم|يوما|أيام:day
  ساعة|الساعة|ساعات:hour
  سنويا:yearly
  شهريا:monthly
  أسبوعيا:weekly
  يوميا:daily
  يوم الأسبوع|أيام الأسبوع:day of the week
  ساعة اليوم|ساعات اليوم:by hour of the day
  يناير:January
  فبراير:February
  مارس:March
  أبريل:April
  مايو:May
  يونيو:June
  يوليو:July
  أغسطس:August
  سبتمبر:September
  أكتوبر:October
  نوفمبر:November
  ديسمبر:December
  الاثنين:Monday
  الثلاثاء:Tuesday
  الأربعاء:Wednesday
  الخميس:Thursday
  الجمعة:Friday
  السبت:Saturday
  الأحد:Sunday
  أمس:yesterday
  الشهر الماضي|الشهر السابق:last month
  السنة الماضية|العام الماضي|العام السابق:last year
  الأسبوع الماضي:last week
  هذا الشهر|الشهر الحالي:this month
  هذه السنة|هذا العام|العام الحالي|السنة الحالية:this year
  هذا الأسبوع:this week
  آخر:last
  أول:first
  اتجاه|تطور:trend of
  عبر الزمن|مع الوقت|مع مرور الوقت:over time
  نسبة|حصة:share of
  توزيع:distribution of
  العلاقة بين|علاقة:relationship between
  مقابل|مقارنة ب|ضد:vs
  قارن|مقارنة:compare
  مرتبة حسب|مرتب حسب|رتب حسب:sorted by
  تنازليا:descending
  تصاعديا:ascending
  المختلفة|المختلفين|الفريدة|مختلفة:different
  صف|صفوف|الصفوف|سجل|سجلات|السجلات:rows
  مخطط أعمدة|رسم أعمدة|مخطط شريطي:bar chart
  مخطط خطي|رسم خطي:line chart
  مخطط مساحي:area chart
  مخطط دائري|رسم دائري:pie chart
  مخطط نقطي|مخطط انتشار:scatter plot
  مدرج تكراري:histogram
  مخطط صندوقي:box plot
  خريطة حرارية:heatmap
  خريطة شجرية:treemap
  مخطط قمعي|قمع:funnel
  مخطط شلالي:waterfall
  خريطة|على الخريطة|على خريطة:map
  تراكمي|تراكميا|المجموع التراكمي:cumulative
  المتوسط المتحرك|متوسط متحرك:moving average of
  نمو|معدل نمو|نسبة نمو:growth of
  مع خط اتجاه|مع خط الاتجاه:with a trend line
  جدول:table
`);

const nouns = readPhrases(`
  مبيعات:sales
  إيرادات|إيراد:revenue
  ربح|أرباح:profit
  تكلفة|تكاليف:cost
  سعر|أسعار:price
  خصم:discount
  كمية|كميات:quantity
  عميل|عملاء|زبائن|زبون:customers
  طلب|طلبات|طلبية|طلبيات:orders
  فاتورة|فواتير:invoices
  منتج:product
  منتجات:products
  فئة|فئات|تصنيف:category
  منطقة|مناطق:region
  بلد|بلدان|دولة|دول:country
  مدينة|مدن:city
  متجر|متاجر|فرع|فروع:store
  قناة|قنوات:channel
  موظف|موظفين|موظفون:employees
  قسم|أقسام:department
  راتب|رواتب:salary
  دخل:income
  عمر:age
  جنس:gender
  تقييم|تقييمات:rating
  تاريخ:date
  وزن:weight
  مدة|مدة التوصيل|وقت التوصيل:delivery time
`);

/** The article, and what is written together with the next word: by, for. */
const starts = ['ال', 'بال', 'لل', 'ب', 'ل'];
/** Of more than one. */
const ends = ['ات', 'ين', 'ون'];

const without = (word: string, start: string): string[] =>
  word.startsWith(start) && word.length > start.length + 2 ? [word.slice(start.length)] : [];
const withoutEnd = (word: string, end: string): string[] =>
  word.endsWith(end) && word.length > end.length + 2 ? [word.slice(0, -end.length)] : [];

const zero = { arabic: 0x0660, persian: 0x06f0 };

/** Arabic, as questions are put in it. */
export const arabic: QuestionLanguage = {
  phrases,
  nouns,
  prepare: (text) =>
    text
      .replaceAll(/[٠-٩۰-۹]/g, (digit) => {
        const code = digit.charCodeAt(0);
        return String(code - (code >= zero.persian ? zero.persian : zero.arabic));
      })
      .replaceAll('٬', '')
      .replaceAll('٫', '.')
      .replaceAll('،', ','),
  formsOf: (word) => {
    const bare = starts.flatMap((start) => without(word, start));
    const single = [word, ...bare].flatMap((each) => ends.flatMap((end) => withoutEnd(each, end)));
    return [...bare, `ال${word}`, ...single, ...single.map((each) => `ال${each}`)];
  },
  before: (phrase, next) => (/^\d{4}$/.test(next) && /^(?:ال)?(?:عام|سنة)$/.test(phrase) ? '' : undefined),
  split: (word) => (/^و.{3}/u.test(word) ? ['and', word.slice(1)] : undefined),
};
