import fc from 'fast-check';
import type { Cell, Column, ColumnType, Table } from '@inset/model';
import { fillColumn } from '../../execute/fill-column.ts';

const dayInMilliseconds = 86_400_000;

const words = [
  '',
  ' padded ',
  'a,b;c\td',
  'say "it"',
  'line\nbreak',
  '\r\nstart',
  '# note',
  "O'Brien",
  '東京 🗼',
];
const more = ['=1+1', '-5', '007', 'null', 'true', '2024-01-31', '_x0041_', '\u0001', '<a&b>', '\uFEFFmark'];

const values: Record<ColumnType, fc.Arbitrary<Cell>> = {
  boolean: fc.boolean(),
  integer: fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => value),
  ),
  number: fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0.1, -0, 1e21, 5e-324)),
  decimal: fc
    .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.boolean())
    .map(([value, isShort]) => fixed(isShort ? value % 100_000n : value, 4)),
  text: fc.oneof(fc.constantFrom(...words, ...more), fc.string({ unit: 'grapheme', maxLength: 8 })),
  // The years 1 to 9999, which every format can hold.
  date: fc.integer({ min: -719_162, max: 2_932_896 }).map((day) => day * dayInMilliseconds),
  timestamp: fc.oneof(
    fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }).map((second) => second * 1000),
    fc.integer({ min: 0, max: 4e12 }).map((micro) => micro / 1000),
  ),
};

/** An unscaled integer as decimal text. */
function fixed(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const names = ['a', 'b c', 'Größe', 'x,y', 'q"t', '名前', 'e\nf', '=1', 'type', '__proto__'];

/** Tables of one to six columns of every type and one to thirty rows, with nulls. */
export const randomTable: fc.Arbitrary<Table> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 30 }),
  )
  .chain(([columnNames, rowCount]) => {
    const columns = columnNames.map((name) =>
      fc
        .tuple(fc.constantFrom(...(Object.keys(values) as ColumnType[])), fc.boolean(), fc.boolean())
        .chain(([type, isZoned, hasNulls]) => {
          const value = hasNulls ? fc.option(values[type], { freq: 3 }) : values[type];
          const column: Column = {
            name,
            type,
            ...(type === 'decimal' && { scale: 4 }),
            ...(type === 'timestamp' && isZoned && { zoned: true }),
          };
          const cells = fc.array(value, { minLength: rowCount, maxLength: rowCount });
          return cells.map((all) => ({ column, cells: all }));
        }),
    );
    return fc.tuple(...columns).map((made) => tableOf(made, rowCount));
  });

/** A table of columns and their cells, as `cellAt` gives them. */
export function tableOf(
  columns: readonly { column: Column; cells: readonly Cell[] }[],
  rowCount: number,
): Table {
  return {
    schema: columns.map(({ column }) => column),
    data: columns.map(({ column, cells }) =>
      fillColumn(column.type, rowCount, (row) => {
        const cell = cells[row] ?? null;
        return column.type === 'date' && cell !== null ? Number(cell) / dayInMilliseconds : cell;
      }),
    ),
    rowCount,
  };
}
