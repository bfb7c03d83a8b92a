import { InsetError } from '../errors/inset-error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';

/** Fails when two values differ as JSON, whatever the order of their keys. Runs in pages and in Node alike, so it needs neither's assert. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [sortedJson(actual), sortedJson(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}`);
}

function sortedJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}

export function expectTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(`${what} should hold`);
}

/** Fails unless the promise rejects with an InsetError of this code. */
export async function expectRejects(promise: Promise<unknown>, code: ErrorCode, what: string): Promise<void> {
  const outcome = await promise.then(
    (value) => `a value, ${JSON.stringify(value)}`,
    (error: unknown) => (error instanceof InsetError ? error.code : `no InsetError but ${String(error)}`),
  );
  if (outcome !== code) throw new Error(`${what}: expected ${code}, got ${outcome}`);
}

/** Waits until the check holds; fails with the name after the deadline. */
export async function eventually(
  check: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 8_000,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
