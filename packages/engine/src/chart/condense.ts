import {
  isNumeric,
  isTemporal,
  quoteName,
  type Channel,
  type Chart,
  type NamedExpression,
  type Schema,
  type Step,
} from '@inset/model';
import { behindSteps, isWorkedOut, type BehindColumns } from './behind-rows.ts';
import { describeField, isDiscrete, type ChartField } from './chart-field.ts';

/** How more rows than can be drawn one by one are put together by the Query. */
export interface Condensed {
  /**
   * `bins`: points are counted in rectangles. `extremes`: of a line, the first, last, lowest and highest value of each
   * stretch, which paints the same as all of them. `means`: of areas on each other, their mean over each stretch.
   */
  kind: 'bins' | 'extremes' | 'means';
  /** The column of the answer that says how many rows a row of it stands for. */
  count: string;
  /** Extremes: the column that tells the stretches apart. */
  stretch?: string;
  /** Extremes: which columns hold the values of each row that is drawn. */
  corners?: readonly Partial<Record<Channel, string>>[];
}

/** Rectangles that points are counted in: at most so many across, and up. */
const cells = { x: 60, y: 40 };
/** Stretches of a line; more than a screen has pixels for a chart would draw the same. */
const stretches = { extremes: 600, means: 300 };

/** How a chart of single rows could be put together; undefined where that would say something else than its rows do. */
export function condensable(chart: Chart, schema: Schema): Condensed['kind'] | undefined {
  const { mark, encodings, arrangement = 'stacked', movingAverage, trend } = chart;
  const { x, y, color, y2, low, high } = encodings;
  // Half of all rows lie below their median, and what is put together does not tell which.
  if (!x || !y || (chart.references ?? []).some(({ value }) => value === 'median')) return undefined;
  const fields = Object.entries(encodings).map(([channel, encoding]) =>
    describeField(channel as Channel, encoding, schema, mark),
  );
  if (fields.some(({ aggregate, end }) => aggregate || end !== undefined)) return undefined;
  const [fx, fy] = (['x', 'y'] as const).map((name) => fields.find(({ channel }) => channel === name)!);
  const isEven = [x, y].every(({ spread = 'linear' }) => spread === 'linear');
  const isAmount = (field: ChartField): boolean => field.kind === 'quantitative' && isNumeric(field.type);
  const isPlace = (field: ChartField): boolean => isAmount(field) || field.kind === 'temporal';
  if (!isPlace(fx!)) return undefined;
  // Dates are counted from the first before a logarithm is taken, and the first is known afterwards.
  if (isTemporal(fx!.type) && (trend === 'logarithmic' || trend === 'power')) return undefined;
  const isAlone = !y2 && !low && !high && !movingAverage;
  if (mark === 'point')
    return isEven && isPlace(fy!) && isAlone && (isAmount(fy!) || !trend) ? 'bins' : undefined;
  if (!isAmount(fy!) || x.spread !== undefined) return undefined;
  const stands = mark === 'area' && color !== undefined && arrangement !== 'overlaid';
  const isPath = y2 === undefined || isLine(chart.secondMark);
  if (mark === 'line' || (mark === 'area' && !stands)) return isPath ? 'extremes' : undefined;
  // A mean of means, or the least of them, is not that of the rows.
  const isMean = isAlone && !(chart.references ?? []).some(({ value }) => isWorkedOut(value));
  return stands && isMean ? 'means' : undefined;
}

const isLine = (mark: Chart['mark'] = 'line'): boolean => mark === 'line' || mark === 'area';

/** A chart of rows as one of bins, or of means: it is then asked for, and drawn, as any that summarizes. */
export function condensedChart(chart: Chart, kind: 'bins' | 'means', schema: Schema): Chart {
  const { x, y, color, facet } = chart.encodings;
  const { tooltip: _tooltip, ...rest } = chart;
  const count = { expression: 'count()' };
  if (kind === 'means') {
    const mean = { ...y!, title: y!.title ?? describeField('y', y!, schema, chart.mark).title };
    const encodings = {
      x: { ...x!, bin: stretches.means },
      y: { ...mean, expression: `avg(${y!.expression.trim()})` },
      ...(color && { color }),
      // Nothing is drawn as large as this: it tells how many rows there are.
      size: count,
      ...(facet && { facet }),
    };
    return { ...rest, encodings };
  }
  const field = color && describeField('color', color, schema, chart.mark);
  // What colour tells stays told: categories by circles as large as their count, amounts by their mean.
  const told = !field
    ? { color: count }
    : isDiscrete(field)
      ? { color: color!, size: count }
      : { color: { ...color!, expression: `avg(${color!.expression.trim()})` }, size: count };
  const encodings = {
    x: { ...x!, bin: cells.x },
    y: { ...y!, bin: cells.y },
    ...told,
    ...(facet && { facet }),
  };
  return { ...rest, encodings };
}

/** Gives columns names that none has yet. */
export function freeNames(taken: Iterable<string>): (wanted: string) => string {
  const known = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let n = 2; known.has(name); n++) name = `${wanted} ${n}`;
    known.add(name);
    return name;
  };
}

/** An axis's values as numbers, in an expression. */
export const amountIn = ({ type }: ChartField, expression: string): string =>
  isTemporal(type) ? `epoch_ms(${expression})` : expression;

/** What lies along x, each with a line of its own. */
const along: ReadonlySet<Channel> = new Set(['y', 'y2', 'low', 'high']);

/** Which rows of a stretch shape a line: its ends, and where something is lowest or highest. */
function cornersOf(channels: readonly Channel[]): { name: string; of: Channel; end: 'min' | 'max' }[] {
  const shaping = channels.flatMap((of) => [
    // A band's lower end is seen where it is lowest, its upper end where it is highest.
    ...(of === 'high' ? [] : [{ name: 'lowest', of, end: 'min' as const }]),
    ...(of === 'low' ? [] : [{ name: 'highest', of, end: 'max' as const }]),
  ]);
  return [{ name: 'first', of: 'x', end: 'min' }, ...shaping, { name: 'last', of: 'x', end: 'max' }];
}

/**
 * The first, lowest, highest and last value of each stretch of a line. Within a column of pixels no other value is seen
 * (U. Jugel and others, M4: a visualization-oriented time series data aggregation, 2014). `averaged` is the column of their
 * moving average, which is a line of its own.
 */
export function extremeSteps(
  chart: Chart,
  fields: readonly ChartField[],
  schema: Schema,
  averaged?: string,
): { steps: Step[]; condensed: Condensed; behind: BehindColumns | undefined; fields: ChartField[] } {
  const own = freeNames([
    ...schema.map(({ name }) => name),
    ...fields.map(({ column }) => column),
    ...(averaged === undefined ? [] : [averaged]),
  ]);
  const fieldOf = (channel: Channel): ChartField | undefined =>
    fields.find((field) => field.channel === channel);
  const x = fieldOf('x')!;
  const [place, stretch, count] = [own('place'), own('stretch'), own('number of rows')];
  // NaN and the infinities are drawn as nothing, and would be the greatest of their stretch.
  const finite = new Map(
    fields
      .filter(({ channel, type }) => along.has(channel) && type === 'number')
      .map(({ column }) => [column, own(`drawn ${column}`)]),
  );
  const drawnIn = (column: string): string => quoteName(finite.get(column) ?? column);
  const amounts = Object.fromEntries(
    fields.map((field) => [field.channel, amountIn(field, drawnIn(field.column))]),
  );
  const groups = new Map(
    fields
      .filter(({ channel }) => channel !== 'x' && !along.has(channel))
      .map(({ column: name }) => [name, { name, expression: quoteName(name) }]),
  );
  const lines = fields.flatMap(({ channel }) => (along.has(channel) ? [channel] : []));
  const drawn = (['x', ...lines] as const).map((channel) => fieldOf(channel)!);
  const measures: NamedExpression[] = [];
  const measure = (name: string, expression: string): string => {
    measures.push({ name: own(name), expression });
    return measures.at(-1)!.name;
  };
  const corners = cornersOf(lines).map(({ name, of, end }) => {
    const shaping = drawnIn(fieldOf(of)!.column);
    const named = of === 'x' || of === 'y' ? name : `${name} ${fieldOf(of)!.column}`;
    return Object.fromEntries(
      drawn.map(({ channel, column }) => [
        channel,
        measure(`${named} ${column}`, valueAt({ end, of: shaping }, drawnIn(column), channel === 'x')),
      ]),
    ) as Partial<Record<Channel, string>>;
  });
  const behind = behindSteps(chart, amounts, own);
  const averages =
    averaged === undefined
      ? undefined
      : cornersOfAverage(quoteName(averaged), quoteName(x.column)).map(([name, where, value]) => ({
          x: measure(`${name} place of averages`, where),
          y: measure(`${name} average`, value),
        }));
  const derived = new Map(
    fields
      .filter(({ plain }) => plain === undefined)
      .map(({ column: name, expression }) => [name, { name, expression }]),
  );
  const further = [{ name: place, expression: amounts['x']! }, ...behind.derived];
  const known = [...finite].map(([column, name]) => {
    const value = quoteName(column);
    return { name, expression: `case when ${value} - ${value} = 0 then ${value} end` };
  });
  const steps: Step[] = [
    ...(derived.size ? [{ kind: 'derive' as const, columns: [...derived.values()] }] : []),
    ...(known.length ? [{ kind: 'derive' as const, columns: known }] : []),
    { kind: 'derive', columns: further },
    { kind: 'bin', column: place, name: stretch, maxBins: stretches.extremes },
    {
      kind: 'summarize',
      by: [{ name: stretch, expression: quoteName(stretch) }, ...groups.values()],
      measures: [...measures, ...behind.measures, { name: count, expression: 'count()' }],
    },
  ];
  const [first] = corners;
  return {
    steps,
    condensed: { kind: 'extremes', count, stretch, corners },
    behind: averages ? { ...behind.behind, averages } : behind.behind,
    fields: fields.map((field) => ({ ...field, column: first![field.channel] ?? field.column })),
  };
}

/** A value of the row where something is least or greatest. Of its own, `arg_min` passes over rows that lack the value. */
function valueAt({ end, of }: { end: 'min' | 'max'; of: string }, value: string, isKnown: boolean): string {
  if (of === value) return `${end}(${of})`;
  const at = `arg_${end}(${value}, ${of})`;
  return isKnown ? at : `case when not arg_${end}(${value} is null, ${of}) then ${at} end`;
}

/** A line that begins later than the rows do. */
function cornersOfAverage(value: string, where: string): [name: string, x: string, y: string][] {
  const known = `filter (where ${value} is not null)`;
  return [
    ['first', `min(${where}) ${known}`, `arg_min(${value}, ${where})`],
    ['lowest', `arg_min(${where}, ${value})`, `min(${value})`],
    ['highest', `arg_max(${where}, ${value})`, `max(${value})`],
    ['last', `max(${where}) ${known}`, `arg_max(${value}, ${where})`],
  ];
}
