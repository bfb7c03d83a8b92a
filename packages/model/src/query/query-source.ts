import type { Query, QuerySource, SqlSource } from './query.ts';

export const isSqlSource = (source: QuerySource): source is SqlSource =>
  typeof source !== 'string' && 'sql' in source;

/** A source as a Query: one without steps, where it is none yet. */
export const queryOf = (source: QuerySource): Query =>
  typeof source === 'string' || isSqlSource(source) ? { from: source, steps: [] } : source;

/** The dataset that a Query's rows start from; the first one that its SQL reads, and '' where that reads none. */
export function datasetOf({ from }: Query): string {
  if (typeof from === 'string') return from;
  return isSqlSource(from) ? (Object.values(from.datasets)[0] ?? '') : datasetOf(from);
}

/** The names of all datasets that a Query reads, joins and unions included, each once, the first one first. */
export function datasetsOf(query: Query): string[] {
  const names = sourcesOf(query).flatMap((source) => {
    return typeof source === 'string' ? source : Object.values(source.datasets);
  });
  return [...new Set(names)];
}

/** Every dataset and SQL that a Query reads, joins and unions included, in the order they are written. */
export function sourcesOf({ from, steps }: Query): (string | SqlSource)[] {
  const others = steps.flatMap((step) => {
    if (step.kind === 'join') return [step.with];
    return step.kind === 'union' ? step.with : [];
  });
  return [from, ...others].flatMap((source) => {
    return typeof source === 'string' || isSqlSource(source) ? [source] : sourcesOf(source);
  });
}

/** The same Query over datasets of other names. */
export function renameDatasets(query: Query, rename: (name: string) => string): Query {
  const steps = query.steps.map((step) => {
    if (step.kind === 'join') return { ...step, with: renameSource(step.with, rename) };
    if (step.kind !== 'union') return step;
    return { ...step, with: step.with.map((source) => renameSource(source, rename)) };
  });
  return { from: renameSource(query.from, rename), steps };
}

function renameSource(source: QuerySource, rename: (name: string) => string): QuerySource {
  if (typeof source === 'string') return rename(source);
  if (!isSqlSource(source)) return renameDatasets(source, rename);
  const datasets = Object.entries(source.datasets).map(([name, dataset]) => [name, rename(dataset)] as const);
  return { ...source, datasets: Object.fromEntries(datasets) };
}

/** The same Query with steps that are taken before all others, right after its dataset is read. */
export function withFirstSteps(query: Query, steps: Query['steps']): Query {
  if (steps.length === 0) return query;
  const { from } = query;
  if (typeof from === 'string' || isSqlSource(from)) return { from, steps: [...steps, ...query.steps] };
  return { from: withFirstSteps(from, steps), steps: query.steps };
}
