import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { createLogger } from '../../operations/logger.ts';
import { createEmbedded, type TestDatabase } from '../../testing/test-database.ts';
import type { DatabaseHandle } from '../database-handle.ts';
import { openDatabase } from '../open-database.ts';

const logger = createLogger('silent');

describe('the embedded database in its thread', () => {
  let home: TestDatabase;
  let database: DatabaseHandle;

  before(async () => {
    home = await createEmbedded();
    database = await openDatabase(home, logger);
    await sql`create table numbers (n int primary key)`.execute(database.kysely);
  });
  after(async () => {
    await database?.close();
    await home?.remove();
  });

  const count = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from numbers`.execute(database.kysely);
    return rows[0]!.n;
  };
  const insert = (n: number) => sql`insert into numbers values (${n})`.execute(database.kysely);

  it('leaves the event loop alone', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 10);
    await sql`select pg_sleep(0.5)`.execute(database.kysely);
    clearInterval(ticking);
    // One or none if it waited on this thread; on a busy machine not all fifty.
    assert.ok(ticks > 5, `${ticks} ticks in half a second`);
  });

  it('keeps transactions apart, and undoes what fails', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        database.kysely
          .transaction()
          .execute(async (transaction) => {
            const { rows } = await sql<{ n: number }>`select count(*) as n from numbers`.execute(transaction);
            await sleep(1);
            await sql`insert into numbers values (${rows[0]!.n})`.execute(transaction);
            if (i % 5 === 4) throw new Error('undo me');
          })
          .catch((thrown: Error) => assert.equal(thrown.message, 'undo me')),
      ),
    );
    assert.equal(await count(), 16);
  });

  it('tells a transaction that was broken that it was not committed', async () => {
    const broken = database.kysely.transaction().execute(async (transaction) => {
      await sql`insert into numbers values (900)`.execute(transaction);
      await sql`select 1/0`.execute(transaction).catch(() => {});
    });
    await assert.rejects(broken, { name: 'AbortedTransactionError' });
    const { rows } = await sql`select 1 from numbers where n = 900`.execute(database.kysely);
    assert.equal(rows.length, 0);
  });

  it('reads big integers as numbers, and refuses to round', async () => {
    const { rows } = await sql<{ a: unknown }>`select 9007199254740991::bigint as a`.execute(database.kysely);
    assert.equal(rows[0]!.a, Number.MAX_SAFE_INTEGER);
    await assert.rejects(sql`select 9007199254740993::bigint as a`.execute(database.kysely), /beyond/);
  });

  it('comes back after its thread died, with all that was acknowledged', async () => {
    const before = await count();
    await insert(1_000);
    const inTheMiddle = database.kysely.transaction().execute(async (transaction) => {
      await sql`insert into numbers values (1001)`.execute(transaction);
      await database.crash();
      await sql`insert into numbers values (1002)`.execute(transaction);
    });
    await assert.rejects(inTheMiddle, { code: 'DATABASE_GONE' });
    await sleep(50);
    assert.equal(await count(), before + 1);
    await database.ready();
    await insert(1_003);
  });

  it('shares one sync among many writes', async () => {
    const start = Date.now();
    await Promise.all(Array.from({ length: 300 }, (_, i) => insert(10_000 + i)));
    assert.ok(Date.now() - start < 30_000);
    assert.equal(
      (await sql`select 1 from numbers where n >= 10000`.execute(database.kysely)).rows.length,
      300,
    );
  });

  it('does not open what another version wrote', async () => {
    const other = await createEmbedded();
    writeFileSync(join(other.dataFolder, 'database', 'PG_VERSION'), '17\n');
    await assert.rejects(openDatabase(other, logger), /version 17, this server reads 18/);
    await other.remove();
  });

  it('keeps all through a restart', async () => {
    const before = await count();
    await database.close();
    assert.match(readFileSync(join(home.dataFolder, 'database', 'PG_VERSION'), 'utf8'), /^18/);
    database = await openDatabase(home, logger);
    assert.equal(await count(), before);
  });
});
