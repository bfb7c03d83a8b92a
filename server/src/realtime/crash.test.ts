import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@inset/client';
import { eventually, expectEqual } from '@inset/model/testing';
import { Doc } from 'yjs';
import { spawnServer, type ServerProcess } from '../testing/spawn-server.ts';
import { describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';

const cycles = 3;

describeOnBothDatabases('kill -9 in the middle of editing', (create) => {
  let database: TestDatabase;
  let server: ServerProcess | undefined;

  before(async () => {
    database = await create();
  });

  after(async () => {
    server?.process.kill('SIGKILL');
    await server?.exited;
    await database.remove();
  });

  async function start(port = '0'): Promise<ServerProcess> {
    return spawnServer({
      PORT: port,
      INSET_DATA: database.dataFolder,
      INSET_LOG_LEVEL: 'fatal',
      ...(database.databaseUrl !== undefined && { DATABASE_URL: database.databaseUrl }),
    });
  }

  it('loses nothing that was called saved, and sends the rest again', { timeout: 120_000 }, async () => {
    server = await start();
    const { port } = new URL(server.url);
    const client = createClient({ server: server.url });
    await client.session.register({ email: 'ada@example.com', name: 'Ada', password: 'a long password' });
    const { id } = await client.canvases.create({ title: 'Crash' });
    const document = new Doc();
    const blocks = document.getMap('blocks');
    const sync = client.canvases.open(id, document);
    await eventually(() => sync.state === 'saved', 'the first connection');
    const acknowledged: string[] = [];
    for (let cycle = 0; cycle < cycles; cycle++) {
      // Bursts of edits; what is there when the page says saved must be there after the kill.
      let edit = 0;
      const edits = async (count: number): Promise<void> => {
        for (const end = edit + count; edit < end; edit++) {
          blocks.set(`${cycle}-${edit}`, 'x'.repeat(50));
          if (edit % 7 === 6) blocks.delete(`${cycle}-${edit - 3}`);
          await sleep(3);
          if (sync.state === 'saved') acknowledged.splice(0, Infinity, ...blocks.keys());
        }
      };
      await edits(20);
      await eventually(() => sync.state === 'saved', 'the first burst', 30_000);
      acknowledged.splice(0, Infinity, ...blocks.keys());
      // The kill falls on any moment of what follows: while it is sent, stored or acknowledged.
      await edits(10 + Math.floor(Math.random() * 100));
      server.process.kill('SIGKILL');
      await once(server.process, 'exit');
      const safe = [...acknowledged];
      const missing = [...blocks.keys()].length - safe.length;
      blocks.set(`${cycle}-offline`, missing);
      server = await start(port);

      const reader = createClient({ server: server.url });
      await reader.session.logIn({ email: 'ada@example.com', password: 'a long password' });
      const seen = new Doc();
      const reading = reader.canvases.open(id, seen);
      await eventually(() => reading.state === 'saved', 'a reader after the restart', 30_000);
      const lost = safe.filter((key) => blocks.has(key) && !seen.getMap('blocks').has(key));
      expectEqual(lost, [], `acknowledged edits lost in cycle ${cycle}`);
      await eventually(() => sync.state === 'saved', 'the editor is back', 30_000);
      await eventually(
        () => JSON.stringify(sorted(seen)) === JSON.stringify(sorted(document)),
        'what was unsent arrives',
        30_000,
      );
      reading.close();
    }
    assert.ok(acknowledged.length > 20, 'there was something to lose');
    sync.close();
  });
});

const sorted = (document: Doc): string[] => [...document.getMap('blocks').keys()].sort();
