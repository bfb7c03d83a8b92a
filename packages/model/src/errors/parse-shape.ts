import type * as z from 'zod/mini';
import type { ErrorCode } from './error-codes.ts';
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
  throw new InsetError(code, `There is a mistake in ${where}: ${describe(issue)}.`, {
    path,
    problems: result.error.issues.slice(0, 20).map((each) => ({
      path: each.path.map(String).join('.'),
      problem: describe(each),
    })),
  });
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'it is missing' : `it should be ${issue.expected}`;
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => `"${key.slice(0, 100)}"`).join(', ')} ${issue.keys.length > 1 ? 'are' : 'is'} not known`;
    case 'invalid_value':
      return `it should be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return 'it is none of the kinds that can stand here';
    case 'too_small':
      return `it is less than ${issue.minimum}${issue.origin === 'number' || issue.origin === 'int' ? '' : ' long'}`;
    case 'too_big':
      return `it is more than ${issue.maximum}${issue.origin === 'number' || issue.origin === 'int' ? '' : ' long'}`;
    default:
      return 'it has the wrong form';
  }
}
