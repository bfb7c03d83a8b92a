import * as z from 'zod/mini';
import { firstIssue, type Issue } from '../errors/first-issue.ts';
import { idShape } from './check-block.ts';
import { longestPageTitle } from './pages.ts';

export const pageShape = z.strictObject({
  id: idShape,
  title: z.string().check(z.maxLength(longestPageTitle)),
});

/** What is wrong with a canvas' page, or undefined. */
export function checkPage(page: unknown): Issue | undefined {
  return firstIssue(pageShape, page);
}
