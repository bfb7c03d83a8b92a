/** A scalar expression in SQL's syntax, such as `quantity * unit_price` or `date_trunc('month', ordered_at)`. */
export type ExpressionText = string;

/** An expression and the name of the column it becomes. */
export interface NamedExpression {
  name: string;
  expression: ExpressionText;
}

/** A constant in JSON; dates and timestamps in ISO 8601, such as `2024-01-31`. */
export type StepValue = string | number | boolean | null;
