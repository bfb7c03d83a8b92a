import { InsetError, type Column, type Schema, type Table } from '@inset/model';
import { quoteIdentifier } from '../compile/literal.ts';
import type { NamedTable } from './duckdb-connection.ts';
import { duckDbError } from './duckdb-error.ts';
import { readColumnType } from './free-column.ts';
import { keptPrefix } from './kept-name.ts';
import type { SelectPlan, SelectPlans } from './select-plans.ts';
import { mostCells, mostShownCells, refuseManyCells } from './result-limits.ts';

/** One connection to DuckDB, whose temporary tables are its own and go with it. */
export interface Session {
  /** Checks a statement without running it. */
  prepare(sql: string): Promise<void>;
  /** Runs a statement; aborting stops it. */
  execute(sql: string): Promise<void>;
  rows(sql: string, schema: Schema): Promise<Table>;
}

const answer = 'inset_answer';
const keeping = `CREATE TEMP TABLE ${answer} AS\n`;
const text = (name: string): Column => ({ name, type: 'text' });

/**
 * Runs a SELECT that somebody wrote. It sees views of the given tables and nothing else: the names under which tables
 * are kept, and what lists them, cannot be said in it. It is prepared as it stands, so that DuckDB says where it is
 * wrong, and that it is one statement; only then it is put behind the words that keep its rows, which must be followed
 * by a SELECT. No more rows are made than a page holds: with `onCut`, which is told, of more the first are given.
 */
export async function freeSelect(
  session: Session,
  sql: string,
  tables: readonly NamedTable[],
  { plans, onCut }: { plans: SelectPlans; onCut?: (() => void) | undefined },
): Promise<Table> {
  const most = onCut ? mostShownCells : mostCells;
  const known = plans.get(sql, tables, most);
  if (!known) await refuseOtherTables(session, sql);
  for (const { name, kept, schema } of tables) {
    const columns = schema.map((column) => {
      const quoted = quoteIdentifier(column.name);
      return column.type === 'text' ? `CAST(${quoted} AS VARCHAR) AS ${quoted}` : quoted;
    });
    await session.execute(
      `CREATE TEMP VIEW ${quoteIdentifier(name)} AS SELECT ${columns.join(', ')} FROM main.${quoteIdentifier(kept)}`,
    );
  }
  const plan = known ?? (await planSelect(session, sql, most));
  plans.set(sql, tables, most, plan);
  await session.execute(keeping + plan.sql).catch((thrown: unknown) => {
    throw placedError(thrown, sql, plan.linesBefore);
  });
  const { list, schema, rowCount } = await readAnswer(session);
  const shown = Math.floor(most / schema.length);
  const isCut = onCut !== undefined && rowCount > shown;
  if (isCut) onCut();
  else refuseManyCells(rowCount, schema.length, 'The SQL');
  return session.rows(`SELECT ${list} FROM ${answer}${isCut ? ` LIMIT ${shown}` : ''}`, schema);
}

/** What is run for a SELECT, and how many lines stand before it there. */
async function planSelect(session: Session, sql: string, most: number): Promise<SelectPlan> {
  await session.prepare(sql).catch((thrown: unknown) => {
    throw placedError(thrown, sql, 0);
  });
  // Inside another SELECT more may stand than behind these words, such as DESCRIBE.
  await session.prepare(keeping + sql).catch((thrown: unknown) => {
    throw placedError(thrown, sql, 1);
  });
  const bounded = await boundedSelect(session, sql, most);
  return bounded === undefined ? { sql, linesBefore: 1 } : { sql: bounded, linesBefore: 2 };
}

/** The SELECT with one row more than there may be, so that it is stopped there; undefined where it does not stand in another. */
async function boundedSelect(session: Session, sql: string, most: number): Promise<string | undefined> {
  const inner = `(\n${sql.replace(/[\s;]+$/, '')}\n)`;
  try {
    const described = await session.rows(
      `SELECT column_name AS name FROM (DESCRIBE SELECT * FROM ${inner})`,
      [text('name')],
    );
    return `SELECT * FROM ${inner} LIMIT ${Math.floor(most / described.rowCount) + 1}`;
  } catch {
    return undefined;
  }
}

/** What gives the rows kept, in the types of our own. */
async function readAnswer(session: Session): Promise<{ list: string; schema: Schema; rowCount: number }> {
  const described = await session.rows(
    `SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${answer})`,
    [text('name'), text('type')],
  );
  const names = textsOf(described, 0);
  const types = textsOf(described, 1);
  const columns = [];
  for (const [i, name] of names.entries()) {
    let column = readColumnType(quoteIdentifier(name), types[i]!);
    while (column.fits && !(await allFit(session, column.fits))) column = column.wide!;
    columns.push({ name, ...column });
  }
  const list = columns.map(({ name, sql }) => `${sql} AS ${quoteIdentifier(name)}`).join(', ');
  const schema = columns.map(({ name, type, scale, zoned }): Column => {
    return { name, type, ...(scale !== undefined && { scale }), ...(zoned && { zoned }) };
  });
  return { list, schema, rowCount: await countRows(session) };
}

async function countRows(session: Session): Promise<number> {
  const { data } = await session.rows(`SELECT count(*) AS n FROM ${answer}`, [
    { name: 'n', type: 'integer' },
  ]);
  return data[0]?.kind === 'number' ? data[0].values[0]! : 0;
}

async function allFit(session: Session, condition: string): Promise<boolean> {
  const found = await session.rows(`SELECT coalesce(bool_and(${condition}), TRUE) AS fits FROM ${answer}`, [
    { name: 'fits', type: 'boolean' },
  ]);
  const [data] = found.data;
  return data?.kind === 'boolean' && data.values[0] === 1;
}

function textsOf(table: Table, index: number): string[] {
  const data = table.data[index]!;
  if (data.kind !== 'text') return [];
  return Array.from(data.codes, (code) => data.dictionary[code]!);
}

/** What DuckDB takes for a space, and the beginning of a comment. */
const gap = String.raw`[\s\u200b-\u200f\u2060\ufeff]*`;
const listings = [
  /\binformation_schema\b/i,
  /\bpg_catalog\b/i,
  /\bduckdb_\w+/i,
  /\bpragma_\w+/i,
  /\bsqlite_(?:temp_)?(?:master|schema)\b/i,
  /\bpg_(?:am|attr\w*|class|constraint|database|depend|description|enum|index\w*|namespace|prepared_\w+|proc|sequence\w*|settings|tables\w*|type|views)\b/i,
  new RegExp(String.raw`\bshow${gap}(?:--|/\*|\b(?:all|tables|databases|schemas|variables)\b)`, 'i'),
  new RegExp(String.raw`\(${gap}(?:show|describe|desc|summarize)\b`, 'i'),
];
/** Functions that give rows and read none. */
const harmless = new Set(['range', 'generate_series', 'unnest', 'repeat', 'repeat_row', 'summary']);

async function refuseOtherTables(session: Session, sql: string): Promise<void> {
  const words = [new RegExp(keptPrefix, 'i'), /\bU&["']/i, ...listings].map((pattern) => pattern.exec(sql));
  const functions = await session.rows(
    `SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro', 'pragma')`,
    [text('name')],
  );
  for (const name of textsOf(functions, 0)) {
    if (harmless.has(name)) continue;
    const plain = name.replaceAll(/\W/g, String.raw`\$&`);
    words.push(new RegExp(String.raw`(?<!\w)${plain}"?${gap}(?:\(|--|/\*)`, 'i').exec(sql));
  }
  const found = words.find((match) => match !== null);
  if (!found) return;
  const [line, column] = placeOf(sql, found.index);
  const word = found[0].replace(/[\s(]+$/, '').trim();
  throw new InsetError(
    'QUERY_INVALID',
    `SQL sees the tables that are named with it and nothing else: "${word}" at line ${line}, column ${column} cannot stand in it.`,
    { text: word, position: found.index, line },
  );
}

function placeOf(sql: string, index: number): [line: number, column: number] {
  const lines = sql.slice(0, index).split('\n');
  return [lines.length, lines.at(-1)!.length + 1];
}

/** DuckDB's words with the place in the SQL that they are about. `added` are the lines that stood before it. */
function placedError(thrown: unknown, sql: string, added: number): InsetError {
  const words = thrown instanceof InsetError && thrown.cause ? thrown.cause : thrown;
  const error = duckDbError(words);
  const message = words instanceof Error ? words.message : String(words);
  const match = /LINE (\d+): (.*)\n( *)\^/.exec(message.replaceAll(String.raw`\n`, '\n'));
  if (error.code !== 'QUERY_INVALID' || !match) return error;
  const [, number, shown, spaces] = match as unknown as [string, string, string, string];
  const line = Number(number) - added;
  // DuckDB leaves out the beginning of a long line.
  if (shown.startsWith('...')) return placed(error, `line ${line}`, { line });
  const column = spaces.length - `LINE ${number}: `.length;
  const before = sql.split('\n').slice(0, line - 1);
  const position = before.reduce((sum, { length }) => sum + length + 1, column);
  return placed(error, `line ${line}, column ${column + 1}`, { line, position });
}

const placed = (error: InsetError, where: string, details: object): InsetError =>
  new InsetError(
    'QUERY_INVALID',
    `${error.message} (${where} of the SQL)`,
    { ...error.details, ...details },
    error.cause,
  );
