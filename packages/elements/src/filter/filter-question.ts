import { printLiteral, quoteName, type Query, type Step } from '@inset/model';
import type { FilterControl } from './filter-clause.ts';

/** The most values that a list shows; one more is asked for, to tell that there are others. */
export const listLength = 200;

/**
 * What a control of a column needs to know of it: its values with their counts, the most frequent first, of which
 * `needle` keeps those that contain it; or the lowest and the highest.
 */
export function filterQuestion(base: Query, column: string, control: FilterControl, needle = ''): Query {
  const expression = quoteName(column);
  if (control === 'range' || control === 'date') {
    const measures = ['min', 'max'].map((name) => ({ name, expression: `${name}(${expression})` }));
    return { from: base.from, steps: [...base.steps, { kind: 'summarize', by: [], measures }] };
  }
  const counts: Step[] = [
    {
      kind: 'summarize',
      by: [{ name: 'value', expression }],
      measures: [{ name: 'count', expression: 'count()' }],
    },
    { kind: 'sort', by: [{ expression: 'count', order: 'descending' }, { expression: 'value' }] },
    { kind: 'limit', count: control === 'text' ? 1 : listLength + 1 },
  ];
  return { from: base.from, steps: [...base.steps, ...search(expression, needle), ...counts] };
}

function search(expression: string, needle: string): Step[] {
  const text = needle.trim().toLowerCase();
  if (text === '') return [];
  return [{ kind: 'filter', where: `contains(lower(cast(${expression} as text)), ${printLiteral(text)})` }];
}
