import { escape, table, type ColumnTable } from 'arquero';
import type { RowKeys, RowVerbs } from './row-verbs.ts';

/** The verbs by arquero. The only file that calls it: it makes code from text, which not every page allows. */
export const arqueroVerbs: RowVerbs = {
  name: 'arquero',

  filter(count, test) {
    return rowsOf(numbered(count).filter(escape((each: { row: number }) => test(each.row))));
  },

  order(count, keys) {
    return rowsOf(numbered(count, keys).orderby(...names(keys)));
  },

  group(count, keys) {
    const grouped = numbered(count, keys)
      .groupby(...names(keys))
      .groups();
    return {
      groupOf: Uint32Array.from(grouped?.keys ?? []),
      samples: Uint32Array.from(grouped?.rows ?? []),
    };
  },

  slice(count, start, end) {
    return rowsOf(numbered(count).slice(start, end));
  },
};

/** A table of nothing but row numbers and keys, `key0`, `key1`, ... */
function numbered(count: number, keys: readonly RowKeys[] = []): ColumnTable {
  const columns = keys.map((key, i): [string, RowKeys] => [`key${i}`, key]);
  return table([['row', Uint32Array.from({ length: count }, (_, row) => row)], ...columns]);
}

const names = (keys: readonly unknown[]): string[] => keys.map((_, i) => `key${i}`);
const rowsOf = (result: ColumnTable): Uint32Array => result.array('row', Uint32Array) as Uint32Array;
