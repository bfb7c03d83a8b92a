import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres/open-postgres.ts';

/** Opens the configured database and brings its tables up to date. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  logger: Logger,
): Promise<DatabaseHandle> {
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
