import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasetNames } from './dataset-names.ts';

const namesOf = (...paths: string[]): string[] => datasetNames(paths.map((path) => ({ path })));

test('files give their datasets names that SQL takes without quotes', () => {
  assert.deepEqual(
    namesOf(
      'a/orders.csv',
      'sales-2024.csv.gz',
      '2024.parquet',
      'Größe (neu).xlsx',
      '.hidden',
      '-',
      '!!.csv',
      'a.b.c.json',
    ),
    ['orders', 'sales_2024', '_2024', 'Größe_neu', 'hidden', 'stdin', 'data', 'a_b_c'],
  );
});

test('repeated names are numbered in any case, chosen ones stay', () => {
  assert.deepEqual(namesOf('a/x.csv', 'b/X.csv', 'x.json'), ['x', 'X_2', 'x_3']);
  assert.deepEqual(datasetNames([{ path: 'x.csv' }, { name: 'x', path: 'y.csv' }]), ['x_2', 'x']);
});
