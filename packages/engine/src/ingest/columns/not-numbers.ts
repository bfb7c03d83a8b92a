import type { ProblemTaker } from '../problem-log.ts';

/** Tells how many values of a column were NaN, the first of them in `row` (from zero): they are no value here. */
export function reportNotNumbers(log: ProblemTaker, name: string, count: number, row: number): void {
  if (count === 0) return;
  log.add({ kind: 'repaired', code: 'not-a-number', count, row: row + 1, column: name });
}
