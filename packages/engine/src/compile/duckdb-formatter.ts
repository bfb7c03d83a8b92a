// A file of its own: named here, the other dialects are left out of what a page loads.
export { duckdb, formatDialect } from 'sql-formatter';
