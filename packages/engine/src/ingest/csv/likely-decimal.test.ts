import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';

async function firstRow(...lines: string[]): Promise<unknown[]> {
  const { table } = await readTable(new TextEncoder().encode(`${lines.join('\n')}\n`));
  return Object.values(toRows(table, 0, 1)[0]!);
}

describe('numbers that may be read in two ways', () => {
  it('are read as those columns write theirs that leave no doubt', async () => {
    assert.deepEqual(await firstRow('name;sum;rate', 'x;1.250;0,5', 'y;900;1,25'), ['x', 1250, 0.5]);
    assert.deepEqual(await firstRow('name;sum;all', 'x;1,250;3,5', 'y;2,500;4,25'), ['x', 1.25, 3.5]);
    assert.deepEqual(await firstRow('name;sum;all', 'x;1,250;3.5', 'y;2,500;4.25'), ['x', 1250, 3.5]);
    assert.deepEqual(await firstRow('name;sum;all', 'x;1.250;7.000.000', 'y;900;1.000'), ['x', 1250, 7e6]);
  });

  it('are read with a point where nothing or too much is said of it', async () => {
    assert.deepEqual(await firstRow('name;sum', 'x;1.250', 'y;2.500'), ['x', 1.25]);
    assert.deepEqual(await firstRow('a;b;c', '1.250;0,5;0.5', '2.500;0,5;0.5'), [1.25, 0.5, 0.5]);
  });

  it('are read with a point where they cannot be read otherwise, wherever that shows', async () => {
    assert.deepEqual(await firstRow('sum;rate', '1.250;0,5', '12.5;0,75'), [1.25, 0.5]);
    const many = Array.from({ length: 3000 }, () => '1.250;0,5');
    assert.deepEqual(await firstRow('sum;rate', ...many, '12.5;0,75'), [1.25, 0.5]);
  });

  it('are read as a person says', async () => {
    const bytes = new TextEncoder().encode('sum;rate\n1.250;0,5\n');
    const { table } = await readTable(bytes, { read: { decimal: 'point' } });
    assert.deepEqual(toRows(table), [{ sum: 1.25, rate: '0,5' }]);
  });
});
