import {
  checkQuery,
  type CheckedColumn,
  type CheckedStep,
  type Column,
  type Expression,
  type Query,
  type Table,
} from '@inset/model';
import { fillColumn } from '../execute/fill-column.ts';
import { aggregatesIn } from './aggregates-in.ts';
import { binEdge } from './bin-step.ts';
import { Incapable } from './incapable.ts';
import { aggregate, type Groups } from './local/aggregate.ts';
import { rankRows } from './local/compare.ts';
import { compileExpression, type ReadScope } from './local/compile-expression.ts';
import { gather, pickRows, readerOf, type Reader, type View } from './local/view.ts';
import type { RowVerbs } from './row-verbs.ts';

/** Rows between steps. */
interface Rows {
  count: number;
  views: View[];
  verbs: RowVerbs;
}

type StepOfKind<Kind extends CheckedStep['kind']> = Extract<CheckedStep, { kind: Kind }>;
type Runners = {
  [Kind in CheckedStep['kind']]: (rows: Rows, step: StepOfKind<Kind>, makes: readonly Column[]) => Rows;
};

const runners: Runners = {
  filter(rows, { where }) {
    const test = compileExpression(where, scopeOf(rows));
    return pick(
      rows,
      rows.verbs.filter(rows.count, (row) => test(row) === true),
    );
  },

  derive(rows, { columns }, makes) {
    const scope = scopeOf(rows);
    const made = new Map(columns.map(({ name, value }) => [name, compileExpression(value, scope)]));
    const old = scope.views;
    const views = makes.map((column) => {
      const reader = made.get(column.name);
      return reader ? viewOf(column, rows.count, reader) : old.get(column.name)!;
    });
    return { ...rows, views };
  },

  select(rows, { columns }) {
    const { views } = scopeOf(rows);
    return { ...rows, views: columns.map((name) => views.get(name)!) };
  },

  rename(rows, _step, makes) {
    return { ...rows, views: rows.views.map((view, i) => ({ ...view, column: makes[i]! })) };
  },

  summarize(rows, { by, measures }, makes) {
    const scope = scopeOf(rows);
    const keys = by.map(({ value }, i) => viewOf(makes[i]!, rows.count, compileExpression(value, scope)));
    const { groups, samples } = groupBy(rows.count, keys, rows.verbs);
    const values = measures.map((measure, i) => {
      return viewOf(makes[by.length + i]!, groups.count, measureOf(measure, scope, groups));
    });
    return { ...rows, count: groups.count, views: [...pickRows(keys, samples), ...values] };
  },

  bin(rows, { column, name, step }, makes) {
    if (step === undefined) throw new Incapable('the width of the bins is not known yet');
    const view = scopeOf(rows).views.get(column)!;
    if (view.data.kind === 'big-integer' || view.data.kind === 'decimal') {
      throw new Incapable(`"${column}" has more digits than a double`);
    }
    const value = readerOf(view);
    const edge = (next: boolean) => (row: number) => {
      const number = value(row);
      return number === null ? null : binEdge(number as number, step, next);
    };
    const kept = rows.views.filter((each) => each.column.name !== name && each.column.name !== `${name}_end`);
    const edges = makes.slice(kept.length).map((made, i) => viewOf(made, rows.count, edge(i === 1)));
    return { ...rows, views: [...kept, ...edges] };
  },

  sort(rows, { by }) {
    const scope = scopeOf(rows);
    const keys = by.map(({ value, descending, nullsFirst }) => {
      const reader = compileExpression(value, scope);
      const ranks = rankRows(rows.count, reader, value.type.type);
      return directed(ranks, reader, descending, nullsFirst);
    });
    return pick(rows, rows.verbs.order(rows.count, keys));
  },

  limit(rows, { count, offset }) {
    return pick(rows, rows.verbs.slice(rows.count, offset, Math.min(offset + count, rows.count)));
  },
};

/**
 * Runs a Query's steps over a small table: DuckDB's answer, or {@link Incapable} with the reason why not. Bins must
 * have a `step`. `beforeStep` is called between steps and may throw to stop.
 */
export function runSteps(
  query: Query,
  table: Table,
  verbs: RowVerbs,
  beforeStep: () => void = () => undefined,
): Table {
  const { steps, schemas } = checkQuery(query, table.schema);
  let rows: Rows = {
    verbs,
    count: table.rowCount,
    views: table.schema.map((column, i) => ({ column, data: table.data[i]!, rows: undefined })),
  };
  steps.forEach((step, i) => {
    beforeStep();
    const run = runners[step.kind] as (rows: Rows, step: CheckedStep, makes: readonly Column[]) => Rows;
    rows = run(rows, step, schemas[i + 1]!);
  });
  return { schema: schemas.at(-1)!, data: rows.views.map(gather), rowCount: rows.count };
}

const pick = (rows: Rows, keep: Uint32Array): Rows => ({
  ...rows,
  count: keep.length,
  views: pickRows(rows.views, keep),
});

const scopeOf = ({ views }: Rows): ReadScope & { views: Map<string, View> } => ({
  views: new Map(views.map((view) => [view.column.name, view])),
});

const viewOf = (column: Column, count: number, reader: Reader): View => ({
  column,
  data: fillColumn(column.type, count, reader),
  rows: undefined,
});

/** Groups in the order of their keys, nulls last, and a row of each. Without keys there is one group, even of no rows. */
function groupBy(
  count: number,
  keys: readonly View[],
  verbs: RowVerbs,
): { groups: Groups; samples: Uint32Array } {
  if (keys.length === 0) {
    return { groups: { groupOf: new Uint32Array(count), count: 1 }, samples: new Uint32Array(1) };
  }
  const ranks = keys.map((key) => rankRows(count, readerOf(key), key.column.type));
  const { groupOf, samples } =
    count === 0 ? { groupOf: new Uint32Array(0), samples: new Uint32Array(0) } : verbs.group(count, ranks);
  const order = verbs.order(
    samples.length,
    ranks.map((rank) => samples.map((row) => rank[row]!)),
  );
  const places = new Uint32Array(order.length);
  order.forEach((group, place) => (places[group] = place));
  return {
    groups: { groupOf: groupOf.map((group) => places[group]!), count: order.length },
    samples: order.map((group) => samples[group]!),
  };
}

function measureOf({ value }: CheckedColumn, scope: ReadScope, groups: Groups): Reader {
  const parts = aggregatesIn(value.tree);
  const aggregates = new Map<Expression, Reader>(
    parts.map((node) => [node, aggregate(node, value, scope, groups)]),
  );
  return compileExpression(value, { views: new Map(), aggregates });
}

/** Ranks turned so that ascending is the order that is asked for. */
function directed(
  ranks: Uint32Array,
  reader: Reader,
  descending: boolean,
  nullsFirst: boolean,
): Float64Array {
  return Float64Array.from(ranks, (rank, row) => {
    if (reader(row) === null) return nullsFirst ? -Infinity : Infinity;
    return descending ? -rank : rank;
  });
}
