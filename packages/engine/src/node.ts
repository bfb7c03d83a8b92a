export type { NativeOptions } from './execute/duckdb-native.ts';
export { openNativeDuckDb } from './execute/open-native-duckdb.ts';
export type { DuckDbConnection, RunOptions } from './execute/duckdb-connection.ts';
export {
  createNodeDataSource,
  type NodeDataSource,
  type NodeDataSourceOptions,
} from './execute/node-data-source.ts';
export { exportFormats, exportTable, type TableExport } from './export/export-table.ts';
export { plainText } from './export/plain-text.ts';
export { readTable, type ReadTableOptions, type ReadTableResult } from './ingest/read-table.ts';
export { profileTable } from './profile/profile-table.ts';
