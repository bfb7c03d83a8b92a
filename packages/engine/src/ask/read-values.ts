import {
  type ConditionContext,
  type FoundConditions,
  isFiller,
  isValueItem,
  tagKind,
} from './condition-context.ts';
import type { ColumnView } from './describe-table.ts';
import { nameOf, textLiteral } from './literal.ts';
import type { ValueMatch } from './match-values.ts';
import type { Condition } from './reading.ts';
import type { Item } from './segment.ts';

/** Values, as "web", "web or store", "in the West". */
export function valuesAt(
  context: ConditionContext,
  i: number,
  matches: ValueMatch[],
  negated: boolean,
): FoundConditions {
  const { items, reading } = context;
  const near = [items[i - 1], items[i + 1]].flatMap(
    (item) => item?.columns.filter(({ score }) => score > 0.6).map(({ column }) => column.name) ?? [],
  );
  const spoken = [...reading.loose, ...reading.groups.map((group) => group.column)].map(
    (column) => column.name,
  );
  const match =
    matches.find(({ column }) => near.includes(column.name)) ??
    matches.find(({ column }) => directionFits(column, items, i)) ??
    matches.find(({ column }) => spoken.includes(column.name) && !context.filtering) ??
    matches[0]!;
  const { column } = match;
  const values = [match.value];
  for (const { column: other, value } of matches)
    if (other === column && !values.includes(value) && !match.exact) values.push(value);
  const others = new Set(matches.map((each) => each.column.name)).size - 1;
  if (others > 0 && !near.includes(column.name))
    reading.notes.push({ kind: 'value', said: items[i]!.text, column: column.label });
  let next = i + 1;
  const after = items[next]?.columns[0];
  if (after && after.column === column && after.score > 0.6 && tagKind(items[i - 1]) !== 'by') next++;
  for (;;) {
    let at = next;
    while (
      items[at]?.comma ||
      ['and', 'or', 'versus', 'not'].includes(tagKind(items[at]) ?? '') ||
      (at > next && isFiller(items[at]))
    )
      at++;
    const more = at > next ? items[at]?.values.find((each) => each.column === column) : undefined;
    if (!more || !isValueItem(items[at]!)) break;
    if (items.slice(next, at).some((item) => tagKind(item) === 'versus')) reading.compare = true;
    if (!values.includes(more.value)) values.push(more.value);
    next = at + 1;
    if (items[next]?.columns[0]?.column === column && items[next]!.columns[0]!.score > 0.6) next++;
  }
  return { conditions: [valueCondition(column, values, negated, context.joiner)], next };
}

const ways: Record<string, RegExp> = {
  from: /^(origin|orig|from|source|departure|depart|start|sender|home)$/,
  to: /^(destination|dest|to|target|arrival|arrive|end|receiver|away)$/,
};

/** "from LAX to SFO": which of two columns with the same values is meant. */
function directionFits(column: ColumnView, items: Item[], i: number): boolean {
  const kind = tagKind(items[i - 1]);
  const way =
    kind === 'to'
      ? ways.to!
      : /\bfrom\b/.test(items[i - 1]?.text.toLowerCase() ?? '')
        ? ways.from!
        : undefined;
  return way !== undefined && column.words.some((word) => way.test(word));
}

/** A column is, or is not, one of some values. */
export function valueCondition(
  column: ColumnView,
  values: string[],
  negated: boolean,
  joiner: 'and' | 'or',
): Condition {
  const name = nameOf(column);
  const list = values.map(textLiteral);
  const where =
    list.length === 1
      ? `${name} ${negated ? '<>' : '='} ${list[0]}`
      : `${name} ${negated ? 'not in' : 'in'} (${list.join(', ')})`;
  const words = `${column.label} is ${negated ? 'not ' : ''}${values.join(' or ')}`;
  return { where, words, joiner, column: column.name, values, negated };
}
