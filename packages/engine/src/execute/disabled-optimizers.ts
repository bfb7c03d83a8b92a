/**
 * What DuckDB must not do to be right, by the names of its setting `disabled_optimizers`. `join_filter_pushdown`: in
 * DuckDB 1.4 the keys of one side of a join leave out rows of the other below its LIMIT, so that this takes other rows
 * than the first ones.
 */
export const disabledOptimizers = 'join_filter_pushdown';
