import type { InsetError, Query, QueryResult } from '@inset/model';
import { WordedError } from '../shared/error-words.ts';
import type { Kit } from '../shared/kit.ts';
import { sourceReady } from '../shared/source-ready.ts';
import { datasetsNamed, splitStatements, type SqlStretch } from './sql-tokens.ts';

/** SQL that has been run, and what came of it. */
export interface SqlAnswer {
  sql: string;
  /** All rows of the SQL. */
  query: Query;
  /** The first `limit` rows and, where there are more, one of them. */
  result: QueryResult;
  limit: number;
}

/** What a statement begins with that does more than read; engines only say that they did not expect it. */
const changing =
  /^(alter|analyze|attach|begin|call|checkpoint|comment|commit|copy|create|deallocate|delete|detach|drop|execute|export|grant|import|insert|install|load|merge|pragma|prepare|replace|reset|revoke|rollback|set|truncate|update|use|vacuum)\b/i;

/**
 * The one statement in a stretch of the text. Throws `QUERY_INVALID` where there is none, where it does not read, or where
 * there are several: which of them is meant, somebody has to say.
 */
export function theStatement(
  stretch: SqlStretch,
  words: { nothingToRun: string; onlyReads: (word: string) => string; several: (count: number) => string },
): SqlStretch {
  const [first, second, ...others] = splitStatements(stretch.text);
  if (!first) throw new WordedError('QUERY_INVALID', words.nothingToRun, { text: stretch.text });
  if (second) {
    throw new WordedError('QUERY_INVALID', words.several(others.length + 2), {
      text: second.text,
      position: second.from,
    });
  }
  const verb = changing.exec(first.text)?.[0];
  if (verb) {
    const details = { text: first.text, position: first.from };
    throw new WordedError('QUERY_INVALID', words.onlyReads(verb.toUpperCase()), details);
  }
  return { ...first, from: first.from + stretch.from, to: first.to + stretch.from };
}

/** The Query of a statement: it sees the datasets whose names stand in it. */
export function sqlQuery(sql: string, names: readonly string[]): Query {
  const datasets = Object.fromEntries(datasetsNamed(sql, names).map((name) => [name, name]));
  return { from: { sql, datasets }, steps: [] };
}

/** Runs a Query of SQL once its datasets are there. Rejects as `DataSource.run`. */
export async function runSql(
  kit: Kit,
  query: Query & { from: { sql: string; datasets: Record<string, string> } },
  options: { limit: number; signal: AbortSignal; onWait: (name?: string) => void },
): Promise<SqlAnswer> {
  const { limit, signal, onWait } = options;
  for (const name of Object.values(query.from.datasets)) {
    onWait(kit.sources.get(name)?.state === 'loading' ? name : undefined);
    await sourceReady(kit, name, signal);
  }
  onWait();
  const first: Query = { ...query, steps: [{ kind: 'limit', count: limit + 1 }] };
  const result = await kit.dataSource.run(first, { signal });
  return { sql: query.from.sql, query, result, limit };
}

/** Where in the text a mistake is, as far as the engine says. */
export function faultPlace(
  { details }: InsetError,
  statement: SqlStretch,
): { from: number; to: number } | undefined {
  const { position } = details;
  if (typeof position !== 'number' || position < 0) return undefined;
  const word = /^(?:"(?:[^"]|"")*"|[\p{L}\p{N}_]+|.)/u.exec(statement.text.slice(position));
  const from = statement.from + Math.min(position, Math.max(0, statement.text.length - 1));
  return { from, to: from + (word?.[0].length ?? 1) };
}
