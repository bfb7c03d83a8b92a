import { type ConditionContext, type FoundConditions, tagKind } from './condition-context.ts';
import type { ColumnView } from './describe-table.ts';
import { flagTest, nameOf, textLiteral } from './literal.ts';

/** A flag column, as "returned orders" or "not returned"; texts of yes and no count as flags. */
export function flagAt(context: ConditionContext, i: number, negated: boolean): FoundConditions | undefined {
  const match = context.items[i]?.columns[0];
  if (!match) return undefined;
  const { column } = match;
  const yes = yesValue(column);
  const no = column.summary.topValues?.find((value) => /^(no|n|false|0)$/i.test(value));
  if (column.role !== 'flag' && !yes) return undefined;
  if (!negated && !context.filtering && !isAdjective(context, i)) return undefined;
  const name = nameOf(column);
  const where =
    column.role === 'flag'
      ? negated
        ? `not (${flagTest(column)})`
        : flagTest(column)
      : `${name} = ${textLiteral((negated ? no : yes) ?? yes!)}`;
  const words = `${column.label} is ${negated ? 'not true' : 'true'}`;
  return { conditions: [{ where, words, joiner: context.joiner, column: column.name }], next: i + 1 };
}

const yesValue = (column: ColumnView): string | undefined =>
  column.type === 'text' && column.distinctCount <= 3
    ? column.summary.topValues?.find((value) => /^(yes|y|true|1)$/i.test(value))
    : undefined;

/** A flag before a noun or after "are": "returned orders", "orders that were returned", "how many survived". */
function isAdjective({ items, reading }: ConditionContext, i: number): boolean {
  const before = items[i - 1];
  const after = items[i + 1];
  if (tagKind(before) === 'by' || tagKind(before) === 'and') return false;
  return (
    after?.row === true ||
    tagKind(before) === 'be' ||
    tagKind(before) === 'where' ||
    before?.row === true ||
    reading.rows ||
    reading.share
  );
}
