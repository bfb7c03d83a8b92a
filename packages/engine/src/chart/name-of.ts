import { printExpression, type Expression } from '@inset/model';

const measures: Record<string, string> = {
  sum: 'sum of',
  avg: 'average',
  min: 'lowest',
  max: 'highest',
  median: 'median',
  stddev: 'standard deviation of',
  variance: 'variance of',
  mode: 'most frequent',
  first: 'first',
  last: 'last',
};

/** An expression as a person would say it: `sum(unit_price)` is "Sum of unit price". */
export function nameOf(tree: Expression): string {
  const said = say(tree);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** A column's name as words: `unit_price` is "unit price". */
export const words = (name: string): string => name.replace(/_+/g, ' ').trim() || name;

function say(tree: Expression): string {
  if (tree.kind === 'column') return words(tree.name);
  if (tree.kind === 'cast') return say(tree.argument);
  if (tree.kind !== 'call') return printExpression(tree);
  const [first, second] = tree.arguments;
  if (tree.filter) return printExpression(tree);
  if (tree.name === 'count') {
    if (!first) return 'count';
    return tree.distinct ? `number of different ${say(first)}` : `number of ${say(first)}`;
  }
  if (tree.name === 'date_trunc' && first?.kind === 'literal' && second)
    return `${first.value} of ${say(second)}`;
  const measure = measures[tree.name];
  if (measure && first && !tree.distinct) return `${measure} ${say(first)}`;
  if (first && tree.arguments.length === 1 && /^[a-z]+$/.test(tree.name) && first.kind === 'column') {
    return `${tree.name} of ${say(first)}`;
  }
  return printExpression(tree);
}
