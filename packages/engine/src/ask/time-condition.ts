import { isShortYear, type ColumnView } from './describe-table.ts';
import { momentLiteral, nameOf } from './literal.ts';
import type { DateMeaning } from './match-date.ts';
import type { Condition } from './reading.ts';

export type TimeRelation = 'in' | 'not' | 'before' | 'after' | 'since' | 'until';

/** The test that a column of dates or years lies in, before or after a stretch of time; undefined when it cannot. */
export function timeCondition(
  column: ColumnView,
  meaning: DateMeaning,
  relation: TimeRelation,
  joiner: 'and' | 'or' = 'and',
): Condition | undefined {
  const name = nameOf(column);
  if (meaning.kind === 'recurring') {
    if (column.role === 'year' || (relation !== 'in' && relation !== 'not')) return undefined;
    const part =
      meaning.part === 'weekend' ? `isodow(${name}) >= 6` : `${meaning.part}(${name}) = ${meaning.value}`;
    const words = `${column.label} is ${relation === 'not' ? 'not ' : ''}in ${meaning.label}`;
    return {
      where: relation === 'not' ? `not (${part})` : part,
      words,
      joiner,
      column: column.name,
      time: true,
    };
  }
  const [from, to] = edges(column, meaning);
  const label = meaning.label;
  const tests: Record<TimeRelation, [string, string]> = {
    in: [
      from === to ? `${name} = ${from}` : `${name} >= ${from} and ${name} < ${to}`,
      `${column.label} is in ${label}`,
    ],
    not: [
      from === to ? `${name} <> ${from}` : `(${name} < ${from} or ${name} >= ${to})`,
      `${column.label} is not in ${label}`,
    ],
    before: [`${name} < ${from}`, `${column.label} is before ${label}`],
    after: [from === to ? `${name} > ${from}` : `${name} >= ${to}`, `${column.label} is after ${label}`],
    since: [`${name} >= ${from}`, `${column.label} is in ${label} or later`],
    until: [
      from === to ? `${name} <= ${to}` : `${name} < ${to}`,
      `${column.label} is in ${label} or earlier`,
    ],
  };
  const [where, words] = tests[relation];
  const period = relation === 'in' ? { from: meaning.from, to: meaning.to } : undefined;
  return { where, words, joiner, column: column.name, time: true, period };
}

/** First and first-after as constants; for columns of years the same year twice when it is one year. */
function edges(column: ColumnView, meaning: DateMeaning & { kind: 'range' }): [string, string] {
  if (column.role !== 'year') return [momentLiteral(column, meaning.from), momentLiteral(column, meaning.to)];
  const from = yearOf(column, meaning.from);
  const to = yearOf(column, meaning.to - 1);
  return from === to ? [String(from), String(from)] : [String(from), String(to + 1)];
}

const yearOf = (column: ColumnView, time: number): number =>
  new Date(time).getUTCFullYear() - (isShortYear(column.summary) ? 1900 : 0);

/** The test that a column lies between two stretches of time, both included. */
export function timeBetween(
  column: ColumnView,
  first: DateMeaning & { kind: 'range' },
  last: DateMeaning & { kind: 'range' },
  joiner: 'and' | 'or' = 'and',
): Condition {
  const name = nameOf(column);
  const period = { from: first.from, to: last.to };
  const words = `${column.label} is from ${first.label} to ${last.label}`;
  if (column.role === 'year') {
    const [from] = edges(column, first);
    const to = yearOf(column, last.to - 1);
    return {
      where: `${name} >= ${from} and ${name} <= ${to}`,
      words,
      joiner,
      column: column.name,
      time: true,
      period,
    };
  }
  const where = `${name} >= ${momentLiteral(column, first.from)} and ${name} < ${momentLiteral(column, last.to)}`;
  return { where, words, joiner, column: column.name, time: true, period };
}
