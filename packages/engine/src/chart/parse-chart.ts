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
  expression,
  falseOr,
  invalid,
  listOf,
  listOr,
  number,
  objectOf,
  objectSchema,
  oneOf,
  shape,
  text,
  wanting,
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
const numberOrText = { anyOf: [{ type: 'number' }, { type: 'string', pattern: '\\S' }] };

const bin = wanting(
  'true, false or a whole number from 1 to 1000',
  { anyOf: [{ type: 'boolean' }, { type: 'integer', minimum: 1, maximum: 1000 }] },
  (value) =>
    typeof value === 'boolean' ||
    (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1000),
);

const domain = wanting(
  'a list of two, each a number or null, the lower first',
  { type: 'array', items: { type: ['number', 'null'] }, minItems: 2, maxItems: 2 },
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
  axis: falseOr(objectOf(axisShape)),
};

const referenceShape: Record<keyof Reference, Check> = {
  axis: oneOf(['x', 'y', 'y2']),
  value: wanting(
    'a number, a date, a category or one of mean, median, min, max',
    numberOrText,
    (value) => isNumber(value) || isText(value),
  ),
  to: wanting('a number, a date or a category', numberOrText, (value) => isNumber(value) || isText(value)),
  label: text,
};

const color = wanting('a CSS colour such as #0e8a8a', { type: 'string', maxLength: 100 }, isCssColor);
const encoding = objectOf(encodingShape, ['expression']);

const chartShape: Record<keyof Chart, Check> = {
  mark: oneOf(markNames),
  encodings: objectOf(Object.fromEntries(channels.map((channel) => [channel, encoding]))),
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
  references: listOf(objectOf(referenceShape, ['axis', 'value']), 50),
  trend: oneOf(['linear', 'quadratic', 'exponential', 'logarithmic', 'power']),
  movingAverage: number(2, 1000, { whole: true }),
  errors: oneOf(['confidence', 'standard-error', 'standard-deviation', 'extent']),
  palette: listOr(listOf(color, 100, 'name at least one colour'), oneOf(paletteNames)),
  patterns: boolean,
  legend: oneOf(['right', 'left', 'top', 'bottom', 'none']),
  tooltip: falseOr(listOf(expression, 20)),
  drill: listOf(expression, 20),
  compact: boolean,
  title: text,
  subtitle: text,
};

/** What {@link parseChart} takes, as far as JSON Schema can say it. */
export const chartSchema = /* @__PURE__ */ objectSchema(chartShape, ['mark', 'encodings']);

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
