import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { checkExpression } from '../expression/check.ts';
import { checkColumns, toColumn, withColumns } from './check-columns.ts';
import type { CheckedFrame, StepOutcome } from './checked-step.ts';
import type { ExpressionText, NamedExpression } from './named-expression.ts';
import { checkSortKeys, type SortKey } from './sort.ts';

/** Which rows around a row are taken in, in the window's order: how many before it and after it. */
export interface WindowFrame {
  preceding: number | 'all';
  following: number | 'all';
}

/** A column of a window step. */
export interface WindowColumn extends NamedExpression {
  /**
   * Counted in rows. Ranks, `lag` and the like do not look at it. Default: with a sort all rows up to this one, else
   * all rows.
   */
  frame?: WindowFrame;
}

/**
 * Adds columns that look at the rows around a row: `rank()`, `lag(price)`, `sum(amount)` over a frame, or any
 * expression of such and of the row's own columns, such as `amount / sum(amount)`. The rows and their order stay.
 */
export interface WindowStep {
  kind: 'window';
  /** The rows are looked at within groups. Default: all together. */
  by?: ExpressionText[];
  /**
   * The order in which the rows are looked at, by `first`, `last`, `string_agg` and the like too; ties keep the rows'
   * own. Default: the rows' order.
   */
  sort?: SortKey[];
  columns: WindowColumn[];
}

export function checkWindow({ by = [], sort = [], columns }: WindowStep, schema: Schema): StepOutcome[] {
  const fallback: CheckedFrame = { preceding: 'all', following: sort.length > 0 ? 0 : 'all' };
  const values = checkColumns(columns, schema, { aggregates: 'window' });
  const made = values.map((column, i) => {
    const { preceding, following } = columns[i]!.frame ?? fallback;
    if (typeof preceding === 'number' && typeof following === 'number' && preceding + following < 0) {
      throw new InsetError('QUERY_INVALID', `The frame of "${column.name}" ends before it begins.`);
    }
    return { ...column, frame: { preceding, following } };
  });
  const step = {
    kind: 'window' as const,
    by: by.map((expression) => checkExpression(expression, schema)),
    sort: checkSortKeys(sort, schema),
    columns: made,
  };
  return [{ step, makes: withColumns(schema, made.map(toColumn)) }];
}
