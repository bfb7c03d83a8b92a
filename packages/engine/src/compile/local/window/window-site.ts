import type { CallNode, CheckedExpression, CheckedFrame, ColumnType, Expression } from '@inset/model';
import { compileExpression, type ReadScope } from '../compile-expression.ts';
import { noRow, placeRows } from '../place-rows.ts';
import { viewOf, type Rows } from '../rows.ts';
import { Validity } from '../../../execute/fill-column.ts';
import type { View } from '../view.ts';
import type { FrameBounds, Partitions } from './partitions.ts';

/** What a function of a window step is computed from. Places are those of {@link Partitions}. */
export interface WindowSite {
  node: CallNode;
  expression: CheckedExpression;
  rows: Rows;
  scope: ReadScope;
  partitions: Partitions;
  frame: CheckedFrame;
  bounds: FrameBounds;
  /** Marks the places where rows start that tie in the window's order. */
  peers: () => Generator<void, Uint8Array, void>;
}

/** A part's values as a column in the order of the rows; a column's own where the part is no more than that. */
export function viewOfPart(
  expression: CheckedExpression,
  part: Expression,
  { rows, scope }: { rows: Rows; scope: ReadScope },
): View {
  if (part.kind === 'column') return scope.views.get(part.name)!;
  const { type, ...rest } = expression.typeOf(part);
  const column = { name: '', ...rest, type: type === 'null' ? ('text' as const) : type };
  return viewOf(column, rows.count, compileExpression(expression, scope, part));
}

/** A column out of a number a place; places without the mark are null. */
export function viewOfPlaces(
  { partitions: { order } }: WindowSite,
  type: ColumnType,
  values: Float64Array,
  isValue?: (place: number) => boolean,
): View {
  const validity = new Validity(order.length);
  const placed = type === 'boolean' ? new Uint8Array(order.length) : new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) {
    if (isValue && !isValue(place)) validity.setNull(order[place]!);
    else placed[order[place]!] = values[place]!;
  }
  const kind = type === 'boolean' ? 'boolean' : 'number';
  return {
    column: { name: '', type },
    data: { kind, values: placed, ...validity.part } as View['data'],
    rows: undefined,
  };
}

/** The values that a column has at other places, null where that is {@link noRow}. */
export function viewAtPlaces({ partitions: { order } }: WindowSite, view: View, places: Uint32Array): View {
  const rows = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const other = places[place]!;
    rows[order[place]!] = other === noRow ? noRow : order[other]!;
  }
  return placeRows([view], order.length, rows)[0]!;
}
