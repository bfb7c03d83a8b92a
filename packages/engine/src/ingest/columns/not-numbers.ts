import type { ProblemTaker } from '../problem-log.ts';

/** Tells how many values of a column were NaN, the first of them in `row` (from zero): they are no value here. */
export function reportNotNumbers(log: ProblemTaker, name: string, count: number, row: number): void {
  if (count === 0) return;
  const values = count === 1 ? '1 value that is' : `${count.toLocaleString('en')} values that are`;
  const message = `Column ${name}: ${values} not a number (NaN) ${count === 1 ? 'was' : 'were'} read as no value.`;
  log.add({ kind: 'repaired', message, row: row + 1, column: name });
}
