import type { Table } from '@inset/model';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { HeldDatasets, type Held } from './held-datasets.ts';
import { lentSource } from './lent-source.ts';

const table: Table = { schema: [], data: [], rowCount: 0 };

describe('rows that are read with what the page lent', () => {
  let back: number;
  let finish: () => void;
  const source = () =>
    lentSource(
      {
        schema: [],
        rowCount: 0,
        countRows: () => 0,
        read: () => new Promise((resolve) => (finish = () => resolve(table))),
      },
      () => back++,
    );
  beforeEach(() => (back = 0));

  it('give it back at once where nothing is being read, and once only', () => {
    const lent = source();
    lent.giveBack();
    lent.giveBack();
    assert.equal(back, 1);
  });

  it('give it back when what is being read has come', async () => {
    const lent = source();
    const reading = lent.read([]);
    lent.giveBack();
    assert.equal(back, 0);
    finish();
    assert.equal(await reading, table);
    assert.equal(back, 1);
  });

  it('are not read any more afterwards', async () => {
    const lent = source();
    lent.giveBack();
    await assert.rejects(lent.read([]), { code: 'DATASET_NOT_FOUND' });
  });

  it('are given back where the dataset goes or another takes its place', () => {
    const held = new HeldDatasets();
    const dataset: Held['dataset'] = {
      name: 'a',
      schema: [],
      rowCount: 0,
      report: {} as Held['dataset']['report'],
    };
    const lent = (): Held => ({ dataset, rows: table, id: 1, giveBack: () => back++ });
    held.set('a', lent());
    held.set('a', lent());
    assert.equal(back, 1);
    assert.equal(held.delete('a'), true);
    assert.equal(back, 2);
    assert.equal(held.delete('a'), false);
    assert.equal(back, 2);
  });
});
