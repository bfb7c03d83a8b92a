import {
  checkExpression,
  hasAggregate,
  isNumeric,
  isTemporal,
  parseExpression,
  InsetError,
  type Channel,
  type Chart,
  type ColumnType,
  type DateUnit,
  type Encoding,
  type Expression,
  type Mark,
  type Schema,
} from '@inset/model';
import { nameOf } from './name-of.ts';

/** How the values of a channel lie on it. */
export type FieldKind = 'quantitative' | 'temporal' | 'ordinal' | 'nominal';

/** What is known of a channel before any row is: where its values come from and how they are shown. */
export interface ChartField {
  channel: Channel;
  /** The column of the Query's answer. */
  column: string;
  /** Binned channels: the column with the bins' upper edges. */
  end?: string;
  expression: string;
  type: ColumnType;
  kind: FieldKind;
  /** Its expression holds an aggregate. */
  aggregate: boolean;
  /** Parts add up to the whole: a sum or a count. Only then can small parts be shown together as "others". */
  additive: boolean;
  /** The plain column it reads, where it is one. */
  plain?: string;
  /** Dates: what the values are truncated to. */
  grain?: DateUnit;
  /** Years and other numbers that are read as names: no thousands separator. */
  plainDigits: boolean;
  /** Its texts may be steps of a scale that people know, such as low, medium, high. */
  scaled?: true;
  /** For people: "Sum of revenue". */
  title: string;
  format?: string;
}

/** Whether the values of a field are categories rather than amounts. */
export const isDiscrete = (field: ChartField): boolean =>
  field.kind === 'nominal' || field.kind === 'ordinal';

/** Channels that only amounts can lie on. */
const amounts: ReadonlySet<Channel> = new Set(['y2', 'low', 'high']);

/** Marks that stand in rows and columns, or are named: their dates are steps rather than places along time. */
const inBands: ReadonlySet<Mark> = new Set(['box', 'heatmap', 'waterfall', 'funnel', 'treemap', 'pie']);

const yearLike = /(^|[^a-z])year([^a-z]|$)/i;

/** Reads one encoding against the columns at hand. Throws an InsetError that names the channel. */
export function describeField(channel: Channel, encoding: Encoding, schema: Schema, mark: Mark): ChartField {
  const { tree, type } = checkEncoding(channel, encoding, schema);
  const aggregate = hasAggregate(tree);
  const plain = tree.kind === 'column' ? tree.name : undefined;
  const binned = Boolean(encoding.bin) && (isNumeric(type) || binsDates(mark, type)) && !aggregate;
  const title = encoding.title ?? nameOf(tree);
  if (amounts.has(channel) && !isNumeric(type)) {
    const subject = `The chart's ${channel}, ${encoding.expression.trim()},`;
    throw new InsetError('CHART_INVALID', `${subject} is ${type}, but has to be a number.`, { channel });
  }
  return {
    channel,
    column: plain ?? encoding.expression.trim(),
    ...(binned && { end: '' }),
    expression: encoding.expression.trim(),
    type,
    kind: encoding.scale ?? kindOf(type, { channel, mark, aggregate, binned }),
    aggregate,
    additive: isAdditive(tree),
    ...(plain !== undefined && { plain }),
    ...grainOf(tree, type),
    plainDigits: (type === 'integer' || type === 'number') && !aggregate && yearLike.test(plain ?? title),
    title,
    ...(encoding.format !== undefined && { format: encoding.format }),
  };
}

/** Reads every encoding of a chart, in the order x, y, y2, low, high, color, size, detail, facet. */
export function describeFields(chart: Chart, schema: Schema): ChartField[] {
  const order: Channel[] = ['x', 'y', 'y2', 'low', 'high', 'color', 'size', 'detail', 'facet'];
  const fields = order.flatMap((channel) => {
    const encoding = chart.encodings[channel];
    return encoding ? [describeField(channel, encoding, schema, chart.mark)] : [];
  });
  if (chart.mark === 'box') return fields.map(asMedian);
  if (chart.mark !== 'bar' && chart.mark !== 'pie') return fields;
  const summarized = fields.some((field) => field.aggregate);
  const category = numericCategory(fields);
  return fields.map((field) => {
    if (field !== category || chart.encodings[field.channel]!.scale) return field;
    // Prices are binned, numbers of cylinders are names.
    const bins = summarized && field.type !== 'integer' && chart.encodings[field.channel]!.bin !== false;
    return bins ? { ...field, end: '' } : { ...field, kind: 'ordinal' as const };
  });
}

/** What a box says of its values in a word is the one in the middle. */
function asMedian(field: ChartField): ChartField {
  if (field.channel !== 'y') return field;
  const { plain: _plain, ...rest } = field;
  const expression = `median(${field.expression})`;
  return { ...rest, expression, column: expression, type: 'number', kind: 'quantitative', aggregate: true };
}

/** Of a bar's or pie's two numbers, the one that says which bar it is. */
function numericCategory(fields: ChartField[]): ChartField | undefined {
  const [x, y] = (['x', 'y'] as const).map((channel) => fields.find((field) => field.channel === channel));
  const isAmount = (field?: ChartField): boolean => field?.kind === 'quantitative' && field.end === undefined;
  if (!isAmount(x) || !isAmount(y)) return undefined;
  return y!.aggregate && !x!.aggregate ? x : x!.aggregate && !y!.aggregate ? y : x;
}

/** Elsewhere a date's grain says which stretches of time there are. */
const binsDates = (mark: Mark, type: ColumnType): boolean =>
  isTemporal(type) && (mark === 'point' || mark === 'area');

function checkEncoding(channel: Channel, encoding: Encoding, schema: Schema) {
  try {
    const parsed = parseExpression(encoding.expression);
    const aggregates = hasAggregate(parsed) ? 'require' : 'refuse';
    const { tree, type } = checkExpression(encoding.expression, schema, { aggregates });
    return { tree, type: type.type === 'null' ? ('text' as const) : type.type };
  } catch (thrown) {
    const error = InsetError.from(thrown, 'CHART_INVALID');
    throw new InsetError(
      error.code,
      `The chart's ${channel}: ${error.message}`,
      { ...error.details, channel },
      error,
    );
  }
}

interface KindFacts {
  channel: Channel;
  mark: Mark;
  aggregate: boolean;
  binned: boolean;
}

function kindOf(type: ColumnType, { channel, mark, aggregate, binned }: KindFacts): FieldKind {
  if (channel === 'detail') return 'nominal';
  if (amounts.has(channel)) return 'quantitative';
  if (channel === 'facet') return isNumeric(type) || isTemporal(type) ? 'ordinal' : 'nominal';
  if (isTemporal(type))
    return (channel === 'x' || channel === 'y') && !inBands.has(mark) ? 'temporal' : 'ordinal';
  if (!isNumeric(type)) return 'nominal';
  if (aggregate || binned || mark === 'point' || mark === 'map') return 'quantitative';
  return channel === 'color' ? 'ordinal' : 'quantitative';
}

function isAdditive(tree: Expression): boolean {
  return tree.kind === 'call' && !tree.distinct && ['sum', 'count', 'count_if'].includes(tree.name);
}

function grainOf(tree: Expression, type: ColumnType): { grain?: DateUnit } {
  if (!isTemporal(type)) return {};
  if (tree.kind === 'cast') return grainOf(tree.argument, type);
  if (tree.kind === 'call' && tree.name === 'date_trunc') {
    const unit = tree.arguments[0];
    if (unit?.kind === 'literal') return { grain: String(unit.value).toLowerCase() as DateUnit };
  }
  return type === 'date' ? { grain: 'day' } : {};
}
