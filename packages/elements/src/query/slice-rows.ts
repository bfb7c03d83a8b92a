import { isNull, type ColumnData, type Table } from '@inset/model';

/** Rows from `from` to before `to` of a table; values and texts are shared with it. */
export function sliceRows(table: Table, from: number, to: number): Table {
  const end = Math.min(to, table.rowCount);
  const start = Math.min(from, end);
  if (start === 0 && end === table.rowCount) return table;
  return { ...table, data: table.data.map((data) => sliceColumn(data, start, end)), rowCount: end - start };
}

function sliceColumn(data: ColumnData, start: number, end: number): ColumnData {
  const validity = data.validity && sliceValidity(data, start, end);
  const part =
    data.kind === 'text'
      ? { codes: data.codes.subarray(start, end) }
      : {
          values: data.kind === 'decimal' ? data.values.slice(start, end) : data.values.subarray(start, end),
        };
  return { ...data, ...part, ...(validity && { validity }) } as ColumnData;
}

function sliceValidity(data: ColumnData, start: number, end: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil((end - start) / 8));
  for (let row = start; row < end; row++) {
    if (!isNull(data, row)) bits[(row - start) >> 3]! |= 1 << ((row - start) & 7);
  }
  return bits;
}
