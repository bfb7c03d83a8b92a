import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '../operations/logger.ts';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { spawnServer } from '../testing/spawn-server.ts';
import { openDatabase } from './open-database.ts';

const cycles = Number(process.env['INSET_KILL_CYCLES'] ?? 3);
const hasStrace = spawnSync('strace', ['-V']).status === 0;

const register = (url: string, email: string): Promise<number> =>
  fetch(`${url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, name: 'L', password: 'long enough' }),
  }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );

describe('the embedded database', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createEmbedded();
  });
  after(() => database.remove());

  it('loses no acknowledged write when the server is killed at a random moment', async () => {
    const environment = { INSET_DATA: database.dataFolder, INSET_RATE_FACTOR: '100000' };
    const ledger: string[] = [];
    for (let cycle = 0; cycle < cycles; cycle++) {
      const server = await spawnServer(environment);
      const stopping = new AbortController();
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let i = 0; !stopping.signal.aborted; i++) {
          const email = `c${cycle}w${writer}n${i}@example.com`;
          if ((await register(server.url, email)) === 201) ledger.push(email);
        }
      });
      // Random, but not before there is something to lose, however slow the machine.
      const enough = ledger.length + 8;
      while (ledger.length < enough && server.process.exitCode === null) await sleep(20);
      await sleep(Math.random() * 700);
      server.process.kill('SIGKILL');
      stopping.abort();
      await Promise.all([...writers, server.exited]);
    }
    const opened = Date.now();
    const handle = await openDatabase({ dataFolder: database.dataFolder }, createLogger('silent'));
    assert.ok(Date.now() - opened < 30_000);
    const rows = await handle.kysely.selectFrom('users').select('email').execute();
    await handle.close();
    const kept = new Set(rows.map(({ email }) => email));
    assert.ok(ledger.length > cycles * 5, `only ${ledger.length} writes were acknowledged`);
    assert.deepEqual(
      ledger.filter((email) => !kept.has(email)),
      [],
    );
  });

  it('is on the disk before a write is acknowledged', { skip: !hasStrace && 'no strace here' }, async () => {
    const trace = join(database.dataFolder, 'trace.txt');
    const server = await spawnServer(
      { INSET_DATA: join(database.dataFolder, 'traced'), INSET_RATE_FACTOR: '100000' },
      ['strace', '-f', '-qq', '-e', 'trace=fdatasync', '-o', trace],
    );
    try {
      await sleep(500);
      writeFileSync(trace, '');
      const writes = 10;
      // One after the other: nothing to share a sync with. An account and its session are two transactions.
      for (let i = 0; i < writes; i++) assert.equal(await register(server.url, `s${i}@example.com`), 201);
      await sleep(200);
      const syncs = readFileSync(trace, 'utf8').match(/fdatasync\(/g)?.length ?? 0;
      assert.ok(syncs >= 2 * writes, `${syncs} syncs for ${writes} accounts`);
    } finally {
      // The server is strace's child.
      const [child] = readFileSync(
        `/proc/${server.process.pid}/task/${server.process.pid}/children`,
        'utf8',
      ).split(' ');
      process.kill(Number(child), 'SIGTERM');
      assert.equal(await server.exited, 0);
    }
  });

  it('is for one process, which the second one names; and free once that is killed', async () => {
    const environment = { INSET_DATA: database.dataFolder };
    const first = await spawnServer(environment);
    const refused = await spawnServer(environment).then(
      () => assert.fail('two servers in one folder'),
      (thrown: Error & { code: number }) => thrown,
    );
    assert.equal(refused.code, 78);
    assert.match(refused.message, new RegExp(`process ${first.process.pid} `));
    assert.equal((await fetch(`${first.url}/live`)).status, 200);
    first.process.kill('SIGKILL');
    await first.exited;
    const second = await spawnServer(environment);
    second.process.kill('SIGTERM');
    assert.equal(await second.exited, 0);
  });
});
