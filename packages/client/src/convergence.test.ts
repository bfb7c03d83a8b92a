import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@inset/model/testing';
import { readConfig, startServer, type RunningServer } from '@inset/server';
import { Doc, encodeStateAsUpdate, type Text } from 'yjs';
import { WebSocket } from 'ws';
import { createClient, type Client } from './create-client.ts';

const [people, operations, seeds] = [4, 60, 3];

let server: RunningServer;
let dataFolder: string;
const sockets = new Set<WebSocket>();

/** Sockets that a test can cut or make deaf. */
class FaultySocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.add(this);
    this.on('close', () => sockets.delete(this));
  }
}

before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'inset-converge-'));
  const environment = { PORT: '0', INSET_DATA: dataFolder, INSET_LOG_LEVEL: 'fatal' };
  server = await startServer(readConfig(environment));
});

after(async () => {
  await server.close();
  await rm(dataFolder, { recursive: true, force: true });
});

/** A small generator with a seed, so that a failure can be repeated. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

function change(document: Doc, random: (below: number) => number): void {
  const blocks = document.getMap<number>('blocks');
  const text: Text = document.getText('text');
  const key = `block-${random(10)}`;
  const kind = random(4);
  if (kind === 0) blocks.set(key, random(1_000));
  else if (kind === 1) blocks.delete(key);
  else if (kind === 2) text.insert(random(text.length + 1), 'ab');
  else if (text.length > 2) text.delete(random(text.length - 1), 1);
}

for (let seed = 1; seed <= seeds; seed++) {
  it(`all documents agree after cuts, seed ${seed}`, { timeout: 60_000 }, async () => {
    const random = randomOf(seed);
    const owner: Client = createClient({
      server: server.url,
      WebSocket: FaultySocket as unknown as typeof globalThis.WebSocket,
    });
    const email = `person-${seed}@example.com`;
    await owner.session.register({ email, name: 'P', password: 'a long password' });
    const { id } = await owner.canvases.create({ title: `Seed ${seed}` });
    const documents = Array.from({ length: people }, () => new Doc());
    const syncs = documents.map((document) => owner.canvases.open(id, document));
    for (let operation = 0; operation < operations; operation++) {
      change(documents[random(people)]!, random);
      const dice = random(20);
      const victim = [...sockets][random(Math.max(1, sockets.size))];
      if (dice === 0) victim?.terminate();
      else if (dice === 1) victim?.close();
      if (random(3) === 0) await new Promise((resolve) => setTimeout(resolve, random(15)));
    }
    const state = (document: Doc): string =>
      JSON.stringify([document.getText('text'), Object.entries(document.getMap('blocks').toJSON()).sort()]);
    await eventually(
      () => syncs.every((sync) => sync.state === 'saved') && new Set(documents.map(state)).size === 1,
      'everybody is saved and the same',
      40_000,
    );
    const late = new Doc();
    const latest = owner.canvases.open(id, late);
    await eventually(() => latest.state === 'saved', 'the late one');
    assert.equal(state(late), state(documents[0]!));
    assert.equal(encodeStateAsUpdate(late).length, encodeStateAsUpdate(documents[0]!).length);
    for (const sync of [...syncs, latest]) sync.close();
  });
}

it(
  'notices a line that is dead but not closed, says offline, and sends what was kept',
  { timeout: 90_000 },
  async () => {
    const client = createClient({
      server: server.url,
      WebSocket: FaultySocket as unknown as typeof globalThis.WebSocket,
    });
    await client.session.register({ email: 'half@example.com', name: 'H', password: 'a long password' });
    const { id } = await client.canvases.create({ title: 'Half-open' });
    const document = new Doc();
    const sync = client.canvases.open(id, document);
    await eventually(() => sync.state === 'saved', 'the connection');
    // Nothing arrives any more, and nobody says so.
    for (const socket of sockets) socket.pause();
    document.getMap('blocks').set('kept', 1);
    assert.equal(sync.state, 'saving');
    await eventually(() => sync.state === 'offline' || sync.state === 'saved', 'it is noticed', 32_000);
    await eventually(() => sync.state === 'saved', 'it is sent', 30_000);
    sync.close();
  },
);
