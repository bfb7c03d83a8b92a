import {
  isNumeric,
  isTemporal,
  quoteName,
  type Channel,
  type Chart,
  type Schema,
  type Step,
} from '@inset/model';
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
  /** Extremes: which columns hold the values of each that is drawn. */
  corners?: readonly Partial<Record<Channel, string>>[];
}

/** Rectangles that points are counted in: at most so many across, and up. */
const cells = { x: 60, y: 40 };
/** Stretches of a line; more than a screen has pixels for a chart would draw the same. */
const stretches = { extremes: 600, means: 300 };

const aggregated: ReadonlySet<unknown> = new Set(['mean', 'median', 'min', 'max']);

/** How a chart of single rows could be put together; undefined where that would say something else than its rows do. */
export function condensable(chart: Chart, schema: Schema): Condensed['kind'] | undefined {
  const { mark, encodings, arrangement = 'stacked' } = chart;
  const { x, y, color, y2, low, high } = encodings;
  if (!x || !y || y2 || low || high || chart.trend || chart.movingAverage || chart.errors) return undefined;
  // The mean of bins is not the mean of what is in them.
  if ((chart.references ?? []).some(({ value }) => aggregated.has(value))) return undefined;
  const fields = Object.entries(encodings).map(([channel, encoding]) =>
    describeField(channel as Channel, encoding, schema, mark),
  );
  if (fields.some(({ aggregate, end }) => aggregate || end !== undefined)) return undefined;
  const [fx, fy] = (['x', 'y'] as const).map((name) => fields.find(({ channel }) => channel === name)!);
  const isEven = [x, y].every(({ spread = 'linear' }) => spread === 'linear');
  const isAmount = (field: ChartField): boolean => field.kind === 'quantitative' && isNumeric(field.type);
  const isPlace = (field: ChartField): boolean => isAmount(field) || field.kind === 'temporal';
  if (!isPlace(fx!)) return undefined;
  if (mark === 'point') return isEven && isPlace(fy!) ? 'bins' : undefined;
  if (!isAmount(fy!) || x.spread !== undefined) return undefined;
  const stands = mark === 'area' && color !== undefined && arrangement !== 'overlaid';
  if (mark === 'line' || (mark === 'area' && !stands)) return 'extremes';
  return stands ? 'means' : undefined;
}

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

const corners = [
  { name: 'first', x: (x: string) => `min(${x})`, y: (x: string, y: string) => `arg_min(${y}, ${x})` },
  {
    name: 'lowest',
    x: (x: string, y: string) => `arg_min(${x}, ${y})`,
    y: (_: string, y: string) => `min(${y})`,
  },
  {
    name: 'highest',
    x: (x: string, y: string) => `arg_max(${x}, ${y})`,
    y: (_: string, y: string) => `max(${y})`,
  },
  { name: 'last', x: (x: string) => `max(${x})`, y: (x: string, y: string) => `arg_max(${y}, ${x})` },
] as const;

/**
 * The first, lowest, highest and last value of each stretch of a line. Within a column of pixels no other value is seen
 * (U. Jugel and others, M4: a visualization-oriented time series data aggregation, 2014).
 */
export function extremeSteps(
  fields: readonly ChartField[],
  schema: Schema,
): { steps: Step[]; condensed: Condensed; fields: ChartField[] } {
  const taken = new Set([...schema, ...fields.map(({ column: name }) => ({ name }))].map(({ name }) => name));
  const own = (wanted: string): string => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted} ${n}`;
    taken.add(name);
    return name;
  };
  const [x, y] = (['x', 'y'] as const).map((channel) => fields.find((field) => field.channel === channel)!);
  const [place, stretch, count] = [own('place'), own('stretch'), own('number of rows')];
  const derived = new Map(
    fields
      .filter(({ plain }) => plain === undefined)
      .map(({ column: name, expression }) => [name, { name, expression }]),
  );
  const along = quoteName(x!.column);
  const columns = [...derived.values()];
  const where = { name: place, expression: isTemporal(x!.type) ? `epoch_ms(${along})` : along };
  const groups = new Map(
    fields
      .filter(({ channel }) => channel !== 'x' && channel !== 'y')
      .map(({ column: name }) => [name, { name, expression: quoteName(name) }]),
  );
  const made = corners.map((corner) => ({
    x: { name: own(`${corner.name} ${x!.column}`), expression: corner.x(along, quoteName(y!.column)) },
    y: { name: own(`${corner.name} ${y!.column}`), expression: corner.y(along, quoteName(y!.column)) },
  }));
  const measures = [
    ...made.flatMap((corner) => [corner.x, corner.y]),
    { name: count, expression: 'count()' },
  ];
  const steps: Step[] = [
    ...(columns.length ? [{ kind: 'derive' as const, columns }] : []),
    { kind: 'derive', columns: [where] },
    { kind: 'bin', column: place, name: stretch, maxBins: stretches.extremes },
    {
      kind: 'summarize',
      by: [{ name: stretch, expression: quoteName(stretch) }, ...groups.values()],
      measures,
    },
  ];
  const [first] = made;
  return {
    steps,
    condensed: {
      kind: 'extremes',
      count,
      stretch,
      corners: made.map((corner) => ({ x: corner.x.name, y: corner.y.name })),
    },
    fields: fields.map((field) =>
      field === x
        ? { ...field, column: first!.x.name }
        : field === y
          ? { ...field, column: first!.y.name }
          : field,
    ),
  };
}
