/** What the names of tables that are kept in DuckDB begin with; SQL that people write cannot say it. */
export const keptPrefix = 'inset_table_';
