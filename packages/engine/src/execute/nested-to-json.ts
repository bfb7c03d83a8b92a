import { literalToSql } from '../compile/literal.ts';

const plain = /^(?:BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BIGNUM|VARINT|DECIMAL\(\d+,\s*\d+\))$/;
const openEnded = /^(?:DOUBLE|FLOAT)$/;

/**
 * SQL of a list, array, record or map as JSON text, by DuckDB's words for its type; undefined for types that are none
 * of these. It needs no extension: DuckDB-WASM has none for JSON. What JSON has no words for is null (NaN, endless
 * numbers) or text (days, moments, bytes as hex digits). Keys of maps are text.
 */
export function nestedToJson(sql: string, type: string): string | undefined {
  const isNested = /\[\d*\]$/.test(type) || /^(?:STRUCT|MAP)\(/.test(type);
  return isNested ? `CASE WHEN ${sql} IS NOT NULL THEN ${toJson(sql, type, 0)} END` : undefined;
}

/** SQL of a value as JSON, never null. `depth` keeps the names of lambdas apart. */
function toJson(sql: string, type: string, depth: number): string {
  if (plain.test(type)) return `coalesce(CAST(${sql} AS VARCHAR), 'null')`;
  if (openEnded.test(type)) return `CASE WHEN isfinite(${sql}) THEN CAST(${sql} AS VARCHAR) ELSE 'null' END`;
  const element = /^(.*)\[\d*\]$/s.exec(type)?.[1];
  if (element !== undefined) return orNull(sql, `'[' || ${listOf(sql, element, depth)} || ']'`);
  const [, kind, parts] = /^(STRUCT|MAP)\((.*)\)$/s.exec(type) ?? [];
  if (kind === 'STRUCT') return orNull(sql, `'{' || ${fieldsOf(sql, splitType(parts!), depth)} || '}'`);
  if (kind === 'MAP') {
    const [key, value] = splitType(parts!) as [string, string];
    return orNull(sql, `'{' || ${entriesOf(sql, key, value, depth)} || '}'`);
  }
  return orNull(sql, quoted(type === 'BLOB' ? `hex(${sql})` : `CAST(${sql} AS VARCHAR)`, depth));
}

const orNull = (sql: string, json: string): string => `CASE WHEN ${sql} IS NULL THEN 'null' ELSE ${json} END`;

/** Of an empty list DuckDB's text is null. */
const joined = (list: string, name: string, json: string): string =>
  `coalesce(array_to_string(list_transform(${list}, lambda ${name}: ${json}), ','), '')`;

function listOf(sql: string, element: string, depth: number): string {
  const name = `each_${depth}`;
  return joined(sql, name, toJson(name, element, depth + 1));
}

function entriesOf(sql: string, key: string, value: string, depth: number): string {
  const name = `entry_${depth}`;
  const text = key === 'BLOB' ? `hex(${name}.key)` : `CAST(${name}.key AS VARCHAR)`;
  const json = `${quoted(text, depth)} || ':' || ${toJson(`${name}.value`, value, depth + 1)}`;
  return joined(`map_entries(${sql})`, name, json);
}

function fieldsOf(sql: string, fields: string[], depth: number): string {
  const all = fields.map((field, i) => {
    const [, quotedName, bareName, type] = /^(?:"((?:[^"]|"")*)"|(\w+)) (.*)$/s.exec(field) ?? [];
    // Fields of a row have no names, and are counted from 1.
    if (type === undefined) return `'"${i + 1}":' || ${toJson(`${sql}[${i + 1}]`, field, depth)}`;
    const name = quotedName?.replaceAll('""', '"') ?? bareName!;
    const label = literalToSql(`${JSON.stringify(name)}:`, 'text');
    return `${label} || ${toJson(`struct_extract(${sql}, ${literalToSql(name, 'text')})`, type, depth)}`;
  });
  return all.join(` || ',' || `);
}

/** A text as JSON has it. */
function quoted(sql: string, depth: number): string {
  const name = `letter_${depth}`;
  const escape = `CASE WHEN ${name} <> '' AND ${name} < ' ' THEN format('\\u{:04x}', ascii(${name})) ELSE ${name} END`;
  const text = `replace(replace(${sql}, '\\', '\\\\'), '"', '\\"')`;
  const letters = `array_to_string(list_transform(string_split(${text}, ''), lambda ${name}: ${escape}), '')`;
  return `'"' || CASE WHEN regexp_matches(${sql}, '[\\x00-\\x1f]') THEN ${letters} ELSE ${text} END || '"'`;
}

/** The parts between the commas of a type that stand in no other parentheses, and in no quotes. */
function splitType(parts: string): string[] {
  const found = [''];
  let depth = 0;
  for (const [token] of parts.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[(),]|[^"'(),]+/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) found.push('');
    else found[found.length - 1] += token;
  }
  return found.map((part) => part.trim());
}
