import type { CheckedQuery, CheckedStep, Column } from '@inset/model';
import { fillColumn } from '../../execute/fill-column.ts';
import { Incapable } from '../incapable.ts';
import type { RowVerbs } from '../row-verbs.ts';
import type { ReadScope } from './compile-expression.ts';
import { pickRows, type Reader, type View } from './view.ts';

/** Rows between steps. */
export interface Rows {
  count: number;
  views: View[];
}

/** What a step's runner may use beside its rows. */
export interface RunContext {
  verbs: StepVerbs;
  /** The rows of another Query, such as the other side of a join: `const right = yield* context.rowsOf(query)`. */
  rowsOf(query: CheckedQuery): Steps;
  /** Rows beyond which nothing is read row by row: see {@link refuseManyRows}. */
  mostByRow?: number;
  /** No more than the first rows of what the step leaves are wanted, where that is known. */
  most?: number;
}

/**
 * Work in pieces: where it yields, whoever drives it may let other messages in and may stop. A long loop yields every
 * some ten thousand rows.
 */
export type Steps = Generator<void, Rows, void>;

export type StepOfKind<Kind extends CheckedStep['kind']> = Extract<CheckedStep, { kind: Kind }>;

/**
 * Takes one step: DuckDB's answer, or `Incapable` thrown. `makes` are the columns that must come out, in order. The
 * rows given are not changed.
 */
export type StepRunner<Kind extends CheckedStep['kind']> = (
  rows: Rows,
  step: StepOfKind<Kind>,
  makes: readonly Column[],
  context: RunContext,
) => Rows | Steps;

/** What takes steps, by their kind. Kinds that are not in it are left to others. */
export type Runners = { readonly [Kind in CheckedStep['kind']]?: StepRunner<Kind> };

/** Verbs over row numbers, and steps that are taken in another way than through them. */
export interface StepVerbs extends RowVerbs {
  /** Over columns; a step that is not in it is done through the verbs. */
  readonly runners?: Runners;
  /** Whether these take a step of their kind; what they do not take is done through the verbs. */
  readonly takes?: (step: CheckedStep) => boolean;
}

/** Throws `Incapable` where there are more rows than should be read one by one. */
export function refuseManyRows(count: number, mostByRow: number | undefined, what: string): void {
  if (mostByRow === undefined || count <= mostByRow) return;
  throw new Incapable(`${what} over ${count.toLocaleString('en')} rows is sooner in DuckDB`);
}

/** The rows whose numbers are in `keep`, in its order. */
export const pick = (rows: Rows, keep: Uint32Array): Rows => ({
  count: keep.length,
  views: pickRows(rows.views, keep),
});

/** What expressions over these rows may read. */
export const scopeOf = ({ views }: Rows, mostByRow?: number): ReadScope & { views: Map<string, View> } => ({
  views: new Map(views.map((view) => [view.column.name, view])),
  ...(mostByRow !== undefined && { mostByRow }),
});

/** A column of `count` rows made with a reader. */
export const viewOf = (column: Column, count: number, reader: Reader): View => ({
  column,
  data: fillColumn(column.type, count, reader),
  rows: undefined,
});
