import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnpivotStep } from '@inset/model';
import { answerOf, tableOf } from '../testing/answer-of.ts';

const table = tableOf([
  [{ name: 'city', type: 'text' }, ['Oslo', 'Rome']],
  [{ name: 'count', type: 'integer' }, [1, null]],
  [{ name: 'price', type: 'number' }, [null, 2.5]],
  [{ name: 'note', type: 'text' }, ['Rome', null]],
]);

describe('unpivot', () => {
  it('makes a row of each column that is not null, row by row', async () => {
    assert.deepEqual(await answerOf(table, { kind: 'unpivot', columns: ['count', 'price'] }), [
      ['Oslo', 'Rome', 'count', 1],
      ['Rome', null, 'price', 2.5],
    ]);
  });

  it('keeps nulls where it is told to', async () => {
    const step: UnpivotStep = {
      kind: 'unpivot',
      columns: ['price', 'count'],
      keepNulls: true,
      name: 'what',
      value: 'it',
    };
    assert.deepEqual(
      (await answerOf(table, step)).map((row) => row.slice(2)),
      [
        ['price', null],
        ['count', 1],
        ['price', 2.5],
        ['count', null],
      ],
    );
  });

  it('puts texts of several columns together', async () => {
    const rows = await answerOf(table, { kind: 'unpivot', columns: ['note', 'city'] });
    assert.deepEqual(
      rows.map((row) => row.slice(2)),
      [
        ['note', 'Rome'],
        ['city', 'Oslo'],
        ['city', 'Rome'],
      ],
    );
  });
});
