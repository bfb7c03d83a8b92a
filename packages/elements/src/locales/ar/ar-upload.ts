import type { enUpload } from '../en-upload.ts';
import { counted, countedOf, isolate, nouns, number, plural, quoted } from './words.ts';

const size = (rows: number, columns: number): string =>
  `${counted(rows, nouns.row)}، ${counted(columns, nouns.column)}`;

/** What was left out or mended while reading, after a verb. */
const valuesOrRows = (count: number): string =>
  plural(count, {
    zero: `${number(count)} قيمة أو صف`,
    one: 'قيمة أو صف واحد',
    two: 'قيمتين أو صفّين',
    few: `${number(count)} قيم أو صفوف`,
    many: `${number(count)} قيمة أو صفًا`,
    other: `${number(count)} قيمة أو صف`,
  });

/** Arabic strings of `<inset-upload>`. */
export const arUpload: typeof enUpload = {
  label: 'إضافة بيانات',
  drop: 'أفلت ملفًا هنا، أو الصق جدولًا',
  dropNow: 'أفلت للإضافة',
  choose: 'اختيار ملف',
  formats: 'CSV أو Excel أو OpenDocument أو JSON أو Parquet أو Arrow، مضغوطًا أو غير مضغوط.',
  limit: (most) => `${isolate(most)} للملف على الأكثر.`,
  limits: 'النصوص حتى 4 غيغابايت، وغيرها حتى 1 غيغابايت.',
  stays: 'لا يغادر شيء هذه الصفحة.',
  samples: 'ليس لديك ملف؟ جرّب نموذجًا:',
  pasted: 'جدول ملصق',
  fromAddress: 'من عنوان ويب',
  address: 'عنوان الملف على الويب',
  addressHint: 'https://example.org/data.csv',
  addAddress: 'إضافة',
  addressWrong: `هذا ليس عنوان ويب. يبدأ العنوان بـ ${isolate('https://')} أو ${isolate('http://')}.`,
  leftOut: (count) =>
    `تم استبعاد ${countedOf(count, nouns.file)} من المجلد: التنسيق ليس CSV أو Excel أو OpenDocument أو JSON أو Parquet أو Arrow، أو عدد الملفات كبير على إضافة واحدة.`,
  nothingThere: 'لا يوجد فيما أُفلت ملف CSV أو Excel أو OpenDocument أو JSON أو Parquet أو Arrow.',
  onlyFirst: (count) => `أُضيف الأول فقط من ${countedOf(count, nouns.file)}؛ يُقبل هنا ملف واحد في كل مرة.`,
  removed: (name) => `تمت إزالة ${isolate(name)}.`,
  undo: 'تراجع',
  dismiss: 'تجاهل',
  waiting: (name) => `${isolate(name)} في انتظار دوره`,
  reading: (name) => `جارٍ قراءة ${isolate(name)}`,
  fetching: (name) => `جارٍ جلب ${isolate(name)}`,
  storing: (name) => `جارٍ حفظ ${isolate(name)} في هذا المتصفح`,
  firstRowsSoFar: 'الصفوف الأولى، ريثما يُقرأ الباقي',
  progressOf: (name, percent) => `${isolate(name)}: ${isolate(percent)}`,
  bytes: (done, total) => `${isolate(done)} من ${isolate(total)}`,
  speed: (bytes) => `${isolate(bytes)} في الثانية`,
  remaining: (time) => `بقي نحو ${isolate(time)}`,
  cancelOf: (name) => `إلغاء قراءة ${isolate(name)}`,
  retryOf: (name) => `إعادة محاولة قراءة ${isolate(name)}`,
  removeOf: (name) => `إزالة ${isolate(name)}`,
  failed: (name) => `تعذّرت قراءة ${isolate(name)}`,
  cancelled: (name) => `تم إلغاء قراءة ${isolate(name)}.`,
  fromTheBeginning: 'تجلبه إعادة المحاولة من البداية.',
  emptyAdvice: 'تحقق من أنه حُفظ أو نُزّل كاملًا، أو اختر ملفًا آخر.',
  tooLarge: (name, bytes, most) =>
    `حجم ${isolate(name)} هو ${isolate(bytes)}؛ والحد الأقصى هنا ${isolate(most)}. قسّمه، أو احفظه بتنسيق Parquet.`,
  interrupted: (name, bytes) =>
    `انقطع الاتصال أثناء جلب ${isolate(name)}. سيُستأنف من ${isolate(bytes)} فور عودته.`,
  notThere: (host, status) =>
    `لا يوجد لدى ${isolate(host)} ملف على هذا العنوان (${isolate(status)}). تحقق من كتابته، أو ابحث هناك عن مكان الملف الآن.`,
  notAllowed: (host, status) =>
    `لا يتيح ${isolate(host)} هذا الملف إلا لمن سجّلوا الدخول (${isolate(status)}). نزّله من هناك وأفلته هنا.`,
  serverTrouble: (host, status) =>
    `تعذّر على ${isolate(host)} الرد (${isolate(status)}). أعد المحاولة بعد قليل.`,
  offline: 'أنت غير متصل. اتصل بالشبكة، ثم أعد المحاولة.',
  notSecure: (host) =>
    `هذه الصفحة آمنة (https) ولا يجوز لها القراءة من ${isolate(host)} عبر http. استخدم عنوان https، أو نزّل الملف وأفلته هنا.`,
  refusedByPolicy: (host) =>
    `لا تسمح سياسة أمان هذه الصفحة بالقراءة من ${isolate(host)}. نزّل الملف وأفلته هنا، أو اطلب من القائم على هذه الصفحة السماح بالعنوان.`,
  refusedByServer: (host) =>
    `يرد ${isolate(host)}، لكنه لا يسمح للصفحات الأخرى بقراءة ملفاته (CORS). نزّل الملف وأفلته هنا، أو اطلب من القائم على ${isolate(host)} السماح لهذه الصفحة.`,
  noAnswer: (host) =>
    `لا يرد ${isolate(host)}. تحقق من العنوان ومن اتصالك، ثم أعد المحاولة؛ أو نزّل الملف وأفلته هنا.`,
  ready: (name, rows, columns) => `${isolate(name)} جاهز: ${size(rows, columns)}`,
  size,
  sameAs: (name) => `الملف نفسه المسمى ${quoted(name)}.`,
  nameOf: (file) => `اسم مجموعة البيانات من ${isolate(file)}`,
  showOf: (name) => `إظهار أعمدة ${isolate(name)} وصفوفه`,
  use: 'استخدام هذا',
  useOf: (name) => `استخدام هذا: ${isolate(name)}`,
  ask: 'طرح سؤال',
  askOf: (name) => `طرح سؤال: ${isolate(name)}`,
  formatNames: {
    csv: 'CSV',
    tsv: 'TSV',
    json: 'JSON',
    ndjson: 'NDJSON',
    parquet: 'Parquet',
    arrow: 'Arrow',
    excel: 'Excel',
  },
  webPage: 'جدول في صفحة ويب',
  readAs: (how) => `طريقة القراءة: ${isolate(how)}.`,
  delimiters: {
    ',': 'فاصلة',
    ';': 'فاصلة منقوطة',
    '\t': 'علامة جدولة',
    '|': 'شريط عمودي',
    ' ': 'مسافة',
    ':': 'نقطتان رأسيتان',
  },
  separatedBy: (what) => `الفاصل: ${isolate(what)}`,
  sheetNamed: (name, range) =>
    range ? `الورقة ${quoted(name)}، ${isolate(range)}` : `الورقة ${quoted(name)}`,
  noHeader: 'بلا رؤوس أعمدة',
  sheetOf: (count) => `الورقة، من ${countedOf(count, nouns.sheet)}`,
  sheetSize: (name, rows, columns) =>
    rows === 0
      ? `${isolate(name)} (فارغة)`
      : `${isolate(name)} (${counted(rows, nouns.row)} × ${counted(columns, nouns.column)})`,
  addSheets: (count) =>
    plural(count, {
      zero: 'لا توجد أوراق أخرى لإضافتها',
      one: 'إضافة الورقة الأخرى أيضًا',
      two: 'إضافة الورقتين الأخريين أيضًا',
      few: `إضافة الأوراق الأخرى (${number(count)}) أيضًا`,
      many: `إضافة الأوراق الأخرى (${number(count)}) أيضًا`,
      other: `إضافة الأوراق الأخرى (${number(count)}) أيضًا`,
    }),
  columns: {
    title: (kept, all) =>
      kept === all
        ? 'اختيار الأعمدة'
        : `اختيار الأعمدة: تم الاحتفاظ بـ ${number(kept)} من ${countedOf(all, nouns.column)}`,
    label: (name) => `أعمدة ${isolate(name)} التي يُحتفظ بها`,
    search: 'البحث عن عمود',
    apply: 'الاحتفاظ بهذه الأعمدة',
    all: 'الكل',
    none: 'لا شيء',
    atLeastOne: 'احتفظ بعمود واحد على الأقل.',
  },
  unfinished: {
    label: 'لم يكتمل قبل مغادرة الصفحة',
    what: (name, bytes) =>
      `كان ${bytes ? `${isolate(name)} (${isolate(bytes)})` : isolate(name)} لا يزال قيد القراءة عند مغادرة هذه الصفحة.`,
    pickAdvice: 'نسي المتصفح مكانه: اختره مجددًا، أو أفلته هنا.',
    fetchAdvice: 'يمكن جلبه مجددًا.',
    pick: 'اختياره مجددًا',
    pickOf: (name) => `اختياره مجددًا: ${isolate(name)}`,
    resume: 'استئناف',
    resumeOf: (name) => `استئناف قراءة ${isolate(name)}`,
    dismissOf: (name) => `ترك ${isolate(name)}`,
  },
  correct: {
    title: 'تصحيح طريقة القراءة',
    asFound: 'كما وُجد',
    none: 'بلا',
    yes: 'نعم',
    no: 'لا',
    format: 'التنسيق',
    entry: 'الملف داخل الأرشيف',
    range: 'النطاق',
    rangeHint: 'B3:F40',
    header: 'الصف الأول فيه رؤوس الأعمدة',
    skip: 'الأسطر المتجاوزة',
    delimiter: 'الفاصل',
    quote: 'علامة الاقتباس',
    quotes: {
      '"': `علامات اقتباس مزدوجة ${isolate('"')}`,
      "'": `علامات اقتباس مفردة ${isolate("'")}`,
    },
    encoding: 'الترميز',
    decimal: 'الفاصلة العشرية',
    decimals: { point: `نقطة: ${isolate('1,234.5')}`, comma: `فاصلة: ${isolate('1.234,5')}` },
    dateOrder: `التواريخ مثل ${isolate('02/03')}`,
    dateOrders: { 'day-first': 'اليوم أولًا', 'month-first': 'الشهر أولًا' },
    nullWords: 'كلمات تعني «بلا قيمة»',
    // As they stand in a file.
    nullWordsHint: 'n/a, none, -',
    undo: 'التراجع عن التصحيح',
    reset: 'إعادة الكل كما وُجد',
    reading: (name) => `جارٍ قراءة ${isolate(name)} مجددًا`,
    readAgain: 'تعيد التصحيحات قراءة الملف فورًا.',
  },
  refused: 'تعذّر تطبيق هذا. البيانات كما كانت من قبل.',
  typeOf: (column) => `نوع ${isolate(column)}`,
  counts: (rejected, repaired) => {
    if (repaired === 0) return `تم استبعاد ${valuesOrRows(rejected)} أثناء القراءة`;
    const mended = `تم إصلاح ${valuesOrRows(repaired)}`;
    return rejected === 0
      ? `${mended} أثناء القراءة`
      : `${mended} واستبعاد ${number(rejected)} أثناء القراءة`;
  },
  problems: (count) => `تم إصلاح أو استبعاد ${valuesOrRows(count)} أثناء القراءة`,
  problemsMore: (count) =>
    plural(count, {
      zero: 'ولا شيء غيرها',
      one: 'ومشكلة أخرى غير مدرجة هنا',
      two: 'ومشكلتان أخريان غير مدرجتين هنا',
      few: `و${number(count)} مشكلات أخرى غير مدرجة هنا`,
      many: `و${number(count)} مشكلة أخرى غير مدرجة هنا`,
      other: `و${number(count)} مشكلة أخرى غير مدرجة هنا`,
    }),
  problemsOf: (name) => `ما أُصلح أو استُبعد من ${isolate(name)}`,
  problemRow: 'الصف',
  problemColumn: 'العمود',
  problemValue: 'القيمة',
  problemWhat: 'ما تم فعله',
  downloadReport: 'تنزيل القائمة بتنسيق CSV',
  // The name of a file: marks of direction have no place in it.
  reportName: (name) => `إصلاحات ${name}`,
  whyTypes: 'لماذا لكل عمود نوعه',
  preview: (name) => `الصفوف الأولى من ${isolate(name)}`,
  moreColumns: 'أعمدة أخرى بجانب هذه: مرّر جانبيًا',
  notKept: 'لم يحفظ هذا المتصفح الملف: أضفه مجددًا بعد إعادة التحميل.',
};
