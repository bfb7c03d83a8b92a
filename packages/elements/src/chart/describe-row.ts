import {
  askedFormats,
  exactFormat,
  fieldOf,
  formatValue,
  isDiscrete,
  measureOf,
  type ChartField,
  type ChartPlan,
  type ChartRow,
} from '@inset/engine/chart';

/** A value of a row with its name, as a person reads it. */
export interface NamedValue {
  field: ChartField;
  name: string;
  value: string;
}

/** Shortens amounts, as on an axis; who points at one wants all of it. */
const shortens = /s$/;

/**
 * The value a row has on a channel, in words: bins as "10 – 20", dates to their grain, numbers in the format that was asked
 * for, else with every digit.
 */
export function valueOf(row: ChartRow, field: ChartField, locale: string, style?: 'compact'): string {
  const value = row[field.channel as 'x'];
  if (isDiscrete(field)) return String(value);
  if (field.kind === 'quantitative' && field.end === undefined && typeof value === 'number')
    if (field.format !== undefined && !shortens.test(field.format))
      return askedFormats()(field, field.format, locale)(value);
  const exact = exactFormat(field.type, locale, field.grain, field.plainDigits);
  const format = style && exact.style === 'exact' ? { ...exact, style } : exact;
  const digits = row.exact?.[field.channel];
  // What was worked out from rows is no longer what one of them holds.
  if (!style && digits !== undefined && Number(digits) === value) return formatValue(digits, exact);
  if (field.end === undefined) return formatValue(value as number, format);
  const end = row[`${field.channel}_end` as 'x_end'];
  return `${formatValue(value as number, format)} – ${formatValue(end as number, format)}`;
}

/** What a row shows, channel by channel; a column that two channels show is said once. */
export function namedValues(row: ChartRow, plan: ChartPlan, locale: string): NamedValue[] {
  const said = new Set<string>();
  return plan.channels
    .filter((field) => !said.has(field.column) && said.add(field.column))
    .map((field) => ({ field, name: field.title, value: valueOf(row, field, locale) }));
}

/** The channel that says what it is of: the other one. */
export function subjectOf(plan: ChartPlan): ChartField | undefined {
  const measure = measureOf(plan);
  return plan.channels.find(
    ({ channel }) => (channel === 'x' || channel === 'y') && channel !== measure?.channel,
  );
}

/** Of cells, the channel that says the other half of what they are of. */
export function otherSubjectOf(plan: ChartPlan): ChartField | undefined {
  return plan.chart.mark === 'heatmap' && subjectOf(plan)?.channel === 'x' ? fieldOf(plan, 'y') : undefined;
}
