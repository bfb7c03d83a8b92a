import { parseShape } from '../errors/parse-shape.ts';
import type { Query } from './query.ts';
import { queryShape } from './query-shape.ts';

/** A Query out of an unknown value. Throws `QUERY_INVALID` with the path of what is wrong. */
export function parseQuery(value: unknown): Query {
  return parseShape(queryShape, value, 'QUERY_INVALID', 'the query');
}
