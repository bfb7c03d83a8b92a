import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql, type Kysely } from 'kysely';
import { Migrator, NO_MIGRATIONS } from 'kysely/migration';
import { createLogger } from '../operations/logger.ts';
import { describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';
import { createMigrator, migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import type { DatabaseHandle } from './database-handle.ts';
import { openDatabase } from './open-database.ts';

const logger = createLogger('silent');

/** All columns, keys and indexes, in words. */
async function shapeOf<Tables>(database: Kysely<Tables>): Promise<unknown[]> {
  const columns = await sql`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by 1, 2`.execute(database);
  const indexes = await sql`
    select indexname, indexdef from pg_indexes where schemaname = 'public' and indexname not like 'kysely%' order by 1`.execute(
    database,
  );
  const constraints = await sql`
    select conrelid::regclass::text as at, pg_get_constraintdef(oid) as says from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'kysely%' order by 1, 2`.execute(
    database,
  );
  return [...columns.rows, ...indexes.rows, ...constraints.rows];
}

describeOnBothDatabases('migrations', (create) => {
  let home: TestDatabase;
  let database: DatabaseHandle;

  before(async () => {
    home = await create();
    database = await openDatabase(home, logger);
  });
  after(async () => {
    await database?.close();
    await home?.remove();
  });

  it('make the same tables after going down and up again', async () => {
    const before = await shapeOf(database.kysely);
    assert.ok(before.length > 100);
    const { error } = await createMigrator(database.kysely).migrateTo(NO_MIGRATIONS);
    assert.equal(error, undefined);
    assert.deepEqual(await shapeOf(database.kysely), []);
    await migrate(database.kysely, logger);
    assert.deepEqual(await shapeOf(database.kysely), before);
  });

  it('wait for each other', async () => {
    await createMigrator(database.kysely).migrateTo(NO_MIGRATIONS);
    if (home.kind === 'embedded') return migrate(database.kysely, logger);
    const others = await Promise.all(Array.from({ length: 3 }, () => openDatabase(home, logger)));
    for (const other of others) await other.close();
    assert.ok((await shapeOf(database.kysely)).length > 100);
  });

  it('refuse to start when one that was run is missing or out of order', async () => {
    const [name] = Object.keys(migrations);
    const withProvider = (list: typeof migrations) =>
      new Migrator({ db: database.kysely, provider: { getMigrations: async () => list } }).migrateToLatest();
    const { [name!]: _, ...missing } = migrations;
    assert.ok((await withProvider(missing)).error instanceof Error);
    const early = { '0000-early': migrations[name!]!, ...migrations };
    assert.ok((await withProvider(early)).error instanceof Error);
  });

  it('leave nothing half done when one fails', async () => {
    const before = await shapeOf(database.kysely);
    const failing = {
      ...migrations,
      '9999-failing': {
        async up(at: Kysely<unknown>) {
          await sql`create table half_done (id int)`.execute(at);
          await sql`select 1/0`.execute(at);
        },
      },
    };
    const { error } = await new Migrator({
      db: database.kysely,
      provider: { getMigrations: async () => failing },
    }).migrateToLatest();
    assert.ok(error instanceof Error);
    assert.deepEqual(await shapeOf(database.kysely), before);
  });
});
