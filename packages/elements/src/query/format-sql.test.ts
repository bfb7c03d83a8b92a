import type { InsetError } from '@inset/model';
import { expect } from 'chai';
import { formatSql } from './format-sql.ts';

describe('formatSql', () => {
  it('lays out what DuckDB reads, and changes no word', async () => {
    const sql = `select region, sum(revenue) filter (where paid) as "my sum" from orders qualify row_number() over () = 1`;
    const laidOut = await formatSql(sql);
    expect(laidOut.split('\n').length).to.be.greaterThan(4);
    expect(laidOut.replace(/\s+/g, '')).to.equal(sql.replace(/\s+/g, ''));
  });

  it('says that it cannot read a text that is not closed', async () => {
    const error = await formatSql('select (((').catch((thrown: InsetError) => thrown);
    expect((error as InsetError).code).to.equal('QUERY_INVALID');
  });
});
