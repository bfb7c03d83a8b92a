import {
  bandOf,
  exactFormat,
  fieldOf,
  formatValue,
  gaugeDomain,
  measureOf,
  type ChartData,
  type ChartPart,
  type ChartPlan,
  type ChartRow,
} from '@inset/engine/chart';
import type { Strings } from '../locales/en.ts';
import { subjectOf, valueOf } from './describe-row.ts';
import type { TooltipContent, TooltipLine, TooltipSetting } from './tooltip-content.ts';

/** A box's numbers, in the order they are read. */
const boxParts = ['upper', 'third', 'median', 'first', 'lower', 'count', 'outliers'] as const;

/** A box's numbers by name, as far as it has them. */
export function boxLines(row: ChartRow, plan: ChartPlan, strings: Strings, locale: string): TooltipLine[] {
  const y = fieldOf(plan, 'y')!;
  return boxParts.flatMap((part): TooltipLine[] => {
    const value = part === 'median' ? row.y : row.parts?.[part as Exclude<ChartPart, 'places'>];
    if (typeof value !== 'number' || (part === 'outliers' && value === 0)) return [];
    const format = exactFormat(part === 'count' || part === 'outliers' ? 'integer' : y.type, locale);
    return [{ name: strings.chart.box[part], value: formatValue(value, format), current: false }];
  });
}

/** What the tooltip of a mark says in its own way; undefined where the common way reads right. */
export function linesOfMark(row: ChartRow, setting: TooltipSetting): TooltipContent | undefined {
  const { plan, strings, locale } = setting;
  const { mark } = plan.chart;
  const subject = subjectOf(plan);
  if (mark === 'box') {
    const color = fieldOf(plan, 'color');
    const groups = [subject, color?.column === subject?.column ? undefined : color].filter(
      (field) => field !== undefined,
    );
    const heading = strings.shared.list(groups.map((field) => valueOf(row, field, locale)));
    return { heading, lines: boxLines(row, plan, strings, locale) };
  }
  if (mark !== 'gauge') return undefined;
  const measure = measureOf(plan)!;
  const lines = [{ name: measure.title, value: valueOf(row, measure, locale), current: false }];
  const heading = row.facet ?? '';
  return { heading, lines, comparison: strings.shared.list(gaugeWords(row, setting)) };
}

/** How a mark compares, where that is told in the mark's own way. */
export function comparisonOfMark(
  row: ChartRow,
  { plan, data, strings, locale }: TooltipSetting,
): string | undefined {
  const { chart: words } = strings;
  const { mark } = plan.chart;
  const amount = Number(row.y ?? 0);
  const rows = data.rows.filter(({ facet }) => facet === row.facet);
  const at = rows.indexOf(row);
  if (mark === 'funnel') {
    const share = (part: number, whole: number): string =>
      formatValue(whole > 0 ? part / whole : 0, { locale, style: 'share' });
    if (at <= 0) return '';
    const first = words.ofStage(share(amount, Number(rows[0]!.y)), String(rows[0]!.x));
    const before = words.ofStage(share(amount, Number(rows[at - 1]!.y)), String(rows[at - 1]!.x));
    return at === 1 ? first : strings.shared.list([first, before]);
  }
  if (mark !== 'waterfall' || row.total) return mark === 'waterfall' ? '' : undefined;
  const sum = rows.slice(0, at + 1).reduce((total, { y }) => total + Number(y ?? 0), 0);
  return words.comesTo(valueOf({ ...row, y: sum }, fieldOf(plan, 'y')!, locale));
}

/** What a generated sentence says of a chart whose marks are no amounts by something; undefined for the others. */
export function factsOfMark(
  plan: ChartPlan,
  data: ChartData,
  strings: Strings,
  locale: string,
): string[] | undefined {
  const { chart: words } = strings;
  const [row] = data.rows;
  if (plan.chart.mark === 'gauge') {
    if (!row) return [];
    const value = valueOf(row, fieldOf(plan, 'y')!, locale);
    return [value, ...gaugeWords(row, { plan, data, strings, locale })];
  }
  if (plan.chart.mark === 'density') return peaks(plan, data, strings, locale);
  const total = data.rows.find((each) => each.total);
  if (plan.chart.mark !== 'waterfall' || !total) return undefined;
  const steps = data.rows.filter((each) => !each.total).length;
  return [words.steps(steps, valueOf(total, fieldOf(plan, 'y')!, locale))];
}

function gaugeWords(
  row: ChartRow,
  { plan, data, strings, locale }: Pick<TooltipSetting, 'plan' | 'data' | 'strings' | 'locale'>,
): string[] {
  const { chart: words } = strings;
  const y = fieldOf(plan, 'y')!;
  if (typeof row.y !== 'number') return [];
  const said = (value: number): string => valueOf({ ...row, y: value }, y, locale, 'compact');
  const [low, high] = gaugeDomain({ plan, data }, row.y).map(said);
  const targets = (plan.chart.references ?? []).flatMap(({ axis, value, to, label }) =>
    axis === 'y' && to === undefined && typeof value === 'number'
      ? [`${label ?? ''} ${said(value)}`.trim()]
      : [],
  );
  const band = bandOf(row.y, { plan, data });
  return [words.onScale(low!, high!), ...(band ? [band] : []), ...targets];
}

const mostPeaks = 4;

/** Where the values of each colour lie most densely. */
function peaks(plan: ChartPlan, data: ChartData, strings: Strings, locale: string): string[] {
  const x = fieldOf(plan, 'x')!;
  const highest = new Map<unknown, ChartRow>();
  for (const row of data.rows) {
    const best = highest.get(row.color);
    if (!best || Number(row.y) > Number(best.y)) highest.set(row.color, row);
  }
  return [...highest.values()].slice(0, mostPeaks).map((row) => {
    const place = formatValue(Number(row.x), { locale, style: 'compact' });
    return strings.chart.densest(typeof row.color === 'string' ? row.color : x.title, place);
  });
}
