import * as z from 'zod/mini';

/**
 * A Query as far as a canvas must know it. Whether its steps make sense against the dataset at hand is found out
 * when it runs, inside its block, so that one bad step never keeps a canvas from opening.
 */
export const queryShape = z.strictObject({
  from: z.string(),
  steps: z.array(z.looseObject({ kind: z.string() })).check(z.maxLength(200)),
});
