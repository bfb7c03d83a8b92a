import {
  parseExpression,
  quoteName,
  InsetError,
  type Chart,
  type Channel,
  type Mark,
  type NamedExpression,
  type Query,
  type Schema,
  type SortKey,
  type Step,
} from '@inset/model';
import { behindSteps, type BehindColumns } from './behind-rows.ts';
import type { ChartPart } from './chart-part.ts';
import { boxParts, boxSteps } from './box-query.ts';
import { censusEncoding, censusQuery, mostColors, type ColorCensus } from './color-census.ts';
import { describeField, describeFields, isDiscrete, type ChartField } from './chart-field.ts';
import { completeChart, type PartialChart } from './complete-chart.ts';
import { englishChartWords, type ChartWords } from './chart-words.ts';
import {
  amountIn,
  condensable,
  condensedChart,
  extremeSteps,
  freeNames,
  type Condensed,
} from './condense.ts';
import { nameOf } from './name-of.ts';

/**
 * Rows beyond these are not fetched; the drawing says so. Points and lines that are many are drawn as one shape; above
 * `single` points, or `connected` corners of lines and areas, the Query puts them together where it can, and where it cannot
 * chooses some of them. Of points with error bars each is several shapes. Of names alone, which
 * are added up to a few, all that there are up to `named`.
 */
export const drawnRows = {
  plain: 20_000,
  single: 50_000,
  connected: 15_000,
  barred: 4000,
  summarized: 50_000,
  named: 500_000,
};

/** A chart made ready: what to ask, and which column of the answer each channel shows. */
export interface ChartPlan {
  /** The chart with everything filled in that was left out. */
  chart: Chart;
  /** The base Query with the chart's aggregation, bins, order and limit behind it. */
  query: Query;
  /** Which column of the Query's answer each channel shows. */
  fields: Partial<Record<Channel, string>>;
  /** What is known of each channel, in the order x, y, y2, low, high, color, size, detail, facet. */
  channels: ChartField[];
  /** Further columns of the answer that a mark is drawn with, such as a box's quartiles: by what they are. */
  parts: Partial<Record<ChartPart, string>>;
  /** The chart's further expressions, for its tooltip; they are columns of the answer, too. */
  tooltip: ChartField[];
  /** The chart summarizes: its rows are groups, not rows of the base. */
  summarized: boolean;
  /** The Query fetches at most this many rows, and one more so that a cut is seen. */
  limit: number;
  /** The Query chooses that many rows at random, instead of the first. */
  sampled: boolean;
  /** The rows were too many to be drawn one by one: how the Query puts them together. */
  condensed?: Condensed;
  /** What is drawn of rows that are not fetched one by one, such as a trend. */
  behind?: BehindColumns;
  /** The Query leaves out rows that the chart is of, but does not show. */
  isPart: boolean;
  /** The Query asks which values of the colour are frequent: with its answer as `colors` the plan is that of the chart. */
  asksColors?: true;
  /** Which values the colours stand for, where there are more than can be told apart: behind these come all others. */
  colors?: ColorCensus & { field: ChartField };
  /** With more rows than can be drawn one by one the plan is another: it puts them together, or chooses some. */
  condensable: boolean;
}

export interface PlanOptions {
  /** Rows of the base, where they are known: too many are put together, or a few of them chosen at random. */
  rows?: number;
  /** Filters of what is shown of the base: a moving average looks at what lies before it, too. */
  within?: readonly Step[];
  /** Of points, what is known of their colour. */
  colors?: ColorCensus | undefined;
  /** What columns are called where the chart does not say it. Default English. */
  words?: ChartWords;
}

/**
 * Moves a chart's aggregation into a Query, so that the renderer only receives what it draws.
 *
 * `schema` is what `base` gives (`outputSchema(base, …)`; for a Query without steps, the dataset's). Encodings
 * with an aggregate become measures grouped by the others; without any aggregate, expressions are derived and
 * only the columns drawn are kept. Throws `CHART_INVALID`, `QUERY_COLUMN` or the expressions' errors, naming the
 * channel.
 */
export function chartToQuery(
  base: Query,
  chart: PartialChart,
  schema: Schema,
  { rows = 0, within = [], colors, words = englishChartWords }: PlanOptions = {},
): ChartPlan {
  const said = completeChart(chart, schema);
  const kind = condensable(said, schema);
  const most = kind === 'bins' ? drawnRows.single : drawnRows.connected;
  const condenses = kind !== undefined && rows > most;
  const color = condenses && kind === 'bins' ? colorOf(said, schema, words) : undefined;
  if (color && !colors) {
    const few = chartToQuery(base, chart, schema, { words });
    return { ...few, query: censusQuery(base, color), asksColors: true };
  }
  const told = color && colors!.total > mostColors ? { ...colors!, field: color } : undefined;
  const named = told ? withCensus(said, color!, told) : said;
  const whole = condenses && kind !== 'extremes' ? condensedChart(named, kind, schema) : said;
  const described = describeFields(whole, schema).map((field) => titled(field, whole, words));
  const summarized = described.some((field) => field.aggregate);
  const shown = condenses
    ? []
    : describeTooltip(whole, schema, summarized).map((field) => titled(field, undefined, words));
  const all = nameColumns([...described, ...shown], schema);
  const [fields, tooltip] = [all.slice(0, described.length), all.slice(described.length)];
  const about = { chart: whole, tooltip, condensable: kind !== undefined, isPart: within.length > 0 };
  const own = freeNames([...namesIn(schema), ...all.flatMap(namesOf)]);
  const averaged =
    kind === 'extremes' && said.movingAverage && (condenses || about.isPart)
      ? own('moving average')
      : undefined;
  const before =
    averaged === undefined ? within : [averageStep(averaged, said.movingAverage!, fields), ...within];
  const start = { from: base.from, steps: [...base.steps, ...before] };
  if (condenses && kind === 'extremes') return extremePlan(start, fields, schema, about, averaged);
  const behind = condenses && kind === 'bins' ? behindSteps(whole, amountsOf(said, schema), own) : undefined;
  const bins = binSteps(fields, whole, schema);
  const isBox = whole.mark === 'box';
  const steps = isBox
    ? boxSteps(all, whole.encodings.y!.expression, schema)
    : summarized
      ? summarize(all, whole, schema, behind?.measures)
      : select(all, schema, averaged);
  const single = kind ? most : mostOf(whole);
  const isChosen = !summarized && !kind && isSpot.has(whole.mark);
  const sampled = isChosen && rows > single;
  const groups = addsUpNames(fields, whole) ? Math.min(rows, drawnRows.named) : 0;
  const limit = summarized
    ? Math.max(drawnRows.summarized, groups)
    : sampled
      ? Math.min(single, drawnRows.plain)
      : single;
  const isDensity = whole.mark === 'density';
  // The size of areas is none: it says how many rows they are the means of.
  const hidden = condenses && kind === 'means' ? fields.find(({ channel }) => channel === 'size') : undefined;
  const drawn = fields.filter((field) => field !== hidden);
  const derived: Step[] = behind?.derived.length ? [{ kind: 'derive', columns: behind.derived }] : [];
  const place = fields.find(({ channel }) => channel === 'x')?.column;
  return {
    ...about,
    condensable: about.condensable || isChosen,
    query: {
      ...start,
      steps: [
        ...start.steps,
        ...derived,
        ...bins,
        ...steps,
        { kind: sampled ? 'sample' : 'limit', count: limit + 1 },
      ],
    },
    fields: columnsOf(drawn),
    channels: isDensity ? drawn.map(withoutBins) : drawn,
    parts: isBox ? boxParts : isDensity ? { end: fieldEnd(fields)! } : {},
    summarized,
    limit,
    sampled,
    ...(condenses && { condensed: { kind, count: countOf(fields) } }),
    ...(told && { colors: told }),
    ...(behind?.behind && { behind: behind.behind }),
    ...(averaged !== undefined && { behind: { averages: [{ x: place!, y: averaged }] } }),
  };
}

/** The colour of points, where it tells categories: there may be more than can be told apart. */
function colorOf(chart: Chart, schema: Schema, words: ChartWords): ChartField | undefined {
  const said = chart.encodings.color;
  const field = said && describeField('color', said, schema, chart.mark);
  return field && isDiscrete(field) ? titled(field, chart, words) : undefined;
}

const withCensus = (chart: Chart, color: ChartField, census: ColorCensus): Chart => ({
  ...chart,
  encodings: { ...chart.encodings, color: censusEncoding(color, chart.encodings.color!, census) },
});

/** Marks whose small categories are one together. */
export const addedUp = /^(bar|pie|funnel|waterfall|treemap)$/;

/** Whether nothing is shown but names and what is measured of each: those there is no room for are one together. */
const addsUpNames = (fields: readonly ChartField[], { mark }: Chart): boolean =>
  fields.length === 2 && fields.some(isDiscrete) && addedUp.test(mark);

/** Marks of single rows, of which an even choice looks like all. */
const isSpot: ReadonlySet<Mark> = new Set<Mark>(['point', 'line', 'area', 'map']);

/** How many rows are drawn one by one. */
function mostOf({ mark, encodings }: Chart): number {
  if (mark === 'point' && (encodings.low || encodings.high)) return drawnRows.barred;
  return mark === 'point' || mark === 'map' ? drawnRows.single : drawnRows.plain;
}

const namesIn = (schema: Schema): string[] => schema.map(({ name }) => name);

const namesOf = ({ column, end }: ChartField): string[] => [column, ...(end ? [end] : [])];

/** The expressions of the axes, as numbers. */
const amountsOf = (chart: Chart, schema: Schema): Record<string, string> =>
  Object.fromEntries(
    describeFields(chart, schema).map((field) => [field.channel, amountIn(field, `(${field.expression})`)]),
  );

/** The mean of as many values at and before each place of a line; none where there are fewer. */
function averageStep(name: string, count: number, fields: readonly ChartField[]): Step {
  const said = (channel: Channel): string[] =>
    fields.flatMap((field) => (field.channel === channel ? [field.expression] : []));
  const [x, y] = [said('x')[0]!, said('y')[0]!];
  return {
    kind: 'window',
    // What lies nowhere is no value of the line.
    by: [...said('color'), ...said('facet'), `(${x}) is null`],
    sort: [{ expression: x, order: 'ascending' }],
    columns: [
      {
        name,
        expression: `case when row_number() >= ${count} then avg(${y}) end`,
        frame: { preceding: count - 1, following: 0 },
      },
    ],
  };
}

/** A field with its name in words: the chart's own, else by its expression. */
function titled(field: ChartField, chart: Chart | undefined, words: ChartWords): ChartField {
  const encoding = chart?.encodings[field.channel];
  if (encoding?.title !== undefined) return field;
  if (chart?.mark === 'density' && field.channel === 'y') return { ...field, title: words.density };
  // A box's own expression is the median of what it is of.
  return { ...field, title: nameOf(parseExpression(encoding?.expression ?? field.expression), words) };
}

const columnsOf = (fields: readonly ChartField[]): ChartPlan['fields'] =>
  Object.fromEntries(fields.map((field) => [field.channel, field.column]));

const countOf = (fields: readonly ChartField[]): string =>
  fields.find(
    ({ channel, expression }) => (channel === 'size' || channel === 'color') && expression === 'count()',
  )!.column;

/** Its rows are rows of the base, though not all of them: nothing is summarized that a person would read as such. */
function extremePlan(
  start: Query,
  named: ChartField[],
  schema: Schema,
  about: Pick<ChartPlan, 'chart' | 'tooltip' | 'condensable' | 'isPart'>,
  averaged: string | undefined,
): ChartPlan {
  const limit = drawnRows.summarized;
  const { steps, condensed, behind, fields } = extremeSteps(about.chart, named, schema, averaged);
  return {
    ...about,
    query: { from: start.from, steps: [...start.steps, ...steps, { kind: 'limit', count: limit + 1 }] },
    fields: columnsOf(fields),
    channels: fields,
    parts: {},
    summarized: false,
    limit,
    sampled: false,
    condensed,
    ...(behind && { behind }),
  };
}

/** The tooltip's own expressions. Of a group's rows there are many: only an aggregate can speak of them. */
function describeTooltip(chart: Chart, schema: Schema, summarized: boolean): ChartField[] {
  const grouped = new Set(Object.values(chart.encodings).map(({ expression }) => expression.trim()));
  return (chart.tooltip || []).map((said) => {
    const field = describeField('detail', { expression: said }, schema, chart.mark);
    if (field.aggregate === summarized || (summarized && grouped.has(field.expression))) return field;
    const why = summarized
      ? 'the chart summarizes rows, so it has to be an aggregate such as max(price)'
      : 'the chart shows single rows, so it cannot be an aggregate';
    throw new InsetError('CHART_INVALID', `The chart's tooltip ${said}: ${why}.`, { channel: 'tooltip' });
  });
}

/** A density is of places, though its Query counts what falls into bins. */
const withoutBins = ({ end: _end, ...field }: ChartField): ChartField =>
  field.channel === 'y' ? { ...field, type: 'number', additive: false } : field;

const fieldEnd = (fields: readonly ChartField[]): string | undefined =>
  fields.find(({ end }) => end !== undefined)?.end;

/** The field of a channel. */
export const fieldOf = (plan: ChartPlan, channel: Channel): ChartField | undefined =>
  plan.channels.find((field) => field.channel === channel);

/** Gives each different expression a column of its own, and bins their two. */
function nameColumns(fields: ChartField[], schema: Schema): ChartField[] {
  const taken = new Map<string, string>();
  const free = (wanted: string, key: string): string => {
    let name = wanted;
    for (let n = 2; (taken.get(name) ?? key) !== key; n++) name = `${wanted} ${n}`;
    taken.set(name, key);
    return name;
  };
  return fields.map((field) => {
    if (field.end === undefined) {
      // A derived column must not replace one of the base that another channel reads.
      const hidesColumn = field.plain === undefined && schema.some((column) => column.name === field.column);
      const wanted = hidesColumn ? `${field.column} 2` : field.column;
      return { ...field, column: free(wanted, `${field.plain !== undefined}:${field.expression}`) };
    }
    const wanted = `${field.column} bin`;
    const hidesColumn = schema.some(({ name }) => name === wanted || name === `${wanted}_end`);
    const column = free(hidesColumn ? `${wanted} 2` : wanted, `bin:${field.expression}`);
    return { ...field, column, end: `${column}_end` };
  });
}

function binSteps(fields: ChartField[], chart: Chart, schema: Schema): Step[] {
  const steps: Step[] = [];
  const done = new Set<string>();
  for (const field of fields) {
    if (field.end === undefined || done.has(field.column)) continue;
    done.add(field.column);
    const maxBins = chart.encodings[field.channel]!.bin;
    const counted = countedAs(field);
    const source = counted ? freeNames(namesIn(schema))(`${field.column} value`) : field.plain!;
    if (counted) steps.push({ kind: 'derive', columns: [{ name: source, expression: counted.expression }] });
    const count = typeof maxBins === 'number' ? { maxBins } : {};
    steps.push({ kind: 'bin', column: source, name: field.column, ...count });
    if (counted?.unit) steps.push({ kind: 'derive', columns: edgesIn(counted.unit, field) });
  }
  return steps;
}

const day = 86_400_000;

/** The number that is put into bins; undefined where that is a column of the dataset. Days stay whole. */
function countedAs({
  type,
  plain,
  expression,
}: ChartField): { expression: string; unit?: number } | undefined {
  if (type === 'date') return { expression: `cast(epoch_ms(${expression}) / ${day} as integer)`, unit: day };
  if (type === 'timestamp') return { expression: `epoch_ms(${expression})` };
  return plain === undefined ? { expression } : undefined;
}

const edgesIn = (unit: number, { column, end }: ChartField): NamedExpression[] =>
  [column, end!].map((name) => ({ name, expression: `${quoteName(name)} * ${unit}` }));

function summarize(
  fields: ChartField[],
  chart: Chart,
  schema: Schema,
  further: readonly NamedExpression[] = [],
): Step[] {
  const by = new Map<string, NamedExpression>();
  const measures = new Map<string, NamedExpression>();
  for (const field of fields) {
    if (field.end !== undefined) {
      for (const name of [field.column, field.end]) by.set(name, { name, expression: quoteName(name) });
    } else {
      (field.aggregate ? measures : by).set(field.column, {
        name: field.column,
        expression: field.expression,
      });
    }
  }
  for (const measure of further) measures.set(measure.name, measure);
  const keeps = keepsOrder(fields, chart);
  const place = freeNames([...namesIn(schema), ...fields.map(({ column }) => column)])('place');
  if (keeps) measures.set(place, { name: place, expression: `min(${quoteName(place)})` });
  const steps: Step[] = [{ kind: 'summarize', by: [...by.values()], measures: [...measures.values()] }];
  if (keeps) {
    steps.unshift({ kind: 'window', columns: [{ name: place, expression: 'row_number()' }] });
    measures.delete(place);
    steps.push(
      { kind: 'sort', by: [{ expression: quoteName(place), order: 'ascending' }] },
      { kind: 'select', columns: [...by.keys(), ...measures.keys()] },
    );
    return steps;
  }
  const order = orderOf(fields, chart);
  return order.length ? [...steps, { kind: 'sort', by: order }] : steps;
}

/** Steps that are told one after the other keep the order in which the dataset has them. */
function keepsOrder(fields: readonly ChartField[], { mark, encodings }: Chart): boolean {
  const isTold = mark === 'waterfall' || mark === 'funnel';
  return isTold && encodings.x?.sort === 'none' && fields.some(({ channel }) => channel === 'x');
}

/** The largest first where bars of text are drawn: what the limit then cuts is the smallest. */
function orderOf(fields: ChartField[], chart: Chart): SortKey[] {
  const category = fields.find(
    ({ channel, kind }) => (channel === 'x' || channel === 'y') && kind === 'nominal',
  );
  const measure = fields.find(({ channel, aggregate }) => (channel === 'x' || channel === 'y') && aggregate);
  const sort = category && chart.encodings[category.channel]!.sort;
  if (!category || !measure || !['bar', 'pie', 'treemap'].includes(chart.mark)) return [];
  if (sort && !/^-?[xy]$/.test(sort)) return [];
  const ascending = sort === measure.channel;
  return [{ expression: quoteName(measure.column), order: ascending ? 'ascending' : 'descending' }];
}

function select(fields: ChartField[], schema: Schema, further?: string): Step[] {
  const derived = new Map<string, NamedExpression>();
  const kept = new Set(further === undefined ? [] : [further]);
  for (const field of fields) {
    kept.add(field.column);
    if (field.end !== undefined) kept.add(field.end);
    else if (field.plain === undefined) {
      derived.set(field.column, { name: field.column, expression: field.expression });
    }
  }
  const steps: Step[] = derived.size ? [{ kind: 'derive', columns: [...derived.values()] }] : [];
  const same = kept.size === schema.length && schema.every((column) => kept.has(column.name));
  return same && !derived.size ? steps : [...steps, { kind: 'select', columns: [...kept] }];
}
