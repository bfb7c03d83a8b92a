import type { Question } from '@inset/model';
import type { TableView } from './describe-table.ts';
import { readQuestion } from './read-question.ts';
import type { Measure, Reading } from './reading.ts';

/** A fragment changes the question before it: "only web", "by region instead", "and for 2023?". */
export function followUp(reading: Reading, question: Question, view: TableView): Reading {
  const before = question.history?.at(-1);
  if (!before || !isFragment(reading, question.text)) return reading;
  const earlier = { ...question, text: before.question, history: question.history!.slice(0, -1) };
  const base = followUp(readQuestion(before.question, view), earlier, view);
  if (base.unsupported.length > 0 || base.blocking.length > 0) return reading;
  return merge(base, reading, adds.test(question.text));
}

/** Words that say that what follows changes the question before. */
const linked =
  /^\s*(and|but|also|now|then|what about|how about|what if|instead|same|the same|(show|make|change|switch|turn|break|split|sort|group|filter|order|draw|plot) (it|that|this|them|those))\b/i;
const adds =
  /^\s*((and|also|but)( also)? (by|per)|(break|split|group) (it|that|this|them|those)( down| up)?( also)? by)\b/i;
const restricts =
  /^\s*(only|just|for|in|on|during|excluding|exclude|without|except|with|where|not)\b|\bonly\W*$/i;
const regroups = /^\s*(by|per|for each|split|broken|grouped|monthly|weekly|daily|yearly|quarterly)\b/i;
const reshapes = /^\s*(as|in|with|use|sort|sorted|order|ordered|make|show|draw|plot|a|the)?\b/i;

/**
 * Whether a question is no question of its own. One with a number to work out and a way to group or rank it stands
 * alone whatever it opens with; without a word that ties it to the one before it must be nothing but a restriction, a
 * grouping, an order or a shape.
 */
function isFragment(reading: Reading, text: string): boolean {
  if (reading.unsupported.length > 0) return false;
  const { measures, groups, loose, target, rank, conditions, chart, sort, course, fit } = reading;
  const measured = measures.length > 0 || loose.some((column) => column.role === 'measure');
  const dimensions = groups.length > 0 || loose.some((column) => column.role !== 'measure');
  const ranked = rank !== undefined && (target ?? rank.column ?? rank.measure ?? loose[0]) !== undefined;
  if (
    ranked ||
    target ||
    reading.relation ||
    (measured && (dimensions || reading.trend || reading.share || course))
  )
    return false;
  if (reading.instead || linked.test(text)) return !(measured && reading.rows && conditions.length > 0);
  if (measured || reading.rows || reading.list || reading.distribution || reading.trend) return false;
  if (rank) return rank.count !== undefined && !dimensions && conditions.length === 0;
  if (conditions.length > 0) return !dimensions && restricts.test(text);
  if (dimensions) return regroups.test(text);
  return (chart !== undefined || sort !== undefined || course !== undefined || fit) && reshapes.test(text);
}

function merge(base: Reading, change: Reading, adding: boolean): Reading {
  const columns = new Set(change.conditions.map((condition) => condition.column));
  const numbers = change.loose.filter((column) => column.role === 'measure');
  const named = change.loose.filter((column) => column.role !== 'measure');
  const groups = change.groups.length > 0 ? change.groups : named.map((column) => ({ column }));
  const also = adding && !base.rank ? [...base.groups, ...groups] : groups;
  const measures = change.measures.length > 0 ? change.measures : likeBefore(base, numbers);
  const kept = base.conditions.filter(({ column }) => column === undefined || !columns.has(column));
  const rank = base.rank && { ...base.rank, ...rankBy(measures), ...change.rank };
  const first = rank === undefined && change.rank ? base.groups[0] : undefined;
  return {
    ...base,
    conditions: [...kept, ...change.conditions],
    groups: first ? [] : groups.length > 0 ? also : base.groups,
    measures: base.rank || measures.length === 0 ? base.measures : measures,
    loose: base.loose.filter((column) =>
      column.role === 'measure' ? measures.length === 0 : adding || groups.length === 0,
    ),
    trend: change.trend || (base.trend && (adding || groups.length === 0)),
    ...(rank && { rank }),
    ...(first && { rank: change.rank!, target: { ...first, plural: true } }),
    ...(base.target && groups[0] && { target: { ...base.target, ...groups[0], row: false }, groups: [] }),
    ...(change.sort && { sort: change.sort }),
    ...(change.chart && { chart: change.chart }),
    ...(change.course && { course: change.course, window: change.window }),
    fit: base.fit || change.fit,
    ...(change.arrangement && { arrangement: change.arrangement }),
    ...(change.limit !== undefined && { limit: change.limit }),
    unknown: change.unknown,
    blocking: change.blocking,
    notes: [...base.notes, ...change.notes],
    score: base.score + change.score,
  };
}

/** "same for profit" takes of profit what was taken before. */
function likeBefore({ measures, rank }: Reading, numbers: Reading['loose']): Measure[] {
  const before = rank?.measure ?? measures[0];
  return numbers.map((column) => ({
    aggregate: before?.column ? before.aggregate : column.additive ? 'sum' : 'avg',
    column,
  }));
}

const rankBy = ([measure]: Measure[]): Partial<NonNullable<Reading['rank']>> =>
  measure ? { measure, column: undefined, concepts: undefined } : {};
