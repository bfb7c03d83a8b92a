import type { Query } from './query.ts';
import type { NamedExpression, Step, StepKind, StepOf } from './steps/step.ts';

const named = ({ name, expression }: NamedExpression): string =>
  name === expression ? expression : `${name} = ${expression}`;

const list = (items: NamedExpression[]): string => items.map(named).join(', ');

const words: { [Kind in StepKind]: (step: StepOf<Kind>) => string } = {
  filter: ({ where }) => `Keep the rows where ${where}`,
  derive: ({ columns }) => `Add ${list(columns)}`,
  select: ({ columns }) => `Keep the columns ${columns.join(', ')}`,
  rename: ({ columns }) => `Rename ${columns.map(({ from, to }) => `${from} to ${to}`).join(', ')}`,
  summarize: ({ by, measures }) => {
    const what = measures.length > 0 ? `Compute ${list(measures)}` : 'List the values';
    return by.length > 0 ? `${what} for each ${list(by)}` : what;
  },
  bin: ({ column, step, maxBins = 20 }) =>
    `Put ${column} into ${step === undefined ? `at most ${maxBins} bins` : `bins of ${step}`}`,
  sort: ({ by }) =>
    `Sort by ${by.map(({ expression, order = 'ascending' }) => `${expression}, ${order}`).join('; ')}`,
  limit: ({ count, offset = 0 }) => `Take ${count} rows${offset > 0 ? ` after the first ${offset}` : ''}`,
};

/** A Query in words, one sentence a step, in order. */
export function explainQuery(query: Query): string[] {
  return [`Read ${query.from}`, ...query.steps.map(explainStep)];
}

function explainStep(step: Step): string {
  return (words[step.kind] as (step: Step) => string)(step);
}
