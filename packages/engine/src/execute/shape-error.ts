import { InsetError, parseQuery } from '@inset/model';

/**
 * What is wrong with the shape of something given as a Query: steps written by hand may be anything, and are not held
 * against their shape before each run. Undefined where nothing is.
 */
export function shapeErrorOf(given: unknown): InsetError | undefined {
  try {
    parseQuery(given);
    return undefined;
  } catch (thrown) {
    return InsetError.from(thrown);
  }
}
