import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

/** What DuckDB has beyond Postgres. */
const duckdbWords =
  'anti asof describe exclude glob groups ilike pivot positional qualify replace sample semi struct summarize try_cast unpivot';

/** DuckDB's SQL, to colour it: its grammar is that of Postgres with a few words more. */
export const duckdbDialect = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords ?? ''} ${duckdbWords}`,
  doubleDollarQuotedStrings: true,
});
