import { columnWords, printExpression, type Expression } from '@inset/model';
import { englishChartWords, type ChartWords } from './chart-words.ts';

/** An expression as a person would say it: `sum(unit_price)` is "Sum of unit price". */
export function nameOf(tree: Expression, words: ChartWords = englishChartWords): string {
  const said = say(tree, words);
  // What there are no words for stays as it is written.
  if (tree.kind !== 'column' && said === printExpression(tree)) return said;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** The months of a "date" are simply months. */
const whereItAdds = (what: string): string =>
  /^(date|day|time|timestamp|datetime)$/i.test(what) ? '' : what;

function say(tree: Expression, words: ChartWords): string {
  if (tree.kind === 'column') return columnWords(tree.name);
  if (tree.kind === 'cast') return say(tree.argument, words);
  if (tree.kind !== 'call' || tree.filter) return printExpression(tree);
  const [first, second] = tree.arguments;
  if (tree.name === 'count') {
    if (!first) return words.count;
    return tree.distinct ? words.numberOfDifferent(say(first, words)) : words.numberOf(say(first, words));
  }
  if (tree.name === 'date_trunc' && first?.kind === 'literal' && second)
    return words.unitOf(String(first.value), whereItAdds(say(second, words)));
  const measure = Object.hasOwn(words.measures, tree.name) ? words.measures[tree.name] : undefined;
  if (measure && first && !tree.distinct) return measure(say(first, words));
  if (first && tree.arguments.length === 1 && /^[a-z]+$/.test(tree.name) && first.kind === 'column') {
    return words.of(tree.name, say(first, words));
  }
  return printExpression(tree);
}
