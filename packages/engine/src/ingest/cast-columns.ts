import { isNull, type Column, type ColumnData, type ReadOptions, type Table } from '@inset/model';
import type { Breath } from './breath.ts';
import { noValue, type TextCells } from './columns/text-cells.ts';
import { inferColumn } from './infer/infer-column.ts';
import type { ProblemLog } from './problem-log.ts';

const dayInMilliseconds = 86_400_000;

/**
 * Gives columns the types that a person asked for by name, where their format gave them others: each value is read as
 * if it stood in a CSV file, dates and moments by ISO 8601. What does not fit becomes null and is reported.
 */
export async function castColumns(
  table: Table,
  { types = {}, decimal, dateOrder, nullWords }: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<Table> {
  const [schema, data] = [[...table.schema], [...table.data]];
  for (const [c, column] of table.schema.entries()) {
    const type = Object.hasOwn(types, column.name) ? types[column.name] : undefined;
    if (type === undefined || type === column.type) continue;
    const isText = column.type === 'text';
    const cast = inferColumn(column.name, spelled(column, data[c]!, table.rowCount), {
      log,
      type,
      ...(isText && decimal && { decimal }),
      ...(isText && dateOrder && { dateOrder }),
      ...(isText && nullWords && { nullWords }),
    });
    schema[c] = cast.column;
    data[c] = cast.data;
    await breath.pause();
  }
  return { schema, data, rowCount: table.rowCount };
}

/** Every value as it would be written, each spelling once. */
function spelled(column: Column, data: ColumnData, rowCount: number): TextCells {
  const spell = spellingOf(column, data);
  const known = new Map<string, number>();
  const codes = new Uint32Array(rowCount).fill(noValue);
  for (let row = 0; row < rowCount; row++) {
    if (isNull(data, row)) continue;
    const text = spell(row);
    let code = known.get(text);
    if (code === undefined) known.set(text, (code = known.size));
    codes[row] = code;
  }
  return { codes, dictionary: [...known.keys()] };
}

function spellingOf({ zoned }: Column, data: ColumnData): (row: number) => string {
  switch (data.kind) {
    case 'boolean':
      return (row) => (data.values[row] === 1 ? 'true' : 'false');
    case 'text':
      return (row) => data.dictionary[data.codes[row]!]!;
    case 'date':
      return (row) => isoText(data.values[row]! * dayInMilliseconds).slice(0, -'T00:00:00.000000Z'.length);
    case 'timestamp':
      return (row) => isoText(data.values[row]!).slice(0, zoned ? undefined : -1);
    default:
      return (row) => String(data.values[row]);
  }
}

/** A moment to the microsecond; one that no calendar reaches as its number. */
function isoText(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const moment = new Date(whole);
  if (Number.isNaN(moment.getTime())) return String(milliseconds);
  const micros = Math.round((milliseconds - whole) * 1000);
  return `${moment.toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
