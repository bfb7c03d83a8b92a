import type { Schema } from '@inset/model';
import { quoteIdentifier } from '../compile/literal.ts';

/** The values of an ENUM by DuckDB's words for the type, in order; undefined for other types. */
export function enumValues(type: string): string[] | undefined {
  if (!type.startsWith('ENUM(') || !type.endsWith(')')) return undefined;
  return Array.from(type.matchAll(/'((?:[^']|'')*)'/g), ([, value]) => value!.replaceAll("''", "'"));
}

const fewRows = 1_000;

/** Whether SQL ends in a LIMIT of so few rows that it does not matter how their texts travel. */
export function hasFewRows(sql: string): boolean {
  const limit = /\bLIMIT (\d+)(?: OFFSET \d+)?$/.exec(sql)?.[1];
  return limit !== undefined && Number(limit) <= fewRows;
}

/**
 * The same answer with the places of values in the ENUMs of its columns, and the other texts as texts: DuckDB-WASM 1.32
 * leaves dictionaries out of answers that it gives piece by piece, and only those can be cancelled. `types` are DuckDB's
 * words for the columns' types; without them all texts are texts.
 */
export function withEnumCodes(
  sql: string,
  schema: Schema,
  types: readonly string[],
): { sql: string; values: (string[] | undefined)[] } {
  if (!schema.some(({ type }) => type === 'text')) return { sql, values: [] };
  const values = schema.map(({ type }, i) => (type === 'text' ? enumValues(types[i] ?? '') : undefined));
  const columns = schema.map(({ name, type }, i) => {
    const quoted = quoteIdentifier(name);
    if (values[i]) return `CAST(enum_code(${quoted}) AS INTEGER) AS ${quoted}`;
    return type === 'text' && types[i] !== 'VARCHAR' ? `CAST(${quoted} AS VARCHAR) AS ${quoted}` : quoted;
  });
  return { sql: `SELECT ${columns.join(', ')} FROM (${sql})`, values };
}
