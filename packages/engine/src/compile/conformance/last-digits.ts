import { parseExpression, printExpression, type CallNode, type Expression, type Query } from '@inset/model';
import { replaceParts } from '../../cross-filter/replace-parts.ts';

/**
 * What is a double whose last digits no two engines need agree on: the C library of native DuckDB, that of DuckDB-WASM
 * and JavaScript's each have functions of their own, and spreads depend on the order of the rows.
 */
const loose = new Set(
  (
    'sin cos tan asin acos atan atan2 sinh cosh tanh exp ln log10 log2 cbrt power degrees radians ' +
    'avg corr covar_pop covar_samp entropy harmonic_mean kurtosis product regr_intercept regr_slope skewness ' +
    'stddev stddev_pop var_pop variance weighted_avg'
  ).split(' '),
);

/** Where values lie close together, these are made of their last digits, and differ with the order of the rows. */
const cancelling = new Set(
  (
    'corr covar_pop covar_samp kurtosis regr_intercept regr_r2 regr_slope skewness stddev stddev_pop ' +
    'var_pop variance'
  ).split(' '),
);

const span = { start: 0, end: 0 };
const call = (name: string, ...parts: Expression[]): CallNode => ({
  kind: 'call',
  name,
  arguments: parts,
  span,
});
const number = (value: number): Expression => ({ kind: 'literal', type: 'number', value, span });

/**
 * The same Query with every such value made greater, or less, by its last digits, and what spreads are of by as much, one
 * value more than another.
 */
export function withLastDigitsMoved(query: Query, direction: 1 | -1): Query {
  const factor = number(1 + direction * 2 ** -51);
  const unevenly = (value: Expression): Expression =>
    call('*', value, call('+', number(1), call('*', number(direction * 2 ** -51), call('sin', value))));
  const move = (tree: Expression): Expression =>
    replaceParts(tree, (node) => {
      if (node.kind !== 'call' || !loose.has(node.name)) return undefined;
      const parts = node.arguments.map(move);
      return call(
        '*',
        { ...node, arguments: cancelling.has(node.name) ? parts.map(unevenly) : parts },
        factor,
      );
    });
  return mapExpressions(query, (text) => printExpression(move(parseExpression(text)))) as Query;
}

/** A Query, or a part of one, with the texts of its expressions changed. */
function mapExpressions(value: unknown, map: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapExpressions(item, map));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    const isExpression = (key === 'expression' || key === 'where') && typeof part === 'string';
    return [key, isExpression ? map(part) : mapExpressions(part, map)];
  });
  return Object.fromEntries(entries) as unknown;
}
