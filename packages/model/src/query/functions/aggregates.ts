import type { FunctionEntry, Parameter, Result, Signature } from './function-entry.ts';

const entry = (
  name: string,
  parameters: Parameter[],
  result: Result,
  description: string,
  example: string,
  { aliases, ...signature }: Partial<Signature> & { aliases?: string[] } = {},
): FunctionEntry => ({
  name,
  category: 'aggregate',
  aggregate: true,
  signatures: [{ parameters, result, ...signature }],
  ...(aliases && { aliases }),
  description,
  example,
});

/** All of them skip nulls, `count()` apart; over no values they give null, the counts 0. */
export const aggregates: FunctionEntry[] = [
  entry('count', ['any'], 'integer', 'How many rows; with a column, how many values.', 'count()', {
    optional: 1,
  }),
  entry('count_if', ['boolean'], 'integer', 'For how many rows it is true.', 'count_if(price > 10)', {
    aliases: ['countif'],
  }),
  entry('sum', ['numeric'], 'first', 'The sum.', 'sum(revenue)', { aliases: ['total'] }),
  entry('avg', ['numeric'], 'number', 'The arithmetic mean.', 'avg(rating)', {
    aliases: ['mean', 'average'],
  }),
  entry('min', ['any'], 'first', 'The smallest value.', 'min(price)'),
  entry('max', ['any'], 'first', 'The largest value.', 'max(price)'),
  entry('median', ['numeric'], 'number', 'The middle value, interpolated.', 'median(price)'),
  entry(
    'quantile',
    ['numeric', 'constant-number'],
    'number',
    'The value below which a share (0 to 1) of the values lies, interpolated.',
    'quantile(price, 0.9)',
    { aliases: ['quantile_cont', 'percentile_cont'] },
  ),
  entry('stddev', ['numeric'], 'number', 'The standard deviation of a sample.', 'stddev(price)', {
    aliases: ['stddev_samp', 'stdev'],
  }),
  entry('stddev_pop', ['numeric'], 'number', 'The standard deviation of a whole.', 'stddev_pop(price)'),
  entry('variance', ['numeric'], 'number', 'The variance of a sample.', 'variance(price)', {
    aliases: ['var_samp'],
  }),
  entry('var_pop', ['numeric'], 'number', 'The variance of a whole.', 'var_pop(price)'),
  entry(
    'corr',
    ['numeric', 'numeric'],
    'number',
    "Pearson's correlation of two columns.",
    'corr(price, rating)',
  ),
  entry(
    'first',
    ['any'],
    'first',
    'The first value, nulls skipped, in the order of the rows.',
    'first(name)',
  ),
  entry('last', ['any'], 'first', 'The last value, nulls skipped, in the order of the rows.', 'last(name)'),
  entry(
    'mode',
    ['any'],
    'first',
    'The most frequent value; of equals, the one that comes first.',
    'mode(city)',
  ),
  entry('bool_and', ['boolean'], 'boolean', 'Whether all are true.', 'bool_and(paid)', {
    aliases: ['every'],
  }),
  entry('bool_or', ['boolean'], 'boolean', 'Whether one is true.', 'bool_or(paid)'),
];
