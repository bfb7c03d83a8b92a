import { InsetError, parseExpression, printExpression, type Chart, type Encoding } from '@inset/model';

/**
 * How many standard errors reach over 95 % for `n` values: Student's t, by the first terms of its expansion around the
 * normal distribution. Right to 1 % from four values on; for two it is a quarter too low.
 */
const studentsT = (n: string): string =>
  `(1.96 + 2.3723 / (${n} - 1) + 2.8225 / power(${n} - 1, 2) + 2.5557 / power(${n} - 1, 3))`;

/**
 * The ends of an error bar about a mean, as expressions over the same values. Throws `CHART_INVALID` where the measure is
 * no mean; the extent suits a median as well.
 */
export function errorEnds(
  measure: Encoding | undefined,
  errors: NonNullable<Chart['errors']>,
): Pick<Chart['encodings'], 'low' | 'high'> {
  const tree = measure && parseExpression(measure.expression);
  const isExtent = errors === 'extent';
  const fits =
    tree?.kind === 'call' &&
    !tree.distinct &&
    (meanNames.has(tree.name) || (isExtent && tree.name === 'median'));
  if (!fits) {
    throw new InsetError(
      'CHART_INVALID',
      `The chart's errors are those of an average, but y is ${measure?.expression ?? 'missing'}. Write avg(…), or say low and high.`,
      { path: 'errors' },
    );
  }
  const aggregate = (name: string): string => printExpression({ ...tree, name });
  if (isExtent)
    return {
      low: { expression: aggregate('min'), title: 'Lowest' },
      high: { expression: aggregate('max'), title: 'Highest' },
    };
  const [mean, deviation, n] = [printExpression(tree), aggregate('stddev'), aggregate('count')];
  const reach = {
    'standard-deviation': deviation,
    'standard-error': `${deviation} / sqrt(${n})`,
    confidence: `${studentsT(n)} * ${deviation} / sqrt(${n})`,
  }[errors];
  const name = {
    'standard-deviation': 'one standard deviation',
    'standard-error': 'one standard error',
    confidence: '95 % confidence',
  };
  return {
    low: { expression: `${mean} - ${reach}`, title: `Low end of ${name[errors]}` },
    high: { expression: `${mean} + ${reach}`, title: `High end of ${name[errors]}` },
  };
}

const meanNames: ReadonlySet<string> = new Set(['avg', 'mean', 'average']);
