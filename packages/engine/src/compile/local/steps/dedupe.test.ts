import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, tableOf } from '../testing/answer-of.ts';

const table = tableOf([
  [{ name: 'city', type: 'text' }, ['Oslo', null, 'Oslo', null, 'oslo', 'Oslo']],
  [{ name: 'price', type: 'number' }, [NaN, 0, NaN, -0, 1.5, 2]],
  [{ name: 'row', type: 'integer' }, [0, 1, 2, 3, 4, 5]],
]);

const keptBy = async (by: string[] | undefined, keep?: 'first' | 'last') => {
  const rows = await answerOf(table, { kind: 'dedupe', ...(by && { by }), ...(keep && { keep }) });
  return rows.map((row) => row[2]);
};

describe('dedupe', () => {
  it('keeps the first row of each value, null being one', async () => {
    assert.deepEqual(await keptBy(['city']), [0, 1, 4]);
  });

  it('keeps the last ones in their order', async () => {
    assert.deepEqual(await keptBy(['city'], 'last'), [3, 4, 5]);
  });

  it('takes NaN for NaN and -0 for 0', async () => {
    assert.deepEqual(await keptBy(['price']), [0, 1, 4, 5]);
    assert.deepEqual(await keptBy(['price', 'city'], 'last'), [2, 3, 4, 5]);
  });

  it('looks at all columns by itself', async () => {
    assert.deepEqual(await keptBy(undefined), [0, 1, 2, 3, 4, 5]);
  });

  it('tells apart whole numbers beyond 2^53, decimals and booleans', async () => {
    const odd = tableOf([
      [
        { name: 'big', type: 'integer' },
        [9_007_199_254_740_993n, 9_007_199_254_740_992n, 9_007_199_254_740_993n],
      ],
      [{ name: 'amount', type: 'decimal', scale: 1 }, ['1.5', '1.5', '1.5']],
      [{ name: 'paid', type: 'boolean' }, [true, true, true]],
    ]);
    assert.equal((await answerOf(odd, { kind: 'dedupe' })).length, 2);
    assert.equal((await answerOf(odd, { kind: 'dedupe', by: ['amount', 'paid'] })).length, 1);
  });
});
