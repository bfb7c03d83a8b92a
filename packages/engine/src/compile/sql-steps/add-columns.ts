import type { QueryBuilder } from '../query-builder.ts';

/** Adds columns to the SELECT at hand, in place of those of the same names. `atEnd`: after all others. */
export function addColumns(
  builder: QueryBuilder,
  made: readonly (readonly [name: string, sql: string])[],
  { atEnd = false }: { atEnd?: boolean } = {},
): void {
  const next = new Map(builder.block.columns);
  for (const [name, sql] of made) {
    if (atEnd) next.delete(name);
    next.set(name, { sql, bare: false });
  }
  builder.setColumns(next);
}
