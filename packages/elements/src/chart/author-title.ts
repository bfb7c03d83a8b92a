import { englishAuthorTitles } from './author-titles.ts';
import type { Strings } from '../locales/en.ts';

/** What of a channel's definition Vega-Lite makes a title of, where its author says none. */
export interface TitledField {
  field?: unknown;
  aggregate?: unknown;
  bin?: unknown;
  timeUnit?: unknown;
}

/** Parts of a unit of time in Vega-Lite's names, such as those of `yearmonthdate`. */
const unitParts = /year|quarter|month|week|dayofyear|day|date|hours|minutes|milliseconds|seconds/g;

/** What Vega-Lite calls the number of rows, in the page's language. */
export const countTitle = ({ chart }: Pick<Strings, 'chart'>): string => chart.number(chart.rows);

/**
 * The title of a channel, as Vega-Lite makes it, in the page's language: "Sum of sales", "day (year-month)". `counted` is
 * what the author calls the number of rows.
 */
export function authorTitle(
  { field, aggregate, bin, timeUnit }: TitledField,
  strings: Pick<Strings, 'chart'>,
  counted?: string,
): string {
  if (aggregate === 'count') return counted ?? countTitle(strings);
  const { author = englishAuthorTitles } = strings.chart;
  const what = String(field);
  if (bin === true || (isObject(bin) && !bin['binned'])) return author.binned(what);
  const units = unitsOf(timeUnit);
  if (units) return units.length > 0 ? author.inUnits(what, units) : what;
  if (aggregate === undefined) return what;
  // An aggregate that is told of what, or how much: `{argmax: 'sales'}`, `{exponential: 0.5}`.
  const [[name = String(aggregate), of] = []] = isObject(aggregate) ? Object.entries(aggregate) : [];
  if (name === 'argmax') return author.atHighest(what, String(of));
  if (name === 'argmin') return author.atLowest(what, String(of));
  return author.measure(name, what);
}

/** The parts of a unit of time; undefined where there is none, or what is shown has been truncated to it before. */
function unitsOf(timeUnit: unknown): string[] | undefined {
  const { unit, binned } = isObject(timeUnit) ? timeUnit : { unit: timeUnit, binned: false };
  if (timeUnit === undefined || binned || String(unit).startsWith('binned')) return undefined;
  return String(unit ?? '').match(unitParts) ?? [];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
