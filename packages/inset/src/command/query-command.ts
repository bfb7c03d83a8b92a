import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createNodeDataSource } from '@inset/engine/node';
import { InsetError, parseQuery, renameDatasets, type Query, type QueryResult } from '@inset/model';
import { UsageError, type CommandLine } from './command-line.ts';
import { aboutFiles } from './about-files.ts';
import { fileError } from './formats.ts';
import { openFiles, type OpenFile } from './open-files.ts';
import { readOptionsOf } from './read-options.ts';
import { rowsOutOf, writeRows } from './write-rows.ts';

/** `inset query FILE...`: the rows of a Query or of SQL over files; all rows of one file where there is neither. */
export async function queryCommand({ options, words }: CommandLine, signal: AbortSignal): Promise<void> {
  const out = rowsOutOf(options);
  const read = readOptionsOf(options);
  if (options.sql !== undefined && options.query !== undefined) {
    throw new UsageError('--sql and --query exclude each other.');
  }
  const given = options.query === undefined ? undefined : await givenQuery(options.query);
  if (!given && options.sql === undefined && words.length > 1) {
    throw new UsageError('Several files need --sql or --query.');
  }
  const files = await openFiles(words, read, signal);
  const { table, receipt } = await runOver(files, queryOver(files, given, options.sql), signal);
  await writeRows(table, out, { after: { receipt, datasets: aboutFiles(files) } }, signal);
}

/** Runs a Query over files by the engine for Node. */
export async function runOver(
  files: readonly OpenFile[],
  query: Query,
  signal: AbortSignal,
): Promise<QueryResult> {
  const source = createNodeDataSource({ place: 'terminal' });
  try {
    for (const { name, table, report, hash } of files) source.add(name, table, report, hash);
    return await source.run(query, { signal });
  } finally {
    await source.close();
  }
}

function queryOver(files: readonly OpenFile[], given: Query | undefined, sql: string | undefined): Query {
  if (given) return withFileNames(given, files);
  if (sql === undefined) return { from: files[0]!.name, steps: [] };
  return { from: { sql, datasets: Object.fromEntries(files.map(({ name }) => [name, name])) }, steps: [] };
}

/** Queries may call a dataset by its file, too. */
function withFileNames(query: Query, files: readonly OpenFile[]): Query {
  const names = new Set(files.map(({ name }) => name));
  return renameDatasets(query, (wanted) => {
    if (names.has(wanted)) return wanted;
    const meant = files.filter(({ file }) => file === wanted || basename(file) === wanted);
    return meant.length === 1 ? meant[0]!.name : wanted;
  });
}

/** A Query as JSON, or in a file: `@query.json`. */
async function givenQuery(text: string): Promise<Query> {
  const json = text.startsWith('@') ? await queryFile(text.slice(1)) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (thrown) {
    throw new InsetError('QUERY_INVALID', `The query is not JSON: ${(thrown as Error).message}`, {}, thrown);
  }
  return parseQuery(value);
}

async function queryFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}
