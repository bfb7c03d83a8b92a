import {
  children,
  findFunction,
  type CallNode,
  type CheckedFrame,
  type Column,
  type Expression,
  type NumberData,
} from '@inset/model';
import { compileExpression, isExact } from '../compile-expression.ts';
import { scopeOf, viewOf, type Rows, type RunContext, type StepOfKind, type StepRunner } from '../rows.ts';
import { readerOf, type Reader, type View } from '../view.ts';
import { exactAverage } from '../window/exact-average.ts';
import { frameAggregates } from '../window/frame-aggregates.ts';
import { isOneSided } from '../window/frame-marks.ts';
import { otherAggregate } from '../window/other-aggregates.ts';
import { boundsOf, partition, peerStarts, type FrameBounds, type Partitions } from '../window/partitions.ts';
import { windowFunctions, type WindowFunction } from '../window/window-functions.ts';
import { viewOfPart, type WindowSite } from '../window/window-site.ts';
import { sort } from './sort.ts';

type Window = StepOfKind<'window'>;
type Site = Omit<WindowSite, 'node' | 'expression' | 'frame' | 'bounds'>;

/** The rows are put in the window's order once; each function then gives a column in the order of the rows. */
export const window: StepRunner<'window'> = function* (rows, step, makes, context) {
  const site = yield* siteOf(rows, step, context);
  const bounds = frameBounds(site.partitions);
  const made = new Map<string, View>();
  for (const { name, value, frame } of step.columns) {
    const results = new Map<Expression, View>();
    for (const node of callsIn(value.tree)) {
      const call: WindowSite = { ...site, node, expression: value, frame, bounds: bounds(frame) };
      results.set(node, yield* functionOf(call)(call));
    }
    const column = makes.find((each) => each.name === name)!;
    made.set(name, combined(column, value, results, site));
    yield;
  }
  return { count: rows.count, views: makes.map(({ name }) => made.get(name) ?? site.scope.views.get(name)!) };
};

function* siteOf(rows: Rows, { by, sort: keys }: Window, context: RunContext): Generator<void, Site, void> {
  const scope = scopeOf(rows);
  const partitionKeys = by.map((expression) => viewOfPart(expression, expression.tree, { rows, scope }));
  const sorted = yield* sortedRows(rows, keys, context);
  yield;
  const partitions = yield* partition(partitionKeys, sorted);
  yield;
  let marks: Uint8Array | undefined;
  const peers = function* () {
    const views = marks ? [] : keys.map(({ value }) => viewOfPart(value, value.tree, { rows, scope }));
    return (marks ??= yield* peerStarts(partitions, views));
  };
  return { rows, scope, partitions, peers };
}

/** The numbers of the rows in the window's order. */
function* sortedRows(
  rows: Rows,
  by: Window['sort'],
  context: RunContext,
): Generator<void, Uint32Array, void> {
  const numbers = Float64Array.from({ length: rows.count }, (_, row) => row);
  if (by.length === 0) return Uint32Array.from(numbers);
  const column: Column = { name: '', type: 'integer' };
  const numbered: View = { column, data: { kind: 'number', values: numbers }, rows: undefined };
  const run = context.verbs.runners?.sort ?? sort;
  const { most: _, ...whole } = context;
  const taken = run({ ...rows, views: [...rows.views, numbered] }, { kind: 'sort', by }, [], whole);
  const sorted = 'next' in taken ? yield* taken : taken;
  const { data, rows: order } = sorted.views.at(-1)!;
  return order ?? Uint32Array.from((data as NumberData).values);
}

/** Frames that are the same are found once. */
function frameBounds(partitions: Partitions): (frame: CheckedFrame) => FrameBounds {
  const known = new Map<string, FrameBounds>();
  return (frame) => {
    const key = `${frame.preceding} ${frame.following}`;
    const bounds = known.get(key) ?? boundsOf(partitions, frame);
    known.set(key, bounds);
    return bounds;
  };
}

function callsIn(node: Expression): CallNode[] {
  if (node.kind === 'call') {
    const entry = findFunction(node.name);
    if (entry?.aggregate || entry?.window) return [node];
  }
  return children(node).flatMap(callsIn);
}

/** Aggregates to which it is the same how often a value comes. */
const takesRepeated = new Set(['min', 'max', 'bool_and', 'bool_or', 'first', 'last']);

function functionOf(site: WindowSite): WindowFunction {
  const { name, distinct } = site.node;
  const own = windowFunctions[name];
  if (own) return own;
  const frameAggregate = (isBeyondDoubles(site) ? exactAggregates : frameAggregates)[name];
  if (!distinct || takesRepeated.has(name)) return frameAggregate ?? otherAggregate;
  return frameAggregate && isOneSided(site) ? frameAggregate : otherAggregate;
}

const exactAggregates: Record<string, WindowFunction> = { avg: exactAverage };

/** Whether it is a sum or an average of what doubles do not hold. */
function isBeyondDoubles({ node, expression, scope }: WindowSite): boolean {
  const [argument] = node.arguments;
  return /^(sum|avg)$/.test(node.name) && argument !== undefined && isExact(expression, scope, argument);
}

/** The column's values out of those of the functions in it. */
function combined(
  column: Column,
  value: Window['columns'][number]['value'],
  results: ReadonlyMap<Expression, View>,
  { rows, scope }: Site,
): View {
  const whole = results.get(value.tree);
  if (whole) return { ...whole, column };
  const aggregates = new Map<Expression, Reader>([...results].map(([node, view]) => [node, readerOf(view)]));
  return viewOf(column, rows.count, compileExpression(value, { views: scope.views, aggregates }));
}
