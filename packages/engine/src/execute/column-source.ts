import type { Schema, Table } from '@inset/model';

/**
 * What a row has to meet. Values are as cells are: dates and timestamps as milliseconds since 1970 UTC. Nulls meet no
 * comparison.
 */
export type ReadCondition =
  | { column: string; operator: '=' | '<' | '<=' | '>' | '>='; value: number | bigint | string | boolean }
  | { column: string; operator: 'is null' | 'is not null' };

/** Which rows are wanted, at least. */
export interface WantedRows {
  /** Those that meet all of them. */
  conditions: readonly ReadCondition[];
  /** So many from the front. */
  first?: number;
}

/** Rows that lie elsewhere, such as in a file behind an address, and are read when they are asked for. */
export interface ColumnSource {
  schema: Schema;
  rowCount: number;
  /** How many rows a reading would bring: it leaves out stretches in which no row is wanted. */
  countRows(wanted: WantedRows): number;
  /** Reads columns, in the order given; without `wanted` all rows. Types may be wider than those of `schema`. */
  read(columns: readonly string[], wanted?: WantedRows): Promise<Table>;
}
