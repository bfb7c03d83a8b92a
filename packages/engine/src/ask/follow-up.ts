import type { Question } from '@inset/model';
import type { TableView } from './describe-table.ts';
import { readQuestion } from './read-question.ts';
import type { Reading } from './reading.ts';

const opener =
  /^\s*(and|only|just|now|what about|how about|instead|same|but|also|then|by|for|in|as|excluding|without|make|show (it|that|this|only)|change|switch|break (it|that|this)|split (it|that|this)|sort (it|them|that)|the same|filter (it|them|that)|group (it|them|that)|turn|top|per)\b/i;

/** A fragment changes the question before it: "only web", "by region instead", "and for 2023?". */
export function followUp(reading: Reading, question: Question, view: TableView): Reading {
  const before = question.history?.at(-1);
  if (!before || !isFragment(reading, question.text)) return reading;
  const earlier = { ...question, text: before.question, history: question.history!.slice(0, -1) };
  const base = followUp(readQuestion(before.question, view), earlier, view);
  if (base.unsupported.length > 0 || base.blocking.length > 0) return reading;
  return merge(base, reading);
}

/** Not a whole question: it opens like a change, or names no number to work out. */
function isFragment(reading: Reading, text: string): boolean {
  if (reading.unsupported.length > 0) return false;
  const whole =
    reading.measures.length > 0 &&
    (reading.groups.length > 0 || /^(what|how|which|show|list)\b/i.test(text.trim()));
  if (reading.instead) return true;
  return opener.test(text) && !whole;
}

function merge(base: Reading, change: Reading): Reading {
  const columns = new Set(change.conditions.map((condition) => condition.column));
  const hasGroups = change.groups.length > 0;
  const dimensions = change.loose.filter((column) => column.role !== 'measure');
  const numbers = change.loose.filter((column) => column.role === 'measure');
  const changesMeasure = change.measures.length > 0 || numbers.length > 0;
  return {
    ...base,
    conditions: [
      ...base.conditions.filter(
        (condition) => condition.column === undefined || !columns.has(condition.column),
      ),
      ...change.conditions,
    ],
    groups: hasGroups
      ? change.groups
      : dimensions.length > 0
        ? dimensions.map((column) => ({ column }))
        : base.groups,
    measures: change.measures.length > 0 ? change.measures : numbers.length > 0 ? [] : base.measures,
    loose: changesMeasure
      ? [...base.loose.filter((column) => column.role !== 'measure' && !hasGroups), ...numbers]
      : base.loose.filter((column) => column.role === 'measure' || !(hasGroups || dimensions.length > 0)),
    ...(hasGroups && { trend: change.trend }),
    ...(change.rank && { rank: { ...base.rank, ...change.rank } }),
    ...(change.target && { target: change.target }),
    ...(change.sort && { sort: change.sort }),
    ...(change.chart && { chart: change.chart, list: base.list }),
    ...(change.arrangement && { arrangement: change.arrangement }),
    ...(change.limit !== undefined && { limit: change.limit }),
    trend: base.trend || change.trend,
    unknown: change.unknown,
    blocking: change.blocking,
    notes: [...base.notes, ...change.notes],
    score: base.score + change.score,
  };
}
