import type { ReadProblem } from '@inset/model';

const keptProblems = 100;
const keptCharacters = 200;

/** Collects what was mended or left out while reading: the first 100 whole, the rest as a count. */
export class ProblemLog {
  readonly problems: ReadProblem[] = [];
  count = 0;

  add(problem: ReadProblem): void {
    this.count++;
    if (this.problems.length >= keptProblems) return;
    const { value } = problem;
    const isLong = value !== undefined && value.length > keptCharacters;
    this.problems.push(isLong ? { ...problem, value: `${value.slice(0, keptCharacters)}…` } : problem);
  }
}
