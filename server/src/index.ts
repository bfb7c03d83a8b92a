export type { AppDependencies } from './app-dependencies.ts';
export { readConfig, type Config } from './config/config.ts';
export { ConfigError } from './config/config-error.ts';
export { variables, type Variable } from './config/variables.ts';
export { variablesTable } from './config/variables-table.ts';
export { startServer, type RunningServer } from './server.ts';
