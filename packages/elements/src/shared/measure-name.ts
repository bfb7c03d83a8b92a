import { nameOf } from '@inset/engine/chart';
import { parseExpression } from '@inset/model';
import type { Strings } from '../locales/en.ts';

/** So many names are kept. */
const mostKept = 1000;

/** The blocks of a canvas are named all at once, and many of them show the same. */
const kept = new WeakMap<Strings, Map<string, string>>();

/** What an expression is called that nobody has named, as charts title it: `sum(revenue)` is "Sum of revenue". */
export function measureName(expression: string, strings: Strings): string {
  let names = kept.get(strings);
  if (!names || names.size >= mostKept) kept.set(strings, (names = new Map()));
  let name = names.get(expression);
  if (name === undefined) names.set(expression, (name = newName(expression, strings)));
  return name;
}

function newName(expression: string, { chart }: Strings): string {
  try {
    return nameOf(parseExpression(expression), chart.drawing);
  } catch {
    // What is wrong with it is told where it runs.
    return expression;
  }
}
