import type { CheckedQuery, CheckedStep, Schema } from '@inset/model';
import type { QueryBuilder } from '../query-builder.ts';

/** What a step's compiler may ask of what is around it. */
export interface CompileContext {
  /** The columns before the step, and those that it leaves. */
  before: Schema;
  after: Schema;
  /** Puts another Query together, such as the other side of a join. */
  compile(query: CheckedQuery): QueryBuilder;
}

export type StepOfKind<Kind extends CheckedStep['kind']> = Extract<CheckedStep, { kind: Kind }>;

/** Puts a step into the SELECTs of a builder. */
export type StepCompiler<Kind extends CheckedStep['kind']> = (
  builder: QueryBuilder,
  step: StepOfKind<Kind>,
  context: CompileContext,
) => void;
