import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { checkExpression } from '../expression/check.ts';
import type { StepOutcome } from './checked-step.ts';
import type { ExpressionText } from './named-expression.ts';

/** Keeps the rows for which `where` is true (not false, not null). */
export interface FilterStep {
  kind: 'filter';
  where: ExpressionText;
}

export function checkFilter({ where }: FilterStep, schema: Schema): StepOutcome[] {
  const given = checkExpression(where, schema);
  const { span } = given.tree;
  // A column that holds nothing is no text here, but a condition that is never true.
  const checked = given.type.onlyNulls
    ? checkExpression({ kind: 'cast', argument: given.tree, to: 'boolean', attempt: false, span }, schema)
    : given;
  if (checked.type.type !== 'boolean' && checked.type.type !== 'null') {
    throw new InsetError(
      'EXPRESSION_TYPE',
      `\`${where}\` is not a condition; it gives ${checked.type.type}.`,
    );
  }
  return [{ step: { kind: 'filter', where: checked }, makes: schema }];
}
