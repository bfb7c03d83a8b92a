import { isNumeric, isTemporal } from '@inset/model';
import {
  type ConditionContext,
  type FoundConditions,
  isFiller,
  isValueItem,
  skip,
  tagKind,
} from './condition-context.ts';
import type { ColumnView, TableView } from './describe-table.ts';
import type { Comparison } from './lexicon/tag.ts';
import { flagTest, nameOf } from './literal.ts';
import { compared, comparisonAt, equalNumbers, numberColumnAt, numberRange } from './read-comparison.ts';
import { flagAt } from './read-flag.ts';
import { lettersAt } from './read-letters.ts';
import { datesAt, relations, timeAt, timeRange } from './read-time.ts';
import { valueCondition, valuesAt } from './read-values.ts';

/** Reads one condition that starts at item `i`; undefined when none does. */
export function readCondition(context: ConditionContext, i: number): FoundConditions | undefined {
  const item = context.items[i]!;
  return (
    negatedAt(context, i) ??
    lettersAt(context, i) ??
    timeAt(context, i) ??
    columnConditionAt(context, i) ??
    comparisonAt(context, i) ??
    numberColumnAt(context, i) ??
    (isValueItem(item) ? valuesAt(context, i, item.values, false) : undefined) ??
    flagAt(context, i, false)
  );
}

function negatedAt(context: ConditionContext, i: number): FoundConditions | undefined {
  const { items } = context;
  if (tagKind(items[i]) !== 'not') return undefined;
  let next = skip(items, i + 1);
  while (
    ['in', 'from', 'where', 'be', 'that'].includes(tagKind(items[next]) ?? '') &&
    items[next]!.values.length === 0
  )
    next = skip(items, next + 1);
  const item = items[next];
  if (!item) return undefined;
  if (isValueItem(item)) return valuesAt(context, next, item.values, true);
  if (item.date && !item.date.weak) return datesAt(context, next, 'not');
  if (item.date?.weak) return datesAt(context, next, 'not');
  if (tagKind(item) === 'compare' && item.tag?.kind === 'compare' && item.tag.comparison === 'missing')
    return undefined;
  return (
    flagAt(context, next, true) ??
    absentAt(context, i, next) ??
    negate(readCondition({ ...context, filtering: true }, next))
  );
}

/** "orders with no rating", "without a discount": the value is missing. */
function absentAt({ items, joiner }: ConditionContext, i: number, next: number): FoundConditions | undefined {
  const match = items[next]!.columns[0];
  if (!match || match.score < 0.7 || !/^(no|without)$/i.test(items[i]!.text)) return undefined;
  const after = items[skip(items, next + 1)];
  if (after?.tag?.kind === 'compare' || after?.number !== undefined || after?.quoted !== undefined)
    return undefined;
  const { column } = match;
  const where = `${nameOf(column)} is null`;
  return {
    conditions: [{ where, words: `${column.label} is missing`, joiner, column: column.name }],
    next: next + 1,
  };
}

function negate(found: FoundConditions | undefined): FoundConditions | undefined {
  if (!found || found.conditions.some((condition) => condition.having)) return undefined;
  return {
    next: found.next,
    conditions: found.conditions.map((condition) => ({
      where: `not (${condition.where})`,
      words: `not: ${condition.words}`,
      joiner: condition.joiner,
    })),
  };
}

/** A column followed by a test: "price over 100", "channel is web", "name contains oil". */
function columnConditionAt(context: ConditionContext, i: number): FoundConditions | undefined {
  const { items, view } = context;
  const item = items[i]!;
  if (item.columns.length === 0 || (item.tag && item.columns[0]!.score < 0.97) || isValueItem(item))
    return undefined;
  if (item.row && item.columns[0]!.score < 0.9 && !isNumeric(item.columns[0]!.column.type)) return undefined;
  if (item.row && item.columns[0]!.column.role === 'id' && item.columns[0]!.score < 0.97) return undefined;
  let at = i + 1;
  let be = false;
  while (tagKind(items[at]) === 'be' || isFiller(items[at]) || tagKind(items[at]) === 'that') {
    be ||= tagKind(items[at]) === 'be';
    at++;
  }
  const negated = tagKind(items[at]) === 'not';
  if (negated) at = skip(items, at + 1);
  const tag = items[at]?.tag;
  if (tag?.kind === 'compare') {
    const wantsNumber = !['contains', 'starts', 'ends', 'missing', 'present', '=', '<>'].includes(
      tag.comparison,
    );
    const column = context.chooseColumn(item, wantsNumber ? 'number' : 'any');
    return column && compared(context, column, tag.comparison, at, negated);
  }
  const column = context.chooseColumn(item, 'any');
  if (!column) return undefined;
  if (
    tag &&
    Object.hasOwn(relations, tag.kind) &&
    (isTemporal(column.type) || column.role === 'year' || items[skip(items, at + 1)]?.number !== undefined)
  ) {
    const operand = skip(items, at + 1);
    if (isTemporal(column.type) || column.role === 'year')
      return datesAt(context, operand, relations[tag.kind]!, column);
    // "revenue after 2022" is no amount.
    if (items[operand]?.date && view.time) return undefined;
    const comparison = { since: '>=', after: '>', before: '<', until: '<=' }[
      tag.kind as 'since'
    ] as Comparison;
    return compared(context, column, comparison, at, false);
  }
  if ((tag?.kind === 'from' || tag?.kind === 'in') && context.filtering) {
    const operand = skip(items, at + 1);
    if (isTemporal(column.type) || column.role === 'year')
      return timeRange(context, operand, column) ?? datesAt(context, operand, negated ? 'not' : 'in', column);
    if (isNumeric(column.type)) return numberRange(column, items, operand, context.joiner);
    at = operand;
  }
  return plainOperand(context, column, at, be || context.filtering, negated, view);
}

/** "channel web", "cylinders is 8", "status = 'late'". */
function plainOperand(
  context: ConditionContext,
  column: ColumnView,
  at: number,
  saysIs: boolean,
  negated: boolean,
  view: TableView,
): FoundConditions | undefined {
  const { items } = context;
  const item = items[at];
  if (!item) return undefined;
  const values = item.values.filter((match) => match.column === column);
  if (values.length > 0 && (saysIs || isValueItem(item))) return valuesAt(context, at, values, negated);
  if (!saysIs && !negated) return undefined;
  if (column.role === 'flag' && /^(true|yes|false|no)$/i.test(item.text)) {
    const yes = /^(true|yes)$/i.test(item.text) !== negated;
    return {
      conditions: [
        {
          where: yes ? flagTest(column) : `not (${flagTest(column)})`,
          words: `${column.label} is ${yes ? 'true' : 'not true'}`,
          joiner: context.joiner,
        },
      ],
      next: at + 1,
    };
  }
  if (item.number !== undefined && isNumeric(column.type) && !(item.date && column === view.time)) {
    return numberRange(column, items, at, context.joiner) ?? equalNumbers(context, column, at, negated);
  }
  if (item.date && (isTemporal(column.type) || column.role === 'year'))
    return datesAt(context, at, negated ? 'not' : 'in', column);
  if (item.quoted !== undefined && column.type === 'text')
    return { conditions: [valueCondition(column, [item.quoted], negated, context.joiner)], next: at + 1 };
  return undefined;
}
