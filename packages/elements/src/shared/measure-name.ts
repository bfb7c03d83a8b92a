import { nameOf } from '@inset/engine/chart';
import { parseExpression } from '@inset/model';
import type { Strings } from '../locales/en.ts';

/** What an expression is called that nobody has named, as charts title it: `sum(revenue)` is "Sum of revenue". */
export function measureName(expression: string, { chart }: Strings): string {
  try {
    return nameOf(parseExpression(expression), chart.drawing);
  } catch {
    // What is wrong with it is told where it runs.
    return expression;
  }
}
