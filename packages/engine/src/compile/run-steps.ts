import {
  checkQuery,
  type CheckedQuery,
  type CheckedStep,
  type Query,
  type SqlSource,
  type Table,
} from '@inset/model';
import { refuseLargeAnswer, refuseManyCells } from '../execute/result-limits.ts';
import { Incapable } from './incapable.ts';
import type { KeptRows, KeptStart } from './local/kept-rows.ts';
import {
  refuseManyRows,
  type Rows,
  type RunContext,
  type StepRunner,
  type Steps,
  type StepVerbs,
} from './local/rows.ts';
import { runners } from './local/runners.ts';
import { computed, derivationOf, gather, type View } from './local/view.ts';

/** The tables that a Query reads: one, or the way to find each. */
export type Tables = Table | ((source: string | SqlSource) => Table);

/**
 * Runs a Query's steps: DuckDB's answer, or {@link Incapable} with the reason why not. Bins must have a `step`.
 * `pause` is called between steps and within long ones, and may throw to stop.
 */
export function runSteps(
  query: Query,
  tables: Tables,
  verbs: StepVerbs,
  pause: () => void = () => undefined,
): Table {
  const running = startSteps(query, tables, verbs);
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
    pause();
  }
}

/**
 * The same in pieces: it yields between steps and within long ones. Over more rows than `mostByRow` what is read row by
 * row is refused: {@link Incapable}.
 */
export function* startSteps(
  query: Query,
  tables: Tables,
  verbs: StepVerbs,
  mostByRow = Infinity,
  keptRows?: KeptRows,
): Generator<void, Table, void> {
  const tableOf = typeof tables === 'function' ? tables : () => tables;
  const checked = checkQuery(
    query,
    typeof tables === 'function' ? (source) => tables(source).schema : tables.schema,
  );
  const isAlone = !checked.steps.some(({ kind }) => kind === 'join' || kind === 'union');
  const kept = isAlone ? keptRows?.startOf(query, tableOf(checked.from)) : undefined;
  const { views, count } = yield* stepsOf(checked, tableOf, { verbs, mostByRow }, kept);
  refuseLargeAnswer(count, views.length);
  const data = [];
  for (const view of views) {
    yield;
    data.push(gather(yield* computed(view)));
  }
  return { schema: checked.schemas.at(-1)!, data, rowCount: count };
}

function* stepsOf(
  query: CheckedQuery,
  tableOf: (source: string | SqlSource) => Table,
  given: Pick<RunContext, 'verbs' | 'mostByRow'>,
  kept?: KeptStart,
): Steps {
  const { schema, data, rowCount } = tableOf(query.from);
  const { verbs, mostByRow } = given;
  const context: RunContext = { ...given, rowsOf: (other) => stepsOf(other, tableOf, given) };
  const { start, keepAfter } = kept ?? {};
  // What is kept is kept whole: the next page wants others of its rows.
  const wanted = mostAfter(query.steps.slice(0, keepAfter));
  let rows: Rows = start?.rows ?? {
    count: rowCount,
    views: schema.map((column, i) => ({ column, data: data[i]!, rows: undefined })),
  };
  for (const [i, step] of query.steps.entries()) {
    if (i < (start?.steps ?? 0)) continue;
    if (i === keepAfter) kept!.keep(rows);
    yield;
    const own = (verbs.takes?.(step) === false ? undefined : verbs.runners?.[step.kind]) as
      AnyRunner | undefined;
    const run = own ?? (runners[step.kind] as AnyRunner | undefined);
    if (!run) throw new Incapable(`${step.kind} is DuckDB's`);
    const isByRow = !own && !keepsRows.has(step.kind);
    if (isByRow) refuseManyRows(rows.count, mostByRow, step.kind);
    if (isByRow) {
      const made = rows.views.filter((view) => derivationOf(view) !== undefined).length;
      refuseManyCells(rows.count, made, 'What the query derives');
      rows = { ...rows, views: yield* allComputed(rows.views) };
    }
    const most = wanted[i];
    const taken = run(rows, step, query.schemas[i + 1]!, { ...context, ...(most !== undefined && { most }) });
    rows = 'next' in taken ? yield* taken : taken;
  }
  return rows;
}

type AnyRunner = StepRunner<CheckedStep['kind']>;

/** Steps that read no values and leave as many rows as there were, or the first of them. */
const keepsRows: ReadonlySet<CheckedStep['kind']> = new Set(['limit', 'rename', 'select']);
const keepsOrder: ReadonlySet<CheckedStep['kind']> = new Set(['bin', 'derive', 'rename', 'select']);

/** How many of the first rows that each step leaves are wanted, where a limit follows. */
function mostAfter(steps: readonly CheckedStep[]): (number | undefined)[] {
  const most: (number | undefined)[] = [];
  let wanted: number | undefined;
  for (let i = steps.length - 1; i >= 0; i--) {
    most[i] = wanted;
    const step = steps[i]!;
    if (step.kind === 'limit') wanted = step.offset + Math.min(step.count, wanted ?? Infinity);
    else if (!keepsOrder.has(step.kind)) wanted = undefined;
  }
  return most;
}

function* allComputed(views: readonly View[]): Generator<void, View[], void> {
  const all: View[] = [];
  for (const view of views) all.push(yield* computed(view));
  return all;
}
