import {
  columnsRead,
  isSqlSource,
  type CheckedExpression,
  type CheckedQuery,
  type CheckedStep,
  type Expression,
  type LiteralNode,
} from '@inset/model';
import type { ReadCondition } from './column-source.ts';

/** What a Query reads of one dataset. */
export interface DatasetRead {
  columns: ReadonlySet<string>;
  /** What every row that counts meets; empty where all rows count. */
  conditions: readonly ReadCondition[];
  /** How many rows from the front are enough; absent where all are needed. */
  first?: number;
}

/** What a Query reads of each dataset, by name; what its SQL reads is not looked at. */
export function readsOf(query: CheckedQuery): Map<string, DatasetRead> {
  const reads = new Map<string, DatasetRead>();
  for (const each of queriesIn(query)) {
    if (isSqlSource(each.from)) continue;
    const columns = new Set(columnsRead(each));
    const before = reads.get(each.from);
    // A dataset that is read twice is read whole enough for both.
    const read = before
      ? { columns: new Set([...columns, ...before.columns]), conditions: [] }
      : { columns, conditions: conditionsOf(each.steps), ...firstOf(each.steps) };
    reads.set(each.from, read);
  }
  return reads;
}

function* queriesIn(query: CheckedQuery): Iterable<CheckedQuery> {
  yield query;
  for (const step of query.steps) {
    if (step.kind === 'join') yield* queriesIn(step.with);
    if (step.kind === 'union') for (const other of step.with) yield* queriesIn(other);
  }
}

/** Steps after which row n stands for the source's row n. */
const keepsRows = new Set<CheckedStep['kind']>(['bin', 'derive', 'rename', 'select']);

function firstOf(steps: readonly CheckedStep[]): { first?: number } {
  const step = steps.find(({ kind }) => !keepsRows.has(kind));
  return step?.kind === 'limit' ? { first: step.offset + step.count } : {};
}

/** The comparisons of a column with a constant that the filters before all other steps ask of every row. */
function conditionsOf(steps: readonly CheckedStep[]): ReadCondition[] {
  const conditions: ReadCondition[] = [];
  for (const step of steps) {
    if (step.kind !== 'filter') break;
    conditions.push(...partsOf(step.where.tree).flatMap((part) => conditionOf(part, step.where)));
  }
  return conditions;
}

const partsOf = (node: Expression): Expression[] =>
  node.kind === 'call' && node.name === 'and' ? node.arguments.flatMap(partsOf) : [node];

const turned: Record<string, ReadCondition['operator']> = {
  '=': '=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function conditionOf(node: Expression, where: CheckedExpression): ReadCondition[] {
  if (node.kind !== 'call') return [];
  const [left, right] = node.arguments;
  if (left?.kind === 'column' && (node.name === 'is null' || node.name === 'is not null')) {
    return [{ column: left.name, operator: node.name }];
  }
  if (!(node.name in turned) || !left || !right) return [];
  if (left.kind === 'column' && right.kind === 'literal') {
    return comparison(left.name, node.name as '=', right, where.typeOf(left).type);
  }
  if (left.kind === 'literal' && right.kind === 'column') {
    return comparison(right.name, turned[node.name] as '=', left, where.typeOf(right).type);
  }
  return [];
}

function comparison(
  column: string,
  operator: Exclude<ReadCondition['operator'], 'is null' | 'is not null'>,
  { value, type }: LiteralNode,
  columnType: string,
): ReadCondition[] {
  const isMoment = (each: string): boolean => each === 'date' || each === 'timestamp';
  const isNumber = (each: string): boolean => each === 'integer' || each === 'number';
  const isAlike =
    type === columnType ||
    (isMoment(type) && isMoment(columnType)) ||
    (isNumber(type) && isNumber(columnType));
  return value === null || !isAlike ? [] : [{ column, operator, value }];
}
