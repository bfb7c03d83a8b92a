import { InsetError } from '@inset/model';
import { parseShape } from '@inset/model/schemas';
import type * as z from 'zod/mini';

/** Parameters of the path or the query string, checked. Without a shape each must look like an id. */
export function readText(
  shape: z.core.$ZodType | undefined,
  values: Record<string, string>,
  what: string,
): unknown {
  for (const value of Object.values(values)) {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw new InsetError('BAD_REQUEST', `There are characters in ${what} that cannot stand there.`);
    }
  }
  if (shape !== undefined) return parseShape(shape, values, 'BAD_REQUEST', what);
  for (const value of Object.values(values)) {
    // No such thing can exist, so the answer is the same as for a thing that is not there.
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(value)) throw new InsetError('NOT_FOUND');
  }
  return values;
}
