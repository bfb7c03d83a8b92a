import { endOfGrain, isDiscrete, type ChartField, type ChartPlan, type ChartRow } from '@inset/engine/chart';

/** What a drag takes of a chart: a stretch of its x axis, of its y axis, or a rectangle; in the axes' own values. */
export interface Stretch {
  x?: [number, number];
  y?: [number, number];
}

/** The fields of the axes of which a stretch can be taken. */
export interface StretchFields {
  x?: ChartField;
  y?: ChartField;
}

/** Axes of dates, bins and numbers of the dataset itself, evenly spread; of both only where points lie between them. */
export function stretchFields(plan: ChartPlan): StretchFields {
  const fieldOn = (channel: 'x' | 'y'): ChartField | undefined =>
    plan.channels.find(
      (field) =>
        field.channel === channel &&
        !field.aggregate &&
        !isDiscrete(field) &&
        (plan.chart.encodings[channel]?.spread ?? 'linear') === 'linear',
    );
  const x = fieldOn('x');
  const y = plan.chart.mark === 'point' || !x ? fieldOn('y') : undefined;
  return { ...(x && { x }), ...(y && { y }) };
}

export const isEmptyStretch = ({ x, y }: Stretch): boolean => x === undefined && y === undefined;

/** The stretch of an axis from one row's value to another's, both included; undefined where one has none. */
export function stretchBetween(field: ChartField, one: ChartRow, other: ChartRow): Stretch | undefined {
  const axis = field.channel as 'x' | 'y';
  const [from, to] = [one, other].sort((a, b) => Number(a[axis]) - Number(b[axis])) as [ChartRow, ChartRow];
  const [start, last] = [from[axis], to[axis]];
  if (typeof start !== 'number' || typeof last !== 'number') return undefined;
  return { [axis]: [start, to[`${axis}_end`] ?? justAfter(last, field)] };
}

/** The end of a stretch is not part of it: one that includes a value ends behind it. */
function justAfter(value: number, { grain, type, kind }: ChartField): number {
  if (kind === 'temporal') return grain ? endOfGrain(value, grain) : value + 1;
  return type === 'integer' ? value + 1 : value + Math.max(Math.abs(value), Number.MIN_VALUE) * 2 ** -52;
}
