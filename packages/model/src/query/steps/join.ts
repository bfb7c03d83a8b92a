import { InsetError } from '../../errors/inset-error.ts';
import type { Column, Schema } from '../../table/schema.ts';
import { commonType } from '../expression/value-type.ts';
import type { QuerySource } from '../query.ts';
import { checkCast, type CastStep } from './cast.ts';
import { requireColumn } from './check-columns.ts';
import type { CheckedJoin, CheckedQuery, JoinKind, StepContext, StepOutcome } from './checked-step.ts';

/**
 * Puts rows beside those of another source that have equal keys; null equals nothing.
 *
 * Columns: the left ones, then the right ones without the keys in `on`, which equal the left ones. For `right` and
 * `full` the key of a row that has no left side is the right one's. Rows: in the left order, those of one left row in
 * the right order; then, for `right` and `full`, the right rows without a left side, in their order. `semi` keeps the
 * left rows that have a right side, `anti` those that have none. `as-of` keeps every left row, with the one nearest
 * right row at or before (or after) it.
 */
export interface JoinStep {
  kind: 'join';
  with: QuerySource;
  how: JoinKind;
  /** At least one, but for `as-of`. */
  on: { left: string; right: string }[];
  /** For `as-of`. Of right rows with the same value the last one is taken for `before` (the default), else the first. */
  nearest?: { left: string; right: string; direction?: 'before' | 'after' };
  /** What is put after the names of right columns that the left side has too. Default `_right`. */
  suffix?: string;
}

export function checkJoin(step: JoinStep, given: Schema, context: StepContext): StepOutcome[] {
  const nearest = checkNearest(step);
  const pairs = nearest ? [...step.on, nearest] : step.on;
  if (pairs.length === 0) throw new InsetError('QUERY_INVALID', 'A join needs a key in `on`.');
  const { typed, other } = typeEmptyKeys(pairs, given, context.check(step.with));
  const schema = typed.at(-1)?.makes ?? given;
  const right = other.schemas.at(-1)!;
  const types = pairs.map((pair) => keyType(pair, schema, right));
  const joined: CheckedJoin = {
    kind: 'join',
    with: other,
    how: step.how,
    on: step.on.map((pair) => ({ left: pair.left, right: pair.right })),
    ...(nearest && { nearest }),
    adds: step.how === 'semi' || step.how === 'anti' ? [] : addedNames(step, schema, right),
  };
  const hasLoneRight = step.how === 'right' || step.how === 'full';
  const left = schema.map((column): Column => {
    const key = hasLoneRight ? step.on.findIndex((pair) => pair.left === column.name) : -1;
    return key < 0 ? column : { ...types[key]!, name: column.name };
  });
  const added = joined.adds.map(({ from, to }) => ({ ...requireColumn(right, from), name: to }));
  return [...typed, { step: joined, makes: [...left, ...added] }];
}

/** Gives keys that hold nothing the type of the others, on either side. */
function typeEmptyKeys(
  pairs: readonly { left: string; right: string }[],
  left: Schema,
  other: CheckedQuery,
): { typed: StepOutcome[]; other: CheckedQuery } {
  const right = other.schemas.at(-1)!;
  const casts: Record<'left' | 'right', CastStep['columns']> = { left: [], right: [] };
  for (const pair of pairs) {
    const [a, b] = [requireColumn(left, pair.left), requireColumn(right, pair.right)];
    if (a.type === b.type || !(a.onlyNulls || b.onlyNulls)) continue;
    const [side, { type }] = a.onlyNulls ? (['left', b] as const) : (['right', a] as const);
    if (casts[side].some(({ column }) => column === pair[side])) continue;
    casts[side].push({ column: pair[side], type: type === 'decimal' ? 'number' : type });
  }
  const cast = (side: 'left' | 'right', schema: Schema): StepOutcome[] =>
    casts[side].length > 0 ? checkCast({ kind: 'cast', columns: casts[side] }, schema) : [];
  const [added, typed] = [cast('right', right), cast('left', left)];
  if (added.length + typed.length === 0) return { typed, other };
  const steps = [...other.steps, ...added.map(({ step }) => step)];
  const schemas = [...other.schemas, ...added.map(({ makes }) => makes)];
  // A key that stands in several pairs has a type of its own now, which the others may lack.
  const whole = typeEmptyKeys(pairs, typed.at(-1)?.makes ?? left, { ...other, steps, schemas });
  return { ...whole, typed: [...typed, ...whole.typed] };
}

function checkNearest({ how, nearest }: JoinStep): CheckedJoin['nearest'] {
  if ((how === 'as-of') === (nearest !== undefined)) {
    return nearest && { ...nearest, direction: nearest.direction ?? 'before' };
  }
  const message =
    how === 'as-of'
      ? 'An as-of join needs `nearest`: the columns in which the nearest row is looked for.'
      : '`nearest` belongs to as-of joins.';
  throw new InsetError('QUERY_INVALID', message);
}

function keyType(pair: { left: string; right: string }, left: Schema, right: Schema): Column {
  const [a, b] = [requireColumn(left, pair.left), requireColumn(right, pair.right)];
  const common = commonType(a, b);
  if (!common || common.type === 'null') {
    const message = `"${a.name}" is ${a.type} and "${b.name}" is ${b.type}: they never equal. Cast one of them first.`;
    throw new InsetError('EXPRESSION_TYPE', message, { column: a.name });
  }
  return { ...common, type: common.type, name: a.name };
}

function addedNames({ on, suffix = '_right' }: JoinStep, left: Schema, right: Schema): CheckedJoin['adds'] {
  const keys = new Set(on.map((pair) => pair.right));
  const taken = new Set(left.map(({ name }) => name.toLowerCase()));
  return right
    .filter(({ name }) => !keys.has(name))
    .map(({ name }) => ({ from: name, to: taken.has(name.toLowerCase()) ? name + suffix : name }));
}
