import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { checkExpression } from '../expression/check.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Expression } from '../expression/tree.ts';
import { findFunction } from '../functions/catalogue.ts';
import { checkColumns, toColumn } from './check-columns.ts';
import type { CheckedColumn, StepOutcome } from './checked-step.ts';
import type { ExpressionText, NamedExpression, StepValue } from './named-expression.ts';
import { valueText } from './value-text.ts';

/**
 * One row a group and, for each value of `column`, one column a measure: what the measure is over the rows that have
 * the value. The columns are called after the values, with several measures `<value>_<measure>`.
 */
export interface PivotStep {
  kind: 'pivot';
  by: NamedExpression[];
  column: ExpressionText;
  /** Default: all values there are when the Query runs, in ascending order, null last. */
  values?: StepValue[];
  measures: NamedExpression[];
}

/** More columns than anybody reads side by side. */
export const mostPivotValues = 1_000;

export function checkPivot(step: PivotStep, schema: Schema): StepOutcome[] {
  const { by, column, values, measures } = step;
  if (measures.length === 0) throw new InsetError('QUERY_INVALID', 'A pivot needs a measure.');
  const { type } = checkExpression(column, schema);
  const keys = checkColumns(by, schema);
  checkColumns(measures, schema, { aggregates: 'require' });
  if (!values) {
    throw new InsetError('QUERY_INVALID', 'Which columns a pivot makes is known once its values are found.');
  }
  const name = uniqueNames(by.map((key) => key.name));
  const made = values.flatMap((value) => {
    const test = parseExpression(`(${column}) is not distinct from ${valueText(value, type, column)}`);
    return measures.map((measure): CheckedColumn => {
      const label = value === null ? 'null' : value === '' ? '(empty)' : String(value);
      const tree = restricted(parseExpression(measure.expression), test);
      return {
        name: name(measures.length === 1 ? label : `${label}_${measure.name}`),
        value: checkExpression(tree, schema, { aggregates: 'require' }),
      };
    });
  });
  if (keys.length + made.length === 0) {
    throw new InsetError('QUERY_INVALID', 'There are no values to make columns of.');
  }
  return [{ step: { kind: 'summarize', by: keys, measures: made }, makes: [...keys, ...made].map(toColumn) }];
}

/** The same expression with its aggregates over the rows that pass a test only. */
function restricted(node: Expression, test: Expression): Expression {
  switch (node.kind) {
    case 'literal':
    case 'column':
      return node;
    case 'cast':
      return { ...node, argument: restricted(node.argument, test) };
    case 'in':
      return {
        ...node,
        argument: restricted(node.argument, test),
        list: node.list.map((item) => restricted(item, test)),
      };
    case 'case':
      return {
        ...node,
        branches: node.branches.map(({ when, then }) => ({
          when: restricted(when, test),
          then: restricted(then, test),
        })),
        ...(node.otherwise && { otherwise: restricted(node.otherwise, test) }),
      };
    case 'call': {
      if (!findFunction(node.name)?.aggregate) {
        return { ...node, arguments: node.arguments.map((argument) => restricted(argument, test)) };
      }
      const { span } = node;
      const filter: Expression = node.filter
        ? { kind: 'call', name: 'and', arguments: [node.filter, test], span }
        : test;
      return { ...node, filter };
    }
  }
}

/** Gives names that differ from one another and from those taken, upper and lower case not told apart. */
function uniqueNames(taken: readonly string[]): (name: string) => string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return (name) => {
    let unique = name;
    for (let i = 2; used.has(unique.toLowerCase()); i++) unique = `${name}_${i}`;
    used.add(unique.toLowerCase());
    return unique;
  };
}
