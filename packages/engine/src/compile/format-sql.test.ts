import type { InsetError } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatSql } from './format-sql.ts';

describe('formatSql', () => {
  it('lays out what DuckDB reads, and changes no word', async () => {
    const sql = `select region, sum(revenue) filter (where paid) as "my sum" from orders qualify row_number() over () = 1`;
    const laidOut = await formatSql(sql);
    assert.ok(laidOut.split('\n').length > 4);
    assert.equal(laidOut.replace(/\s+/g, ''), sql.replace(/\s+/g, ''));
  });

  it('says that it cannot read a text that is not closed', async () => {
    await assert.rejects(formatSql('select ((('), (thrown: InsetError) => thrown.code === 'QUERY_INVALID');
  });
});
