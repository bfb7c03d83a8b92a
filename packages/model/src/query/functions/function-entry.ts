import type { ColumnType } from '../../table/schema.ts';

/**
 * What a parameter takes: `numeric` any number, `temporal` a date or timestamp, `same` any type that fits the other
 * `same` arguments. The others are constants: see {@link ConstantParameter}.
 */
export type Parameter =
  | 'boolean'
  | 'integer'
  | 'numeric'
  | 'text'
  | 'date'
  | 'timestamp'
  | 'temporal'
  | 'any'
  | 'same'
  | ConstantParameter;

/**
 * Parameters that are known before the first row is read: `unit` of time to count or move by such as 'month',
 * `truncation` a unit that has a start, `part` a part of a date, `week` the unit of that name, `weekday` 'sunday' or 7
 * (read as its ISO number), a `pattern` of LIKE, a `regex`, its `options`, the `format` of dates, a time `zone`, a
 * `decimal-mark`, a `constant-text` or a `constant-number`.
 */
export type ConstantParameter =
  | 'unit'
  | 'truncation'
  | 'part'
  | 'week'
  | 'weekday'
  | 'pattern'
  | 'regex'
  | 'options'
  | 'format'
  | 'zone'
  | 'decimal-mark'
  | 'constant-text'
  | 'constant-number';

/**
 * The type of the result: fixed, that of the first argument (`first`), the common one of the `same` arguments
 * (`same`), integer when all numeric arguments are integers, else number (`arithmetic`), or that of a `part`.
 */
export type Result = ColumnType | 'first' | 'same' | 'arithmetic' | 'part';

/**
 * What a call stands for, as an expression of other functions in which `_1`, `_2`, … are its arguments; for calls of
 * any length, a way to write it.
 */
export type Meaning = string | ((count: number) => string);

export interface Signature {
  parameters: Parameter[];
  /** How many of the last parameters may be left out. Default 0. */
  optional?: number;
  /** The last parameter may be repeated. */
  variadic?: boolean;
  /** Where there is a meaning, the checker goes by what that gives. */
  result: Result;
  /** Only functions without one need compilers. */
  meaning?: Meaning;
}

export type FunctionCategory =
  | 'arithmetic'
  | 'comparison'
  | 'logic'
  | 'nulls'
  | 'conditional'
  | 'number'
  | 'text'
  | 'pattern'
  | 'date'
  | 'aggregate'
  | 'window';

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
  /** Looks at the rows around a row: stands in window steps only. */
  window?: boolean;
  /** Asks what time it is: a Query that is to run says so in a further last argument, see `resolveClock`. */
  clock?: boolean;
  /** One sentence. */
  description: string;
  /** Runs over the orders of the documentation. */
  example: string;
}
