import type { PartialChart } from '@inset/engine/chart';
import { outputSchema, type Channel, type InsetError, type Query, type Schema } from '@inset/model';
import { enBuilder } from '../locales/en-builder.ts';
import { addStrings, type Strings } from '../locales/english.ts';
import { beforeFilters, brokenFilter, filterRepairs } from './broken-filters.ts';
import { problemOf, repairsOf } from './chart-problem.ts';

/** A change that lets a chart be drawn, in words: of the chart, or of the rows before it. */
export interface ChartRepair {
  label: string;
  chart?: PartialChart;
  query?: Query;
}

/** At most so many are offered. */
const mostRepairs = 3;

/**
 * Ways out of an error of a chart over a dataset with these columns: another column, a count, to do without what is
 * wrong. Each leads to a chart that can be drawn. Empty where none does.
 */
export function findRepairs(
  error: InsetError,
  chart: PartialChart,
  base: Query,
  columns: Schema,
  strings: Strings,
): ChartRepair[] {
  addStrings({ builder: enBuilder });
  const schema = outputSchema(beforeFilters(base), columns);
  const broken = brokenFilter(base, schema, strings);
  if (broken) return filterRepairs(base, broken, schema, strings).slice(0, mostRepairs);
  const draws = (repair: ChartRepair): boolean =>
    repair.chart !== undefined && !problemOf(repair.chart, base, schema);
  const repairs = [...repairsOf(error, chart, base, schema, strings), ...leftOut(error, chart, strings)];
  return repairs.filter(draws).slice(0, mostRepairs);
}

/** The chart without what is wrong. */
function leftOut(error: InsetError, chart: PartialChart, strings: Strings): ChartRepair[] {
  const channel = error.details.channel as Channel | undefined;
  const { [channel!]: wrong, ...encodings } = chart.encodings;
  if (!channel || !wrong || Object.keys(encodings).length === 0) return [];
  const { builder: words } = strings;
  return [{ label: words.leaveOut(words.channels[channel]), chart: { ...chart, encodings } }];
}
