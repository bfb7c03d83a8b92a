import { quoteName, type Answer, type Chart, type Encoding, type Mark } from '@inset/model';
import type { ColumnView } from './describe-table.ts';
import type { HistogramPlan, ListPlan, Plan, PlannedGroup, ScatterPlan, SummaryPlan } from './plan.ts';
import type { Measure } from './reading.ts';
import { isTruncated, type BuiltQuery } from './to-query.ts';

/** Colours are names, each by itself; of an axis the chart says itself how fine it is. */
const colorFormats: Record<string, string> = {
  year: '%Y',
  quarter: 'Q%q %Y',
  month: '%b %Y',
  week: '%d %b %Y',
  day: '%d %b %Y',
};
/** Colours that can still be told apart. */
const mostColors = 12;
const mostBars = 60;

/** How an answer is shown: dates are lines, categories bars, two numbers points, one number itself, the rest a table. */
export function chooseShow(plan: Plan, built: BuiltQuery, title: string): Answer['show'] {
  if (plan.chart === 'table') return { kind: 'table' };
  if (plan.kind === 'scatter') return showScatter(plan, title);
  if (plan.kind === 'histogram') return showSpread(plan, title);
  return plan.kind === 'list' ? showList(plan, built, title) : showSummary(plan, built, title);
}

function showScatter(plan: ScatterPlan, title: string): Answer['show'] {
  const mark = plan.chart === 'map' ? 'map' : 'point';
  const encodings: Chart['encodings'] = { x: column(plan.x.name), y: column(plan.y.name) };
  if (plan.color) encodings.color = named(plan.color);
  if (plan.size) encodings.size = column(plan.size.name);
  return chart({ mark, encodings, ...fitted(plan, mark), title });
}

/** How values lie: in bins, as boxes of their quartiles, or as a curve. */
function showSpread(plan: HistogramPlan, title: string): Answer['show'] {
  const values = column(plan.column.name);
  const color = plan.color && named(plan.color);
  if (plan.chart === 'box')
    return chart({ mark: 'box', encodings: { ...(color && { x: color }), y: values }, title });
  if (plan.chart === 'density')
    return chart({ mark: 'density', encodings: { x: values, ...(color && { color }) }, title });
  const x = { ...values, bin: plan.bins };
  return chart({
    mark: 'bar',
    encodings: { x, y: { expression: 'count()' }, ...(color && { color }) },
    title,
  });
}

const column = (name: string): Encoding => ({ expression: quoteName(name) });
/** A column whose values are names, whatever their type. */
const named = ({ name, type }: ColumnView): Encoding => ({
  ...column(name),
  ...(type !== 'text' && { scale: 'ordinal' as const }),
});
/** A straight line through what is drawn, where that has places along both axes. */
const fitted = ({ fit }: Plan, mark: Mark): Pick<Chart, 'trend'> =>
  fit && /^(point|line|bar|area)$/.test(mark) ? { trend: 'linear' } : {};
const chart = (drawn: Chart): Answer['show'] => ({ kind: 'chart', chart: drawn });

/** Rows ranked by a number are bars when one column names them. */
function showList(plan: ListPlan, { groups, measures }: BuiltQuery, title: string): Answer['show'] {
  const ranked = plan.sort?.by === 'column' && plan.limit !== undefined && plan.limit > 1 && plan.limit <= 30;
  const isNamed =
    plan.columns[0]?.role === 'label' &&
    plan.columns.length === 2 &&
    groups.length === 1 &&
    measures.length === 1;
  if (plan.chart === 'bar' ? !(groups.length === 1 && measures.length === 1) : !(ranked && isNamed))
    return { kind: 'table' };
  const encodings = {
    x: column(measures[0]!),
    y: { ...column(groups[0]!), sort: plan.sort?.order === 'ascending' ? ('x' as const) : ('-x' as const) },
  };
  return chart({ mark: 'bar', encodings, title });
}

function showSummary(plan: SummaryPlan, { groups, measures }: BuiltQuery, title: string): Answer['show'] {
  if (groups.length === 0) {
    if (measures.length !== 1) return { kind: 'table' };
    if (plan.chart === 'gauge') return showGauge(plan.measures[0]!, measures[0]!, title);
    return { kind: 'metric', column: measures[0]! };
  }
  if (plan.inEach) return { kind: 'table' };
  if (groups.length > 3 || measures.length > 1 || measures.length === 0)
    return twoMeasures(plan, groups, measures, title);
  if (plan.limit === 1 && groups.length === 1) return { kind: 'table' };
  const drawn = showDrawn(plan, groups, measures[0]!, title);
  if (drawn) return drawn;
  const [first, second] = arrange(plan.groups, groups);
  const size = sizeOf(plan, first!.group);
  if (groups.length === 3 || (second && sizeOf(plan, second.group) > mostColors)) return { kind: 'table' };
  if (size > mostBars && !first!.group.grain && !first!.group.binned && first!.group.column.role !== 'year')
    return { kind: 'table' };
  const y = { ...column(measures[0]!), title: sentence(measures[0]!) };
  const x = groupEncoding(first!.group, first!.name, plan);
  if (plan.parts && !second && size <= 30 && (plan.chart === undefined || plan.chart === 'pie')) {
    return chart({ mark: 'pie', encodings: { x: { ...x, sort: '-y' }, y }, title });
  }
  const mark = markFor(plan, first!.group);
  const encodings: Chart['encodings'] =
    horizontal(first!.group, mark, size) && !second
      ? { x: y, y: { ...x, ...(x.sort && { sort: x.sort.replace('y', 'x') as 'x' }) } }
      : { x, y };
  if (second) encodings.color = groupEncoding(second.group, second.name, undefined);
  return chart({
    mark,
    encodings,
    ...arrangement(plan, second !== undefined, mark),
    ...fitted(plan, mark),
    ...(plan.window && { movingAverage: plan.window }),
    title,
  });
}

/** A number within what it can be: a percentage of all, a mean of what there is. */
function showGauge({ aggregate, column: of, over }: Measure, name: string, title: string): Answer['show'] {
  const isPercent = of?.role === 'flag' || over?.aggregate === 'sum';
  const { min, max } = of?.summary ?? {};
  const isWithin = ['avg', 'median', 'min', 'max', 'quantile', 'mode'].includes(aggregate);
  const reach: Encoding['domain'] = isPercent
    ? [0, 100]
    : isWithin && typeof min === 'number' && typeof max === 'number' && max > Math.min(0, min)
      ? [Math.min(0, min), max]
      : undefined;
  const y = { ...column(name), title: sentence(name), ...(reach && { domain: reach }) };
  return chart({ mark: 'gauge', encodings: { y }, title });
}

/** Charts that were asked for by name and have channels of their own. */
function showDrawn(
  plan: SummaryPlan,
  groups: string[],
  measure: string,
  title: string,
): Answer['show'] | undefined {
  const [first, second] = plan.groups.map((group, i) => ({
    size: sizeOf(plan, group),
    encoding: cellEncoding(group, groups[i]!),
    ranked: groupEncoding(group, groups[i]!, plan),
  }));
  const amount = { ...column(measure), title: sentence(measure) };
  switch (plan.chart) {
    case 'heatmap':
      if (!second) return undefined;
      return chart({
        mark: 'heatmap',
        encodings: { x: first!.encoding, y: second.encoding, color: amount },
        title,
      });
    case 'treemap': {
      const [upper, lower] = second && second.size < first!.size ? [second, first!] : [first!, second];
      const color = lower && { color: lower.encoding };
      return chart({ mark: 'treemap', encodings: { x: upper.encoding, y: amount, ...color }, title });
    }
    case 'map':
      return chart({ mark: 'map', encodings: { x: first!.encoding, color: amount }, title });
    case 'funnel':
    case 'waterfall':
      if (second) return undefined;
      return chart({
        mark: plan.chart,
        encodings: { x: plan.chart === 'funnel' ? first!.ranked : first!.encoding, y: amount },
        title,
      });
    default:
      return undefined;
  }
}

/** As a chart that sums up its rows again shows a group: what order they came in is gone, that of weekdays is known. */
function cellEncoding(group: PlannedGroup, name: string): Encoding {
  const { sort: _, ...encoding } = groupEncoding(group, name, undefined);
  const isKnown = group.binned || group.grain === 'dayname' || group.grain === 'monthname';
  return isKnown ? { ...column(name), ...(encoding.title && { title: encoding.title }) } : encoding;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Two numbers for each category: points when asked for, else a table that shows both. */
function twoMeasures(plan: SummaryPlan, groups: string[], measures: string[], title: string): Answer['show'] {
  if (measures.length !== 2 || plan.chart !== 'point') return { kind: 'table' };
  return chart({
    mark: 'point',
    encodings: { x: column(measures[0]!), y: column(measures[1]!), color: column(groups[0]!) },
    title,
  });
}

/** Time goes along x, whatever was named first; colours have the fewer values. */
function arrange(groups: PlannedGroup[], names: string[]): { group: PlannedGroup; name: string }[] {
  const both = groups.map((group, i) => ({ group, name: names[i]! }));
  const isTime = ({ group }: { group: PlannedGroup }): boolean =>
    group.grain !== undefined || group.column.role === 'year' || group.binned === true;
  if (both.length !== 2) return both;
  const [a, b] = both as [(typeof both)[0], (typeof both)[0]];
  if (isTime(b) && !isTime(a)) return [b, a];
  if (
    !isTime(a) &&
    !isTime(b) &&
    b.group.column.distinctCount > mostColors &&
    a.group.column.distinctCount <= mostColors
  )
    return [b, a];
  return both;
}

function sizeOf(plan: SummaryPlan, { column: grouped, grain, binned }: PlannedGroup): number {
  const values = plan.conditions.find(
    (condition) => condition.column === grouped.name && condition.values && !condition.negated,
  )?.values;
  const size = values?.length ?? (binned ? 10 : grain === 'dayname' ? 7 : grain ? 12 : grouped.distinctCount);
  return Math.min(size, plan.limit ?? Infinity);
}

function groupEncoding(
  { column: grouped, grain, binned }: PlannedGroup,
  name: string,
  plan: SummaryPlan | undefined,
): Encoding {
  const encoding: Encoding = { ...column(name), title: sentence(grain ? name : grouped.label) };
  if (grain && isTruncated(grain))
    return plan === undefined
      ? { ...encoding, scale: 'ordinal', ...(colorFormats[grain] && { format: colorFormats[grain] }) }
      : encoding;
  if (grain || binned) return { ...encoding, scale: 'ordinal', sort: 'none' };
  if (grouped.type !== 'text')
    return {
      ...encoding,
      scale: 'ordinal',
      ...(grouped.role === 'year' && { format: 'd' }),
      ...(plan?.sort?.by === 'measure' && { sort: 'none' }),
    };
  if (!plan) return encoding;
  if (plan.sort?.by === 'group') return { ...encoding, sort: plan.sort.order };
  return { ...encoding, sort: plan.sort?.order === 'ascending' ? 'y' : '-y' };
}

function markFor(plan: SummaryPlan, group: PlannedGroup): Mark {
  if (plan.chart === 'bar' || plan.chart === 'line' || plan.chart === 'area' || plan.chart === 'point')
    return plan.chart;
  if (plan.course === 'growth') return 'bar';
  if ((isTruncated(group.grain) || group.column.role === 'year') && plan.limit === undefined) return 'line';
  return 'bar';
}

/** Long names are read on bars that lie. */
function horizontal({ column: grouped, grain }: PlannedGroup, mark: Mark, size: number): boolean {
  if (mark !== 'bar' || grain || grouped.type !== 'text') return false;
  const longest = Math.max(0, ...(grouped.summary.topValues ?? []).slice(0, 20).map((value) => value.length));
  return size > 10 || longest > 14;
}

function arrangement(
  plan: SummaryPlan,
  colored: boolean,
  mark: Mark,
): { arrangement?: Chart['arrangement'] } {
  if (!colored || (mark !== 'bar' && mark !== 'area')) return {};
  if (plan.arrangement) return { arrangement: plan.arrangement };
  if (plan.parts) return { arrangement: 'normalized' };
  if (plan.course) return { arrangement: 'grouped' };
  const adds = ['count', 'sum'].includes(plan.measures[0]!.aggregate) && !plan.part;
  return { arrangement: adds ? 'stacked' : 'grouped' };
}
