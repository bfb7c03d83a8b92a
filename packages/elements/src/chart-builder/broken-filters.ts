import {
  checkExpression,
  InsetError,
  parseExpression,
  printExpression,
  type Expression,
  type Query,
  type Schema,
} from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { withFilter } from './query-filters.ts';
import { WordedError } from '../shared/error-words.ts';

/** A change of the rows that are charted, in words. */
export interface QueryRepair {
  label: string;
  query: Query;
}

/** The filters that a Query ends with, by their place among its steps. */
const lastFilters = ({ steps }: Query): { at: number; where: string }[] => {
  const last = steps.findLastIndex(({ kind }) => kind !== 'filter');
  return steps
    .slice(last + 1)
    .map((step, i) => ({ at: last + 1 + i, where: step.kind === 'filter' ? step.where : '' }));
};

/** The Query before the filters that it ends with, which change none of its columns. */
export function beforeFilters(query: Query): Query {
  return { ...query, steps: query.steps.slice(0, query.steps.length - lastFilters(query).length) };
}

/** What is wrong with a condition over these columns; undefined where rows can be kept by it. */
export function conditionProblem(where: string, schema: Schema, strings: Strings): InsetError | undefined {
  try {
    const { type } = checkExpression(where, schema).type;
    if (type === 'boolean' || type === 'null') return undefined;
    return new WordedError('EXPRESSION_TYPE', strings.builder.noCondition);
  } catch (thrown) {
    return InsetError.from(thrown, 'EXPRESSION_TYPE');
  }
}

/** The first of the last filters by which no rows can be kept, as when its column is not there any more. */
export function brokenFilter(
  query: Query,
  schema: Schema,
  strings: Strings,
): { at: number; where: string; problem: InsetError } | undefined {
  for (const { at, where } of lastFilters(query)) {
    const problem = conditionProblem(where, schema, strings);
    if (problem) return { at, where, problem };
  }
  return undefined;
}

/** The Query without those of its last filters that are broken: what its columns hold can still be asked. */
export function withoutBroken(query: Query, schema: Schema, strings: Strings): Query {
  const broken = brokenFilter(query, schema, strings);
  return broken ? withoutBroken(withFilter(query, broken.at, undefined), schema, strings) : query;
}

/** The columns that a condition could be about instead of the one it lacks, the likeliest first. */
export function columnsInstead(
  where: string,
  problem: InsetError,
  schema: Schema,
  strings: Strings,
): string[] {
  const gone = problem.code === 'QUERY_COLUMN' ? problem.details.column : undefined;
  if (gone === undefined) return [];
  const near = problem.details.suggestions ?? [];
  const names = [...near, ...schema.map(({ name }) => name).filter((name) => !near.includes(name))];
  return names.filter((name) => !conditionProblem(aboutColumn(where, gone, name), schema, strings));
}

/** Ways to mend a broken filter: columns whose names are near, or to do without it. */
export function filterRepairs(
  query: Query,
  broken: { at: number; where: string; problem: InsetError },
  schema: Schema,
  strings: Strings,
): QueryRepair[] {
  const words = strings.builder;
  const { at, where, problem } = broken;
  const near = problem.details.suggestions ?? [];
  const names = columnsInstead(where, problem, schema, strings).filter((name) => near.includes(name));
  return [
    ...names.map((name) => ({
      label: words.useInstead(name),
      query: withFilter(query, at, aboutColumn(where, problem.details.column!, name)),
    })),
    { label: words.removeFilter, query: withFilter(query, at, undefined) },
  ];
}

/** A condition about another column. */
export function aboutColumn(where: string, from: string, to: string): string {
  return printExpression(renamed(parseExpression(where), from, to) as Expression);
}

function renamed(node: unknown, from: string, to: string): unknown {
  if (Array.isArray(node)) return node.map((part) => renamed(part, from, to));
  if (typeof node !== 'object' || node === null) return node;
  const parts = Object.entries(node).map(([key, part]) => [key, renamed(part, from, to)]);
  const copy = Object.fromEntries(parts) as { kind?: string; name?: string };
  return copy.kind === 'column' && copy.name === from ? { ...copy, name: to } : copy;
}
