import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backendCases } from '@inset/model/testing';
import { readConfig, startServer, type RunningServer } from '@inset/server';
import { WebSocket } from 'ws';
import { createClient, type Client } from './create-client.ts';

/** A page's socket tells where the page is from; Node's does not. */
function socketFrom(origin: string): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(url: string) {
      super(url, { origin });
    }
  } as unknown as typeof globalThis.WebSocket;
}

describe("the server's client", () => {
  let server: RunningServer;
  let dataFolder: string;
  const newBackend = (): Client => createClient({ server: server.url, WebSocket: socketFrom(server.url) });

  before(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'inset-client-'));
    const environment = {
      PORT: '0',
      INSET_DATA: dataFolder,
      INSET_LOG_LEVEL: 'fatal',
      INSET_RATE_FACTOR: '100',
    };
    server = await startServer(readConfig(environment));
  });

  after(async () => {
    await server.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  for (const { name, run } of backendCases) it(name, { timeout: 60_000 }, () => run({ newBackend }));

  it('knows what the server offers', async () => {
    const client = newBackend();
    await client.ready;
    assert.equal(client.ask, undefined);
  });
});
