/** A scalar expression in SQL's syntax, such as `quantity * unit_price` or `date_trunc('month', ordered_at)`. */
export type ExpressionText = string;

/** An expression and the name of the column it becomes. */
export interface NamedExpression {
  name: string;
  expression: ExpressionText;
}

/** Keeps the rows for which `where` is true (not false, not null). */
export interface FilterStep {
  kind: 'filter';
  where: ExpressionText;
}

/** Adds columns, or replaces those of the same name in place. All expressions see the columns before the step. */
export interface DeriveStep {
  kind: 'derive';
  columns: NamedExpression[];
}

/** Keeps these columns, in this order. */
export interface SelectStep {
  kind: 'select';
  columns: string[];
}

/** Renames columns in place. */
export interface RenameStep {
  kind: 'rename';
  columns: { from: string; to: string }[];
}

/** One row a group; with no `by`, one row for all. Columns: the keys, then the measures. */
export interface SummarizeStep {
  kind: 'summarize';
  by: NamedExpression[];
  /** Expressions whose columns stand inside aggregates, such as `sum(revenue) / count()`. */
  measures: NamedExpression[];
}

/** Adds `name` and `name_end`, the lower and upper edge of the bin that a numeric value falls into. */
export interface BinStep {
  kind: 'bin';
  column: string;
  /** Default: `<column>_bin`. */
  name?: string;
  /** Width of a bin. Without it a round width is chosen that gives at most `maxBins`. */
  step?: number;
  /** Default 20. */
  maxBins?: number;
}

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

/** Keeps `count` rows after skipping `offset` (default 0). */
export interface LimitStep {
  kind: 'limit';
  count: number;
  offset?: number;
}

export type Step =
  FilterStep | DeriveStep | SelectStep | RenameStep | SummarizeStep | BinStep | SortStep | LimitStep;

export type StepKind = Step['kind'];
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;
