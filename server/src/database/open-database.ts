import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import type { Database } from './tables.ts';

/** An open database whose tables are up to date. */
export interface OpenDatabase {
  kind: 'embedded' | 'postgres';
  /** Awaiting a write, or a transaction, that goes through this waits until it is durable. */
  kysely: Kysely<Database>;
  /** How many statements were sent. */
  readonly queries: number;
  /** Resolves when everything written before the call is on the disk. Writes await it by themselves. */
  durable(): Promise<void>;
  /** Resolves when the database answers; rejects when it cannot. */
  ready(): Promise<void>;
  close(): Promise<void>;
  /** Ends the embedded database as a crash would. For tests. */
  crash(): Promise<void>;
}

/** Opens the configured database and brings its tables up to date. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  logger: Logger,
): Promise<OpenDatabase> {
  const database =
    config.databaseUrl === undefined
      ? await openEmbedded(config.dataFolder, logger)
      : openPostgres(config.databaseUrl, logger);
  try {
    await migrate(database.kysely, logger);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
  return database;
}
