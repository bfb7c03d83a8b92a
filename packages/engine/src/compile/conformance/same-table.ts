import { cellAt, type Cell, type Table } from '@inset/model';

/** Where two answers differ, in words; undefined where they are the same. Doubles may differ in the last digits. */
export function differenceOf(actual: Table, expected: Table): string | undefined {
  const types = ({ schema }: Table) => schema.map(({ name, type }) => `${name}: ${type}`).join(', ');
  if (types(actual) !== types(expected)) return `columns ${types(actual)}, not ${types(expected)}`;
  if (actual.rowCount !== expected.rowCount) return `${actual.rowCount} rows, not ${expected.rowCount}`;
  for (let row = 0; row < expected.rowCount; row++) {
    for (const [i, column] of expected.schema.entries()) {
      const [a, b] = [cellAt(actual.data[i]!, row), cellAt(expected.data[i]!, row)];
      if (!isSame(a, b)) return `row ${row}, "${column.name}": ${show(a)}, not ${show(b)}`;
    }
  }
  return undefined;
}

function isSame(a: Cell, b: Cell): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-6);
}

const show = (cell: Cell): string =>
  typeof cell === 'bigint' ? `${cell}n` : (JSON.stringify(cell) ?? String(cell));
