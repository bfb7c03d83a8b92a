import { InsetError } from '@inset/model';

/** SQL laid out over lines. The formatter is loaded with the first call. Rejects with `QUERY_INVALID` where it cannot be read. */
export async function formatSql(sql: string): Promise<string> {
  const { duckdb, formatDialect } = await import('./duckdb-formatter.ts').catch((thrown: unknown) => {
    throw new InsetError('NETWORK', undefined, {}, thrown);
  });
  try {
    return formatDialect(sql, { dialect: duckdb, keywordCase: 'preserve', tabWidth: 2 });
  } catch (thrown) {
    throw new InsetError('QUERY_INVALID', undefined, { text: sql }, thrown);
  }
}
