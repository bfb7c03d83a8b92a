import type { ReadProblem } from '@inset/model';

const keptProblems = 100;
const keptCharacters = 200;

/** Takes what was mended or left out. */
export type ProblemTaker = Pick<ProblemLog, 'add'>;

/** Collects what was mended or left out while reading: the first 100 whole, the rest as a count. */
export class ProblemLog {
  readonly problems: ReadProblem[] = [];
  count = 0;
  readonly #unwanted: ReadonlySet<string>;

  /** What happens in columns that nobody wants is no problem. */
  constructor(unwanted: readonly string[] = []) {
    this.#unwanted = new Set(unwanted);
  }

  add(problem: ReadProblem): void {
    if (problem.column !== undefined && this.#unwanted.has(problem.column)) return;
    this.count++;
    if (this.problems.length >= keptProblems) return;
    const { value } = problem;
    const isLong = value !== undefined && value.length > keptCharacters;
    this.problems.push(isLong ? { ...problem, value: `${value.slice(0, keptCharacters)}…` } : problem);
  }
}
