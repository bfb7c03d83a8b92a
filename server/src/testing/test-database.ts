import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** Where a suite's data lives: a folder of its own and, for Postgres, a database of its own. */
export interface TestDatabase {
  kind: 'embedded' | 'postgres';
  dataFolder: string;
  databaseUrl?: string;
  remove(): Promise<void>;
}

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
const postgresUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const isRequired = process.env['INSET_REQUIRE_SERVICES'] === '1';

const unreachable = await reasonNotReachable();
if (unreachable !== undefined) process.stderr.write(`# Postgres tests are skipped: ${unreachable}\n`);

/** One suite on the embedded database and on Postgres. Without a Postgres that half is skipped, and says so. */
export function describeOnBothDatabases(
  name: string,
  suite: (create: () => Promise<TestDatabase>) => void,
): void {
  describe(`${name} (embedded)`, () => suite(createEmbedded));
  const skip = unreachable !== undefined && !isRequired && `no Postgres: ${unreachable}`;
  describe(`${name} (Postgres)`, { skip }, () => suite(createPostgres));
}

/** A data folder for the embedded database. */
export async function createEmbedded(): Promise<TestDatabase> {
  const home = await createFolder();
  await cp(await template(), join(home.dataFolder, 'database'), { recursive: true });
  return home;
}

async function createFolder(): Promise<TestDatabase> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'inset-test-'));
  return {
    kind: 'embedded',
    dataFolder,
    remove: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

/** A fresh database on the Postgres of `TEST_DATABASE_URL`, dropped by `remove`. */
export async function createPostgres(): Promise<TestDatabase> {
  const { dataFolder, remove } = await createFolder();
  const name = `inset_test_${process.env['INSET_TEST_RUN'] ?? 'alone'}_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const databaseUrl = new URL(postgresUrl);
  databaseUrl.pathname = `/${name}`;
  return {
    kind: 'postgres',
    dataFolder,
    databaseUrl: databaseUrl.href,
    async remove() {
      await administer(`drop database if exists ${name} with (force)`);
      await remove();
    },
  };
}

/** An empty database, made once: it takes seconds, and no test is about that. */
async function template(): Promise<string> {
  const folder = join(repository, 'node_modules/.cache', `inset-embedded-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(join(repository, 'node_modules/.cache'), { recursive: true });
  const making = await mkdtemp(`${folder}-`);
  const database = await PGlite.create({ dataDir: making });
  await database.close();
  // Another test may have been faster.
  await rename(making, folder).catch(() => rm(making, { recursive: true }));
  return folder;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function reasonNotReachable(): Promise<string | undefined> {
  try {
    await administer('select 1');
    return undefined;
  } catch (thrown) {
    return (thrown as Error).message || String((thrown as { code?: unknown }).code);
  }
}
