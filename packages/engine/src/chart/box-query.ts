import { quoteName, type NamedExpression, type Schema, type Step } from '@inset/model';
import type { ChartField } from './chart-field.ts';
import type { ChartPart } from './chart-part.ts';

/** At how many places of its group's range outliers are told apart. */
export const outlierPlaces = 400;

/** The columns of a box, by what they are. */
export const boxParts = {
  first: 'first quartile',
  third: 'third quartile',
  lower: 'lower whisker',
  upper: 'upper whisker',
  lowest: 'lowest value',
  highest: 'highest value',
  count: 'number of values',
  outliers: 'number of outliers',
  places: 'places of outliers',
} satisfies Partial<Record<ChartPart, string>>;

const finite = (value: string): string => `case when is_finite(${value}) then ${value} end`;

/**
 * The five numbers of each group, with whiskers to the furthest value within one and a half times the distance of the
 * quartiles (J. W. Tukey, Exploratory Data Analysis, 1977). However many values lie beyond, the answer has one row a
 * group: they come as the places of its range, in 400 parts, at which there is at least one.
 */
export function boxSteps(fields: readonly ChartField[], value: string, schema: Schema): Step[] {
  const taken = schema.map(({ name }) => name);
  const own = (wanted: string): string => {
    let name = wanted;
    for (let n = 2; taken.includes(name); n++) name = `${wanted} ${n}`;
    return name;
  };
  const words = ['value', 'first', 'third', 'lowest', 'highest', 'within', 'place'];
  const names = words.map((word) => own(`box ${word}`));
  const [v, first, third, low, high, within, place] = names.map(quoteName);
  const reach = `1.5 * (${third} - ${first})`;
  const isWithin = `${v} >= ${first} - ${reach} and ${v} <= ${third} + ${reach}`;
  // Halved first: the distance between two huge numbers is no number any more.
  const placeOf = `round((${v} / 2 - ${low} / 2) / nullif(${high} / 2 - ${low} / 2, 0) * ${outlierPlaces})`;
  const by = new Map<string, NamedExpression>();
  const measures = new Map<string, NamedExpression>();
  for (const { column: name, expression, aggregate } of fields)
    (aggregate ? measures : by).set(name, { name, expression });
  const parts: Record<keyof typeof boxParts, string> = {
    first: `min(${first})`,
    third: `min(${third})`,
    lower: `min(${v}) filter (where ${within})`,
    upper: `max(${v}) filter (where ${within})`,
    lowest: `min(${v})`,
    highest: `max(${v})`,
    count: `count(${v})`,
    outliers: `count(${v}) - count(${v}) filter (where ${within})`,
    places: `string_agg(distinct cast(cast(${place} as integer) as text), ' ')`,
  };
  for (const [part, expression] of Object.entries(parts)) {
    const name = boxParts[part as keyof typeof boxParts];
    measures.set(name, { name, expression });
  }
  const ofGroup = [`quantile(${v}, 0.25)`, `quantile(${v}, 0.75)`, `min(${v})`, `max(${v})`];
  const derive = (i: number, expression: string): Step => ({
    kind: 'derive',
    columns: [{ name: names[i]!, expression }],
  });
  return [
    // What is beyond all numbers has no place between quartiles.
    derive(0, finite(`cast(${value} as number)`)),
    {
      kind: 'window',
      by: [...by.values()].map(({ expression }) => expression),
      columns: ofGroup.map((expression, i) => ({ name: names[i + 1]!, expression })),
    },
    derive(5, isWithin),
    // Texts are made of the few beyond alone.
    derive(6, `case when not ${within} then ${placeOf} end`),
    { kind: 'summarize', by: [...by.values()], measures: [...measures.values()] },
  ];
}
