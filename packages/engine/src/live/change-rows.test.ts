import { toRows, type LiveRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { changeRows } from './change-rows.ts';

const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };

/** The values of a column after rows were appended to others. */
function appended(first: Record<string, unknown>[], rows: LiveRows): unknown[] {
  const table = rowsToTable(first);
  const { schema, rowCount } = table;
  const after = changeRows('t', { table, dataset: { name: 't', schema, rowCount, report } }, { rows });
  return toRows(after.table).map(({ code }) => code);
}

describe('rows appended to a column of text', () => {
  it('stay as they are written, though they look like dates or numbers', () => {
    assert.deepEqual(appended([{ code: 'a' }], [{ code: '2024-1-5' }]), ['a', '2024-1-5']);
    assert.deepEqual(appended([{ code: 'a' }], [{ code: '007' }, { code: 7 }]), ['a', '007', '7']);
    assert.deepEqual(appended([{ code: 'a' }], { code: ['2024-01-05T10:00Z'] }), ['a', '2024-01-05T10:00Z']);
  });

  it('are empty where an empty text was given', () => {
    assert.deepEqual(appended([{ code: 'a' }, { code: '' }, { code: null }], [{ code: '' }, { code: 'b' }]), [
      'a',
      '',
      null,
      '',
      'b',
    ]);
    assert.deepEqual(appended([{ code: 'a' }], [{ code: '' }, { code: 'null' }]), ['a', '', 'null']);
  });
});
