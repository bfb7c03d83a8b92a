import type { Table } from '@inset/model';
import { concatenate } from '../compile/local/concatenate.ts';

/** Tables of the same columns, one behind the other. */
export function joinTables(tables: readonly Table[]): Table {
  const [first] = tables;
  if (tables.length === 1) return first!;
  const data = first!.schema.map((column, i) => {
    const parts = tables.map(({ data: columns, rowCount }) => ({
      view: { column, data: columns[i]!, rows: undefined },
      count: rowCount,
    }));
    const joining = concatenate(column, parts);
    for (;;) {
      const { done, value } = joining.next();
      if (done) return value.data;
    }
  });
  return { schema: first!.schema, data, rowCount: tables.reduce((sum, { rowCount }) => sum + rowCount, 0) };
}
