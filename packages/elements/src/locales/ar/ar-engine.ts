import type { ColumnType, MixedKind, SortWords } from '@inset/model';
import type { EngineStrings } from '../english.ts';
import { arAnswers } from './ar-answers.ts';
import { arTypes, counted, countedOf, isolate, nouns, number, plural, quoted } from './words.ts';

const list = (parts: readonly string[]): string => parts.map(isolate).join('، ');

const sortList = (keys: readonly SortWords[]): string =>
  keys
    .map(({ expression, order }) => `${isolate(expression)} ${order === 'ascending' ? 'تصاعديًا' : 'تنازليًا'}`)
    .join('؛ ');

const within = (by: readonly string[]): string => (by.length > 0 ? ` ضمن كل ${list(by)}` : '');

const mixedKinds: Record<MixedKind, string> = {
  numbers: 'أرقامًا',
  truths: 'قيم صح وخطأ',
  text: 'نصوصًا',
  nested: 'قوائم أو كائنات',
  dates: 'تواريخ',
  times: 'أوقات اليوم',
  durations: 'مُددًا',
};

const typeOf = (type: ColumnType): string => `«${arTypes[type]}»`;

const inColumn = (column: string, said: string): string => `العمود ${isolate(column)}: ${said}`;

/** What engines say of files, Queries and answers, in Arabic. */
export const arEngine: EngineStrings = {
  answers: arAnswers,
  columnReasons: {
    boolean: 'كل قيمة هي إحدى كلمتين للصح والخطأ',
    integer: 'كل قيمة عدد صحيح',
    number: 'كل قيمة رقم',
    decimal: 'كل قيمة رقم، وبعضها بخانات أكثر مما يتسع له العدد العائم',
    date: 'كل قيمة تاريخ',
    timestamp: 'كل قيمة تاريخ ووقت',
    text: 'القيم كلمات، أو من أكثر من نوع',
    asked: 'كما طُلب',
    empty: 'لا توجد قيم',
    file: 'كما يذكر الملف',
    nested: 'قوائم أو كائنات، حُفظت نصًا بصيغة JSON',
    zoned: 'كل قيمة تاريخ ووقت ومنطقة زمنية؛ تُحفظ بالتوقيت العالمي',
  },
  problems: {
    'ambiguous-dates': ({ column, such, order }) =>
      inColumn(
        column,
        `قُرئت تواريخ مثل ${isolate(such)} على أن ${order === 'day-first' ? 'اليوم قبل الشهر' : 'الشهر قبل اليوم'}.`,
      ),
    'another-table': () => 'يبدأ هنا جدول آخر بأعمدة أخرى؛ تم استبعاده.',
    'bad-characters': ({ count }) =>
      `لا يُعدّ ${counted(count, nouns.character)} من UTF-8 الصالح، وقُرئ على أنه ${quoted('\ufffd')}.`,
    'bad-texts': ({ column, count }) =>
      inColumn(
        column,
        `نصوص ليست من UTF-8 الصالح، وعددها ${number(count)}؛ ما تعذّرت قراءته يظهر على شكل ${quoted('\ufffd')}.`,
      ),
    'broken-line': () => 'السطر ليس JSON صالحًا وتم استبعاده.',
    'broken-part': () => 'جزء ليس JSON صالحًا وتم استبعاده.',
    'cell-errors': ({ column, count }) =>
      inColumn(
        column,
        plural(count, {
          zero: 'لا توجد خلايا فيها أخطاء.',
          one: 'خلية واحدة فيها خطأ، وقُرئت بلا قيمة.',
          two: 'خليتان فيهما خطأ، وقُرئتا بلا قيمة.',
          few: `${number(count)} خلايا فيها أخطاء، وقُرئت بلا قيمة.`,
          many: `${number(count)} خلية فيها أخطاء، وقُرئت بلا قيمة.`,
          other: `${number(count)} خلية فيها أخطاء، وقُرئت بلا قيمة.`,
        }),
      ),
    'cells-empty': ({ cells, extra }) =>
      `في الصف ${counted(cells, nouns.cell)}، بزيادة ${number(extra)} على عدد الأعمدة؛ الأخيرة فارغة وتم استبعادها. قد تكون غيرها متقدمة عمودًا واحدًا.`,
    'cells-extra': ({ cells, extra }) =>
      `في الصف ${counted(cells, nouns.cell)}، بزيادة ${number(extra)} على عدد الأعمدة؛ تم استبعاد الزائد.`,
    'cells-missing': ({ cells, columns }) =>
      `في الصف ${number(cells)} من ${countedOf(columns, nouns.cell)}؛ تُركت الأخرى فارغة.`,
    currency: ({ column, currency }) => inColumn(column, `قُرئت المبالغ بعملة ${isolate(currency)} أرقامًا.`),
    durations: ({ column }) => inColumn(column, 'قُرئت المُدد بالثواني.'),
    'empty-rows': ({ count }) =>
      `في نهاية الجدول ${counted(count, nouns.row)} بلا شيء سوى الفواصل؛ تم الاستبعاد.`,
    'header-again': () => 'تكررت رؤوس الأعمدة بين الصفوف؛ تم استبعادها.',
    infinite: ({ column }) => inColumn(column, 'فيه أرقام أكبر من أي عدد عائم؛ قُرئت على أنها لا نهائية.'),
    'json-comments': () => 'في JSON تعليقات؛ تم تجاوزها.',
    'json-control': () => 'في JSON نهايات أسطر أو أحرف تحكم أخرى داخل النصوص؛ تم الاحتفاظ بها.',
    'json-line-commas': () => 'تنقص JSON فواصل بين السجلات؛ قُرئت رغم ذلك.',
    'json-names': () => 'في JSON أسماء بلا علامات اقتباس؛ قُرئت كغيرها.',
    'json-quotes': () => 'في JSON نصوص بين علامات اقتباس مفردة؛ قُرئت كغيرها.',
    'json-script': () => 'يقع JSON داخل نص برمجي؛ تم تجاوز ما حوله.',
    'json-trailing-commas': () => 'في JSON فواصل لا يتبعها شيء؛ تم تجاوزها.',
    'json-words': () =>
      `في JSON كلمات لا يعرفها مثل ${list(['NaN', 'Infinity', 'None'])}؛ قُرئت اللانهايات وقيم الصح والخطأ كما هي، والأخرى بلا قيمة.`,
    'line-above': () => 'تم استبعاد سطر فوق الجدول.',
    'line-below': () => 'تم استبعاد سطر تحت الجدول.',
    'line-between': () => 'تم استبعاد سطر بين رؤوس الأعمدة والصفوف.',
    'lone-half': () => `نصف زوج بديل يقف وحده؛ قُرئ على أنه ${quoted('\ufffd')}.`,
    'merged-cells': ({ count }) =>
      `الخلايا مدمجة في ${countedOf(count, nouns.group)}؛ الخلية الأولى وحدها من كل مجموعة تحمل القيمة.`,
    mixed: ({ column, first, second }) =>
      inColumn(column, `يجمع ${mixedKinds[first]} و${mixedKinds[second]}؛ قُرئ كله نصًا.`),
    'name-twice': () => 'يتكرر اسم في السجل؛ تم الاحتفاظ بآخر ما ورد.',
    'nearly-numbers': ({ column, odd }) =>
      inColumn(column, `قُرئ نصًا: يكاد كله يكون أرقامًا، إلا ${quoted(odd)}.`),
    'not-a-number': ({ column, count }) =>
      inColumn(column, `قُرئ ما ليس رقمًا (${isolate('NaN')}) بلا قيمة، وعدده ${number(count)}.`),
    'not-of-type': ({ column, wanted }) =>
      inColumn(column, `يُقرأ على أنه ${typeOf(wanted)}، وهذه القيمة ليست كذلك؛ تُركت فارغة.`),
    percents: ({ column }) =>
      inColumn(column, `قُرئت النسب المئوية كسورًا، ${isolate('45%')} على أنها ${isolate('0.45')}.`),
    quote: () => 'توجد علامة اقتباس داخل خلية؛ قُرئت جزءًا من النص.',
    'quote-unclosed': () => 'علامة اقتباس تُفتح ولا تُغلق؛ قُرئت جزءًا من النص.',
    rounded: ({ column }) => inColumn(column, 'تم تقريب ما بعد الخانة السابعة عشرة.'),
    'row-above': () => 'تم استبعاد صف فوق الجدول.',
    'row-below': () => 'تم استبعاد صف تحت الجدول.',
    'row-names': () => 'في الصفوف خلية واحدة أكثر من رؤوس الأعمدة: عُدّت الأولى أسماء للصفوف.',
    'second-part': () => 'السجلات مقروءة من الجزء الثاني؛ تم استبعاد الأول.',
    'some-zones': ({ column }) =>
      inColumn(column, 'بعض القيم تذكر منطقة زمنية؛ وعُدّت الأخرى بالتوقيت العالمي.'),
    'text-cut': () => 'يتجاوز نص نهاية عموده؛ قُطع عندها.',
    'text-numbers': ({ column }) => inColumn(column, 'قُرئت الأرقام المحفوظة نصًا على أنها أرقام.'),
    'variant-empty': ({ column }) => inColumn(column, 'متغير بلا قيمة؛ قُرئ بلا قيمة.'),
    'variant-twice': ({ column }) => inColumn(column, 'جزء من متغير محفوظ مرتين؛ قُرئ الذي له أعمدته الخاصة.'),
    within: ({ path, others }) =>
      `السجلات مقروءة من ${quoted(path)}${others.length > 0 ? `؛ وتم استبعاد ما بجانبها: ${list(others)}` : ''}.`,
    widened: ({ column, from, to }) =>
      inColumn(column, `كان ${typeOf(from)} وأصبح ${typeOf(to)} ليتسع لما أُضيف.`),
    'zero-characters': () => `في الخلية أحرف صفرية (${isolate('NUL')})؛ تم الاحتفاظ بها.`,
  },
  reasons: {
    few: ({ rows }) => `${counted(rows, nouns.row)} عدد قليل: لا حاجة إلى DuckDB`,
    columns: ({ rows }) => `${counted(rows, nouns.row)} في المتناول، عمودًا عمودًا`,
    many: ({ rows }) => `${counted(rows, nouns.row)} عدد كبير`,
    changed: ({ changed, rows }) => `تغيّر ${number(changed)} من ${countedOf(rows, nouns.row)}`,
    only: () => 'لم يُعدّ DuckDB هنا',
    sql: () => 'يُنفَّذ SQL في DuckDB',
    brush: () => 'جُمعت مسبقًا من أجل التحديد',
    beyond: () => 'جزء منه لا يجيب عنه إلا DuckDB',
  },
  query: {
    read: (name) => `قراءة ${isolate(name)}`,
    readSql: (sql) => `القراءة باستعلام SQL: ${isolate(sql)}`,
    bin: (column, step, mostBins) =>
      step === undefined
        ? `تقسيم ${isolate(column)} إلى فئات لا تزيد على ${number(mostBins)}`
        : `تقسيم ${isolate(column)} إلى فئات عرضها ${number(step)}`,
    cast: (columns) =>
      `تغيير النوع: ${columns.map(({ column, type }) => `${isolate(column)} إلى ${typeOf(type)}`).join('، ')}`,
    dedupe: (keep, by) =>
      `الاحتفاظ ${keep === 'first' ? 'بأول' : 'بآخر'} الصفوف المتساوية ${by ? `في ${list(by)}` : 'القيم'}`,
    derive: (columns) => `إضافة ${list(columns)}`,
    extract: (column, pattern, into) =>
      `استخراج ${list(into)} من ${isolate(column)} بالنمط ${isolate(pattern)}`,
    fill: (columns, method, value, by) => {
      const what = {
        value: isolate(value),
        previous: 'القيمة السابقة',
        next: 'القيمة التالية',
        mean: 'المتوسط',
        median: 'الوسيط',
        mode: 'القيمة الأكثر تكرارًا',
        min: 'أدنى قيمة',
        max: 'أعلى قيمة',
      }[method];
      return `ملء ما ينقص في ${list(columns)} باستخدام ${what}${within(by)}`;
    },
    filter: (where) => `الاحتفاظ بالصفوف التي فيها ${isolate(where)}`,
    join: (other, how, keys, nearest) => {
      const kinds = {
        inner: 'ما له مقابل فقط',
        left: 'كل صفوف اليسار',
        right: 'كل صفوف اليمين',
        full: 'كل صفوف الجانبين',
        semi: 'الصفوف التي لها مقابل',
        anti: 'الصفوف التي لا مقابل لها',
        'as-of': 'الأقرب زمنًا',
      };
      const near = nearest
        ? `، وأقرب ${isolate(nearest.right)} ${nearest.direction === 'before' ? 'قبل' : 'بعد'} ${isolate(nearest.left)}`
        : '';
      return `الربط مع ${isolate(other)} (${kinds[how]}) حسب ${list(keys)}${near}`;
    },
    limit: (count, offset) =>
      `أخذ ${countedOf(count, nouns.row)}${offset > 0 ? ` بعد تجاوز ${number(offset)}` : ''}`,
    pivot: (measures, by, column) =>
      `حساب ${list(measures)} ${by.length > 0 ? `لكل ${list(by)}` : 'للجدول كله'}، مع عمود لكل ${isolate(column)}`,
    rename: (columns) =>
      `تغيير الاسم: ${columns.map(({ from, to }) => `${isolate(from)} إلى ${isolate(to)}`).join('، ')}`,
    replace: (columns, replacements) =>
      `الاستبدال في ${list(columns)}: ${replacements.map(({ from, to }) => `${isolate(to)} بدلًا من ${isolate(from)}`).join('، ')}`,
    sample: (count, fraction) =>
      count === undefined
        ? `اختيار ${isolate(`${number(fraction * 100)}%`)} من الصفوف عشوائيًا`
        : `اختيار ${countedOf(count, nouns.row)} عشوائيًا`,
    select: (columns) => `الاحتفاظ بالأعمدة ${list(columns)}`,
    sort: (keys) => `الفرز حسب ${sortList(keys)}`,
    split: (column, separator, into) =>
      `تقسيم ${isolate(column)} عند ${isolate(separator)} إلى ${list(into)}`,
    summarize: (measures, by) => {
      const what = measures.length > 0 ? `حساب ${list(measures)}` : 'سرد القيم';
      return by.length > 0 ? `${what} لكل ${list(by)}` : what;
    },
    union: (others) => `وضع صفوف ${list(others)} في الأسفل`,
    unpivot: (columns, name, value) =>
      `تحويل ${list(columns)} إلى صفوف من ${isolate(name)} و${isolate(value)}`,
    window: (columns, by, sort) =>
      `إضافة ${list(columns)}${within(by)}${sort.length > 0 ? ` بترتيب ${sortList(sort)}` : ''}`,
  },
};
