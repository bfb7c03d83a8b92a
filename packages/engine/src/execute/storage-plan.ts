import type { Column, Table, TextData } from '@inset/model';
import { compareText } from '../compile/compare-text.ts';
import { literalToSql, quoteIdentifier, typeToSql } from '../compile/literal.ts';

/** Few enough values that DuckDB should keep them as an ENUM. */
const mostEnumValues = 5_000;
const leastRowsPerValue = 4;

/** How a column is kept in DuckDB. */
export interface StoredColumn {
  column: Column;
  sqlType: string;
  /** The values of an ENUM in the order of text, so that DuckDB's order by position is that of text. */
  values?: string[];
  /** `positions[code]` is the place in `values` of what stands at `code` in the column's dictionary. */
  positions?: Uint32Array;
}

/** Decides how each column of a table is kept in DuckDB; those of `plainTexts` as plain text. */
export function planStorage(table: Table, plainTexts: readonly string[] = []): StoredColumn[] {
  return table.schema.map((column, i) => {
    const data = table.data[i]!;
    if (data.kind === 'text' && !plainTexts.includes(column.name)) {
      const plan = planEnum(data, table.rowCount);
      if (plan) return { column, sqlType: enumType(plan.values), ...plan };
    }
    return { column, sqlType: typeToSql(column.type, column.scale) };
  });
}

/** How more rows go into columns that are there; the names of those whose texts do not fit. */
export function planAppend(
  rows: Table,
  stored: readonly StoredColumn[],
): { columns: StoredColumn[]; unfit: string[] } {
  const unfit: string[] = [];
  const columns = stored.map((each, i) => {
    const data = rows.data[i]!;
    if (!each.values || data.kind !== 'text') return each;
    const places = new Map(each.values.map((value, place) => [value, place]));
    const positions = data.dictionary.map((value) => places.get(value.toWellFormed()));
    if (positions.includes(undefined)) unfit.push(each.column.name);
    return { ...each, positions: Uint32Array.from(positions, (place) => place ?? 0) };
  });
  return { columns, unfit };
}

export function createTableSql(name: string, columns: readonly StoredColumn[]): string {
  const list = columns.map(({ column, sqlType }) => `${quoteIdentifier(column.name)} ${sqlType}`);
  return `CREATE TABLE ${quoteIdentifier(name)} (${list.join(', ')})`;
}

function planEnum(
  data: TextData,
  rowCount: number,
): { values: string[]; positions: Uint32Array } | undefined {
  const { dictionary } = data;
  const isSmall =
    dictionary.length > 0 &&
    dictionary.length <= mostEnumValues &&
    dictionary.length * leastRowsPerValue <= rowCount;
  if (!isSmall || dictionary.some((value) => value.includes('\0'))) return undefined;
  const values = [...new Set(dictionary.map((value) => value.toWellFormed()))].sort(compareText);
  const places = new Map(values.map((value, i) => [value, i]));
  return { values, positions: Uint32Array.from(dictionary, (value) => places.get(value.toWellFormed())!) };
}

const enumType = (values: string[]): string =>
  `ENUM(${values.map((value) => literalToSql(value, 'text')).join(', ')})`;
