import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { DatabaseHandle } from '../database-handle.ts';
import { readBigInteger } from '../read-big-integer.ts';
import type { Database } from '../tables.ts';

/** Opens a pool on a Postgres. Nothing is asked of it yet. */
export function openPostgres(databaseUrl: string, logger: Logger): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'inset',
    max: 20,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    query_timeout: 35_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === pg.types.builtins.INT8 && format !== ('binary' as string)
          ? readBigInteger
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', (error) => logger.warn({ err: error }, 'an idle database connection broke'));
  let queries = 0;
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), log: () => void queries++ });
  let closed: Promise<void> | undefined;
  return {
    kind: 'postgres',
    kysely,
    get queries() {
      return queries;
    },
    // Postgres syncs its log before it confirms a commit.
    durable: async () => {},
    async ready() {
      await sql`select 1`.execute(kysely);
    },
    close: () => (closed ??= kysely.destroy()),
    crash: async () => {
      throw new Error('Only the embedded database can be made to crash.');
    },
  };
}
