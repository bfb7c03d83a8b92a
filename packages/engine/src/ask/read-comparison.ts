import { isNumeric, isTemporal } from '@inset/model';
import { findConcept } from './concepts.ts';
import { type ConditionContext, type FoundConditions, skip, tagKind } from './condition-context.ts';
import type { ColumnView, TableView } from './describe-table.ts';
import type { Comparison } from './lexicon/tag.ts';
import { nameOf, numberLiteral, textLiteral } from './literal.ts';
import { datesAt, timeRange } from './read-time.ts';
import { valueCondition, valuesAt } from './read-values.ts';
import type { Measure, Reading } from './reading.ts';
import type { Item } from './segment.ts';

const symbols: Partial<Record<Comparison, string>> = {
  '=': '=',
  '<>': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const inWords: Record<string, string> = {
  '=': 'is',
  '<>': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};

export function equalNumbers(
  { items, joiner }: ConditionContext,
  column: ColumnView,
  at: number,
  negated: boolean,
): FoundConditions {
  const numbers = [numberFor(column, items[at]!)];
  let next = at + 1;
  while (
    ['or', 'and'].includes(tagKind(items[next]) ?? '') &&
    items[next + 1]?.number !== undefined &&
    !items[next + 2]?.columns.length
  ) {
    numbers.push(items[next + 1]!.number!);
    next += 2;
  }
  const list = numbers.map(numberLiteral);
  const where =
    list.length === 1
      ? `${nameOf(column)} ${negated ? '<>' : '='} ${list[0]}`
      : `${nameOf(column)} ${negated ? 'not in' : 'in'} (${list.join(', ')})`;
  return {
    conditions: [
      {
        where,
        words: `${column.label} is ${negated ? 'not ' : ''}${numbers.join(' or ')}`,
        joiner,
        column: column.name,
      },
    ],
    next,
  };
}

export function numberRange(
  column: ColumnView,
  items: Item[],
  at: number,
  joiner: 'and' | 'or',
): FoundConditions | undefined {
  const first = items[at]?.number;
  const middle = tagKind(items[at + 1]);
  const end = skip(items, at + 2);
  const last = items[end]?.number;
  if (first === undefined || last === undefined || (middle !== 'and' && middle !== 'to')) return undefined;
  if (middle === 'and' && tagKind(items[at - 1]) !== 'compare') return undefined;
  const [low, high] = first <= last ? [first, last] : [last, first];
  const where = `${nameOf(column)} >= ${numberLiteral(low)} and ${nameOf(column)} <= ${numberLiteral(high)}`;
  return {
    conditions: [{ where, words: `${column.label} is from ${low} to ${high}`, joiner, column: column.name }],
    next: end + 1,
  };
}

/** A column, a comparison at item `at`, and what follows. */
export function compared(
  context: ConditionContext,
  column: ColumnView,
  comparison: Comparison,
  at: number,
  negated: boolean,
): FoundConditions | undefined {
  const { items, joiner } = context;
  const name = nameOf(column);
  const one = (where: string, words: string, next: number): FoundConditions => ({
    conditions: [
      {
        where: negated ? `not (${where})` : where,
        words: negated ? `not: ${words}` : words,
        joiner,
        column: column.name,
      },
    ],
    next,
  });
  if (comparison === 'missing') return one(`${name} is null`, `${column.label} is missing`, at + 1);
  if (comparison === 'present') return one(`${name} is not null`, `${column.label} is not missing`, at + 1);
  const operand = skip(items, at + 1);
  const item = items[operand];
  if (!item) return undefined;
  if (comparison === 'contains' || comparison === 'starts' || comparison === 'ends') {
    return column.type === 'text' ? textTest(column, comparison, items, operand, one) : undefined;
  }
  const temporal = isTemporal(column.type) || column.role === 'year';
  if (temporal && item.date) {
    if (comparison === 'between') return timeRange(context, operand, column);
    const relation = (
      { '>': 'after', '<': 'before', '>=': 'since', '<=': 'until', '=': 'in', '<>': 'not' } as const
    )[comparison];
    return datesAt(context, operand, negated && relation === 'in' ? 'not' : relation, column);
  }
  if (comparison === 'between')
    return isNumeric(column.type) ? numberRange(column, items, operand, joiner) : undefined;
  if (item.number !== undefined && isNumeric(column.type)) {
    const test = `${symbols[comparison]} ${numberLiteral(numberFor(column, item))}`;
    const next = operand + 1;
    if (context.aggregate) {
      const having: Measure = { aggregate: context.aggregate, column };
      return {
        conditions: [{ where: '', words: `${inWords[comparison]} ${item.number}`, joiner, having, test }],
        next,
      };
    }
    return one(`${name} ${test}`, `${column.label} ${inWords[comparison]} ${item.text}`, next);
  }
  if (comparison !== '=' && comparison !== '<>') return undefined;
  const values = item.values.filter((match) => match.column === column);
  if (values.length > 0) return valuesAt(context, operand, values, (comparison === '<>') !== negated);
  if (column.type !== 'text') return undefined;
  const text = item.quoted ?? (item.columns.length === 0 ? item.text : undefined);
  return text === undefined
    ? undefined
    : {
        conditions: [valueCondition(column, [text], (comparison === '<>') !== negated, joiner)],
        next: operand + 1,
      };
}

/** A percentage compares with columns of shares as a share. */
function numberFor(column: ColumnView, item: Item): number {
  const { max } = column.summary;
  return item.percent && typeof max === 'number' && max <= 1 ? item.number! / 100 : item.number!;
}

function textTest(
  column: ColumnView,
  comparison: 'contains' | 'starts' | 'ends',
  items: Item[],
  operand: number,
  one: (where: string, words: string, next: number) => FoundConditions,
): FoundConditions | undefined {
  const item = items[operand]!;
  const text = item.quoted ?? item.text;
  const escaped = textLiteral(text.toLowerCase());
  const lower = `lower(${nameOf(column)})`;
  const call = { contains: 'contains', starts: 'starts_with', ends: 'ends_with' }[comparison];
  const words = { contains: 'contains', starts: 'starts with', ends: 'ends with' }[comparison];
  return one(`${call}(${lower}, ${escaped})`, `${column.label} ${words} “${text}”`, operand + 1);
}

/** "over 100 horsepower", "more than 8 cylinders", "more than 10 orders", "over 100" of what was named before. */
export function comparisonAt(context: ConditionContext, i: number): FoundConditions | undefined {
  const { items, reading, joiner } = context;
  const tag = items[i]?.tag;
  if (tag?.kind !== 'compare') return undefined;
  const operand = skip(items, i + 1);
  const item = items[operand];
  if (item?.number === undefined) return undefined;
  const isBetween = tag.comparison === 'between';
  const end = isBetween ? skip(items, operand + 2) : operand;
  if (isBetween && items[end]?.number === undefined) return undefined;
  const after = skip(items, end + 1);
  const named = items[after];
  if (named && !isBetween && symbols[tag.comparison] && (named.row || isCountable(named))) {
    const pieces = /^(items?|pieces?|units?)$/i.test(named.text) && findConcept(context.view, ['quantity']);
    if (pieces) {
      const found = compared(context, pieces, tag.comparison, i, false);
      return found && { ...found, next: after + 1 };
    }
    const counted =
      named.row &&
      !(named.columns[0] && named.columns[0].score > 0.9 && isNumeric(named.columns[0].column.type));
    if (counted) {
      const words = `${inWords[tag.comparison]} ${item.text}`;
      return {
        conditions: [
          {
            where: '',
            words,
            joiner,
            having: { aggregate: 'count' },
            test: `${symbols[tag.comparison]} ${numberLiteral(item.number)}`,
          },
        ],
        next: after + 1,
      };
    }
  }
  const match =
    named?.tag && (named.columns[0]?.score ?? 0) < 0.97
      ? undefined
      : named?.columns.find(({ column }) => isNumeric(column.type));
  const column =
    match?.column ??
    spokenConcept(context.view, items[i]!) ??
    spokenConcept(context.view, items[i - 1]) ??
    lastNumeric(reading) ??
    onlyNumber(context, item);
  if (!column) return undefined;
  const found = compared(context, column, tag.comparison, i, false);
  return found && { ...found, next: match ? Math.max(found.next, after + 1) : found.next };
}

const isCountable = (item: Item): boolean => item.columns.length === 0 && item.row === true;

const comparatives: [RegExp, string[]][] = [
  [/cost|^priced/i, ['price', 'cost', 'amount', 'revenue']],
  [/^(older|younger)/i, ['age']],
  [/^(heavier|lighter)/i, ['weight', 'mass']],
  [/^(taller)/i, ['height']],
  [/^(faster|slower)/i, ['speed']],
  [/^(longer|shorter)/i, ['duration', 'runtime', 'length', 'distance', 'height']],
  [/^(cheaper|costlier|more expensive)/i, ['price', 'cost', 'amount']],
  [/^(hotter|warmer|colder|cooler)/i, ['temperature']],
];

/** "older than 50" speaks of an age. */
function spokenConcept(view: TableView, item: Item | undefined): ColumnView | undefined {
  if (!item) return undefined;
  if (item.tag?.kind === 'verb') return findConcept(view, item.tag.concepts);
  const concepts = comparatives.find(([pattern]) => pattern.test(item.text))?.[1];
  return concepts && findConcept(view, concepts);
}

/** "orders over $800": what money is called here, or the one number there is. */
function onlyNumber({ view }: ConditionContext, item: Item): ColumnView | undefined {
  const numbers = view.columns.filter((column) => column.role === 'measure');
  if (numbers.length === 1) return numbers[0];
  return /[$€£¥]|\d\s?[km]\b/i.test(item.text)
    ? findConcept(view, ['revenue', 'amount', 'price', 'cost'])
    : undefined;
}

function lastNumeric(reading: Reading): ColumnView | undefined {
  return (
    reading.loose.findLast((column) => isNumeric(column.type)) ??
    reading.measures.findLast((measure) => measure.column && isNumeric(measure.column.type))?.column
  );
}

const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
};

/** "8 cylinders", "4 cylinder cars": a number before a column of whole numbers. */
export function numberColumnAt(context: ConditionContext, i: number): FoundConditions | undefined {
  const { items, reading } = context;
  const item = items[i]!;
  const value = item.number ?? ordinals[item.text.toLowerCase()];
  if (value === undefined) return undefined;
  const match = items[i + 1]?.columns[0];
  if (
    !match ||
    match.score < (item.number === undefined ? 0.7 : 0.9) ||
    !isNumeric(match.column.type) ||
    match.column.role === 'id'
  )
    return undefined;
  if (reading.rank && reading.rank.count === undefined && !context.filtering) return undefined;
  const { column } = match;
  const { min, max } = column.summary;
  if (
    typeof min === 'number' &&
    typeof max === 'number' &&
    (value < min || value > max) &&
    !context.filtering
  )
    return undefined;
  const where = `${nameOf(column)} = ${numberLiteral(value)}`;
  return {
    conditions: [
      { where, words: `${column.label} is ${value}`, joiner: context.joiner, column: column.name },
    ],
    next: i + 2,
  };
}
