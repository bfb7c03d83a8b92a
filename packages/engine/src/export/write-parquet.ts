import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { InsetError, isNull, type Column, type ColumnData, type Table } from '@inset/model';
import type { TableWriter } from './table-writer.ts';
import { unscaled } from './unscaled.ts';

/** Rows of a group: as many as DuckDB takes, fewer where there are many columns. */
const mostGroupRows = 122_880;
const mostGroupCells = 1 << 20;
const leastGroupRows = 8192;

/**
 * Parquet with Snappy: dictionaries where they pay, bounds of every column in every row group, timestamps in
 * microseconds, decimals of 38 digits.
 */
export const writeParquet: TableWriter = async function* (table, { pause }) {
  if (table.schema.length === 0) throw new InsetError('DATASET_EMPTY', 'The table has no columns.');
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: parquetSchema(table), createdBy: 'inset' });
  const { rowCount } = table;
  const groupRows = Math.max(
    leastGroupRows,
    Math.min(mostGroupRows, Math.floor(mostGroupCells / table.schema.length)),
  );
  for (let start = 0; start < rowCount; start += groupRows) {
    const end = Math.min(rowCount, start + groupRows);
    const columnData = table.schema.map((column, c) => ({
      name: column.name,
      data: parquetValues(table.data[c]!, column, start, end),
    }));
    await parquet.write({ columnData, rowGroupSize: groupRows });
    yield taken(writer);
    await pause(end);
  }
  await parquet.finish();
  yield taken(writer);
};

/** The bytes written since the last time; the writer goes on counting from the file's beginning. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function parquetSchema({ schema, data }: Table): SchemaElement[] {
  const columns = schema.map((column, c): SchemaElement => {
    const { name } = column;
    return { name, repetition_type: 'OPTIONAL', ...elementOf(column, data[c]!) };
  });
  return [{ name: 'root', num_children: columns.length }, ...columns];
}

function elementOf(column: Column, data: ColumnData): Omit<SchemaElement, 'name'> {
  switch (column.type) {
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'integer':
      return data.kind === 'number' && data.values instanceof Int32Array
        ? { type: 'INT32' }
        : { type: 'INT64' };
    case 'number':
      return { type: 'DOUBLE' };
    case 'decimal':
      return {
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length: 16,
        converted_type: 'DECIMAL',
        precision: 38,
        scale: column.scale ?? 0,
      };
    case 'text':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'date':
      return { type: 'INT32', converted_type: 'DATE' };
    case 'timestamp':
      return {
        type: 'INT64',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: column.zoned === true, unit: 'MICROS' },
      };
  }
}

/** The values as the writer takes them; undefined where there is none. */
function parquetValues(data: ColumnData, column: Column, start: number, end: number): unknown[] {
  const at = valueAt(data, column);
  const values: unknown[] = [];
  for (let row = start; row < end; row++) values.push(isNull(data, row) ? undefined : at(row));
  return values;
}

function valueAt(data: ColumnData, column: Column): (row: number) => unknown {
  switch (data.kind) {
    case 'boolean':
      return (row) => data.values[row] === 1;
    case 'text':
      return (row) => data.dictionary[data.codes[row]!];
    case 'decimal':
      return (row) => unscaled(data.values[row]!, column.scale ?? 0);
    case 'timestamp':
      return (row) => BigInt(Math.round(data.values[row]! * 1000));
    case 'number':
      return column.type === 'integer' && data.values instanceof Float64Array
        ? (row) => BigInt(data.values[row]!)
        : (row) => data.values[row];
    default:
      return (row) => data.values[row];
  }
}
