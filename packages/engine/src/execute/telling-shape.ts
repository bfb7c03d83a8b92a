import { InsetError, type Query } from '@inset/model';

/**
 * The answer to a Query. One that was written by hand may be anything: where it failed in a way that says nothing, it is
 * held against its shape. Rejects as the answer does, or with `QUERY_INVALID`.
 */
export async function tellingShape<T>(query: Query, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    if (InsetError.from(thrown).code === 'INTERNAL') {
      // The shapes of all steps are fetched for this only.
      const { parseQuery } = await import('@inset/model/parse-query');
      parseQuery(query);
    }
    throw thrown;
  }
}
