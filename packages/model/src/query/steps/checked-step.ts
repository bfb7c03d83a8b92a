import type { Schema } from '../../table/schema.ts';
import type { CheckedExpression } from '../expression/check.ts';
import type { QuerySource, SqlSource } from '../query.ts';

/** A column that a step computes. */
export interface CheckedColumn {
  name: string;
  value: CheckedExpression;
}

export interface CheckedSortKey {
  value: CheckedExpression;
  descending: boolean;
  nullsFirst: boolean;
}

/** Which rows around a row a window takes in, the row itself counted as 0. */
export interface CheckedFrame {
  preceding: number | 'all';
  following: number | 'all';
}

/** A column of a window step. Its value's aggregates and window functions are those over the frame. */
export interface CheckedWindowColumn extends CheckedColumn {
  frame: CheckedFrame;
}

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti' | 'as-of';

export interface CheckedJoin {
  kind: 'join';
  with: CheckedQuery;
  how: JoinKind;
  /** Equal keys, by column name on either side. */
  on: { left: string; right: string }[];
  /** For `as-of`: the columns that are compared, and on which side of the left value the right one is looked for. */
  nearest?: { left: string; right: string; direction: 'before' | 'after' };
  /** The right side's columns that the join adds, and what they are called then. */
  adds: { from: string; to: string }[];
}

/**
 * A step as compilers take it: names resolved, expressions checked, and the steps that are only ways of saying others
 * (cast, extract, fill, pivot, replace, split) said by those.
 */
export type CheckedStep =
  | { kind: 'filter'; where: CheckedExpression }
  | { kind: 'derive'; columns: CheckedColumn[] }
  | { kind: 'select'; columns: string[] }
  | { kind: 'rename'; columns: { from: string; to: string }[] }
  | { kind: 'summarize'; by: CheckedColumn[]; measures: CheckedColumn[] }
  | { kind: 'bin'; column: string; name: string; step?: number; maxBins: number }
  | { kind: 'sort'; by: CheckedSortKey[] }
  | { kind: 'limit'; count: number; offset: number }
  | { kind: 'sample'; count?: number; fraction?: number; seed: number }
  | { kind: 'dedupe'; by: string[]; keep: 'first' | 'last' }
  | CheckedJoin
  | { kind: 'union'; with: CheckedQuery[] }
  | { kind: 'unpivot'; columns: string[]; name: string; value: string; keepNulls: boolean }
  | { kind: 'window'; by: CheckedExpression[]; sort: CheckedSortKey[]; columns: CheckedWindowColumn[] };

/** A checked step and the columns it leaves behind. */
export interface StepOutcome {
  step: CheckedStep;
  makes: Schema;
}

/** A Query whose every expression is checked; what compilers take. A Query it is from is taken into its steps. */
export interface CheckedQuery {
  from: string | SqlSource;
  steps: CheckedStep[];
  /** `schemas[i]` are the columns before step i; the last are those of the answer. */
  schemas: Schema[];
}

/** What a step's checker may ask of what is around it. */
export interface StepContext {
  /** Checks another source, such as the other side of a join. */
  check(source: QuerySource): CheckedQuery;
}
