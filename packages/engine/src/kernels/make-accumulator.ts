import {
  children,
  type CallNode,
  type CheckedExpression,
  type Expression,
  type LiteralNode,
  type ValueType,
} from '@inset/model';
import { Incapable } from '../compile/incapable.ts';
import { takesEvery } from '../compile/local/aggregate.ts';
import { compileExpression, type ReadScope } from '../compile/local/compile-expression.ts';
import type { Accumulator } from './accumulator.ts';
import { BooleanNumber } from './boolean-vectors.ts';
import { compileVector, isSlow } from './compile-vector.ts';
import { DistinctValues } from './distinct-values.ts';
import { EndValue, ExtremeNumber, ExtremeText, ValueAtExtreme } from './extreme-accumulators.ts';
import type { Grouping } from './grouping.ts';
import { Quantile } from './quantile-accumulator.ts';
import { Selection } from './selection.ts';
import { Pair, pairs, Spread, spreads } from './spread-accumulators.ts';
import { CountRows, CountValues, Sum, type SumOptions } from './sum-accumulators.ts';
import { batchSize, type Batch, type BooleanVector, type NumberVector, type Vector } from './vector.ts';
import { ExtremeWide, WideSum } from './wide-accumulators.ts';
import { NumberOfWide, WideOfNumber } from './wide-vectors.ts';

/** An aggregate, and the rows it is over. */
export interface AggregateSite {
  node: CallNode;
  expression: CheckedExpression;
  scope: ReadScope;
  count: number;
  grouping: Grouping;
}

/** Makes what computes an aggregate; undefined for those that are computed row by row. */
export function makeAccumulator(site: AggregateSite): Accumulator | undefined {
  const { node, expression, scope, count } = site;
  const plain = plainAccumulator(site);
  if (!plain) return undefined;
  const argument = node.arguments[0];
  const isOnce = node.distinct && argument && !takesEvery.has(node.name);
  const once = isOnce
    ? new Once(plain, new DistinctValues(valuesToTell(site, argument), site.grouping.most))
    : plain;
  if (!node.filter) return once;
  const condition = compileVector(expression, scope, count, node.filter) as BooleanVector;
  const everywhere = node.arguments.flatMap((each) => mayFail(site, each) ?? []);
  return new Filtered(once, new Selection([condition]), everywhere);
}

/** Aggregates that take decimals and whole numbers beyond 2^53 as they are; DuckDB is given doubles for others. */
const exactOnes = new Set(['avg', 'count', 'count_if', 'first', 'last', 'min', 'max', 'sum']);

/** What different values are told apart by. */
function valuesToTell(site: AggregateSite, argument: Expression): Vector {
  const vector = vectorOf(site, argument);
  return exactOnes.has(site.node.name) || vector.kind !== 'wide' ? vector : new NumberOfWide(vector);
}

/** The vector of an argument that may fail at rows that are left out: DuckDB computes it there too. */
function mayFail(site: AggregateSite, argument: Expression): Vector | undefined {
  if (argument.kind === 'column' || argument.kind === 'literal') return undefined;
  const { expression, scope, count } = site;
  const vector = vectorOf(site, argument);
  const isSure = !mayOverflow(expression, argument) && !isSlow(expression, scope, count, argument);
  return isSure ? undefined : vector;
}

/** Casts, and what is computed of whole numbers or decimals, whose types have an end. */
function mayOverflow(expression: CheckedExpression, node: Expression): boolean {
  if (node.kind === 'cast') return true;
  const isComputed = node.kind === 'call' && endingTypes.has(expression.typeOf(node).type);
  return isComputed || children(node).some((part) => mayOverflow(expression, part));
}
const endingTypes: ReadonlySet<string> = new Set(['integer', 'decimal']);

const vectorOf = ({ expression, scope, count }: AggregateSite, part: Expression): Vector =>
  compileVector(expression, scope, count, part);

function plainAccumulator(site: AggregateSite): Accumulator | undefined {
  const { node, expression, scope, count, grouping } = site;
  // Where all rows are added, the grouping has counted them.
  const rowsIn = node.filter || node.distinct ? undefined : (group: number) => grouping.rowsIn(group);
  const [argument] = node.arguments as [Expression | undefined];
  if (!argument) return node.name === 'count' ? countRows(rowsIn) : undefined;
  const vector = vectorOf(site, argument);
  const { name } = node;
  if (name === 'count' || name === 'count_if') return new CountValues(vector, name === 'count_if');
  if (name === 'first' || name === 'last') {
    return new EndValue(vector, compileExpression(expression, scope, argument), name);
  }
  if (name === 'min' || name === 'max') return extreme(vector, name);
  if (name === 'arg_min' || name === 'arg_max') {
    const key = vectorOf(site, node.arguments[1]!);
    if (key.kind !== 'number') return undefined;
    const wanted = name === 'arg_min' ? 'min' : 'max';
    return new ValueAtExtreme(vector, key, compileExpression(expression, scope, argument), wanted);
  }
  if (name === 'sum' || name === 'avg') {
    const { type } = expression.typeOf(argument);
    return sumOf(vector, type, count, { isMean: name === 'avg', rowsIn });
  }
  const numbers = vector.kind === 'wide' ? new NumberOfWide(vector) : vector;
  if (numbers.kind !== 'number') return undefined;
  return ofNumbers(site, numbers);
}

/** Whole numbers whose sum may be beyond 2^53 are added up in halves. */
function sumOf(
  vector: Vector,
  type: ValueType['type'],
  count: number,
  options: Omit<SumOptions, 'isChecked'>,
): Accumulator | undefined {
  if (vector.kind === 'wide') return new WideSum(vector, options);
  if (vector.kind !== 'number') return undefined;
  const { bounds } = vector;
  if (type !== 'integer' || !bounds) return new Sum(vector, { ...options, isChecked: type === 'integer' });
  const isLarge = Math.max(-bounds.min, bounds.max) * count > Number.MAX_SAFE_INTEGER;
  return isLarge
    ? new WideSum(new WideOfNumber(vector), options)
    : new Sum(vector, { ...options, isChecked: false });
}

function ofNumbers(site: AggregateSite, vector: NumberVector): Accumulator | undefined {
  const { node, count } = site;
  const { name } = node;
  const second = node.arguments[1];
  switch (name) {
    case 'median':
      return new Quantile(vector, 0.5, count);
    case 'quantile':
      return new Quantile(vector, Number((second as LiteralNode).value), count);
    case 'corr':
    case 'covar_pop':
    case 'covar_samp':
      if (node.distinct) throw new Incapable('distinct pairs are told apart by DuckDB');
      return new Pair(vector, doublesOf(vectorOf(site, second!)), pairs[name]!);
    default:
      return Object.hasOwn(spreads, name) ? new Spread(vector, spreads[name]!) : undefined;
  }
}

const doublesOf = (vector: Vector): NumberVector =>
  vector.kind === 'wide' ? new NumberOfWide(vector) : (vector as NumberVector);

function countRows(rowsIn: ((group: number) => number) | undefined): Accumulator {
  if (!rowsIn) return new CountRows();
  const nothing = (): void => undefined;
  return { grow: nothing, add: nothing, result: rowsIn };
}

function extreme(vector: Vector, wanted: 'min' | 'max'): Accumulator | undefined {
  if (vector.kind === 'number') return new ExtremeNumber(vector, wanted);
  if (vector.kind === 'wide') return new ExtremeWide(vector, wanted);
  if (vector.kind === 'text') return vector.grows ? undefined : new ExtremeText(vector, wanted);
  const best = new ExtremeNumber(new BooleanNumber(vector), wanted);
  return {
    grow: (capacity) => best.grow(capacity),
    add: (batch, groups) => best.add(batch, groups),
    result(group) {
      const value = best.result(group);
      return value === null ? null : value === 1;
    },
  };
}

/** Takes each value once a group. */
class Once implements Accumulator {
  private readonly inner: Accumulator;
  private readonly values: DistinctValues;

  constructor(inner: Accumulator, values: DistinctValues) {
    this.inner = inner;
    this.values = values;
  }

  grow(capacity: number): void {
    this.inner.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const kept = this.values.of(batch, groups);
    this.inner.add(kept.batch, kept.groups);
  }

  result(group: number): ReturnType<Accumulator['result']> {
    return this.inner.result(group);
  }
}

/** Takes the rows at which a condition is true. */
class Filtered implements Accumulator {
  private readonly inner: Accumulator;
  private readonly selection: Selection;
  private readonly groups = new Int32Array(batchSize);
  private readonly everywhere: readonly Vector[];

  /** `everywhere` are computed at all rows. */
  constructor(inner: Accumulator, selection: Selection, everywhere: readonly Vector[]) {
    this.inner = inner;
    this.selection = selection;
    this.everywhere = everywhere;
  }

  grow(capacity: number): void {
    this.inner.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    for (const vector of this.everywhere) vector.evaluate(batch);
    const kept = this.selection.of(batch);
    takeGroups(this.groups, groups, kept, batch);
    this.inner.add(kept, this.groups);
  }

  result(group: number): ReturnType<Accumulator['result']> {
    return this.inner.result(group);
  }
}

/** The groups of the rows that are kept of a batch. Both ascend. */
function takeGroups(out: Int32Array, groups: Int32Array, kept: Batch, { start, rows }: Batch): void {
  const keptRows = kept.rows!;
  if (!rows) {
    for (let i = 0; i < kept.count; i++) out[i] = groups[keptRows[i]! - start]!;
    return;
  }
  let at = 0;
  for (let i = 0; i < kept.count; i++) {
    while (rows[at] !== keptRows[i]) at++;
    out[i] = groups[at++]!;
  }
}
