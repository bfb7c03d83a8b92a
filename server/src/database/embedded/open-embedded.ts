import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { Logger } from 'pino';
import { ConfigError } from '../../config/config-error.ts';
import { lockFolder } from '../folder-lock.ts';
import type { DatabaseHandle } from '../database-handle.ts';
import type { Database } from '../tables.ts';
import { EmbeddedClient } from './embedded-client.ts';
import { EmbeddedDriver } from './embedded-driver.ts';
import { LogSync, syncTree } from './log-sync.ts';

const majorVersion = '18';
/** The database checkpoints by itself only when it closes; beyond this much log we ask for it. */
const checkpointBytes = 128 * 1024 * 1024;
const checkpointEvery = 30_000;

/** The lock is the connection's own matter: one process, one database. */
class EmbeddedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Opens the database in `dataFolder/database`; makes it on the first start. */
export async function openEmbedded(dataFolder: string, logger: Logger): Promise<DatabaseHandle> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(dataFolder);
  const folder = join(dataFolder, 'database');
  try {
    checkVersion(folder);
    const isNew = !existsSync(folder);
    const client = new EmbeddedClient(folder, (error) =>
      logger.error({ err: error }, 'database thread ended'),
    );
    await client.open();
    // What was closed well was synced then. A new one, or one that had to recover, has written since.
    if (isNew || lock.wasLeft) await syncTree(folder);
    return assemble(client, folder, lock, logger);
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

function assemble(
  client: EmbeddedClient,
  folder: string,
  lock: { release(): void },
  logger: Logger,
): DatabaseHandle {
  const logFolder = join(folder, 'pg_wal');
  const sync = new LogSync(logFolder);
  const durable = (): Promise<void> => sync.durable();
  let queries = 0;
  const kysely = new Kysely<Database>({
    log: () => void queries++,
    dialect: {
      createAdapter: () => new EmbeddedAdapter(),
      createDriver: () => new EmbeddedDriver(client, durable),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const checkpoints = setInterval(() => {
    void checkpoint(kysely, folder, logFolder).catch((error: unknown) =>
      logger.error({ err: error }, 'checkpoint'),
    );
  }, checkpointEvery).unref();
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(checkpoints);
    await kysely.destroy();
    await sync.close();
    await syncTree(folder);
    lock.release();
  };
  return {
    kind: 'embedded',
    kysely,
    get queries() {
      return queries;
    },
    durable,
    async ready() {
      if (sync.failure !== undefined) throw sync.failure;
      await sql`select 1`.execute(kysely);
    },
    close: () => (closed ??= close()),
    crash: () => client.kill(),
  };
}

/** Moves the log's content into the tables' files, so that the log does not grow for ever. */
async function checkpoint(kysely: Kysely<Database>, folder: string, logFolder: string): Promise<void> {
  const names = await readdir(logFolder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(logFolder, name))).size));
  if (sizes.reduce((sum, size) => sum + size, 0) < checkpointBytes) return;
  await sql`checkpoint`.execute(kysely);
  await syncTree(folder);
}

function checkVersion(folder: string): void {
  const file = join(folder, 'PG_VERSION');
  if (!existsSync(file)) return;
  const version = readFileSync(file, 'utf8').trim();
  if (version === majorVersion) return;
  throw new ConfigError([
    `INSET_DATA: the database in ${folder} is of version ${version}, this server reads ${majorVersion}. ` +
      'Start the server that made it, or give this one another folder',
  ]);
}
