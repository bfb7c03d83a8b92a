import type { CallNode, CheckedExpression, Expression, LiteralNode } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { Incapable } from '../incapable.ts';
import type { Accumulator, AggregateMaker, AggregateSite } from './accumulator.ts';
import { comparatorOf, compareNumbers } from './compare.ts';
import { compileDouble, compileExpression, compilePlain, type ReadScope } from './compile-expression.ts';
import { decimalOf, digitsOf, ratioOf, wholeOf, type Whole } from './exact-numbers.ts';
import type { Reader } from './view.ts';

/** Which group each row is in. */
export interface Groups {
  groupOf: Uint32Array;
  count: number;
}

/** Computes one aggregate for all groups; the reader takes a group's number. */
export function aggregate(
  node: CallNode,
  expression: CheckedExpression,
  scope: ReadScope,
  { groupOf, count }: Groups,
): Reader {
  const [argument, other] = node.arguments as [Expression | undefined, Expression | undefined];
  const make = aggregateMakers[node.name];
  if (!make) throw new Incapable(`${node.name}() is DuckDB's`);
  const { type, scale = 0 } = argument ? expression.typeOf(argument) : { type: 'integer' as const };
  const compileValue = ofDoubles.has(node.name) ? compileDouble : compileExpression;
  const value: Reader = argument ? compileValue(expression, scope, argument) : () => true;
  const keep = node.filter && compilePlain(expression, scope, node.filter);
  const second = other && compileValue(expression, scope, other);
  const secondType = other ? expression.typeOf(other).type : 'null';
  const compare = comparatorOf(type);
  const site = { node, groups: count, type, scale, compare, second, secondType };
  const isDistinct = node.distinct && !takesEvery.has(node.name);
  const accumulator = isDistinct ? distinctly(make(site), count, node) : make(site);
  for (let row = 0; row < groupOf.length; row++) {
    // DuckDB computes it at every row, and may fail there.
    const each = value(row);
    if (keep && keep(row) !== true) continue;
    if (each !== null) accumulator.add(groupOf[row]!, each, row);
  }
  return (group) => accumulator.result(group);
}

/** Aggregates that DuckDB is given doubles for. */
const ofDoubles = new Set(
  (
    'median quantile stddev stddev_pop variance var_pop corr product mad skewness kurtosis ' +
    'covar_pop covar_samp'
  ).split(' '),
);

/** Aggregates to which it is the same how often a value comes, or that see to it themselves. */
export const takesEvery: ReadonlySet<string> = new Set(['last', 'arg_min', 'arg_max', 'string_agg']);

function distinctly(accumulator: Accumulator, groups: number, node: CallNode): Accumulator {
  if (/^(corr|covar_)/.test(node.name)) throw new Incapable('distinct pairs are told apart by DuckDB');
  const seen = Array.from({ length: groups }, () => new Set<StoredValue>());
  return {
    add(group, value, row) {
      if (seen[group]!.has(value)) return;
      seen[group]!.add(value);
      accumulator.add(group, value, row);
    },
    result: (group) => accumulator.result(group),
  };
}

const count: AggregateMaker = ({ groups }) => {
  const counts = new Float64Array(groups);
  return { add: (group) => void counts[group]!++, result: (group) => counts[group]! };
};

const countIf: AggregateMaker = ({ groups }) => {
  const counts = new Float64Array(groups);
  return {
    add: (group, value) => void (counts[group]! += value === true ? 1 : 0),
    result: (group) => counts[group]!,
  };
};

const sum: AggregateMaker = (site) => {
  if (site.type === 'integer') return sumOfWholes(site);
  return site.type === 'decimal' ? sumOfDecimals(site) : sumOfDoubles(site);
};

const sumOfDoubles: AggregateMaker = ({ groups }) => {
  const sums = new Float64Array(groups);
  const hasValue = new Uint8Array(groups);
  return {
    add(group, value) {
      sums[group]! += value as number;
      hasValue[group] = 1;
    },
    result: (group) => (hasValue[group] ? sums[group]! : null),
  };
};

/** DuckDB adds up in 128 bits: only the sum itself must fit 64. */
const sumOfWholes: AggregateMaker = ({ groups }) => {
  const sums = Array.from({ length: groups }, (): Whole | null => null);
  return {
    add(group, value) {
      const next = Number(sums[group] ?? 0) + Number(value);
      sums[group] =
        Number.isSafeInteger(next) && typeof sums[group] !== 'bigint' && typeof value !== 'bigint'
          ? next
          : BigInt(sums[group] ?? 0) + BigInt(value);
    },
    result(group) {
      const sum = sums[group]!;
      return typeof sum === 'bigint' ? wholeOf(sum) : sum;
    },
  };
};

const sumOfDecimals: AggregateMaker = ({ groups, scale }) => {
  const sums = Array.from({ length: groups }, (): bigint | null => null);
  return {
    add: (group, value) => void (sums[group] = (sums[group] ?? 0n) + digitsOf(value as string, scale)),
    result: (group) => (sums[group] === null ? null : decimalOf(sums[group]!, scale)),
  };
};

const average: AggregateMaker = (site) =>
  site.type === 'integer' || site.type === 'decimal' ? averageOfExact(site) : averageOfDoubles(site);

const averageOfExact: AggregateMaker = ({ groups, type, scale }) => {
  const digits = type === 'decimal' ? (value: StoredValue) => digitsOf(value as string, scale) : undefined;
  const unit = 10n ** BigInt(type === 'decimal' ? scale : 0);
  const sums = Array.from({ length: groups }, (): Whole => 0);
  const counts = new Float64Array(groups);
  return {
    add(group, value) {
      const next = Number(sums[group]) + Number(value);
      const isPlain =
        !digits && typeof sums[group] === 'number' && typeof value === 'number' && Number.isSafeInteger(next);
      sums[group] = isPlain ? next : BigInt(sums[group]!) + (digits?.(value) ?? BigInt(value));
      counts[group]!++;
    },
    result: (group) => (counts[group] ? ratioOf(BigInt(sums[group]!), BigInt(counts[group]!) * unit) : null),
  };
};

const averageOfDoubles: AggregateMaker = ({ groups }) => {
  const sums = new Float64Array(groups);
  const counts = new Float64Array(groups);
  return {
    add(group, value) {
      sums[group]! += value as number;
      counts[group]!++;
    },
    result: (group) => (counts[group] ? sums[group]! / counts[group]! : null),
  };
};

/** Keeps the value that beats the one so far. */
const keeping =
  (beats: (site: AggregateSite) => (value: StoredValue, best: StoredValue) => boolean): AggregateMaker =>
  (site) => {
    const best = Array.from({ length: site.groups }, (): StoredValue => null);
    const isBetter = beats(site);
    return {
      add(group, value) {
        if (best[group] === null || isBetter(value, best[group]!)) best[group] = value;
      },
      result: (group) => best[group]!,
    };
  };

const quantile =
  (shareOf: (node: CallNode) => number): AggregateMaker =>
  ({ groups, node }) => {
    const share = shareOf(node);
    if (!(share >= 0 && share <= 1)) throw new Incapable('the share lies outside 0 to 1');
    const values = Array.from({ length: groups }, (): number[] => []);
    return {
      add: (group, value) => void values[group]!.push(value as number),
      result(group) {
        const sorted = values[group]!.sort(compareNumbers);
        if (sorted.length === 0) return null;
        const place = (sorted.length - 1) * share;
        const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
        if (!Number.isFinite(low) || !Number.isFinite(high)) throw new Incapable('a value has no limit');
        return low === high ? low : low + (high - low) * (place - Math.floor(place));
      },
    };
  };

/** Welford's way, as DuckDB: no catastrophic loss of digits. */
const spread =
  (finish: (squares: number, count: number) => number | null): AggregateMaker =>
  ({ groups }) => {
    const [counts, means, squares] = [
      new Float64Array(groups),
      new Float64Array(groups),
      new Float64Array(groups),
    ];
    return {
      add(group, value) {
        const number = value as number;
        if (!Number.isFinite(number)) throw new Incapable('a spread has no limit');
        const delta = number - means[group]!;
        counts[group]!++;
        means[group]! += delta / counts[group]!;
        squares[group]! += delta * (number - means[group]!);
      },
      result(group) {
        const answer = counts[group] === 0 ? null : finish(squares[group]!, counts[group]!);
        if (answer !== null && !Number.isFinite(answer)) throw new Incapable('a spread has no limit');
        return answer;
      },
    };
  };

const sample = (squares: number, count: number): number | null => (count > 1 ? squares / (count - 1) : null);
const whole = (squares: number, count: number): number => (count > 1 ? squares / count : 0);
const root = (value: number | null): number | null => (value === null ? null : Math.sqrt(value));

const mode: AggregateMaker = ({ groups }) => {
  const counts = Array.from({ length: groups }, () => new Map<StoredValue, number>());
  return {
    add(group, value) {
      if (Number.isNaN(value)) throw new Incapable('to the mode of DuckDB no NaN is like another');
      counts[group]!.set(value, (counts[group]!.get(value) ?? 0) + 1);
    },
    result(group) {
      let [best, most]: [StoredValue, number] = [null, 0];
      for (const [value, times] of counts[group]!) if (times > most) [best, most] = [value, times];
      return best;
    },
  };
};

/** The aggregates that can be computed here; those that are asked for less often come when they are. */
export const aggregateMakers: Record<string, AggregateMaker> = {
  count,
  count_if: countIf,
  sum,
  avg: average,
  min: keeping((site) => (value, best) => site.compare(value, best) < 0),
  max: keeping((site) => (value, best) => site.compare(value, best) > 0),
  median: quantile(() => 0.5),
  quantile: quantile((node) => Number((node.arguments[1] as LiteralNode).value)),
  stddev: spread((squares, n) => root(sample(squares, n))),
  stddev_pop: spread((squares, n) => root(whole(squares, n))),
  variance: spread(sample),
  var_pop: spread(whole),
  first: keeping(() => () => false),
  last: keeping(() => () => true),
  mode,
  bool_and: keeping(() => (value) => value === false),
  bool_or: keeping(() => (value) => value === true),
};
