import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { checkColumns, toColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import type { NamedExpression } from './named-expression.ts';

/** One row a group; with no `by`, one row for all. Columns: the keys, then the measures. */
export interface SummarizeStep {
  kind: 'summarize';
  by: NamedExpression[];
  /** Expressions whose columns stand inside aggregates, such as `sum(revenue) / count()`. */
  measures: NamedExpression[];
}

export function checkSummarize({ by, measures }: SummarizeStep, schema: Schema): StepOutcome[] {
  if (by.length + measures.length === 0) {
    throw new InsetError('QUERY_INVALID', 'There is nothing to summarize.');
  }
  const keys = checkColumns(by, schema);
  const values = checkColumns(measures, schema, { aggregates: 'require' });
  return [
    {
      step: { kind: 'summarize', by: keys, measures: values },
      makes: [...keys, ...values].map(toColumn),
    },
  ];
}
