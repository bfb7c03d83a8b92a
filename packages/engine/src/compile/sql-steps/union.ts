import { findColumn, type Schema } from '@inset/model';
import { quoteIdentifier, typeToSql } from '../literal.ts';
import type { QueryBuilder } from '../query-builder.ts';
import type { StepCompiler } from './step-compiler.ts';

export const union: StepCompiler<'union'> = (builder, { with: others }, { before, after, compile }) => {
  const parts = [{ part: builder, schema: before }];
  for (const other of others) parts.push({ part: compile(other), schema: other.schemas.at(-1)! });
  const [place, row] = [builder.hiddenName('part'), builder.hiddenName('place')];
  const selects = parts.map(({ part, schema }, i) => {
    part.numberRows();
    const from = part.closed();
    const columns = after.map((column) => columnSql(part, schema, column));
    const order = [`${i} AS ${quoteIdentifier(place)}`, `${part.ordinal} AS ${quoteIdentifier(row)}`];
    return `SELECT ${[...columns, ...order].join(', ')}\nFROM ${from}`;
  });
  const from = builder.tables.add(selects.join('\nUNION ALL\n'));
  builder.readTable(
    from,
    after.map(({ name }) => name),
  );
  const order = [place, row].map((name) => builder.hide({ sql: quoteIdentifier(name), bare: true }));
  builder.order = order.map((column) => ({ column, descending: false, nullsFirst: false }));
};

/** A column of one part in the type that it has in the whole. */
function columnSql(part: QueryBuilder, schema: Schema, { name, type, scale }: Schema[number]): string {
  const own = findColumn(schema, name);
  const sql = own ? part.columnSql(name) : 'NULL';
  // A text may be kept as one of a list of values, each table's its own.
  const isSame = own?.type === type && own.scale === scale && type !== 'text';
  return isSame ? sql : `CAST(${sql} AS ${typeToSql(type, scale)}) AS ${quoteIdentifier(name)}`;
}
