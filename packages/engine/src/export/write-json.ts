import { isNull, type Column, type ColumnData, type Table } from '@inset/model';
import { dateText, momentText } from './moment-text.ts';
import type { TableWriter, Writing } from './table-writer.ts';
import { textPieces } from './text-pieces.ts';

/** An array of objects, one a line. */
export const writeJson: TableWriter = (table, writing) => {
  const row = jsonRows(table, writing);
  const { rowCount } = table;
  if (rowCount === 0) return textPieces({ start: '[]\n', rowCount, row, end: '' }, writing);
  const line = (at: number): string => row(at) + (at < rowCount - 1 ? ',\n' : '\n');
  return textPieces({ start: '[\n', rowCount, row: line, end: ']\n' }, writing);
};

/** One object a line. */
export const writeNdjson: TableWriter = (table, writing) => {
  const row = jsonRows(table, writing);
  return textPieces({ start: '', rowCount: table.rowCount, row: (at) => `${row(at)}\n`, end: '' }, writing);
};

/** A row as the text of an object; the keys are the columns in their order. */
function jsonRows(table: Table, writing: Writing): (row: number) => string {
  const values = table.data.map((data, i) => valueText(data, table.schema[i]!, writing));
  const keys = table.schema.map(({ name }, i) => `${i === 0 ? '' : ','}${JSON.stringify(name)}:`);
  return (row) => {
    let text = '{';
    for (let c = 0; c < values.length; c++) text += keys[c]! + values[c]!(row);
    return `${text}}`;
  };
}

function valueText(data: ColumnData, column: Column, writing: Writing): (row: number) => string {
  const write = presentText(data, column, writing);
  return data.validity ? (row) => (isNull(data, row) ? 'null' : write(row)) : write;
}

function presentText(
  data: ColumnData,
  { zoned }: Column,
  { options, report }: Writing,
): (row: number) => string {
  const isExact = options.exactNumbers !== 'text';
  switch (data.kind) {
    case 'boolean':
      return (row) => (data.values[row] === 1 ? 'true' : 'false');
    case 'text':
      return jsonTexts(data);
    case 'date':
      return (row) => `"${dateText(data.values[row]!)}"`;
    case 'timestamp':
      return (row) => `"${momentText(data.values[row]!, 'T', zoned === true)}"`;
    case 'decimal':
      return isExact ? (row) => data.values[row]! : (row) => `"${data.values[row]}"`;
    case 'big-integer':
      return (row) => {
        const digits = String(data.values[row]);
        return isExact || Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`;
      };
    case 'number':
      return (row) => {
        const value = data.values[row]!;
        if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
        report.lostNumbers++;
        return 'null';
      };
  }
}

function jsonTexts({ codes, dictionary }: Extract<ColumnData, { kind: 'text' }>): (row: number) => string {
  const written: (string | undefined)[] = [];
  return (row) => (written[codes[row]!] ??= JSON.stringify(dictionary[codes[row]!]));
}
