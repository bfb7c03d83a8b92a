import { parseMoment, printMoment, type ColumnType, type LiteralNode } from '@inset/model';
import { toMicroseconds } from '../execute/microseconds.ts';

const dayInMilliseconds = 86_400_000;
const firstPlainMoment = parseMoment('0001-01-01', 'date')!;
const lastPlainMoment = parseMoment('9999-12-31', 'date')!;

/**
 * A constant as DuckDB SQL. Every value that reaches SQL passes here, and nowhere else. Numbers are written as
 * doubles (`1.5e0`), because DuckDB reads `1.5` as a decimal. Dates and timestamps are milliseconds since 1970 UTC.
 */
export function literalToSql(value: LiteralNode['value'], type: LiteralNode['type']): string {
  if (value === null || type === 'null') return 'NULL';
  switch (type) {
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'integer':
      return BigInt(value as number | bigint).toString();
    case 'number':
      return doubleToSql(Number(value));
    case 'text':
      return textToSql(String(value));
    case 'date':
      return dateToSql(Number(value));
    case 'timestamp':
      return timestampToSql(Number(value));
  }
}

/** A name as a DuckDB identifier, always in double quotes so that no keyword list is needed. */
export function quoteIdentifier(name: string): string {
  // An identifier cannot hold the zero character: SQL text ends there.
  return `"${name.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('"', '""')}"`;
}

/** The DuckDB type that holds a column's type. */
export function typeToSql(type: ColumnType | 'null', scale = 0): string {
  return type === 'decimal' ? `DECIMAL(38,${Math.trunc(scale)})` : sqlTypes[type];
}

const sqlTypes: Record<Exclude<ColumnType, 'decimal'> | 'null', string> = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  number: 'DOUBLE',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  null: 'VARCHAR',
};

function doubleToSql(value: number): string {
  if (Number.isNaN(value)) return "CAST('nan' AS DOUBLE)";
  if (!Number.isFinite(value)) return `CAST('${value < 0 ? '-' : ''}inf' AS DOUBLE)`;
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return digits.includes('e') ? digits.replace('e+', 'e') : `${digits}e0`;
}

function textToSql(value: string): string {
  const parts = value
    .toWellFormed()
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`);
  // SQL text ends at a zero character, so it is made by a function.
  return parts.length === 1 ? parts[0]! : `concat(${parts.join(', chr(0), ')})`;
}

function dateToSql(milliseconds: number): string {
  const isPlain = milliseconds >= firstPlainMoment && milliseconds <= lastPlainMoment;
  if (isPlain) return `DATE '${printMoment(milliseconds, 'date')}'`;
  return `(DATE '1970-01-01' + (${Math.floor(milliseconds / dayInMilliseconds)}))`;
}

function timestampToSql(milliseconds: number): string {
  const isPlain = milliseconds >= firstPlainMoment && milliseconds <= lastPlainMoment;
  if (isPlain) return `TIMESTAMP '${printMoment(milliseconds, 'timestamp')}'`;
  return `make_timestamp(${toMicroseconds(milliseconds)})`;
}
