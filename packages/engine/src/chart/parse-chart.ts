import {
  projections,
  type AxisOptions,
  type Channel,
  type Chart,
  type Encoding,
  type Reference,
} from '@inset/model';
import {
  boolean,
  either,
  expression,
  falseOr,
  invalid,
  listOf,
  number,
  oneOf,
  shape,
  text,
  type Check,
} from './check-shape.ts';
import { markNames, withNamedMark } from './mark-names.ts';
import { isCssColor, paletteNames } from './palettes.ts';

/** The channels of a chart, in the order they are read. */
export const channels = [
  'x',
  'y',
  'y2',
  'low',
  'high',
  'color',
  'size',
  'detail',
  'facet',
] as const satisfies readonly Channel[];

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const bin = either(
  'true, false or a whole number from 1 to 1000',
  (value) => typeof value === 'boolean',
  (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1000,
);

const domain = either(
  'a list of two, each a number or null, the lower first',
  (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((end) => end === null || isNumber(end)) &&
    (value.includes(null) || value[0] < value[1]),
);

const axisShape: Record<keyof AxisOptions, Check> = {
  title: falseOr(text),
  grid: boolean,
  labels: boolean,
  ticks: number(1, 100, { whole: true }),
};

const encodingShape: Record<keyof Encoding, Check> = {
  expression,
  title: text,
  format: text,
  scale: oneOf(['quantitative', 'temporal', 'ordinal', 'nominal']),
  spread: oneOf(['linear', 'log', 'sqrt', 'symlog']),
  domain,
  zero: boolean,
  bin,
  sort: oneOf(['ascending', 'descending', 'x', '-x', 'y', '-y', 'none']),
  top: number(1, 10_000, { whole: true }),
  axis: falseOr((value, where) => void shape(value, where, axisShape)),
};

const referenceShape: Record<keyof Reference, Check> = {
  axis: oneOf(['x', 'y', 'y2']),
  value: either('a number, a date, a category or one of mean, median, min, max', isNumber, isText),
  to: either('a number, a date or a category', isNumber, isText),
  label: text,
};

const palette: Check = (value, where) => {
  if (!Array.isArray(value)) return oneOf(paletteNames)(value, where);
  if (value.length === 0) throw invalid(where, 'is an empty list: name at least one colour');
  listOf(either('a CSS colour such as #0e8a8a', isCssColor), 100)(value, where);
};

const encoding: Check = (value, where) => {
  const found = shape(value, where, encodingShape);
  if (found['expression'] === undefined) throw invalid(`${where}.expression`, 'is missing');
};

const reference: Check = (value, where) => {
  const found = shape(value, where, referenceShape);
  for (const key of ['axis', 'value']) {
    if (found[key] === undefined) throw invalid(`${where}.${key}`, 'is missing');
  }
};

const chartShape: Record<keyof Chart, Check> = {
  mark: oneOf(markNames),
  encodings: (encodings, where) => {
    shape(encodings, where, Object.fromEntries(channels.map((channel) => [channel, encoding])));
  },
  arrangement: oneOf(['stacked', 'grouped', 'normalized', 'overlaid']),
  orientation: oneOf(['vertical', 'horizontal']),
  secondMark: oneOf(['bar', 'line', 'area', 'point']),
  curve: oneOf(['straight', 'smooth', 'step']),
  hole: number(0, 0.9),
  projection: oneOf(projections),
  join: text,
  fit: oneOf(['all', 'data']),
  total: boolean,
  labels: boolean,
  references: listOf(reference, 50),
  trend: oneOf(['linear', 'quadratic', 'exponential', 'logarithmic', 'power']),
  movingAverage: number(2, 1000, { whole: true }),
  errors: oneOf(['confidence', 'standard-error', 'standard-deviation', 'extent']),
  palette,
  legend: oneOf(['right', 'left', 'top', 'bottom', 'none']),
  tooltip: falseOr(listOf(expression, 20)),
  drill: listOf(expression, 20),
  compact: boolean,
  title: text,
  subtitle: text,
};

/**
 * Checks a value from outside as a Chart: unknown keys, wrong types and unknown words are refused with
 * `CHART_INVALID`, saying what and where. Names such as `donut` become a mark with its options. Expressions are checked
 * later, against the columns at hand.
 */
export function parseChart(value: unknown): Chart {
  const chart = shape(value, 'The chart', chartShape);
  if (chart['mark'] === undefined)
    throw invalid('mark', `is missing: it has to be one of ${markNames.join(', ')}`);
  if (chart['encodings'] === undefined) throw invalid('encodings', 'is missing: name at least x or y');
  return withNamedMark(structuredClone(chart) as unknown as Chart);
}
