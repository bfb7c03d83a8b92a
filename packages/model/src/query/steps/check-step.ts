import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import type { StepContext, StepOutcome } from './checked-step.ts';
import { stepChecks } from './step-checks.ts';
import type { Step } from './step.ts';

/** Checks one step against the columns before it. Throws an InsetError with `details.step`. */
export function checkStep(step: Step, schema: Schema, index: number, context: StepContext): StepOutcome[] {
  try {
    const check = stepChecks[step.kind] as (...given: [Step, Schema, StepContext]) => StepOutcome[];
    const outcomes = check(step, schema, context);
    for (const { makes } of outcomes) refuseTwins(makes);
    return outcomes;
  } catch (thrown) {
    const error = InsetError.from(thrown);
    throw new InsetError(error.code, `Step ${index + 1} (${step.kind}): ${error.message}`, {
      ...error.details,
      step: index,
    });
  }
}

function refuseTwins(schema: Schema): void {
  const seen = new Set<string>();
  for (const { name } of schema) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      throw new InsetError('QUERY_INVALID', `Two columns would be called "${name}".`, { column: name });
    }
    seen.add(folded);
  }
}
