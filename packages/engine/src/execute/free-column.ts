import type { ColumnType } from '@inset/model';
import { nestedToJson } from './nested-to-json.ts';

/** How a column of any of DuckDB's types is read as one of ours. */
export interface FreeColumn {
  type: ColumnType;
  scale?: number;
  zoned?: boolean;
  sql: string;
  /** A condition that all values pass, else it is read as `wide`. */
  fits?: string;
  wide?: FreeColumn;
}

const whole = /^(?:TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER)$/;
const wideWhole = /^(?:UBIGINT|HUGEINT|UHUGEINT|BIGNUM|VARINT)$/;

/**
 * `name` is the quoted column and `type` DuckDB's words for its type. Nothing is rounded: whole numbers of more than 64
 * bits are read as decimals where some do not fit, and as text where these do not do. Lists, records and maps become
 * JSON, bytes hex digits, times, spans, bits and identifiers text as DuckDB writes them, moments in a zone those of UTC;
 * endless dates are null, which no column of ours has another word for.
 */
export function readColumnType(name: string, type: string): FreeColumn {
  const finite = `CASE WHEN isfinite(${name}) THEN ${name} END`;
  if (type === 'BOOLEAN') return { type: 'boolean', sql: name };
  if (whole.test(type)) return { type: 'integer', sql: `CAST(${name} AS BIGINT)` };
  if (wideWhole.test(type)) {
    const longest = { type: 'text' as const, sql: `CAST(${name} AS VARCHAR)` };
    const wide = {
      type: 'decimal' as const,
      scale: 0,
      sql: `CAST(${name} AS DECIMAL(38,0))`,
      fits: `TRY_CAST(${name} AS DECIMAL(38,0)) IS NOT NULL OR ${name} IS NULL`,
      wide: longest,
    };
    const fits = `TRY_CAST(${name} AS BIGINT) IS NOT NULL OR ${name} IS NULL`;
    return { type: 'integer', sql: `CAST(${name} AS BIGINT)`, fits, wide };
  }
  const decimal = /^DECIMAL\(\d+,\s*(\d+)\)$/.exec(type);
  if (decimal) {
    const scale = Number(decimal[1]);
    return { type: 'decimal', scale, sql: `CAST(${name} AS DECIMAL(38,${scale}))` };
  }
  if (type === 'DOUBLE' || type === 'FLOAT') return { type: 'number', sql: `CAST(${name} AS DOUBLE)` };
  if (type === 'DATE') return { type: 'date', sql: finite };
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return {
      type: 'timestamp',
      zoned: true,
      sql: `CASE WHEN isfinite(${name}) THEN make_timestamp(epoch_us(${name})) END`,
    };
  }
  if (/^TIMESTAMP(?:_S|_MS|_NS)?$/.test(type))
    return { type: 'timestamp', sql: `CAST(${finite} AS TIMESTAMP)` };
  if (type === 'BLOB') return { type: 'text', sql: `hex(${name})` };
  return { type: 'text', sql: nestedToJson(name, type) ?? `CAST(${name} AS VARCHAR)` };
}
