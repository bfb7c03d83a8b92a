import type { DuplicateRows, Table } from '@inset/model';
import { shareOf } from './base-profile.ts';
import { rowIdentity, type RowIdentity } from './row-identity.ts';
import type { Turns } from './turns.ts';

const mostExamples = 5;
const rowsInTurn = 1 << 18;

/**
 * Finds rows that say the same in all columns. Rows are hashed, column by column; those with the same hash are compared
 * value by value.
 */
export async function findDuplicateRows(table: Table, turns: Turns): Promise<DuplicateRows> {
  const { rowCount } = table;
  const hashes = new Int32Array(rowCount);
  const identities: RowIdentity[] = [];
  for (const data of table.data) {
    const identity = rowIdentity(data, rowCount);
    identity.mixInto(hashes);
    identities.push(identity);
    await turns.next();
  }
  const isSame = (a: number, b: number): boolean => identities.every((identity) => identity.isSame(a, b));
  const repeats = new Map<number, number>();
  const mask = 2 ** Math.ceil(Math.log2(rowCount * 2 + 2)) - 1;
  const slots = new Int32Array(mask + 1);
  for (let row = 0; row < rowCount; row++) {
    if (row % rowsInTurn === 0) await turns.next();
    const hash = hashes[row]!;
    let slot = (hash ^ (hash >>> 15)) & mask;
    let held = slots[slot]!;
    while (held !== 0 && !(hashes[held - 1] === hash && isSame(held - 1, row))) {
      slot = (slot + 1) & mask;
      held = slots[slot]!;
    }
    if (held === 0) slots[slot] = row + 1;
    else repeats.set(held - 1, (repeats.get(held - 1) ?? 0) + 1);
  }
  return summed(repeats, rowCount);
}

/** What is said of a table in which a column tells every row from every other. */
export const noDuplicateRows = (rowCount: number): DuplicateRows => summed(new Map(), rowCount);

function summed(repeats: ReadonlyMap<number, number>, rowCount: number): DuplicateRows {
  let count = 0;
  for (const times of repeats.values()) count += times;
  const examples = [...repeats]
    .sort(([rowA, a], [rowB, b]) => b - a || rowA - rowB)
    .slice(0, mostExamples)
    .map(([row, times]) => ({ row, count: times + 1 }));
  return { count, share: shareOf(count, rowCount), distinctCount: rowCount - count, examples };
}
