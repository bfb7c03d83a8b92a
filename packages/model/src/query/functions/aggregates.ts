import type { FunctionEntry, Parameter, Result, Signature } from './function-entry.ts';

const entry = (
  name: string,
  parameters: Parameter[],
  result: Result,
  description: string,
  example: string,
  { aliases, more = [], ...signature }: Partial<Signature> & { aliases?: string[]; more?: Signature[] } = {},
): FunctionEntry => ({
  name,
  category: 'aggregate',
  aggregate: true,
  signatures: [{ parameters, result, ...signature }, ...more],
  ...(aliases && { aliases }),
  description,
  example,
});

const counts: FunctionEntry[] = [
  entry('count', ['any'], 'integer', 'How many rows; with a column, how many values.', 'count(note)', {
    optional: 1,
    aliases: ['counta'],
  }),
  entry('count_if', ['boolean'], 'integer', 'For how many rows it is true.', 'count_if(price > 100)', {
    aliases: ['countif'],
  }),
  entry(
    'count_distinct',
    ['any'],
    'integer',
    'How many different values; also written count(distinct status).',
    'count_distinct(status)',
    { aliases: ['countunique', 'approx_count_distinct'], meaning: 'count(distinct _1)' },
  ),
  entry('count_null', ['any'], 'integer', 'For how many rows it is null.', 'count_null(note)', {
    aliases: ['countblank'],
    meaning: 'count_if(_1 is null)',
  }),
];

const sums: FunctionEntry[] = [
  entry('sum', ['numeric'], 'first', 'The sum.', 'sum(quantity)', { aliases: ['total'] }),
  entry('sum_if', ['numeric', 'boolean'], 'first', 'The sum where it is true.', 'sum_if(quantity, paid)', {
    aliases: ['sumif'],
    meaning: 'sum(_1) filter (where _2)',
  }),
  entry('product', ['numeric'], 'number', 'The product.', 'product(quantity)'),
  entry('avg', ['numeric'], 'number', 'The arithmetic mean.', 'avg(price)', { aliases: ['mean', 'average'] }),
  entry('avg_if', ['numeric', 'boolean'], 'number', 'The mean where it is true.', 'avg_if(price, paid)', {
    aliases: ['averageif', 'avgif'],
    meaning: 'avg(_1) filter (where _2)',
  }),
  entry(
    'weighted_avg',
    ['numeric', 'numeric'],
    'number',
    'The mean, each value counting as much as its weight.',
    'weighted_avg(price, quantity)',
    { meaning: 'sum(_1 * _2) / nullif(sum(_2) filter (where _1 is not null), 0)' },
  ),
  entry('geometric_mean', ['numeric'], 'number', 'The geometric mean.', 'geometric_mean(quantity)', {
    aliases: ['geomean'],
    meaning: 'exp(avg(ln(_1)))',
  }),
  entry('harmonic_mean', ['numeric'], 'number', 'The harmonic mean.', 'harmonic_mean(quantity)', {
    aliases: ['harmean'],
    meaning: 'count(_1) / sum(1 / _1)',
  }),
];

const extremes: FunctionEntry[] = [
  entry('min', ['any'], 'first', 'The smallest value.', 'min(price)'),
  entry('max', ['any'], 'first', 'The largest value.', 'max(shipped_on)'),
  entry(
    'min_if',
    ['any', 'boolean'],
    'first',
    'The smallest value where it is true.',
    'min_if(price, paid)',
    {
      aliases: ['minif', 'minifs'],
      meaning: 'min(_1) filter (where _2)',
    },
  ),
  entry('max_if', ['any', 'boolean'], 'first', 'The largest value where it is true.', 'max_if(price, paid)', {
    aliases: ['maxif', 'maxifs'],
    meaning: 'max(_1) filter (where _2)',
  }),
  entry('range', ['numeric'], 'arithmetic', 'The largest value less the smallest.', 'range(quantity)', {
    meaning: 'max(_1) - min(_1)',
  }),
  entry(
    'arg_min',
    ['any', 'any'],
    'first',
    'The value of the row in which another is smallest; of equals, the one that comes first.',
    'arg_min(product, price)',
    { aliases: ['min_by', 'argmin'] },
  ),
  entry(
    'arg_max',
    ['any', 'any'],
    'first',
    'The value of the row in which another is largest; of equals, the one that comes first.',
    'arg_max(product, price)',
    { aliases: ['max_by', 'argmax'] },
  ),
  entry(
    'first',
    ['any'],
    'first',
    'The first value, nulls skipped, in the order of the rows, or of the window.',
    'first(customer)',
    { aliases: ['any_value'] },
  ),
  entry(
    'last',
    ['any'],
    'first',
    'The last value, nulls skipped, in the order of the rows, or of the window.',
    'last(customer)',
  ),
  entry(
    'mode',
    ['any'],
    'first',
    'The most frequent value; of equals, the one that comes first.',
    'mode(status)',
  ),
];

const quantiles: FunctionEntry[] = [
  entry(
    'median',
    ['numeric'],
    'number',
    'The middle value, interpolated; of dates, the earlier of the two in the middle.',
    'median(price)',
    { more: [{ parameters: ['temporal'], result: 'first', meaning: 'quantile_disc(_1, 0.5)' }] },
  ),
  entry(
    'quantile',
    ['numeric', 'constant-number'],
    'number',
    'The value below which a share (0 to 1) of the values lies, interpolated.',
    'quantile(price, 0.9)',
    { aliases: ['quantile_cont', 'percentile_cont', 'percentile'] },
  ),
  entry(
    'quantile_disc',
    ['numeric', 'constant-number'],
    'first',
    'The same, one of the values themselves; also of dates.',
    'quantile_disc(price, 0.9)',
    {
      aliases: ['percentile_disc'],
      more: [{ parameters: ['temporal', 'constant-number'], result: 'first' }],
    },
  ),
  entry('iqr', ['numeric'], 'number', 'The third quartile less the first.', 'iqr(price)', {
    meaning: 'quantile(_1, 0.75) - quantile(_1, 0.25)',
  }),
  entry('mad', ['numeric'], 'number', 'The median distance from the median.', 'mad(price)'),
];

const spreads: FunctionEntry[] = [
  entry('stddev', ['numeric'], 'number', 'The standard deviation of a sample.', 'stddev(price)', {
    aliases: ['stddev_samp', 'stdev'],
  }),
  entry('stddev_pop', ['numeric'], 'number', 'The standard deviation of a whole.', 'stddev_pop(price)', {
    aliases: ['stdevp'],
  }),
  entry('variance', ['numeric'], 'number', 'The variance of a sample.', 'variance(price)', {
    aliases: ['var_samp', 'var'],
  }),
  entry('var_pop', ['numeric'], 'number', 'The variance of a whole.', 'var_pop(price)', {
    aliases: ['varp'],
  }),
  entry('skewness', ['numeric'], 'number', 'The skewness of a sample.', 'skewness(price)', {
    aliases: ['skew'],
  }),
  entry('kurtosis', ['numeric'], 'number', 'The excess kurtosis of a sample.', 'kurtosis(price)', {
    aliases: ['kurt'],
  }),
  entry('entropy', ['any'], 'number', 'How evenly the values are spread, in bits.', 'entropy(status)'),
];

const pairs: FunctionEntry[] = [
  entry(
    'corr',
    ['numeric', 'numeric'],
    'number',
    "Pearson's correlation of two columns.",
    'corr(price, quantity)',
    { aliases: ['correl', 'pearson'] },
  ),
  entry(
    'covar_pop',
    ['numeric', 'numeric'],
    'number',
    'The covariance of a whole.',
    'covar_pop(price, quantity)',
  ),
  entry(
    'covar_samp',
    ['numeric', 'numeric'],
    'number',
    'The covariance of a sample.',
    'covar_samp(price, quantity)',
  ),
  entry(
    'regr_slope',
    ['numeric', 'numeric'],
    'number',
    'The slope of the line through points of y (first) over x.',
    'regr_slope(price, quantity)',
    {
      aliases: ['slope'],
      meaning: 'covar_pop(_1, _2) / nullif(var_pop(_2) filter (where _1 is not null), 0)',
    },
  ),
  entry(
    'regr_intercept',
    ['numeric', 'numeric'],
    'number',
    'Where that line stands at x = 0.',
    'regr_intercept(price, quantity)',
    {
      aliases: ['intercept'],
      meaning:
        'avg(_1) filter (where _2 is not null) - regr_slope(_1, _2) * avg(_2) filter (where _1 is not null)',
    },
  ),
  entry(
    'regr_r2',
    ['numeric', 'numeric'],
    'number',
    'How much of the spread that line explains, 0 to 1.',
    'regr_r2(price, quantity)',
    { aliases: ['rsq'], meaning: 'power(corr(_1, _2), 2)' },
  ),
  entry(
    'regr_count',
    ['numeric', 'numeric'],
    'integer',
    'How many points have both.',
    'regr_count(price, discount)',
    { meaning: 'count_if(_1 is not null and _2 is not null)' },
  ),
];

const others: FunctionEntry[] = [
  entry(
    'string_agg',
    ['text', 'constant-text'],
    'text',
    'The texts joined with a separator (default a comma), in the order of the rows, or of the window; with distinct, in their own.',
    "string_agg(status, ', ')",
    { optional: 1, aliases: ['group_concat', 'listagg'] },
  ),
  entry('bool_and', ['boolean'], 'boolean', 'Whether all are true.', 'bool_and(paid)', {
    aliases: ['every', 'logical_and'],
  }),
  entry('bool_or', ['boolean'], 'boolean', 'Whether one is true.', 'bool_or(paid)', {
    aliases: ['logical_or'],
  }),
];

/** All of them skip nulls, `count()` apart; over no values they give null, the counts 0. */
export const aggregates: FunctionEntry[] = [
  ...counts,
  ...sums,
  ...extremes,
  ...quantiles,
  ...spreads,
  ...pairs,
  ...others,
];
