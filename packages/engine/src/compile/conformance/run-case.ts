import {
  cellAt,
  outputSchema,
  type Query,
  type Schema,
  type SchemaOf,
  type Step,
  type Table,
} from '@inset/model';
import { fillColumn } from '../../execute/fill-column.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { Random } from './random.ts';
import { randomQuery } from './random-query.ts';
import { randomTables, type RandomTables } from './random-table.ts';

/** Seeds of the generated cases that every engine answers; what native DuckDB answers is kept in generated.json. */
export const generatedSeeds = Array.from({ length: 150 }, (_, i) => i + 1);

/** A case of chance: the same one for a seed everywhere. */
export function generatedCase(seed: number, mostRows = 25): { tables: RandomTables; query: Query } {
  const { tables, queries } = generatedCases(seed, 1, mostRows);
  return { tables, query: queries[0]! };
}

/** Several Queries of chance over the same tables; the first is that of {@link generatedCase}. */
export function generatedCases(
  seed: number,
  count: number,
  mostRows = 25,
): { tables: RandomTables; queries: Query[] } {
  const random = new Random(seed);
  const tables = randomTables(random, mostRows);
  const queries = Array.from({ length: count }, () =>
    randomQuery(random, schemasOf(tables), 1 + random.below(5)),
  );
  return { tables, queries };
}

/** The way to the columns of tables, by name. */
export const schemasOf =
  (tables: Record<string, Table>): SchemaOf =>
  (source) =>
    tables[source as string]!.schema;

/** The rows that a case expects, as a table. Dates stand in it as milliseconds. */
export function expectedTable({ steps, rows }: ConformanceCase, schema: Schema): Table {
  const makes = outputSchema({ from: 'data', steps }, schema);
  const day = 86_400_000;
  const data = makes.map(({ type }, i) =>
    fillColumn(type, rows.length, (row) => {
      const cell = rows[row]![i]!;
      return type === 'date' && cell !== null ? Number(cell) / day : cell;
    }),
  );
  return { schema: makes, data, rowCount: rows.length };
}

export const queryOf = (steps: Step[], from = 'data'): Query => ({ from, steps });

/** An answer as JSON can hold it, short. */
export function packTable({ data, rowCount }: Table): unknown[][] {
  return Array.from({ length: rowCount }, (_, row) => data.map((column) => packCell(cellAt(column, row))));
}

function packCell(cell: unknown): unknown {
  if (typeof cell === 'bigint') return { big: String(cell) };
  if (typeof cell === 'number' && !Number.isFinite(cell)) return { number: String(cell) };
  return cell;
}

/** What {@link packTable} packed. */
export function unpackTable(rows: unknown[][], schema: Schema): Table {
  const day = 86_400_000;
  const data = schema.map(({ type }, i) =>
    fillColumn(type, rows.length, (row) => {
      const cell = rows[row]![i] as null | string | number | boolean | { big?: string; number?: string };
      if (typeof cell === 'object' && cell !== null) return cell.big ? BigInt(cell.big) : Number(cell.number);
      return type === 'date' && cell !== null ? Number(cell) / day : cell;
    }),
  );
  return { schema, data, rowCount: rows.length };
}
