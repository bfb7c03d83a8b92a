import { isNumeric, isTemporal } from '@inset/model';
import { findConcept } from './concepts.ts';
import type { ColumnView, TableView } from './describe-table.ts';
import type { Comparison } from './lexicon/tag.ts';
import { flagTest, nameOf, numberLiteral, textLiteral } from './literal.ts';
import type { DateMatch } from './match-date.ts';
import type { ValueMatch } from './match-values.ts';
import type { Condition, Measure, Reading } from './reading.ts';
import type { Item } from './segment.ts';
import { timeBetween, timeCondition, type TimeRelation } from './time-condition.ts';

/** Where a condition is looked for. */
export interface ConditionContext {
  items: Item[];
  view: TableView;
  reading: Reading;
  /** The words before announced a condition: "where", "with", "for". */
  filtering: boolean;
  joiner: 'and' | 'or';
  /** Aggregates that were named just before: "average rating above 7" speaks of groups. */
  aggregate?: Measure['aggregate'];
  chooseColumn: (item: Item, want: 'number' | 'any') => ColumnView | undefined;
}

/** Conditions found and the item after them. */
export interface FoundConditions {
  conditions: Condition[];
  next: number;
}

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

/** Reads one condition that starts at item `i`; undefined when none does. */
export function readCondition(context: ConditionContext, i: number): FoundConditions | undefined {
  const item = context.items[i]!;
  return (
    negatedAt(context, i) ??
    timeAt(context, i) ??
    columnConditionAt(context, i) ??
    comparisonAt(context, i) ??
    numberColumnAt(context, i) ??
    (isValueItem(item) ? valuesAt(context, i, item.values, false) : undefined) ??
    flagAt(context, i, false)
  );
}

const tagKind = (item: Item | undefined): string | undefined => item?.tag?.kind;
const isFiller = (item: Item | undefined): boolean =>
  item !== undefined &&
  (tagKind(item) === 'filler' || tagKind(item) === 'of') &&
  (item.columns[0]?.score ?? 0) < 0.97 &&
  item.values.length === 0;

/** Index of the first item from `i` on that is not filler. */
function skip(items: Item[], i: number): number {
  while (isFiller(items[i])) i++;
  return i;
}

/** An item that means a value before anything else. */
export function isValueItem(item: Item): boolean {
  if (item.values.length === 0) return false;
  if (item.tag && /^(aggregate|extreme|top|count|compare|sort|order|chart|share)$/.test(item.tag.kind))
    return false;
  const column = item.columns[0];
  if (column && column.score >= 0.97) return false;
  if (item.values[0]!.exact) return true;
  return !(column && column.score >= 0.8) && !(item.row && item.plural) && !item.tag;
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

/** A flag column, as "returned orders" or "not returned"; texts of yes and no count as flags. */
function flagAt(context: ConditionContext, i: number, negated: boolean): FoundConditions | undefined {
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

/** Values, as "web", "web or store", "in the West". */
function valuesAt(
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
    reading.notes.push(`“${items[i]!.text}” read as a value of ${column.label}`);
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

const relations: Record<string, TimeRelation> = {
  since: 'since',
  before: 'before',
  after: 'after',
  until: 'until',
};

/** "in March 2024", "since 2020", "between 2010 and 2015", "2024". */
function timeAt(context: ConditionContext, i: number): FoundConditions | undefined {
  const { items, view } = context;
  const item = items[i]!;
  if (!view.time) return undefined;
  const kind = tagKind(item) ?? '';
  const comparison = item.tag?.kind === 'compare' ? item.tag.comparison : undefined;
  if (item.date && !item.date.weak) return datesAt(context, i, 'in');
  const next = skip(items, i + 1);
  const date = items[next]?.date;
  if (!date) return item.date && !usesNumber(items[i + 1]) ? datesAt(context, i, 'in') : undefined;
  if (Object.hasOwn(relations, kind)) return datesAt(context, next, relations[kind]!);
  if (comparison === 'between' || kind === 'from')
    return timeRange(context, next) ?? (kind === 'from' ? datesAt(context, next, 'in') : undefined);
  if ((comparison === '>' || comparison === '<') && !date.weak)
    return datesAt(context, next, comparison === '>' ? 'after' : 'before');
  if (kind === 'in' || kind === 'only' || kind === 'compareWord')
    return timeRange(context, next) ?? datesAt(context, next, 'in');
  return undefined;
}

/** A bare number before a numeric column is its value, not a year. */
const usesNumber = (item: Item | undefined): boolean => {
  const match = item?.columns[0];
  return (match !== undefined && match.score > 0.9 && match.column.role === 'measure') || item?.row === true;
};

function timeColumn(context: ConditionContext): ColumnView | undefined {
  const { reading, view } = context;
  return reading.loose.findLast((column) => column.role === 'time' || column.role === 'year') ?? view.time;
}

function timeRange(
  context: ConditionContext,
  i: number,
  column = timeColumn(context),
): FoundConditions | undefined {
  const { items } = context;
  const first = items[i]?.date?.meaning;
  let at = i + 1;
  if (!['and', 'to', 'until'].includes(tagKind(items[at]) ?? '')) return undefined;
  at = skip(items, at + 1);
  const last = items[at]?.date?.meaning;
  if (first?.kind !== 'range' || last?.kind !== 'range' || !column) return undefined;
  if (
    tagKind(items[i + 1]) === 'and' &&
    tagKind(items[i - 1]) !== 'compare' &&
    tagKind(items[i - 1]) !== 'from'
  )
    return undefined;
  if (tagKind(items[i - 1]) === 'compareWord') return undefined;
  return { conditions: [timeBetween(column, first, last, context.joiner)], next: at + 1 };
}

function datesAt(
  context: ConditionContext,
  i: number,
  relation: TimeRelation,
  column = timeColumn(context),
): FoundConditions | undefined {
  const { items, reading } = context;
  const meaning = items[i]?.date?.meaning;
  if (!meaning || !column) return undefined;
  const range = relation === 'in' ? timeRange(context, i, column) : undefined;
  if (range) return range;
  const first = timeCondition(column, meaning, relation, context.joiner);
  if (!first) return undefined;
  note(reading, items[i]!.date!, column);
  const conditions = [first];
  let next = i + 1;
  while (relation === 'in') {
    let at = next;
    while (
      items[at]?.comma ||
      ['and', 'or', 'versus'].includes(tagKind(items[at]) ?? '') ||
      (at > next && tagKind(items[at]) === 'in')
    )
      at++;
    const more = at > next ? items[at]?.date : undefined;
    const condition =
      more && !usesNumber(items[at + 1]) ? timeCondition(column, more.meaning, 'in', 'or') : undefined;
    if (!condition || more!.meaning.kind !== meaning.kind) break;
    if (items.slice(next, at).some((item) => tagKind(item) === 'versus')) reading.compare = true;
    conditions.push(condition);
    next = at + 1;
  }
  if (conditions.length === 1) return { conditions, next };
  const where = conditions.map((condition) => `(${condition.where})`).join(' or ');
  const labels = conditions.map((condition) => condition.words.replace(/^.* is in /, ''));
  return { conditions: [{ ...first, where, words: `${column.label} is in ${labels.join(' or ')}` }], next };
}

function note(reading: Reading, date: DateMatch, column: ColumnView): void {
  if (!date.relative || date.meaning.kind !== 'range') return;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const { label, from, to } = date.meaning;
  reading.notes.push(
    `${label} is ${day(from)} to ${day(to - 1)}, counted from the data's last ${column.label}, ${column.summary.max}`,
  );
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

function equalNumbers(
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

function numberRange(
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
function compared(
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
    const next = afterOrEqual(items, operand + 1);
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

const afterOrEqual = (_items: Item[], at: number): number => at;

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
function comparisonAt(context: ConditionContext, i: number): FoundConditions | undefined {
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
    lastNumeric(reading) ??
    onlyNumber(context, item);
  if (!column) return undefined;
  const found = compared({ ...context, ...(match ? {} : {}) }, column, tag.comparison, i, false);
  return found && { ...found, next: match ? Math.max(found.next, after + 1) : found.next };
}

const isCountable = (item: Item): boolean => item.columns.length === 0 && item.row === true;

const comparatives: [RegExp, string[]][] = [
  [/^(older|younger)/i, ['age']],
  [/^(heavier|lighter)/i, ['weight', 'mass']],
  [/^(taller)/i, ['height']],
  [/^(faster|slower)/i, ['speed']],
  [/^(longer|shorter)/i, ['duration', 'runtime', 'length', 'distance', 'height']],
  [/^(cheaper|costlier|more expensive)/i, ['price', 'cost', 'amount']],
  [/^(hotter|warmer|colder|cooler)/i, ['temperature']],
];

/** "older than 50" speaks of an age. */
function spokenConcept(view: TableView, item: Item): ColumnView | undefined {
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

/** "8 cylinders", "4 cylinder cars": a number before a column of whole numbers. */
function numberColumnAt(context: ConditionContext, i: number): FoundConditions | undefined {
  const { items, reading } = context;
  const item = items[i]!;
  if (item.number === undefined) return undefined;
  const match = items[i + 1]?.columns[0];
  if (!match || match.score < 0.9 || !isNumeric(match.column.type) || match.column.role === 'id')
    return undefined;
  if (reading.rank && reading.rank.count === undefined && !context.filtering) return undefined;
  const { column } = match;
  const { min, max } = column.summary;
  if (
    typeof min === 'number' &&
    typeof max === 'number' &&
    (item.number < min || item.number > max) &&
    !context.filtering
  )
    return undefined;
  const where = `${nameOf(column)} = ${numberLiteral(item.number)}`;
  return {
    conditions: [
      { where, words: `${column.label} is ${item.number}`, joiner: context.joiner, column: column.name },
    ],
    next: i + 2,
  };
}
