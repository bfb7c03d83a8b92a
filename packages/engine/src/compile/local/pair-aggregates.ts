import { Incapable } from '../incapable.ts';
import type { AggregateMaker } from './accumulator.ts';

/** How many pairs, their means, squared distances from these, and the products of the distances. */
interface PairMoments {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

/** Aggregates of pairs of numbers by Welford's way, as DuckDB: no catastrophic loss of digits. */
const ofPairs =
  (finish: (moments: PairMoments) => number | null): AggregateMaker =>
  ({ groups, second }) => {
    const states = Array.from({ length: groups }, (): PairMoments => {
      return { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
    });
    return {
      add(group, value, row) {
        const other = second!(row);
        if (other === null) return;
        const [x, y] = [value as number, other as number];
        limited(x, y);
        const state = states[group]!;
        state.n++;
        const [dx, dy] = [x - state.x, y - state.y];
        state.x += dx / state.n;
        state.y += dy / state.n;
        state.xx += dx * (x - state.x);
        state.yy += dy * (y - state.y);
        // In DuckDB's order: where values cancel, the other one makes other digits.
        state.xy += dy * (x - state.x);
      },
      result: (group) => finish(states[group]!),
    };
  };

function limited(...numbers: number[]): void {
  if (!numbers.every(Number.isFinite)) throw new Incapable('a spread has no limit');
}

const covariance = (finish: (products: number, count: number) => number | null): AggregateMaker =>
  ofPairs(({ n, xy }) => {
    limited(xy);
    return n === 0 ? null : finish(xy, n);
  });

const correlation = ofPairs(({ n, xx, yy, xy }) => {
  limited(xx, yy);
  return n === 0 ? null : xy / n / (Math.sqrt(xx / n) * Math.sqrt(yy / n));
});

/** The aggregates of how two numbers go together. */
export const pairAggregates: Record<string, AggregateMaker> = {
  corr: correlation,
  covar_pop: covariance((products, n) => products / n),
  covar_samp: covariance((products, n) => (n > 1 ? products / (n - 1) : null)),
};
