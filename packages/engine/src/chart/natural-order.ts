/**
 * Scales that people name their steps on, each from its first step to its last: steps are parted by `,`, other words for the
 * same step by `/`. A step that stands alone in another language's scale of the same length is in that of its own.
 */
const scales = `
none/trivial, very low/lowest/minimal/minor, low, medium/med/moderate/normal/average, high/major, very high/highest/urgent, critical/blocker/immediate
keine, sehr niedrig/sehr gering/niedrigste/unwichtig, niedrig/gering, mittel/normal, hoch/wichtig, sehr hoch/höchste/dringend, kritisch/sofort
منعدم, منخفض جدا/منخفضة جدا, منخفض/منخفضة, متوسط/متوسطة/عادي/عادية, مرتفع/مرتفعة/عال/عالية/عالي, مرتفع جدا/مرتفعة جدا/عاجل/عاجلة, حرج/حرجة
4xs/xxxxs, 3xs/xxxs, xxs/2xs, xs/extra small/x-small/tiny, s/small, m/medium/med, l/large/big, xl/extra large/x-large/huge, xxl/2xl, xxxl/3xl, xxxxl/4xl, 5xl
winzig, sehr klein, klein, mittel/mittelgroß, groß/gross, sehr groß/sehr gross, riesig
صغير جدا, صغير, متوسط, كبير, كبير جدا
strongly disagree/completely disagree/totally disagree/disagree strongly, disagree/mostly disagree, somewhat disagree/slightly disagree/rather disagree, neutral/neither agree nor disagree/neither/undecided/unsure, somewhat agree/slightly agree/rather agree, agree/mostly agree, strongly agree/completely agree/totally agree/agree strongly
stimme überhaupt nicht zu/stimme gar nicht zu/trifft überhaupt nicht zu/trifft gar nicht zu/lehne stark ab, stimme nicht zu/trifft nicht zu/lehne ab, stimme eher nicht zu/trifft eher nicht zu, neutral/weder noch/teils teils/teils-teils/unentschieden, stimme eher zu/trifft eher zu, stimme zu/trifft zu, stimme voll zu/stimme völlig zu/stimme voll und ganz zu/stimme vollkommen zu/trifft voll zu/trifft voll und ganz zu
لا أوافق بشدة/غير موافق بشدة, لا أوافق/غير موافق, محايد, أوافق/موافق, أوافق بشدة/موافق بشدة
very dissatisfied/very unsatisfied/extremely dissatisfied, dissatisfied/unsatisfied, somewhat dissatisfied/slightly dissatisfied, neutral/neither/neither satisfied nor dissatisfied, somewhat satisfied/slightly satisfied, satisfied, very satisfied/extremely satisfied
sehr unzufrieden, unzufrieden, eher unzufrieden, neutral/teils teils/weder noch, eher zufrieden, zufrieden, sehr zufrieden
غير راض تماما/غير راض جدا, غير راض, محايد, راض, راض جدا/راض تماما
terrible/awful, very poor/very bad, poor/bad, below average, fair/average/ok/okay/acceptable/neutral, above average, good, very good/great, excellent/outstanding/exceptional
sehr schlecht, schlecht, mittelmäßig/mittel/in ordnung/neutral, gut, sehr gut, ausgezeichnet/hervorragend
ungenügend, mangelhaft, ausreichend, befriedigend, gut, sehr gut
سيئ جدا, سيئ, مقبول, جيد, جيد جدا, ممتاز
never, very rarely/almost never, rarely/seldom, sometimes/occasionally, often/frequently, usually/very often/mostly, almost always, always
nie/niemals, sehr selten/fast nie, selten, manchmal/gelegentlich, häufig/oft, meistens/sehr oft, fast immer, immer
أبدا, نادرا, أحيانا, غالبا, دائما
hourly, daily, weekly, biweekly/fortnightly, monthly, quarterly, semiannually/half-yearly, yearly/annually/annual
stündlich, täglich, wöchentlich, monatlich, vierteljährlich/quartalsweise, halbjährlich, jährlich
very unlikely/extremely unlikely, unlikely, somewhat unlikely, neutral/possible, somewhat likely, likely, very likely/extremely likely, certain
sehr unwahrscheinlich, unwahrscheinlich, neutral/möglich, wahrscheinlich, sehr wahrscheinlich, sicher
not important/not at all important/unimportant, slightly important, moderately important/neutral, important, very important, extremely important
unwichtig, eher unwichtig, neutral, eher wichtig, wichtig, sehr wichtig
none, mild, moderate, severe, extreme/very severe
leicht, mittel/mäßig, schwer, sehr schwer
very easy, easy, medium/normal/moderate, hard/difficult, very hard/very difficult
sehr einfach/sehr leicht, einfach/leicht, mittel, schwierig/schwer, sehr schwierig/sehr schwer
beginner/novice/entry, junior, intermediate/mid, advanced/senior, expert/lead/principal
anfänger, fortgeschritten/fortgeschrittene, experte/experten
bronze, silver, gold, platinum, diamond
bronze, silber, gold, platin, diamant
free, starter/basic, standard, plus, pro/professional/premium, business, enterprise
trace, debug, info/information, notice, warn/warning, error, critical/fatal
early morning, morning, noon/midday, afternoon, evening, night
morgen/früh/morgens, vormittag/vormittags, mittag/mittags, nachmittag/nachmittags, abend/abends, nacht/nachts
spring, summer, autumn/fall, winter
frühling/frühjahr, sommer, herbst, winter
first, second, third, fourth, fifth, sixth
erste/erster/erstes, zweite/zweiter/zweites, dritte/dritter/drittes, vierte/vierter/viertes
to do/todo/backlog/open/new, in progress/doing, in review/review, done/closed/resolved/completed
`;

/** Small and capital letters, points and Arabic's vowel signs are all one. */
const plainly = (label: string): string =>
  label
    .trim()
    .toLowerCase()
    .replaceAll(/[.’']|\p{Mn}/gu, '')
    .replaceAll(/[_\s]+/gu, ' ');

type Steps = ReadonlyMap<string, number>;

/** Words by the place of their step. */
function stepsOf(scale: string): Steps {
  const steps = scale.split(',').map((step) => step.split('/'));
  return new Map(steps.flatMap((said, place) => said.map((word) => [plainly(word), place] as const)));
}

let read: readonly Steps[] | undefined;

/** The scales by what their steps are called. */
const knownScales = (): readonly Steps[] => (read ??= scales.trim().split('\n').map(stepsOf));

const calendars = new Map<string, readonly Steps[]>();

/** Months and the days of a week, Monday first as in a Query's weeks, as a language calls them. */
function calendarOf(locale: string): readonly Steps[] {
  let made = calendars.get(locale);
  if (made) return made;
  const named = (length: number, options: Intl.DateTimeFormatOptions, at: (place: number) => number): Steps =>
    new Map(
      (['long', 'short'] as const).flatMap((width) => {
        const said = Object.fromEntries(Object.keys(options).map((part) => [part, width]));
        const { format } = new Intl.DateTimeFormat(locale, { ...said, timeZone: 'UTC' });
        return Array.from({ length }, (_, place) => [plainly(format(at(place))), place] as const);
      }),
    );
  made = [
    named(12, { month: 'long' }, (place) => Date.UTC(2024, place, 1)),
    // The first of January 2024 was a Monday.
    named(7, { weekday: 'long' }, (place) => Date.UTC(2024, 0, 1 + place)),
  ];
  calendars.set(locale, made);
  return made;
}

/** Short names that people write besides those of Intl. */
const shortMonths = stepsOf('jan,feb,mar,apr,may,jun,jul,aug,sep/sept,oct,nov,dec');
const shortDays = stepsOf('mon,tue/tues,wed,thu/thur/thurs,fri,sat,sun');

const ofYear = /^(.+?)[ \-/]+'?(\d{4}|\d{2})$|^(\d{4})[ \-/]+(.+)$/u;

/** The place of a month or a quarter of a year, such as `Jan 2024`, `2024-Feb` or `Q1 2024`. */
function placeInYears(label: string, months: Steps): number | undefined {
  const [, before, yearAfter, yearBefore, after] = ofYear.exec(label) ?? [];
  const [unit, year] = [before ?? after, Number(yearAfter ?? yearBefore)];
  if (unit === undefined) return undefined;
  const quarter = /^[qt]([1-4])$/.exec(unit);
  const month = quarter ? (Number(quarter[1]) - 1) * 3 : months.get(unit);
  return month === undefined ? undefined : (year < 100 ? 2000 + year : year) * 12 + month;
}

/**
 * The places of categories that stand on a scale people know, such as `low`, `medium`, `high`, weekdays and months in the
 * reader's language, English and German; undefined where they do not all stand on one. `none`, what has no value, comes last.
 */
export function naturalOrder(
  labels: readonly string[],
  locale: string,
  none: string,
): ReadonlyMap<string, number> | undefined {
  const said = labels.filter((label) => label !== none);
  const plain = said.map((label) => plainly(label));
  if (new Set(plain).size < 2) return undefined;
  const calendars = [locale, 'en', 'de'].map(calendarOf);
  const placed = (placeOf: (label: string) => number | undefined) => {
    const places = plain.map(placeOf);
    // Two words for one step do not make a scale.
    if (places.includes(undefined) || new Set(places).size < 2) return undefined;
    return new Map([...said.map((label, i) => [label, places[i]!] as const), [none, 1e9] as const]);
  };
  const steps = [...calendars.flat(), shortMonths, shortDays, ...knownScales()];
  const months = [...calendars.map(([names]) => names!), shortMonths];
  return (
    steps.map((known) => placed((label) => known.get(label))).find(Boolean) ??
    months.map((known) => placed((label) => placeInYears(label, known))).find(Boolean)
  );
}
