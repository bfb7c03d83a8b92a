import { isNumeric, type AnswerSubject, type Suggestion } from '@inset/model';
import type { ColumnView, TableView } from './describe-table.ts';
import { plural } from './word-forms.ts';

/** Questions built from a table's columns of which `shows` says what their answers show. */
export function suggestionsFor(
  view: TableView,
  shows: (text: string) => AnswerSubject | undefined,
): Suggestion[] {
  const found: Suggestion[] = [];
  for (const text of templates(view)) {
    if (found.length >= 6) break;
    const sentence = text.charAt(0).toUpperCase() + text.slice(1);
    if (found.some((other) => other.text === sentence)) continue;
    const subject = shows(sentence);
    if (subject) found.push({ text: sentence, subject });
  }
  return found;
}

function* templates(view: TableView): Generator<string> {
  const numbers = view.columns.filter((column) => isNumeric(column.type) && column.role === 'measure');
  const money = /revenue|sales|amount|profit|gross|income/;
  const sums = numbers
    .filter((column) => column.additive)
    .sort((a, b) => Number(money.test(b.label)) - Number(money.test(a.label)));
  const means = numbers.filter((column) => !column.additive);
  const categories = view.columns
    .filter(
      (column) =>
        (column.role === 'category' || column.role === 'flag') &&
        column.distinctCount >= 2 &&
        column.distinctCount <= 50,
    )
    .sort((a, b) => Math.abs(a.distinctCount - 6) - Math.abs(b.distinctCount - 6));
  const [category] = categories;
  // Five of as many are all there are.
  const many = categories.find((column) => column !== category && column.distinctCount > 5);
  const number = sums[0] ?? means[0];
  const verb = (column: ColumnView): string => (column.additive ? 'total' : 'average');
  if (number && category) yield `${verb(number)} ${number.label} by ${category.label}`;
  if (number && view.time?.role === 'time') yield `${verb(number)} ${number.label} by month`;
  if (number && view.time?.role === 'year') yield `${verb(number)} ${number.label} by ${view.time.label}`;
  if (category) yield `how many ${view.noun} per ${category.label}`;
  if (number && many) yield `top 5 ${plural(many.label)} by ${number.label}`;
  if (means[0] && category) yield `average ${means[0].label} by ${category.label}`;
  if (numbers[0] && numbers[1]) yield `${numbers[0].label} vs ${numbers[1].label}`;
  if (number) yield `${verb(number)} ${number.label}`;
  if (number) yield `distribution of ${number.label}`;
  for (const column of numbers.slice(0, 5)) yield `average ${column.label}`;
  yield `how many ${view.noun}`;
  yield 'how many rows';
  for (const column of categories.slice(0, 3)) yield `how many rows per ${column.label}`;
  for (const column of view.columns.slice(0, 5)) yield `how many distinct ${column.label}`;
}
