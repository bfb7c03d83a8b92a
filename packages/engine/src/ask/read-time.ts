import { type ConditionContext, type FoundConditions, skip, tagKind } from './condition-context.ts';
import type { ColumnView } from './describe-table.ts';
import { monthNames, type DateMatch, type DateMeaning } from './match-date.ts';
import type { Reading } from './reading.ts';
import type { Item } from './segment.ts';
import { type TimeRelation, timeBetween, timeCondition } from './time-condition.ts';

type Span = DateMeaning & { kind: 'range' };

export const relations: Record<string, TimeRelation> = {
  since: 'since',
  before: 'before',
  after: 'after',
  until: 'until',
};

/** "in March 2024", "since 2020", "between 2010 and 2015", "2024". */
export function timeAt(context: ConditionContext, i: number): FoundConditions | undefined {
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

export function timeRange(
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
  if (last?.kind !== 'range' || !column) return undefined;
  if (first?.kind === 'recurring' && first.part === 'month' && last.grain === 'month') {
    const from = monthBefore(first.value, last);
    return { conditions: [timeBetween(column, from, last, context.joiner)], next: at + 1 };
  }
  if (first?.kind !== 'range') return undefined;
  if (
    tagKind(items[i + 1]) === 'and' &&
    tagKind(items[i - 1]) !== 'compare' &&
    tagKind(items[i - 1]) !== 'from'
  )
    return undefined;
  if (tagKind(items[i - 1]) === 'compareWord') return undefined;
  return { conditions: [timeBetween(column, first, last, context.joiner)], next: at + 1 };
}

/** "January to October 2017": the last such month before the other. */
function monthBefore(month: number, last: Span): Span {
  const end = new Date(last.from);
  const year = end.getUTCFullYear() - (month - 1 > end.getUTCMonth() ? 1 : 0);
  const [from, to] = [Date.UTC(year, month - 1), Date.UTC(year, month)];
  return { kind: 'range', from, to, label: `${monthNames[month - 1]} ${year}`, grain: 'month' };
}

export function datesAt(
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
  const open = relation === 'in' ? openEnd(items, i + 1) : undefined;
  const first = timeCondition(column, meaning, open?.relation ?? relation, context.joiner);
  if (!first) return undefined;
  note(reading, items[i]!.date!, column);
  const conditions = [first];
  let next = i + 1 + (open?.length ?? 0);
  while (relation === 'in' && !open) {
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
  const words = `${column.label} is in ${labels.join(' or ')}`;
  return { conditions: [{ ...first, where, words, period: undefined }], next };
}

/** "1975 or later", "2020 onwards", "March or earlier". */
function openEnd(items: Item[], i: number): { relation: TimeRelation; length: number } | undefined {
  const isJoined = ['or', 'and'].includes(tagKind(items[i]) ?? '');
  const word = items[isJoined ? i + 1 : i]?.text.toLowerCase() ?? '';
  const length = isJoined ? 2 : 1;
  if (/^(onwards?|upwards?)$/.test(word) || (isJoined && /^(later|after|newer|up|on)$/.test(word)))
    return { relation: 'since', length };
  return isJoined && /^(earlier|before|older)$/.test(word) ? { relation: 'until', length } : undefined;
}

function note(reading: Reading, date: DateMatch, column: ColumnView): void {
  if (!date.relative || date.meaning.kind !== 'range') return;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const { label, from, to } = date.meaning;
  reading.notes.push({
    kind: 'period',
    said: label,
    from: day(from),
    to: day(to - 1),
    column: column.label,
    last: String(column.summary.max),
  });
}
