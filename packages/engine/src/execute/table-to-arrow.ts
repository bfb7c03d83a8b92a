import {
  batchType,
  bool,
  Column as ArrowColumn,
  columnFromArray,
  dateDay,
  dictionary,
  float64,
  int32,
  int64,
  tableFromColumns,
  tableToIPC,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import { isNull, type ColumnData, type Table, type TextData } from '@inset/model';
import { quoteIdentifier } from '../compile/literal.ts';
import type { StoredColumn } from './storage-plan.ts';

/**
 * Rows `start` to before `end` as an Arrow IPC stream, in the types that cost least to build; `fromArrowSql` turns
 * them into the stored ones. `start` must be a multiple of 8. Columns are called c0, c1, ...
 */
export function tableToArrow(
  table: Table,
  stored: readonly StoredColumn[],
  start: number,
  end: number,
): Uint8Array {
  const columns = table.data.map((data, i): [string, ArrowColumn<unknown>] => [
    `c${i}`,
    arrowColumn(data, stored[i]!, start, end),
  ]);
  return tableToIPC(tableFromColumns(columns), { format: 'stream' })!;
}

/** The SELECT list that turns the columns of {@link tableToArrow} into the stored types. */
export function fromArrowSql(table: Table, stored: readonly StoredColumn[]): string {
  return stored
    .map(({ column, sqlType }, i) => {
      const name = `c${i}`;
      const { kind } = table.data[i]!;
      const value = kind === 'timestamp' ? momentSql(name) : name;
      const isSame = kind === 'timestamp' || kind === 'boolean' || kind === 'date' || kind === 'big-integer';
      return `${isSame ? value : `CAST(${value} AS ${sqlType})`} AS ${quoteIdentifier(column.name)}`;
    })
    .join(', ');
}

/** As `toMicroseconds` has it. */
const momentSql = (name: string): string =>
  `make_timestamp(CAST(floor(${name}) AS BIGINT) * 1000 + CAST(round((${name} - floor(${name})) * 1000) AS BIGINT))`;

function arrowColumn(
  data: ColumnData,
  stored: StoredColumn,
  start: number,
  end: number,
): ArrowColumn<unknown> {
  const validity = data.validity?.subarray(start >> 3, (end + 7) >> 3);
  switch (data.kind) {
    case 'boolean':
      return directColumn(bool(), packBits(data.values, start, end), validity, end - start);
    case 'number': {
      const values = data.values.subarray(start, end);
      const type = values instanceof Int32Array ? int32() : float64();
      return directColumn(type, values, validity, end - start);
    }
    case 'timestamp':
      return directColumn(float64(), data.values.subarray(start, end), validity, end - start);
    case 'big-integer':
      return directColumn(int64(), data.values.subarray(start, end), validity, end - start);
    case 'date':
      return directColumn(dateDay(), data.values.subarray(start, end), validity, end - start);
    case 'decimal':
      return columnFromArray(
        valuesOf(data, start, end, (row) => data.values[row]!),
        utf8(),
      );
    case 'text':
      return textColumn(data, stored, validity, start, end);
  }
}

function textColumn(
  data: TextData,
  stored: StoredColumn,
  validity: Uint8Array | undefined,
  start: number,
  end: number,
): ArrowColumn<unknown> {
  const words = stored.values ?? data.dictionary;
  if (words.length === 0 || words.length > end - start) {
    return columnFromArray(
      valuesOf(data, start, end, (row) => data.dictionary[data.codes[row]!]!),
      utf8(),
    );
  }
  const { positions } = stored;
  const codes = new Int32Array(end - start);
  for (let i = 0; i < codes.length; i++) {
    const code = data.codes[start + i]!;
    // What stands at a null row is not defined; it must still point into the dictionary.
    codes[i] = (positions ? positions[code] : code < words.length ? code : 0) ?? 0;
  }
  const valueType = utf8();
  const type = dictionary(valueType, int32());
  const column = directColumn(type, codes, validity, end - start);
  for (const batch of column.data) {
    (batch as unknown as { setDictionary(column: ArrowColumn<string>): void }).setDictionary(
      columnFromArray(words, valueType) as ArrowColumn<string>,
    );
  }
  return column;
}

function directColumn(
  type: DataType,
  values: ArrayBufferView,
  validity: Uint8Array | undefined,
  length: number,
): ArrowColumn<unknown> {
  return new ArrowColumn([directBatch(type, values, validity, length)]);
}

/** A batch of a column over arrays that are Arrow's already: nothing is copied. */
export function directBatch(
  type: DataType,
  values: ArrayBufferView,
  validity: Uint8Array | undefined,
  length: number,
): ArrowColumn<unknown>['data'][number] {
  const BatchOfType = batchType(type) as new (options: object) => ArrowColumn<unknown>['data'][number];
  const nullCount = validity ? countNulls(validity, length) : 0;
  return new BatchOfType({
    length,
    nullCount,
    type,
    values,
    validity: nullCount > 0 ? validity : new Uint8Array(0),
  });
}

function countNulls(validity: Uint8Array, length: number): number {
  let valid = 0;
  for (let row = 0; row < length; row++) valid += (validity[row >> 3]! >> (row & 7)) & 1;
  return length - valid;
}

/** One byte a truth value as one bit. */
export function packBits(values: Uint8Array, start: number, end: number): Uint8Array {
  const bits = new Uint8Array((end - start + 7) >> 3);
  for (let i = 0; i < end - start; i++) if (values[start + i] === 1) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}

function valuesOf(
  data: ColumnData,
  start: number,
  end: number,
  valueAt: (row: number) => string,
): (string | null)[] {
  return Array.from({ length: end - start }, (_, i) => (isNull(data, start + i) ? null : valueAt(start + i)));
}
