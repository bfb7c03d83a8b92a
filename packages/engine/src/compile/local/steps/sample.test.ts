import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sampleHash } from '../../sample-hash.ts';
import { answerOf, tableOf } from '../testing/answer-of.ts';

const rowCount = 1_000;
const rows = Array.from({ length: rowCount }, (_, row) => row);
const table = tableOf([[{ name: 'row', type: 'integer' }, rows]]);
const sampled = async (size: { count: number } | { fraction: number }, seed = 0): Promise<number[]> =>
  (await answerOf(table, { kind: 'sample', ...size, seed })).map(([row]) => Number(row));

describe('sample', () => {
  it('takes the rows with the smallest hashes, in their order', async () => {
    const smallest = rows.toSorted((a, b) => sampleHash(a, 7) - sampleHash(b, 7)).slice(0, 20);
    assert.deepEqual(
      await sampled({ count: 20 }, 7),
      smallest.sort((a, b) => a - b),
    );
  });

  it('takes each row whose hash lies within the fraction', async () => {
    const within = rows.filter((row) => sampleHash(row, 3) < 0.25 * 2 ** 32);
    assert.deepEqual(await sampled({ fraction: 0.25 }, 3), within);
    assert.ok(within.length > 200 && within.length < 300, String(within.length));
  });

  it('takes no row, or all', async () => {
    assert.deepEqual(await sampled({ count: 0 }), []);
    assert.deepEqual(await sampled({ fraction: 0 }), []);
    assert.deepEqual(await sampled({ count: 2_000 }), rows);
    assert.deepEqual(await sampled({ fraction: 1 }), rows);
  });
});
