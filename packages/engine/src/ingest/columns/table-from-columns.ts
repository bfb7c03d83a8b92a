import type { Column, ColumnData, Table } from '@inset/model';

/** A column with its data. */
export interface TypedColumn {
  column: Column;
  data: ColumnData;
}

export function tableFromColumns(columns: readonly TypedColumn[], rowCount: number): Table {
  return {
    schema: columns.map(({ column }) => column),
    data: columns.map(({ data }) => data),
    rowCount,
  };
}
