import {
  fieldOf,
  isDiscrete,
  measureOf,
  type ChartData,
  type ChartField,
  type ChartPlan,
  type ChartRow,
} from '@inset/engine/chart';
import { columnWords } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { otherSubjectOf, subjectOf, valueOf } from './describe-row.ts';
import { ownWords } from './own-words.ts';

/** What the chart shows, as a title: "Sum of revenue by region". */
export function titleOf(plan: ChartPlan, strings: Strings): string {
  const { chart: words } = strings;
  const measure = measureOf(plan);
  const subject = subjectOf(plan);
  const [x, y] = [fieldOf(plan, 'x'), fieldOf(plan, 'y')];
  if (plan.condensed?.kind === 'bins' && x && y) return words.against(y.title, within(x, plan, strings));
  const own = titleOfMark(plan, strings);
  if (own !== undefined) return own;
  const color = otherSubjectOf(plan) ?? besidesMeasure(plan, measure);
  const same = color && (color.column === subject?.column || color.expression === measure?.expression);
  if (plan.chart.mark === 'point' && measure && subject?.kind === 'quantitative') {
    return words.against(measure.title, within(subject, plan, strings));
  }
  const measured =
    measure?.expression.replace(/\s/g, '') === 'count()' ? words.number(words.rows) : measure?.title;
  const by = subject ? within(subject, plan, strings) : '';
  return words.sentence(
    measured ?? subject?.title ?? '',
    measured ? by : '',
    color && !same ? within(color, plan, strings) : '',
  );
}

/** The title of charts whose marks are no amounts by something; undefined for the others. */
function titleOfMark(plan: ChartPlan, strings: Strings): string | undefined {
  const { chart: words } = strings;
  const [x, size, color] = (['x', 'size', 'color'] as const).map((channel) => fieldOf(plan, channel));
  if (plan.chart.mark === 'density') return words.distribution(x?.title ?? '', color?.title ?? '');
  if (plan.chart.mark === 'map' && fieldOf(plan, 'y')) return size?.title ?? color?.title ?? words.marks.map;
  return undefined;
}

/** A generated sentence for those who do not see the chart: what it is, its extremes, how much it shows. */
export function summaryOf(plan: ChartPlan, data: ChartData, strings: Strings, locale: string): string {
  const { chart: words } = strings;
  const head = `${words.marks[plan.chart.mark]}: ${plan.chart.title ?? titleOf(plan, strings)}`;
  const facts = [head, ...factsOf(plan, data, strings, locale)];
  // A curve is drawn of places that are no marks.
  if (plan.chart.mark === 'density' || plan.chart.mark === 'gauge')
    return `${strings.shared.clauses(facts)}.`;
  return `${strings.shared.clauses(facts)}. ${words.count(data.rows.length)}.`;
}

function factsOf(plan: ChartPlan, data: ChartData, strings: Strings, locale: string): string[] {
  const { chart: words } = strings;
  const measure = measureOf(plan);
  const subject = subjectOf(plan);
  if (plan.condensed?.kind === 'bins') return rangesOfBins(plan, data, strings, locale);
  const own = ownWords()?.factsOfMark(plan, data, strings, locale);
  if (own) return own;
  const amounts = data.rows.filter(
    (row) => !row.total && measure && typeof row[measure.channel as 'y'] === 'number',
  );
  if (!measure || !subject || amounts.length === 0) return [];
  const amount = (row: ChartRow): number => row[measure.channel as 'y'] as number;
  const said = (row: ChartRow): string => valueOf(row, measure, locale, 'compact');
  if (!isDiscrete(subject) && subject.kind === 'quantitative' && subject.end === undefined) {
    return [measure, subject].flatMap((field) => {
      const [low, high] = data.extents[field.channel] ?? [];
      const shown = (value: number): string =>
        valueOf({ [field.channel]: value } as never, field, locale, 'compact');
      return low === undefined ? [] : [words.range(field.title, shown(low), shown(high!))];
    });
  }
  const color = otherSubjectOf(plan) ?? besidesMeasure(plan, measure);
  const name = (row: ChartRow): string => {
    const of = color && color.column !== subject.column ? [valueOf(row, color, locale)] : [];
    return strings.shared.list([valueOf(row, subject, locale), ...of]);
  };
  const highest = amounts.reduce((best, row) => (amount(row) > amount(best) ? row : best));
  const lowest = amounts.reduce((best, row) => (amount(row) < amount(best) ? row : best));
  if (amounts.length === 1) return [words.only(name(highest), said(highest))];
  const extremes = words.highestLowest(name(highest), said(highest), name(lowest), said(lowest));
  if (subject.kind !== 'temporal' || color) return [extremes];
  const [first, last] = [amounts[0]!, amounts.at(-1)!];
  return [words.fromTo(name(first), said(first), name(last), said(last)), extremes];
}

/** From the first bin to the last, along both axes. */
function rangesOfBins(plan: ChartPlan, data: ChartData, strings: Strings, locale: string): string[] {
  return (['y', 'x'] as const).flatMap((channel) => {
    const field = fieldOf(plan, channel);
    const low = data.extents[channel]?.[0];
    if (!field || low === undefined) return [];
    const { end: _end, ...single } = field;
    const said = (value: number): string => valueOf({ [channel]: value } as never, single, locale, 'compact');
    const high = data.rows.reduce(
      (most, row) => Math.max(most, row[`${channel}_end` as 'x_end'] ?? most),
      low,
    );
    return [strings.chart.range(field.title, said(low), said(high))];
  });
}

/** The colour, where it is not what is measured. */
export function besidesMeasure(plan: ChartPlan, measure: ChartField | undefined): ChartField | undefined {
  const color = fieldOf(plan, 'color');
  return color === measure ? undefined : color;
}

/** A title within a sentence: columns and what somebody wrote keep their casing, words of ours begin small. */
function within(field: ChartField, { chart }: ChartPlan, { chart: words }: Strings): string {
  if (field.plain !== undefined) return columnWords(field.plain);
  if (chart.encodings[field.channel]?.title === field.title) return field.title;
  return /^.\p{Lu}/u.test(field.title) ? field.title : words.withinSentence(field.title);
}
