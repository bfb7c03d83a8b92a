import { chartToQuery, completeChart, type PartialChart } from '@inset/engine/chart';
import {
  checkExpression,
  hasAggregate,
  InsetError,
  isNumeric,
  marks,
  parseExpression,
  quoteName,
  type Channel,
  type Mark,
  type Query,
  type Schema,
} from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { partsOf } from './encoding-parts.ts';
import { channelsOf } from './mark-channels.ts';

/** A change that mends a chart, in words. */
export interface Repair {
  label: string;
  chart: PartialChart;
}

export const isBlank = ({ encodings }: PartialChart): boolean => Object.keys(encodings).length === 0;

/** What a chart is drawn as; bars where that cannot be said. */
export function markOf(chart: PartialChart, schema: Schema): Mark {
  if (chart.mark && marks.includes(chart.mark)) return chart.mark;
  try {
    return completeChart({ encodings: chart.encodings }, schema).mark;
  } catch {
    return 'bar';
  }
}

/** The chart with only what its mark draws. */
export function drawnPart(chart: PartialChart, mark: Mark): PartialChart {
  const taken = channelsOf(mark);
  const kept = Object.entries(chart.encodings).filter(([channel]) => taken.includes(channel as Channel));
  return { ...chart, encodings: Object.fromEntries(kept) };
}

/** Why a chart cannot be drawn, with the channel where that is known. */
export function problemOf(chart: PartialChart, base: Query, schema: Schema): InsetError | undefined {
  if (isBlank(chart)) return undefined;
  const drawn = drawnPart(chart, markOf(chart, schema));
  try {
    chartToQuery(base, drawn, schema);
    return undefined;
  } catch (thrown) {
    return wrongExpression(drawn, schema) ?? InsetError.from(thrown, 'CHART_INVALID');
  }
}

/** The first expression that cannot be read, with its channel: a mark may read it for another. */
function wrongExpression(chart: PartialChart, schema: Schema): InsetError | undefined {
  for (const [channel, { expression }] of Object.entries(chart.encodings)) {
    try {
      const aggregates = hasAggregate(parseExpression(expression)) ? 'require' : 'refuse';
      checkExpression(expression, schema, { aggregates });
    } catch (thrown) {
      const { code, message, details } = InsetError.from(thrown, 'CHART_INVALID');
      return new InsetError(code, message, { ...details, channel });
    }
  }
  return undefined;
}

/** Ways to draw what a mark leaves out on a channel: a place that is free, or a mark that draws everything. */
export function repairsOfPlace(
  channel: Channel,
  chart: PartialChart,
  mark: Mark,
  schema: Schema,
  strings: Strings,
): Repair[] {
  const { builder: words, chart: names } = strings;
  const { [channel]: moved, ...others } = chart.encodings;
  if (!moved) return [];
  const isAmount = !moved.bin && isAmountIn(moved.expression, schema);
  const free = (['color', 'x', 'y', 'facet'] as const).find(
    (place) =>
      channelsOf(mark).includes(place) &&
      !chart.encodings[place] &&
      // One chart for each amount is as many charts as rows.
      !(place === 'facet' && isAmount),
  );
  const used = Object.keys(chart.encodings) as Channel[];
  const other = marks.find((one) => used.every((place) => channelsOf(one).includes(place)));
  return [
    ...(free
      ? [
          {
            label: words.moveTo(words.channels[free]),
            chart: { ...chart, encodings: { ...others, [free]: moved } },
          },
        ]
      : []),
    ...(other ? [{ label: words.drawAs(names.marks[other]), chart: { ...chart, mark: other } }] : []),
  ];
}

function isAmountIn(expression: string, schema: Schema): boolean {
  try {
    const tree = parseExpression(expression);
    const aggregates = hasAggregate(tree) ? 'require' : 'refuse';
    const { type } = checkExpression(tree, schema, { aggregates }).type;
    return type !== 'null' && isNumeric(type);
  } catch {
    return false;
  }
}

/** Ways to mend an expression: a column that is there, or a count of what cannot be calculated with. */
export function repairsOf(
  problem: InsetError,
  chart: PartialChart,
  base: Query,
  schema: Schema,
  strings: Strings,
): Repair[] {
  const words = strings.builder;
  const channel = problem.details?.['channel'] as Channel | undefined;
  const encoding = channel && chart.encodings[channel];
  if (!channel || !encoding) {
    const drawn: PartialChart = { ...chart, mark: 'bar' };
    const label = words.drawAs(strings.chart.marks.bar);
    return chart.mark !== 'bar' && !problemOf(drawn, base, schema) ? [{ label, chart: drawn }] : [];
  }
  const { column } = partsOf(encoding.expression);
  const withExpression = (expression: string): PartialChart => ({
    ...chart,
    encodings: { ...chart.encodings, [channel]: { ...encoding, expression } },
  });
  const near = (problem.details?.['suggestions'] as readonly string[] | undefined) ?? [];
  const isThere = schema.some(({ name }) => name === column);
  const instead =
    column === undefined || isThere
      ? []
      : near.map((name) => ({
          label: words.useInstead(name),
          chart: withExpression(encoding.expression.replace(quoteName(column), quoteName(name))),
        }));
  const counted = column !== undefined && isThere ? `count(${quoteName(column)})` : undefined;
  const count = counted ? [{ label: words.countInstead(column!), chart: withExpression(counted) }] : [];
  return [...instead, ...count].filter((repair) => {
    const next = problemOf(repair.chart, base, schema);
    return next?.details?.['channel'] !== channel;
  });
}
