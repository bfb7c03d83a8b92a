import type * as z from 'zod/mini';
import type { ErrorCode } from './error-codes.ts';
import { describeIssue } from './first-issue.ts';
import { InsetError } from './inset-error.ts';

/**
 * A value that fits a shape, or an InsetError of the code that says where it does not:
 * `details.path` is the path, such as `steps.0.where`. `what` names the value in the message.
 */
export function parseShape<Shape extends z.core.$ZodType>(
  shape: Shape,
  value: unknown,
  code: ErrorCode,
  what: string,
): z.core.output<Shape> {
  const result = (shape as unknown as z.ZodMiniType<z.core.output<Shape>>).safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const path = issue.path.map(String).join('.');
  const where = path === '' ? what : `${what} at \`${path.slice(0, 200)}\``;
  throw new InsetError(code, `There is a mistake in ${where}: ${describeIssue(issue, value)}.`, {
    path,
    problems: result.error.issues.slice(0, 20).map((each) => ({
      path: each.path.map(String).join('.'),
      problem: describeIssue(each, value),
    })),
  });
}
