import { commonType, type Column } from '@inset/model';
import { concatenate } from '../concatenate.ts';
import { nearestRows } from '../nearest-rows.ts';
import { codeSides } from '../key-codes.ts';
import { matchRows, rowsWithMatch, type Matches } from '../match-rows.ts';
import { placeRows } from '../place-rows.ts';
import { pick, scopeOf, type Rows, type StepOfKind, type StepRunner } from '../rows.ts';
import type { View } from '../view.ts';

type Join = StepOfKind<'join'>;

export const join: StepRunner<'join'> = function* (rows, step, makes, context) {
  const other = yield* context.rowsOf(step.with);
  const sides = sidesOf(rows, other, step);
  const codes = yield* codeSides(
    { views: sides.right, count: other.count },
    { views: sides.left, count: rows.count },
    sides.left.map((view, i) => commonType(view.column, sides.right[i]!.column)!),
  );
  if (step.how === 'semi' || step.how === 'anti') {
    return pick(rows, rowsWithMatch(codes, step.how === 'semi'));
  }
  const matches =
    step.how === 'as-of'
      ? yield* nearestRows(codes, nearestViews(rows, other, step), step.nearest!.direction)
      : yield* matchRows(codes, step.how);
  return yield* put(rows, other, step, makes, matches);
};

function sidesOf(rows: Rows, other: Rows, { on }: Join): { left: View[]; right: View[] } {
  const [left, right] = [scopeOf(rows).views, scopeOf(other).views];
  return { left: on.map((pair) => left.get(pair.left)!), right: on.map((pair) => right.get(pair.right)!) };
}

function nearestViews(rows: Rows, other: Rows, { nearest }: Join): { left: View; right: View } {
  return {
    left: scopeOf(rows).views.get(nearest!.left)!,
    right: scopeOf(other).views.get(nearest!.right)!,
  };
}

/** The columns of both sides, of the rows that belong together. */
function* put(
  rows: Rows,
  other: Rows,
  step: Join,
  makes: readonly Column[],
  { left, right, lone }: Matches,
): Generator<void, Rows, void> {
  const added = scopeOf(other).views;
  const leftViews = placeRows(rows.views, rows.count, left);
  const rightViews = placeRows(other.views, other.count, right);
  const rightPlaces = new Map(other.views.map((view, i) => [view.column.name, rightViews[i]!]));
  const views: View[] = [];
  for (const [i, view] of leftViews.entries()) {
    const isSame = makes[i]!.type === view.column.type && makes[i]!.scale === view.column.scale;
    const key = lone > 0 || !isSame ? keyOf(step, view) : undefined;
    views.push(
      key === undefined
        ? { ...view, column: makes[i]! }
        : yield* keyColumn(makes[i]!, view, added.get(key)!, right, left.length - lone),
    );
  }
  yield;
  step.adds.forEach(({ from }, i) => {
    views.push({ ...rightPlaces.get(from)!, column: makes[rows.views.length + i]! });
  });
  return { count: left.length, views };
}

/** For right and full joins: the right column whose values stand where a row has no left side. */
function keyOf({ how, on }: Join, { column }: View): string | undefined {
  return how === 'right' || how === 'full' ? on.find(({ left }) => left === column.name)?.right : undefined;
}

function* keyColumn(
  column: Column,
  left: View,
  right: View,
  places: Uint32Array,
  matched: number,
): Generator<void, View, void> {
  const [lone] = placeRows([right], 0, places.subarray(matched)) as [View];
  return yield* concatenate(column, [
    { view: left, count: matched },
    { view: lone, count: places.length - matched },
  ]);
}
