import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Logger } from 'pino';
import { migrations } from './migrations/migrations.ts';

/** The migrator over our list of migrations. */
export const createMigrator = <Tables>(database: Kysely<Tables>): Migrator =>
  new Migrator({ db: database, provider: { getMigrations: async () => migrations } });

/**
 * Brings the tables up to date. One server migrates at a time; the others wait for it. Rejects when a migration that
 * was run is not in the list any more, or is out of order.
 */
export async function migrate<Tables>(database: Kysely<Tables>, logger: Logger): Promise<void> {
  const { error, results } = await createMigrator(database).migrateToLatest();
  for (const { migrationName, status } of results ?? []) logger.info({ migrationName, status }, 'migration');
  if (error !== undefined) throw error;
}
