import type { Query } from './query.ts';
import { isSqlSource } from './query-source.ts';
import { stepKinds, type StepEntry } from './steps/step-kinds.ts';
import type { StepKind } from './steps/step.ts';

/** A Query in words, one sentence a step, in order. */
export function explainQuery({ from, steps }: Query): string[] {
  const explained = steps.map((step) => (stepKinds[step.kind] as StepEntry<StepKind>).explain(step));
  if (typeof from === 'string') return [`Read ${from}`, ...explained];
  return isSqlSource(from)
    ? [`Read by SQL: ${from.sql}`, ...explained]
    : [...explainQuery(from), ...explained];
}
