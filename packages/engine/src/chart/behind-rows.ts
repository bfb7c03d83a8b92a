import { quoteName, type Chart, type NamedExpression } from '@inset/model';

/** What is drawn of all rows where only some are: which columns of the answer say it of the rows behind each of its own. */
export interface BehindColumns {
  /** What a curve is fitted to. */
  moments?: Record<keyof Moments, string>;
  /** By axis and aggregate, as `y mean`: what references are at; how many there are as `y count`. */
  references?: Readonly<Record<string, string>>;
  /** The corners of the line of moving averages. */
  averages?: readonly { x: string; y: string }[];
}

/**
 * Of the rows behind one: how many a curve can be fitted to, the means, variances and covariances of the amounts that make it
 * straight, and of what is measured. A straight line through many of these is that through all rows, to the last digit.
 */
export interface Moments {
  count: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  value: number;
  valueValue: number;
  xValue: number;
  /** The first and the last x. */
  from: number;
  to: number;
}

/** The same of a row of the answer. */
export interface Behind {
  moments?: Moments;
  references?: Readonly<Record<string, number | null>>;
  averages?: readonly { x: number; y: number }[];
}

const aggregates: Readonly<Record<string, string>> = { mean: 'avg', min: 'min', max: 'max' };

/** Whether what a reference is at is worked out from all values. */
export const isWorkedOut = (value: unknown): boolean => Object.hasOwn(aggregates, String(value));

/** Beyond this a square is no number any more. */
const furthest = '1e150';

/**
 * Asks for it: columns to derive first, and what to measure of them. `amounts` are expressions of the axes as numbers, `own`
 * gives a column a name that no other has.
 */
export function behindSteps(
  { trend, references = [] }: Chart,
  amounts: Readonly<Record<string, string | undefined>>,
  own: (name: string) => string,
): { derived: NamedExpression[]; measures: NamedExpression[]; behind?: BehindColumns } {
  const derived: NamedExpression[] = [];
  const measures: NamedExpression[] = [];
  const add = (list: NamedExpression[], wanted: string, expression: string): string => {
    // What is measured is what makes a straight line straight, where neither is a logarithm.
    const same = list.find((each) => each.expression === expression);
    if (same) return same.name;
    const name = own(wanted);
    list.push({ name, expression });
    return name;
  };
  const measured = <Names extends string>(wanted: Record<Names, string>): Record<Names, string> =>
    Object.fromEntries(
      Object.entries<string>(wanted).map(([name, expression]) => [name, add(measures, name, expression)]),
    ) as Record<Names, string>;
  const said = references.flatMap(({ axis, value }) => {
    const amount = isWorkedOut(value) && amounts[axis];
    return amount
      ? [
          [`${axis} ${value}`, `${aggregates[value]}(${amount})`],
          [`${axis} count`, `count(${amount})`],
        ]
      : [];
  });
  const behind: BehindColumns = {};
  if (said.length) behind.references = measured(Object.fromEntries(said));
  const { x, y } = amounts;
  if (trend && x && y) {
    const straight = (amount: string, isLog: boolean): [amount: string, usable: string] => [
      isLog ? `ln(${amount})` : amount,
      `${amount} ${isLog ? '> 0' : `>= -${furthest}`} and ${amount} <= ${furthest}`,
    ];
    const [overX, hasX] = straight(x, /log|power/.test(trend));
    const [overY, hasY] = straight(y, /exp|power/.test(trend));
    const [a, b, value] = [overX, overY, y].map((amount) =>
      quoteName(add(derived, 'amount', `case when ${hasX} and ${hasY} then ${amount} end`)),
    );
    behind.moments = measured({
      count: `count(${a})`,
      x: `avg(${a})`,
      y: `avg(${b})`,
      xx: `var_pop(${a})`,
      xy: `covar_pop(${b}, ${a})`,
      value: `avg(${value})`,
      valueValue: `var_pop(${value})`,
      xValue: `covar_pop(${value}, ${a})`,
      from: `min(${x}) filter (where ${y} is not null)`,
      to: `max(${x}) filter (where ${y} is not null)`,
    });
  }
  return { derived, measures, ...(measures.length && { behind }) };
}
