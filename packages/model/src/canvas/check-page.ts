import * as z from 'zod/mini';
import { idShape, type Issue } from './check-block.ts';
import { longestPageTitle } from './pages.ts';

export const pageShape = z.strictObject({
  id: idShape,
  title: z.string().check(z.maxLength(longestPageTitle)),
});

/** What is wrong with a canvas' page, or undefined. */
export function checkPage(page: unknown): Issue | undefined {
  return pageShape.safeParse(page).error?.issues[0];
}
