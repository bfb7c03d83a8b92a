import type { Schema } from '../../table/schema.ts';
import { checkExpression } from '../expression/check.ts';
import type { CheckedSortKey, StepOutcome } from './checked-step.ts';
import type { ExpressionText } from './named-expression.ts';

/** One key of a sort. */
export interface SortKey {
  expression: ExpressionText;
  /** Default ascending. */
  order?: 'ascending' | 'descending';
  /** Default last, in both orders. */
  nulls?: 'first' | 'last';
}

/** Orders the rows; stable. */
export interface SortStep {
  kind: 'sort';
  by: SortKey[];
}

export function checkSort({ by }: SortStep, schema: Schema): StepOutcome[] {
  return [{ step: { kind: 'sort', by: checkSortKeys(by, schema) }, makes: schema }];
}

export function checkSortKeys(keys: readonly SortKey[], schema: Schema): CheckedSortKey[] {
  return keys.map(({ expression, order, nulls }) => ({
    value: checkExpression(expression, schema),
    descending: order === 'descending',
    nullsFirst: nulls === 'first',
  }));
}
