import type { ColumnType } from '../../table/schema.ts';

/**
 * What a parameter takes: `numeric` any number, `temporal` a date or timestamp, `unit` a constant such as
 * 'month', `constant-number` a constant number, `same` any type that fits the other `same` arguments.
 */
export type Parameter =
  | 'boolean'
  | 'integer'
  | 'numeric'
  | 'text'
  | 'date'
  | 'temporal'
  | 'any'
  | 'same'
  | 'unit'
  | 'pattern'
  | 'constant-number';

/**
 * The type of the result: fixed, that of the first argument (`first`), the common one of the `same` arguments
 * (`same`), or integer when all numeric arguments are integers, else number (`arithmetic`).
 */
export type Result = ColumnType | 'first' | 'same' | 'arithmetic';

export interface Signature {
  parameters: Parameter[];
  /** How many of the last parameters may be left out. Default 0. */
  optional?: number;
  /** The last parameter may be repeated. */
  variadic?: boolean;
  result: Result;
}

export type FunctionCategory =
  'arithmetic' | 'comparison' | 'logic' | 'nulls' | 'conditional' | 'number' | 'text' | 'date' | 'aggregate';

/** One function or operator: the parser, the checker, the compilers, editors and the documentation share it. */
export interface FunctionEntry {
  /** Canonical, lower case. */
  name: string;
  aliases?: string[];
  category: FunctionCategory;
  signatures: Signature[];
  /** Written between or before its arguments rather than called. */
  operator?: boolean;
  aggregate?: boolean;
  /** One sentence. */
  description: string;
  example: string;
}
