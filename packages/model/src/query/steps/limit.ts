import type { Schema } from '../../table/schema.ts';
import type { StepOutcome } from './checked-step.ts';

/** Keeps `count` rows after skipping `offset` (default 0). */
export interface LimitStep {
  kind: 'limit';
  count: number;
  offset?: number;
}

export const checkLimit = ({ count, offset = 0 }: LimitStep, schema: Schema): StepOutcome[] => [
  { step: { kind: 'limit', count, offset }, makes: schema },
];
