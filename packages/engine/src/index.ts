export { readTable, type ReadTableOptions, type ReadTableResult } from './ingest/read-table.ts';
export { rowsToTable, type RowsOptions } from './ingest/rows-to-table.ts';
export { tableFromColumns, type TypedColumn } from './ingest/columns/table-from-columns.ts';
