import { cellAt, columnOf, type DateUnit, type Table } from '@inset/model';
import { fieldOf, type ChartPlan } from './chart-to-query.ts';
import type { ChartField } from './chart-field.ts';
import { endOfGrain } from './end-of-grain.ts';

/** Dates that have names of their own below the bars, side by side. */
const mostNamed = 40;
/** Of the time that an axis shows, bars cover at least so much; else they would be hairs. */
const leastCovered = 0.12;
/** Of lines through more rows than this it matters little how fine their dates are, and looking would cost. */
const mostOnLines = 2000;

/** How steps of scales that people know begin; of other words few do, and those are looked at in vain. */
const scaleLike =
  /^(\d?x|\d?[sml]$|[qt]\d|\d{4}\W|[\u0600-\u06ff]|early|[an]l|[fghkt]r|kl|th|st|s[chp]|zu|[abdfhjlmnoprstuvwi][aeiouáäåöüéûm]|a[bdfgnpuvw]|c[er]|i[mn]|e[xn]|o[fkcp]|un|g[eiu]|pl|o[nt]|qu|[mv]r|z[ao])/i;
/** Rows whose categories are looked at: on a scale all of them stand. */
const mostLooked = 5;

/** A channel whose texts may stand on a scale that people know, where nothing else was said of their order. */
function onScale(field: ChartField, { chart }: ChartPlan, table: Table): boolean {
  const { channel, kind, type, column } = field;
  const sort = chart.encodings[channel]?.sort ?? 'ascending';
  if (kind !== 'nominal' || type !== 'text' || !/^(-?.|(a|de)scending)$/.test(sort)) return false;
  if (sort.length < 3 && sort.at(-1) !== channel) return false;
  const data = columnOf(table, column)?.data;
  if (!data || /^(treemap|map|funnel|waterfall)$/.test(chart.mark)) return false;
  for (let row = 0; row < Math.min(mostLooked, table.rowCount); row++)
    if (!scaleLike.test(String(cellAt(data, row) ?? 'low'))) return false;
  return true;
}

/**
 * A plan as its answer calls for. Bars of dates that all begin a month reach over their months, though the column holds
 * days; bars of few dates that lie far apart, such as the hottest days of years, stand side by side in the order of time,
 * instead of being hairs on an axis. Lines and areas of months read as months. Texts that may stand on a scale are marked.
 */
export function suitPlan(plan: ChartPlan, table: Table): ChartPlan {
  const suited = suitDates(plan, table);
  const channels = suited.channels.map((field) =>
    onScale(field, suited, table) ? { ...field, scaled: true as const } : field,
  );
  return channels.some(({ scaled }) => scaled) ? { ...suited, channels } : suited;
}

function suitDates(plan: ChartPlan, table: Table): ChartPlan {
  const { chart } = plan;
  const isBar = chart.mark === 'bar';
  const isLine = chart.mark === 'line' || chart.mark === 'area';
  if (!isBar && !(isLine && table.rowCount <= mostOnLines)) return plan;
  const field = (['x', 'y'] as const)
    .map((channel) => fieldOf(plan, channel))
    .find((known) => known?.kind === 'temporal' && known.end === undefined);
  const starts = field && startsOf(table, field.column);
  if (!starts || starts.length < 2) return plan;
  const grain = coarsest(starts, field.grain);
  if (!grain) return plan;
  const encoding = chart.encodings[field.channel];
  const isFree = isBar && !encoding?.scale && !encoding?.domain;
  const named = isFree && isSparse(starts, grain) ? { kind: 'ordinal' as const } : {};
  if (grain === field.grain && !named.kind) return plan;
  return {
    ...plan,
    channels: plan.channels.map((known) => (known === field ? { ...known, grain, ...named } : known)),
  };
}

/** The different moments of a column. */
function startsOf(table: Table, column: string): number[] {
  const data = columnOf(table, column)?.data;
  const starts = new Set<number>();
  for (let row = 0; data && row < table.rowCount; row++) {
    const cell = cellAt(data, row);
    if (cell !== null && Math.abs(Number(cell)) <= 8.64e15) starts.add(Number(cell));
  }
  return [...starts].sort((a, b) => a - b);
}

const grains: readonly DateUnit[] = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'];
const day = 86_400_000;

const begins: Record<DateUnit, (moment: number, date: Date) => boolean> = {
  year: (moment, date) => begins.month(moment, date) && date.getUTCMonth() === 0,
  quarter: (moment, date) => begins.month(moment, date) && date.getUTCMonth() % 3 === 0,
  month: (moment, date) => moment % day === 0 && date.getUTCDate() === 1,
  week: (moment, date) => moment % day === 0 && date.getUTCDay() === 1,
  day: (moment) => moment % day === 0,
  hour: (moment) => moment % 3_600_000 === 0,
  minute: (moment) => moment % 60_000 === 0,
  second: (moment) => moment % 1000 === 0,
};

/** The longest unit that all of them begin, of `known` or longer. */
function coarsest(starts: readonly number[], known: DateUnit | undefined): DateUnit | undefined {
  const dates = starts.map((start) => new Date(start));
  return grains
    .slice(0, known === undefined ? undefined : grains.indexOf(known) + 1)
    .find((grain) => starts.every((start, i) => begins[grain](start, dates[i]!)));
}

function isSparse(starts: readonly number[], grain: DateUnit): boolean {
  if (starts.length > mostNamed) return false;
  const covered = starts.reduce((sum, start) => sum + endOfGrain(start, grain) - start, 0);
  return covered < leastCovered * (endOfGrain(starts.at(-1)!, grain) - starts[0]!);
}
