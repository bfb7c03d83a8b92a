import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { firstIssue } from './first-issue.ts';
import { parseShape } from './parse-shape.ts';

const shape = z.strictObject({
  name: z.string().check(z.maxLength(3)),
  count: z.int().check(z.gte(1)),
  tags: z.optional(z.array(z.enum(['a', 'b']))),
  id: z.optional(z.string().check(z.regex(/^x/, { error: 'is not an id' }))),
});
const right = { name: 'abc', count: 1 };

test('what is missing is told from what is of the wrong type, and where', () => {
  const said = (value: unknown): string[] => {
    const issue = firstIssue(shape, value);
    return issue ? [issue.path.join('.'), issue.message] : [];
  };
  assert.deepEqual(said(right), []);
  assert.deepEqual(said(5), ['', 'it should be an object']);
  assert.deepEqual(said({ count: 1 }), ['name', 'it is missing']);
  assert.deepEqual(said({ ...right, name: null }), ['name', 'it should be text']);
  assert.deepEqual(said({ ...right, name: 'abcd' }), ['name', 'it is more than 3 long']);
  assert.deepEqual(said({ ...right, count: 1.5 }), ['count', 'it should be a whole number']);
  assert.deepEqual(said({ ...right, count: 0 }), ['count', 'it is less than 1']);
  assert.deepEqual(said({ ...right, tags: 'a' }), ['tags', 'it should be a list']);
  assert.deepEqual(said({ ...right, tags: ['a', 'c'] }), ['tags.1', 'it should be "a" or "b"']);
  assert.deepEqual(said({ ...right, id: 'y' }), ['id', 'it is not an id']);
  assert.deepEqual(said({ ...right, more: 1 }), ['', '"more" is not known']);
});

test('a refusal says so in its message', () => {
  assert.throws(() => parseShape(shape, { ...right, name: 5 }, 'BAD_REQUEST', 'the request'), {
    message: 'There is a mistake in the request at `name`: it should be text.',
  });
});
