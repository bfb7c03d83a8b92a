import { InsetError } from '../errors/inset-error.ts';
import type { Schema } from '../table/schema.ts';
import type { Query, QuerySource, SqlSource } from './query.ts';
import { isSqlSource, queryOf } from './query-source.ts';
import { checkStep } from './steps/check-step.ts';
import type { CheckedQuery, CheckedStep } from './steps/checked-step.ts';

export type { CheckedQuery } from './steps/checked-step.ts';

/** The columns of a dataset, or of what SQL gives. Throws `DATASET_NOT_FOUND`. */
export type SchemaOf = (source: string | SqlSource) => Schema;

/** As many Queries inside Queries as anybody means. */
const deepest = 20;

/**
 * Checks a Query. `schemas` are the columns of its one dataset, or the way to find those of each that it reads. Throws
 * an InsetError that names the step (0-based `details.step`), and the column or position in it.
 */
export function checkQuery(query: Query, schemas: Schema | SchemaOf): CheckedQuery {
  return check(query, typeof schemas === 'function' ? schemas : onlySchema(query.from, schemas), deepest);
}

/** The columns a Query answers with. Throws as {@link checkQuery} does. */
export function outputSchema(query: Query, schemas: Schema | SchemaOf): Schema {
  return checkQuery(query, schemas).schemas.at(-1)!;
}

function check(query: Query, schemaOf: SchemaOf, depth: number): CheckedQuery {
  if (depth === 0)
    throw new InsetError('QUERY_INVALID', `Queries stand in one another over ${deepest} deep.`);
  const context = { check: (source: QuerySource) => check(queryOf(source), schemaOf, depth - 1) };
  const start = startOf(query.from, context.check, schemaOf);
  const steps: CheckedStep[] = [...start.steps];
  const schemas = [...start.schemas];
  query.steps.forEach((step, index) => {
    for (const outcome of checkStep(step, schemas.at(-1)!, index, context)) {
      steps.push(outcome.step);
      schemas.push(outcome.makes);
    }
  });
  return { from: start.from, steps, schemas };
}

function startOf(
  from: QuerySource,
  checkSource: (source: QuerySource) => CheckedQuery,
  schemaOf: SchemaOf,
): CheckedQuery {
  if (typeof from !== 'string' && !isSqlSource(from)) return checkSource(from);
  return { from, steps: [], schemas: [schemaOf(from)] };
}

function onlySchema(from: QuerySource, schema: Schema): SchemaOf {
  if (typeof from !== 'string' && !isSqlSource(from)) return onlySchema(from.from, schema);
  return (source) => {
    if (source === from) return schema;
    const name = typeof source === 'string' ? source : 'SQL';
    throw new InsetError('DATASET_NOT_FOUND', `The columns of ${name} are not known here.`, { text: name });
  };
}
