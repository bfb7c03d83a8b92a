import {
  checkQuery,
  columnsRead,
  printExpression,
  quoteName,
  type CheckedStep,
  type Query,
  type Schema,
  type Step,
  type SummarizeStep,
} from '@inset/model';
import { plainSteps } from '../compile/plain-steps.ts';
import { mergeMeasures } from './merged-aggregates.ts';

/** A Query in two: what is done to any stretch of the rows, and what makes the answer of what that gives. */
export interface SplitQuery {
  /** The columns of the dataset that are read. */
  columns: string[];
  /** Steps over a stretch of the dataset's rows. */
  part: Step[];
  /** Steps over the outcomes of several stretches, one behind the other, that leave what one outcome would be. */
  merge: Step[];
  /** Steps over such outcomes, to the answer. */
  finish: Step[];
}

/** Steps that make each row of that row alone. */
const rowWise: ReadonlySet<Step['kind']> = new Set([
  'bin',
  'cast',
  'derive',
  'extract',
  'filter',
  'rename',
  'replace',
  'select',
  'split',
]);

/**
 * Splits a resolved Query over one dataset; undefined where the answer for all of its rows cannot be made of answers for
 * some of them, to the last row and in the same order.
 */
export function splitQuery(query: Query, schema: Schema): SplitQuery | undefined {
  const steps = plainSteps(query);
  if (!steps || steps.some(({ kind }) => kind === 'join' || kind === 'union')) return undefined;
  const own = steps.findIndex((step) => !isRowWise(step));
  const rows = own < 0 ? steps : steps.slice(0, own);
  const rest = own < 0 ? [] : steps.slice(own);
  const columns = columnsRead(checkQuery({ from: '', steps }, schema));
  const split = splitRest(rows, rest, schema);
  return split && { columns, ...split };
}

type Split = Omit<SplitQuery, 'columns'>;

function splitRest(rows: Step[], rest: Step[], schema: Schema): Split | undefined {
  const [step, next] = rest;
  if (step?.kind === 'summarize') return splitSummarize(step, { rows, rest, schema });
  if (step?.kind === 'limit') return splitLimit([], step, { rows, rest });
  if (step?.kind === 'sort' && next?.kind === 'limit') return splitLimit([step], next, { rows, rest });
  // Without a filter, what is kept would be the dataset once more.
  const isSome = rows.some(({ kind }) => kind === 'filter');
  return isSome ? { part: rows, merge: [], finish: rest } : undefined;
}

/** Of each stretch no more rows are wanted than of the whole. */
function splitLimit(
  sort: Step[],
  { count, offset = 0 }: Extract<Step, { kind: 'limit' }>,
  { rows, rest }: { rows: Step[]; rest: Step[] },
): Split {
  const merge: Step[] = [...sort, { kind: 'limit', count: count + offset }];
  return { part: [...rows, ...merge], merge, finish: rest };
}

function splitSummarize(
  step: SummarizeStep,
  { rows, rest, schema }: { rows: Step[]; rest: Step[]; schema: Schema },
): Split | undefined {
  const checked = checkQuery({ from: '', steps: [...rows, step] }, schema).steps.at(-1);
  const { by, measures } = checked as Extract<CheckedStep, { kind: 'summarize' }>;
  const names = [...by, ...measures].map(({ name }) => name);
  const merged = mergeMeasures(measures, freeNames(names));
  if (!merged || new Set(names).size < names.length) return undefined;
  const keys = by.map(({ name }) => ({ name, expression: quoteName(name) }));
  const part: Step = {
    kind: 'summarize',
    by: step.by,
    measures: merged.parts.map(({ name, tree }) => ({ name, expression: printExpression(tree) })),
  };
  const merge: Step = {
    kind: 'summarize',
    by: keys,
    measures: merged.parts.map(({ name, merge: how }) => ({ name, expression: `${how}(${name})` })),
  };
  const columns = merged.measures.map(({ name, tree }) => ({ name, expression: printExpression(tree) }));
  const derive: Step[] = columns.length > 0 ? [{ kind: 'derive', columns }] : [];
  const finish: Step[] = [merge, ...derive, { kind: 'select', columns: names }, ...rest.slice(1)];
  return { part: [...rows, part], merge: [merge], finish };
}

/** Names of parts, none of which is taken. */
function freeNames(taken: readonly string[]): (place: number) => string {
  let prefix = 'part_';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '_';
  return (place) => `${prefix}${place}`;
}

const isRowWise = (step: Step): boolean =>
  rowWise.has(step.kind) || (step.kind === 'fill' && step.method === 'value');
