import type * as z from 'zod/mini';

/** What is wrong with a value, and where in it. */
export interface Issue {
  path: PropertyKey[];
  /** Half a sentence, such as `it should be text`. */
  message: string;
}

/** The first thing that keeps a value from fitting a shape, or undefined where it fits. */
export function firstIssue(shape: z.ZodMiniType, value: unknown): Issue | undefined {
  const issue = shape.safeParse(value).error?.issues[0];
  return issue && { path: issue.path, message: describeIssue(issue, value) };
}

/** What is wrong at an issue's path, as half a sentence; `checked` is the whole that was checked. */
export function describeIssue(issue: z.core.$ZodIssue, checked: unknown): string {
  // Words of our own shapes go on from "it", in lower case; zod's own are none, or begin with a capital.
  if (/^\p{Ll}/u.test(issue.message)) return `it ${issue.message}`;
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(checked, issue.path) === undefined
        ? 'it is missing'
        : `it should be ${typeWords[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => `"${key.slice(0, 100)}"`).join(', ')} ${issue.keys.length > 1 ? 'are' : 'is'} not known`;
    case 'invalid_value':
      return `it should be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return 'it is none of the kinds that can stand here';
    case 'too_small':
      return `it is less than ${issue.minimum}${lengthWord(issue.origin)}`;
    case 'too_big':
      return `it is more than ${issue.maximum}${lengthWord(issue.origin)}`;
    default:
      return 'it has the wrong form';
  }
}

const typeWords: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
};

const lengthWord = (origin: string): string => (origin === 'number' || origin === 'int' ? '' : ' long');

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
}
