import { isSqlSource, type Query, type Step } from '@inset/model';

/** A Query's steps over its one dataset, those of a Query that it is from before them; undefined over SQL. */
export function plainSteps({ from, steps }: Query): Step[] | undefined {
  if (typeof from === 'string') return steps;
  if (isSqlSource(from)) return undefined;
  const before = plainSteps(from);
  return before && [...before, ...steps];
}
