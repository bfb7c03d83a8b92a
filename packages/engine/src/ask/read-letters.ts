import { type ConditionContext, type FoundConditions, isFiller, tagKind } from './condition-context.ts';
import { nameOf, textLiteral } from './literal.ts';

/** "have the letters D or S in their first name": texts that contain something, the column named after. */
export function lettersAt({ items, joiner }: ConditionContext, i: number): FoundConditions | undefined {
  let at = i;
  let said = false;
  while (isFiller(items[at]) || tagKind(items[at]) === 'where' || tagKind(items[at]) === 'compare') {
    said ||= /letter|character|substring|word/i.test(items[at]!.text);
    at++;
  }
  if (!said) return undefined;
  const texts: string[] = [];
  for (;;) {
    const item = items[at];
    if (!item || tagKind(item) === 'in' || texts.length === 5) break;
    if (!item.comma && tagKind(item) !== 'or' && tagKind(item) !== 'and')
      texts.push(item.quoted ?? item.text);
    at++;
  }
  if (tagKind(items[at]) !== 'in' || texts.length === 0) return undefined;
  do at++;
  while (isFiller(items[at]));
  const column = items[at]?.columns[0]?.column;
  if (column?.type !== 'text') return undefined;
  const tests = texts.map((text) => `contains(lower(${nameOf(column)}), ${textLiteral(text.toLowerCase())})`);
  const words = `${column.label} contains ${texts.map((text) => `“${text}”`).join(' or ')}`;
  const where = tests.length === 1 ? tests[0]! : `(${tests.join(' or ')})`;
  return { conditions: [{ where, words, joiner, column: column.name }], next: at + 1 };
}
