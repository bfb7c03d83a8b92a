import {
  checkQuery,
  InsetError,
  isSqlSource,
  sourcesOf,
  type Query,
  type Receipt,
  type SchemaOf,
} from '@inset/model';
import { mostShownCells } from './result-limits.ts';

/** Whether a Query reads nothing but SQL, and of its rows the first only, in their order. */
export function mayReadFirstRows(query: Query): boolean {
  const isAlone = sourcesOf(query).length === 1 && isSqlSource(query.from);
  return isAlone && (query.steps.length === 0 || query.steps[0]!.kind === 'limit');
}

/**
 * How far such a Query reaches where the first rows of its SQL are there: they are `all` it wants, they are its first
 * rows, and there are more (`cut`), or it needs some that are not there (`further`).
 */
export function reachOf({ steps }: Query, rowCount: number): 'all' | 'cut' | 'further' {
  const [first, ...others] = steps;
  if (first?.kind !== 'limit') return first ? 'further' : 'cut';
  const { count, offset = 0 } = first;
  if (offset + count <= rowCount) return 'all';
  return others.length === 0 && offset < rowCount ? 'cut' : 'further';
}

/** Runs a Query, and where its answer is too large and may be cut, runs it for as many of the first rows as a page holds. */
export async function orFirstRows<Answer extends object>(
  query: Query,
  { mayCut }: { mayCut?: boolean },
  schemaOf: SchemaOf,
  run: (query: Query) => Promise<Answer>,
): Promise<Answer & { cut?: Receipt['cut'] }> {
  try {
    return (await run(query)) as Answer & { cut?: never };
  } catch (thrown) {
    const { code, details } = InsetError.from(thrown);
    const isOwn = details['isAnswer'] === true || details['bytes'] !== undefined;
    if (!mayCut || code !== 'RESULT_TOO_LARGE' || !isOwn) throw thrown;
    const { rows } = details;
    const columns = checkQuery(query, schemaOf).schemas.at(-1)!.length;
    const count = Math.floor(mostShownCells / columns);
    const answer = await run({ ...query, steps: [...query.steps, { kind: 'limit', count }] });
    return { ...answer, cut: typeof rows === 'number' ? { rowsInAll: rows } : {} };
  }
}
