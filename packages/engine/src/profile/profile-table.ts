import type { ColumnProfile, ProfileOptions, Table, TableProfile } from '@inset/model';
import { shareOf } from './base-profile.ts';
import { correlate } from './correlations.ts';
import { findDuplicateRows, noDuplicateRows } from './duplicate-rows.ts';
import { profileColumn } from './profile-column.ts';
import { scoreQuality } from './score-quality.ts';
import { Turns } from './turns.ts';

/**
 * What can be known of a table by looking at all of its rows: each column's profile, duplicate rows, correlations and a
 * score of quality with its reasons. Nothing is estimated or sampled; docs/profile.md defines every figure.
 *
 * The work is done in turns of about 30 ms, between which the thread's messages are handled; columns are told to
 * `onColumn` as they are known. Aborting the signal rejects with `CANCELLED` after the turn; what `onColumn` throws
 * rejects too.
 */
export async function profileTable(table: Table, options: ProfileOptions = {}): Promise<TableProfile> {
  const { signal, onColumn } = options;
  const { rowCount, schema } = table;
  const turns = new Turns(signal);
  await turns.next();
  const columns: ColumnProfile[] = [];
  for (const [index, column] of schema.entries()) {
    const profile = await profileColumn(column, table.data[index]!, rowCount, turns);
    columns.push(profile);
    onColumn?.(index, profile);
    await turns.next();
  }
  const isTold = columns.length === 0 || columns.some(({ isUnique }) => isUnique);
  const duplicates = isTold ? noDuplicateRows(rowCount) : await findDuplicateRows(table, turns);
  const correlations = await correlate(table, columns, turns);
  const nullCount = columns.reduce((sum, column) => sum + column.nullCount, 0);
  return {
    rowCount,
    columns,
    nullCount,
    nullShare: shareOf(nullCount, rowCount * columns.length),
    duplicates,
    correlations,
    quality: scoreQuality(rowCount, columns, duplicates),
  };
}
