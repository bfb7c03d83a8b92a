import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, it } from 'node:test';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { WebSocket } from 'ws';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type Account, type TestServer } from '../testing/test-server.ts';
import { loadCanvas } from './canvas-store.ts';

const [syncMessage, authMessage, statelessMessage] = [0, 2, 5];

function frame(canvasId: string, type: number, write: (encoder: ReturnType<typeof createEncoder>) => void) {
  const encoder = createEncoder();
  writeVarString(encoder, canvasId);
  writeVarUint(encoder, type);
  write(encoder);
  return toUint8Array(encoder);
}

const authFrame = (canvasId: string, token: string) =>
  frame(canvasId, authMessage, (encoder) => {
    writeVarUint(encoder, 0);
    writeVarString(encoder, token);
  });

const updateFrame = (canvasId: string, update: Uint8Array) =>
  frame(canvasId, syncMessage, (encoder) => {
    writeVarUint(encoder, 2);
    writeVarUint8Array(encoder, update);
  });

const markFrame = (canvasId: string, number: number) =>
  frame(canvasId, statelessMessage, (encoder) =>
    writeVarString(encoder, JSON.stringify({ type: 'mark', number })),
  );

function someUpdate(key = 'k'): Uint8Array {
  const document = new Doc();
  document.getMap('blocks').set(key, 1);
  return encodeStateAsUpdate(document);
}

describeOnBothDatabases('live editing', (create) => {
  let database: TestDatabase;
  let server: TestServer;
  let ada: Account;
  let canvasId: string;

  before(async () => {
    database = await create();
    server = await startTestServer(database);
    ada = await server.register('Ada');
    canvasId = await newCanvas();
  });

  after(async () => {
    await server.close();
    await database.remove();
  });

  async function newCanvas(): Promise<string> {
    const { body } = await server.request('/api/canvases', { token: ada.token, body: { title: 'Live' } });
    return body.id;
  }

  function connect(): WebSocket {
    return new WebSocket(`${server.url.replace('http', 'ws')}/api/realtime`, { origin: server.url });
  }

  async function open(): Promise<WebSocket> {
    const socket = connect();
    await once(socket, 'open');
    return socket;
  }

  const closing = async (socket: WebSocket): Promise<number> => {
    const [code] = (await once(socket, 'close')) as [number];
    return code;
  };

  /** Resolves when text occurs in a message of the server. */
  function hears(socket: WebSocket, text: string): Promise<void> {
    socket.setMaxListeners(100);
    return new Promise((resolve, reject) => {
      socket.on('message', (data: Buffer) => data.toString('latin1').includes(text) && resolve());
      socket.on('close', (code) => reject(new Error(`closed with ${code} before "${text}"`)));
    });
  }

  async function signedIn(token: string, id = canvasId): Promise<WebSocket> {
    const socket = await open();
    const told = hears(socket, '"type":"role"');
    socket.send(authFrame(id, token));
    await told;
    return socket;
  }

  async function openLink(id = canvasId): Promise<{ linkId: string; token: string }> {
    const { body: link } = await server.request(`/api/canvases/${id}/links`, { token: ada.token, body: {} });
    const { body } = await server.request('/api/shared/open', { body: { token: link.token } });
    return { linkId: link.id, token: body.accessToken };
  }

  const stored = async (id = canvasId): Promise<number> => (await loadCanvas(server.deps.database, id)).bytes;

  it('refuses the handshake of foreign pages and strange addresses', async () => {
    const tries: [Record<string, string>, string][] = [
      [{ origin: 'http://evil.example' }, '/api/realtime'],
      [{ origin: 'null' }, '/api/realtime'],
      // A program without a page is let in to show its token; a browser's cookie without a page is not.
      [{ cookie: 'a=b' }, '/api/realtime'],
      [{ origin: 'http://evil.example' }, '//evil.example/api/realtime'],
      [{ origin: server.url }, '/api/other'],
    ];
    for (const [headers, path] of tries) {
      const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers });
      const [error] = (await once(socket, 'error')) as [Error];
      assert.match(error.message, /40[0-4]/, `${JSON.stringify(headers)} ${path}`);
    }
  });

  it('hangs up on whoever speaks before the token, or says nothing', async () => {
    const eager = await open();
    eager.send(updateFrame(canvasId, someUpdate()));
    assert.equal(await closing(eager), 4401);
    const text = await open();
    text.send('hello');
    assert.equal(await closing(text), 1003);
    const noise = await open();
    noise.send(Uint8Array.of(255, 255, 255, 255, 255, 255));
    assert.equal(await closing(noise), 1002);
    const silent = await open();
    const began = Date.now();
    assert.equal(await closing(silent), 4401);
    const waited = Date.now() - began;
    assert.ok(waited > 3_000 && waited < 20_000, `after ${waited} ms`);
    assert.equal(await stored(), 0, 'nothing was written');
  });

  it('lets nobody in with a wrong token, nor to a canvas they cannot see', async () => {
    const eve = await server.register('Eve');
    const { token: linkToken } = await openLink();
    const other = await newCanvas();
    const tries: [string, string, number][] = [
      [canvasId, 'x', 4401],
      [canvasId, '', 4401],
      [canvasId, ada.refreshToken, 4401],
      [canvasId, eve.token, 4403],
      [other, linkToken, 4403],
      ['../x', ada.token, 4403],
    ];
    for (const [id, token, code] of tries) {
      const socket = await open();
      socket.send(authFrame(id, token));
      socket.send(updateFrame(id, someUpdate()));
      socket.send(markFrame(id, 1));
      assert.equal(await closing(socket), code, `${id} ${token.slice(0, 8)}`);
    }
    assert.equal(await stored(), 0, 'nothing was written');
  });

  it('says saved only when it is on disk', async () => {
    const id = await newCanvas();
    const socket = await signedIn(ada.token, id);
    for (let number = 1; number <= 20; number++) {
      const answered = hears(socket, `{"type":"saved","number":${number}}`);
      socket.send(updateFrame(id, someUpdate(`key-${number}`)));
      socket.send(markFrame(id, number));
      await answered;
      const { updates } = await loadCanvas(server.deps.database, id);
      assert.ok(
        updates.some((update) => Buffer.from(update).includes(`key-${number}`)),
        `change ${number} is in the database when it is called saved`,
      );
    }
    socket.close();
  });

  it('takes nothing from viewers, and never calls it saved', async () => {
    const id = await newCanvas();
    const { token } = await openLink(id);
    const socket = await signedIn(token, id);
    const refused = hears(socket, '"FORBIDDEN"');
    socket.send(updateFrame(id, someUpdate()));
    socket.send(markFrame(id, 1));
    await refused;
    assert.equal(await stored(id), 0);
    socket.close();
  });

  it('turns people out within two seconds when a link or a grant is taken back', async () => {
    const id = await newCanvas();
    const { linkId, token } = await openLink(id);
    const bob = await server.register('Bob');
    const grant = (role: string | null) =>
      server.request(`/api/canvases/${id}/grants`, {
        method: 'PUT',
        token: ada.token,
        body: { email: bob.email, role },
      });
    await grant('editor');
    const viewers = await Promise.all(Array.from({ length: 10 }, () => signedIn(token, id)));
    const editor = await signedIn(bob.token, id);
    const owner = await signedIn(ada.token, id);
    let began = Date.now();
    const codes = Promise.all(viewers.map(closing));
    await server.request(`/api/canvases/${id}/links/${linkId}`, { method: 'DELETE', token: ada.token });
    assert.deepEqual(new Set(await codes), new Set([4403]));
    assert.ok(Date.now() - began < 10_000, `links: ${Date.now() - began} ms`);

    const demoted = hears(editor, '"role":"commenter"');
    await grant('commenter');
    await demoted;
    const refused = hears(editor, '"FORBIDDEN"');
    editor.send(updateFrame(id, someUpdate()));
    editor.send(markFrame(id, 1));
    await refused;
    assert.equal(await stored(id), 0, 'a demoted editor writes nothing');

    began = Date.now();
    const code = closing(editor);
    // As another server would do it, behind this one's back.
    await server.deps.database.deleteFrom('grants').where('user_id', '=', bob.id).execute();
    assert.equal(await code, 4403);
    assert.ok(Date.now() - began < 10_000, `grants: ${Date.now() - began} ms`);
    assert.equal(owner.readyState, owner.OPEN, 'the owner stays');
    owner.close();
  });

  it('ends with the session and with the token', async () => {
    const carl = await server.register('Carl');
    await server.request(`/api/canvases/${canvasId}/grants`, {
      method: 'PUT',
      token: ada.token,
      body: { email: carl.email, role: 'viewer' },
    });
    const socket = await signedIn(carl.token);
    const code = closing(socket);
    await server.request('/api/auth/logout', { token: carl.token, body: {} });
    assert.equal(await code, 4401);
    const second = await signedIn(ada.token);
    const expired = closing(second);
    server.clock.advance(11 * 60_000);
    assert.equal(await expired, 4401);
    server.clock.advance(-11 * 60_000);
  });

  it('survives malformed updates and floods, and only their sender is cut off', async () => {
    const id = await newCanvas();
    const owner = await signedIn(ada.token, id);
    const good = someUpdate('good');
    for (let seed = 0; seed < 40; seed++) {
      const broken = good.slice(0, Math.max(1, good.length - 1 - (seed % good.length)));
      const attacker = await signedIn(ada.token, id);
      const gone = closing(attacker);
      attacker.send(updateFrame(id, broken));
      const left = await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 300, 'stays'))]);
      // A prefix may happen to be a whole, empty update.
      assert.ok(left === 1002 || left === 'stays', String(left));
      attacker.close();
    }
    const huge = await signedIn(ada.token, id);
    const tooLarge = closing(huge);
    huge.send(updateFrame(id, new Uint8Array(1_100_000)));
    assert.equal(await tooLarge, 1009);
    const flood = await signedIn(ada.token, id);
    const cut = closing(flood);
    for (let count = 0; count < 3_000; count++) flood.send(markFrame(id, count));
    assert.equal(await cut, 1013);
    assert.equal(owner.readyState, owner.OPEN, 'the other one stays');
    const saved = hears(owner, '"type":"saved","number":7}');
    owner.send(updateFrame(id, good));
    owner.send(markFrame(id, 7));
    await saved;
    owner.close();
  });
});
