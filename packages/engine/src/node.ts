export { openNativeDuckDb, type NativeOptions } from './execute/duckdb-native.ts';
export type { DuckDbConnection, RunOptions } from './execute/duckdb-connection.ts';
export {
  createNodeDataSource,
  type NodeDataSource,
  type NodeDataSourceOptions,
} from './execute/node-data-source.ts';
