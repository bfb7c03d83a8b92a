import type { Schema } from '../table/schema.ts';
import type { Query } from './query.ts';
import { checkStep, type CheckedStep } from './steps/check-step.ts';

/** A Query whose every expression is checked; what compilers take. */
export interface CheckedQuery {
  from: string;
  steps: CheckedStep[];
  /** `schemas[i]` are the columns before step i; the last are those of the answer. */
  schemas: Schema[];
}

/**
 * Checks a Query against the columns of its dataset. Throws an InsetError that names the step (0-based
 * `details.step`), and the column or position in it.
 */
export function checkQuery(query: Query, schema: Schema): CheckedQuery {
  const schemas: Schema[] = [schema];
  const steps = query.steps.map((step, index) => {
    const outcome = checkStep(step, schemas[index]!, index);
    schemas.push(outcome.makes);
    return outcome.step;
  });
  return { from: query.from, steps, schemas };
}

/** The columns a Query answers with. Throws as {@link checkQuery} does. */
export function outputSchema(query: Query, schema: Schema): Schema {
  return checkQuery(query, schema).schemas.at(-1)!;
}
