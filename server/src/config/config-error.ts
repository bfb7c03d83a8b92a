/** The configuration cannot be used; `problems` has one line a mistake, naming the variable and never its value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((each) => `  - ${each}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
