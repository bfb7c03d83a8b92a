import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Schema } from '../table/schema.ts';
import { checkQuery } from './check-query.ts';
import { columnsRead } from './columns-read.ts';
import type { Step } from './steps/step.ts';

const schema: Schema = [
  { name: 'region', type: 'text' },
  { name: 'price', type: 'number' },
  { name: 'day', type: 'date' },
  { name: 'note', type: 'text' },
];
const named = (name: string, expression: string) => ({ name, expression });
const read = (...steps: Step[]) => columnsRead(checkQuery({ from: 'orders', steps }, schema));
const total: Step = {
  kind: 'summarize',
  by: [named('region', 'region')],
  measures: [named('n', 'sum(price)')],
};

describe('the columns that a Query reads', () => {
  it('are those of its answer and of what it computes', () => {
    assert.deepEqual(read(), ['region', 'price', 'day', 'note']);
    assert.deepEqual(read(total), ['region', 'price']);
    assert.deepEqual(read({ kind: 'filter', where: "day > '2024-01-01'" }, total), [
      'region',
      'price',
      'day',
    ]);
    assert.deepEqual(
      read({ kind: 'sort', by: [{ expression: 'note' }] }, { kind: 'select', columns: ['day'] }),
      ['day', 'note'],
    );
    assert.deepEqual(read({ kind: 'summarize', by: [], measures: [named('n', 'count()')] }), []);
  });

  it('are followed through the names that steps give', () => {
    assert.deepEqual(
      read(
        { kind: 'rename', columns: [{ from: 'region', to: 'area' }] },
        { kind: 'derive', columns: [named('price', 'price * 2'), named('long', 'length(note)')] },
        { kind: 'select', columns: ['area', 'price'] },
      ),
      ['region', 'price', 'note'],
    );
    assert.deepEqual(
      read(
        { kind: 'window', by: ['region'], columns: [named('share', 'price / sum(price)')] },
        { kind: 'select', columns: ['share'] },
      ),
      ['region', 'price'],
    );
  });

  it('are all of them where rows as a whole count', () => {
    assert.deepEqual(read({ kind: 'dedupe' }, total).length, 4);
    assert.deepEqual(read({ kind: 'dedupe', by: ['day'] }, total), ['region', 'price', 'day']);
  });
});
