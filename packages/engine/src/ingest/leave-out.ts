import { InsetError, type Table } from '@inset/model';

/** A table without columns that nobody wants, and which of them it had, in their order. */
export interface TableLeft {
  table: Table;
  leftOut: string[];
}

/** Leaves columns out by name; names that there are not are passed over. Throws `BAD_REQUEST` where none would be left. */
export function leaveOut(given: Table, without: readonly string[] = []): TableLeft {
  const unwanted = new Set(without);
  const leftOut = given.schema.map(({ name }) => name).filter((name) => unwanted.has(name));
  if (leftOut.length === 0) return { table: given, leftOut };
  const kept = [...given.schema.keys()].filter((at) => !unwanted.has(given.schema[at]!.name));
  if (kept.length === 0)
    throw new InsetError('BAD_REQUEST', 'Every column would be left out. Keep at least one.');
  const table: Table = {
    schema: kept.map((at) => given.schema[at]!),
    data: kept.map((at) => given.data[at]!),
    rowCount: given.rowCount,
  };
  return { table, leftOut };
}
