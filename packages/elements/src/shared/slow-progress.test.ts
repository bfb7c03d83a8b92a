import type { LoadProgress } from '@inset/model';
import { expect } from 'chai';
import { until } from '../testing/fixture.ts';
import { SlowProgress } from './slow-progress.ts';

const at = (rows: number): LoadProgress => ({ phase: 'reading', bytesDone: rows, rows });

describe('progress that is told of', () => {
  it('is none of what is there at once', async () => {
    const told: number[] = [];
    const slow = new SlowProgress(({ rows }) => told.push(rows));
    slow.take(at(1));
    slow.take(at(2));
    slow.end();
    // Longer than its patience.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).to.deep.equal([]);
  });

  it('is the latest once it has taken a while, and then each', async () => {
    const told: number[] = [];
    const slow = new SlowProgress(({ rows }) => told.push(rows));
    slow.take(at(1));
    slow.take(at(2));
    await until(() => told.length > 0);
    slow.take(at(3));
    slow.end();
    expect(told).to.deep.equal([2, 3]);
  });
});
