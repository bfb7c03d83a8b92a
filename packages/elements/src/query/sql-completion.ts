import { columnTypes, functions, type ColumnType, type FunctionEntry, type Schema } from '@inset/model';
import { nameOfToken, splitStatements, sqlTokens, type SqlToken } from './sql-tokens.ts';

/** A table that SQL can name. */
export interface SqlTable {
  name: string;
  schema: Schema;
}

/** One thing that could stand where the caret is. */
export interface SqlCompletion {
  kind: 'table' | 'column' | 'function' | 'keyword';
  /** What is written, quoted where SQL needs it. */
  text: string;
  /** What is shown and compared with what was typed. */
  label: string;
  /** The types of a function's arguments; which table a column is of. */
  detail?: string;
  /** A column's type. */
  type?: ColumnType;
  /** One sentence. */
  info?: string;
  /** More comes first, among those that fit alike. */
  boost: number;
}

export interface SqlCompletions {
  /** Where what is replaced begins. */
  from: number;
  options: SqlCompletion[];
}

const keywords =
  'select from where group by having order limit offset distinct as and or not in is null between like ilike case when then else end join left right full inner cross on using union all except intersect with recursive over partition filter qualify asc desc nulls first last exists interval exclude replace pivot unpivot sample cast true false'.split(
    ' ',
  );
/** Words that a name must not be without quotes. */
const reserved = new Set([
  ...keywords,
  ...'analyze any array check collate column constraint create default deferrable do fetch for foreign grant into lateral only placing primary references returning some symmetric table to trailing unique user variadic window'.split(
    ' ',
  ),
]);

/** A name as SQL reads it: quoted unless it is a plain word that means nothing else. */
export function sqlName(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(name.toLowerCase());
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** What could stand at an offset of the SQL; undefined inside texts, comments and numbers. */
export function completeSql(
  sql: string,
  offset: number,
  tables: readonly SqlTable[],
): SqlCompletions | undefined {
  const tokens = sqlTokens(sql).filter(({ from }) => from < offset);
  const last = tokens.at(-1);
  const isInside = last !== undefined && (offset < last.to || (offset === last.to && touches(last)));
  if (isInside && (last.kind === 'comment' || last.kind === 'text' || last.kind === 'number'))
    return undefined;
  const typed = isInside && (last.kind === 'word' || last.kind === 'quoted') ? last : undefined;
  const before = tokens.filter((token) => token !== typed && token.kind !== 'comment');
  const from = typed?.from ?? offset;
  const inQuotes = typed?.kind === 'quoted';
  const scope = tablesIn(statementAt(sql, offset), tables);
  if (before.at(-1)?.text === '.') {
    const owner = before.at(-2);
    const table = owner && scope.get(nameOfToken(owner).toLowerCase());
    return table && { from, options: columnsOf(table, 2, inQuotes) };
  }
  const isTableNext = /^(from|join)$/i.test(before.at(-1)?.text ?? '');
  const options = [
    ...tables.map((table): SqlCompletion => ({
      kind: 'table',
      ...written(table.name, inQuotes),
      boost: isTableNext ? 3 : 0,
    })),
    ...(isTableNext ? [] : columnsInScope(scope, tables, inQuotes)),
    ...(isTableNext || inQuotes ? [] : functionOptions),
    ...(isTableNext || inQuotes ? [] : keywordOptions),
  ];
  return { from, options };
}

/** The end of a comment or of a text that is closed is outside of it. */
function touches({ kind, text }: SqlToken): boolean {
  if (kind === 'comment') return text.startsWith('--') || !text.endsWith('*/');
  if (kind === 'text') return text.length < 2 || !/['$]$/.test(text);
  return kind === 'quoted' ? text.length < 2 || !text.endsWith('"') : kind !== 'symbol';
}

function statementAt(sql: string, offset: number): string {
  const found = splitStatements(sql).find(({ from, to }) => from <= offset && offset <= to + 1);
  return found?.text ?? sql;
}

/** The tables that a statement reads, by their names and aliases in small letters. */
function tablesIn(statement: string, tables: readonly SqlTable[]): Map<string, SqlTable> {
  const scope = new Map<string, SqlTable>();
  const tokens = sqlTokens(statement).filter(({ kind }) => kind !== 'comment');
  const known = new Map(tables.map((table) => [table.name.toLowerCase(), table]));
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'word' && token.kind !== 'quoted') continue;
    const table = known.get(nameOfToken(token).toLowerCase());
    if (!table || !/^(from|join|,)$/i.test(tokens[i - 1]?.text ?? '')) continue;
    scope.set(table.name.toLowerCase(), table);
    const next = /^as$/i.test(tokens[i + 1]?.text ?? '') ? tokens[i + 2] : tokens[i + 1];
    const isAlias =
      next?.kind === 'quoted' || (next?.kind === 'word' && !reserved.has(next.text.toLowerCase()));
    if (isAlias) scope.set(nameOfToken(next).toLowerCase(), table);
  }
  return scope;
}

/** The columns of the statement's tables; of all tables while it names none. Each name once. */
function columnsInScope(
  scope: Map<string, SqlTable>,
  tables: readonly SqlTable[],
  inQuotes: boolean,
): SqlCompletion[] {
  const near = [...new Set(scope.values())];
  const boost = near.length > 0 ? 2 : 1;
  const all = (near.length > 0 ? near : tables).flatMap((table) => columnsOf(table, boost, inQuotes));
  return [...new Map(all.map((option) => [option.label, option])).values()];
}

const columnsOf = (table: SqlTable, boost: number, inQuotes: boolean): SqlCompletion[] =>
  table.schema.map(({ name, type }) => ({
    kind: 'column',
    ...written(name, inQuotes),
    detail: table.name,
    type,
    boost,
  }));

/** Within quotes everything stays quoted. */
function written(name: string, inQuotes: boolean): { label: string; text: string } {
  const text = sqlName(name);
  return inQuotes
    ? { label: `"${name.replaceAll('"', '""')}"`, text: `"${name.replaceAll('"', '""')}"` }
    : { label: name, text };
}

/** Functions of the catalogue that SQL has under another name or with other arguments. */
const notInSql = new Set(
  'is_nan is_finite is_infinite format_number initcap byte_length regexp_count parse_timestamp format_date from_epoch in_time_zone from_time_zone'.split(
    ' ',
  ),
);
/** Functions that Inset writes as others, and that SQL has as well. */
const inSql = new Set(
  'ceil floor trunc pi replace concat_ws lpad rpad date_trunc last_day now today median'.split(' '),
);

const isInSql = ({ name, operator, signatures }: FunctionEntry): boolean =>
  !operator && (inSql.has(name) || (!notInSql.has(name) && !signatures.some(({ meaning }) => meaning)));

const functionOptions: SqlCompletion[] = functions.filter(isInSql).map((entry) => ({
  kind: 'function',
  label: entry.name,
  text: `${entry.name}(`,
  detail: signatureOf(entry),
  ...(entry.description && { info: entry.description }),
  boost: 0,
}));

const keywordOptions: SqlCompletion[] = keywords.map((word) => ({
  kind: 'keyword',
  label: word.toUpperCase(),
  text: word.toUpperCase(),
  boost: -1,
}));

/** The first way to call a function: `(text, integer?) → text`. */
function signatureOf({ signatures }: FunctionEntry): string {
  const [{ parameters, optional = 0, variadic, result } = { parameters: [], result: 'text' }] = signatures;
  const names = parameters.map((parameter, i) =>
    i >= parameters.length - optional ? `${parameter}?` : parameter,
  );
  const isType = (columnTypes as readonly string[]).includes(result);
  return `(${names.join(', ')}${variadic ? ', …' : ''})${isType ? ` → ${result}` : ''}`;
}
