import {
  isNumeric,
  isTemporal,
  InsetError,
  type Channel,
  type Chart,
  type Encoding,
  type Schema,
} from '@inset/model';
import { describeField, type ChartField } from './chart-field.ts';

type Encodings = Chart['encodings'];

const count: Encoding = { expression: 'count()' };

/** Fills in what was left out of a chart whose mark has ways of its own; undefined for the others. */
export function completeMark(chart: Chart, schema: Schema): Chart | undefined {
  const complete = ways[chart.mark];
  if (!complete) return undefined;
  const describe: Describe = (encoding) => encoding && describeField('x', encoding, schema, 'point');
  return complete(chart, describe);
}

type Describe = (encoding: Encoding | undefined) => ChartField | undefined;
type Complete = (chart: Chart, describe: Describe) => Chart;

const ways: Partial<Record<Chart['mark'], Complete>> = {
  box: completeBox,
  density: completeDensity,
  heatmap: completeHeatmap,
  waterfall: (chart, describe) => withSteps(chart, describe, 'none'),
  funnel: (chart, describe) => withSteps(chart, describe, '-y'),
  gauge: completeGauge,
  treemap: completeTreemap,
  map: completeMap,
};

const isAmount = (field: ChartField | undefined): boolean =>
  field !== undefined && isNumeric(field.type) && !field.aggregate;

const isMeasure = (field: ChartField | undefined): boolean => field !== undefined && isNumeric(field.type);

/** Values along y in groups along x; the other way round, the boxes lie. */
function completeBox(chart: Chart, describe: Describe): Chart {
  const { x, y, color, detail, facet } = chart.encodings;
  const [fx, fy] = [describe(x), describe(y)];
  const isTurned = !isAmount(fy) && isAmount(fx);
  const [group, value] = isTurned ? [y, x] : [x, y];
  if (!isAmount(isTurned ? fx : fy))
    throw invalid(
      'y',
      `A box plot shows how numbers are spread, but neither x nor y is a column of numbers.`,
    );
  const encodings = only({ x: asCategory(group, describe), y: value, color, detail, facet });
  const orientation = chart.orientation ?? (isTurned ? ('horizontal' as const) : undefined);
  return { ...chart, ...(orientation && { orientation }), encodings };
}

/** Counted in many small bins, of which the curve is made. */
const finestBins = 512;

function completeDensity(chart: Chart, describe: Describe): Chart {
  const { x, y, color, facet } = chart.encodings;
  const value = [x, y].find((encoding) => isAmount(describe(encoding)));
  if (!value) throw invalid('x', 'A density shows how numbers are spread, but x is no column of numbers.');
  const { bin: _bin, scale: _scale, ...along } = value;
  const title = value === x ? y?.title : x?.title;
  const dense = { ...count, ...(title !== undefined && { title }) };
  const encodings = only({ x: { ...along, bin: finestBins }, y: dense, color, facet });
  const stacks = chart.arrangement === 'stacked' || chart.arrangement === 'normalized';
  return { ...chart, arrangement: stacks ? chart.arrangement! : 'overlaid', encodings };
}

/** Hours of a day have one each. */
const mostCells = 24;

/** Cells by x and y; numbers are put into bins, and what is measured is the colour. */
function completeHeatmap(chart: Chart, describe: Describe): Chart {
  const { x, y, color, facet } = chart.encodings;
  const measured = [y, x].find((encoding) => describe(encoding)?.aggregate);
  const [column, row] = [x, y].map((encoding) => (encoding === measured ? undefined : encoding));
  const binned = (encoding: Encoding | undefined): Encoding | undefined => {
    if (!encoding || encoding.scale || !isAmount(describe(encoding))) return encoding;
    return encoding.bin === false
      ? asCategory(encoding, describe)
      : { ...encoding, bin: encoding.bin ?? mostCells };
  };
  const shade = asMeasure(color ?? measured, describe);
  return { ...chart, encodings: only({ x: binned(column), y: binned(row), color: shade, facet }) };
}

/** Steps along x, one amount each. */
function withSteps(chart: Chart, describe: Describe, sort: 'none' | '-y'): Chart {
  const { x, y, facet } = chart.encodings;
  const [fx, fy] = [describe(x), describe(y)];
  const isTurned = isMeasure(fx) && x !== undefined && (!isMeasure(fy) || (fx!.aggregate && !fy!.aggregate));
  const [step, amount] = isTurned ? [y, x] : [x, y];
  if (!step) throw invalid('x', `A ${chart.mark} needs x: the column that names its steps.`);
  const named = asCategory(step, describe)!;
  const isText = named.scale !== 'ordinal' && !isTemporal(describe(step)!.type);
  const order = named.sort ?? (isText ? sort : undefined);
  const along = { ...named, ...(order && { sort: order }) };
  const encodings = only({ x: along, y: isMeasure(describe(amount)) ? amount : count, facet });
  const orientation = chart.orientation ?? (isTurned ? ('horizontal' as const) : undefined);
  return {
    ...chart,
    ...(orientation && { orientation }),
    encodings,
  };
}

/** One number. */
function completeGauge(chart: Chart, describe: Describe): Chart {
  const { x, y, facet } = chart.encodings;
  return { ...chart, encodings: only({ y: asMeasure(y ?? x, describe), facet }) };
}

function completeTreemap(chart: Chart, describe: Describe): Chart {
  const { x = chart.encodings.color, y, color, facet } = chart.encodings;
  const part = x && isMeasure(describe(x)) && y && !isMeasure(describe(y)) ? y : x;
  const size = part === x ? y : x;
  if (!part) throw invalid('x', 'A treemap needs x: the column whose parts are compared.');
  const amount = isMeasure(describe(size)) ? size : count;
  const second = color && color.expression !== part.expression ? asCategory(color, describe) : undefined;
  return { ...chart, encodings: only({ x: asCategory(part, describe), y: amount, color: second, facet }) };
}

/**
 * Two columns of numbers are longitude and latitude: points. Anything else names countries or regions: shapes, and what is
 * measured is their colour.
 */
function completeMap(chart: Chart, describe: Describe): Chart {
  const { x, y, color, size, detail, facet } = chart.encodings;
  const [fx, fy] = [describe(x), describe(y)];
  if (isPlace(fx) && isPlace(fy)) {
    const isTurned = isNamed(fx!, 'lat') && isNamed(fy!, 'lon|lng|long');
    const [longitude, latitude] = isTurned ? [y, x] : [x, y];
    return { ...chart, encodings: only({ x: longitude, y: latitude, color, size, detail, facet }) };
  }
  const isTurned = isMeasure(fx) && fx!.aggregate && !(isMeasure(fy) && fy!.aggregate);
  const [region, amount] = isTurned ? [y, x] : [x, y];
  if (!region)
    throw invalid('x', 'A map needs x: countries or regions by name, or longitudes with latitudes as y.');
  const shade = asMeasure(color ?? amount, describe);
  return { ...chart, encodings: only({ x: { ...region, scale: 'nominal' }, color: shade, facet }) };
}

const isPlace = (field: ChartField | undefined): boolean => isMeasure(field);

const isNamed = ({ expression }: ChartField, names: string): boolean =>
  new RegExp(`(^|[^a-z])(${names})`, 'i').test(expression);

/** Numbers that are names: years, numbers of cylinders. */
function asCategory(encoding: Encoding | undefined, describe: Describe): Encoding | undefined {
  return encoding && isAmount(describe(encoding)) ? { ...encoding, bin: false, scale: 'ordinal' } : encoding;
}

/** What is said, as one number for each group: a column of numbers as its mean, of other things as how many there are. */
function asMeasure(encoding: Encoding | undefined, describe: Describe): Encoding {
  const field = describe(encoding);
  if (!encoding || !field) return count;
  const { scale: _scale, bin: _bin, ...rest } = encoding;
  if (field.aggregate && isNumeric(field.type)) return { ...rest };
  if (field.aggregate) return count;
  const name = isNumeric(field.type) ? 'avg' : 'count';
  return { ...rest, expression: `${name}(${encoding.expression.trim()})` };
}

function only(encodings: Partial<Record<Channel, Encoding | undefined>>): Encodings {
  return Object.fromEntries(Object.entries(encodings).filter(([, encoding]) => encoding)) as Encodings;
}

const invalid = (channel: Channel, problem: string): InsetError =>
  new InsetError('CHART_INVALID', problem, { channel });
