import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { isCanonicalTarget } from './check-target.ts';

describe('a path that can be read in two ways', () => {
  let database: TestDatabase;
  let server: TestServer;
  let token: string;

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database);
    ({ token } = await server.register());
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  /** The status of a request that is sent byte for byte. */
  function statusOf(head: string): Promise<number> {
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(head));
      socket.on('data', (bytes) => {
        answer += bytes;
        socket.destroy();
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]));
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)));
      socket.setTimeout(5_000, () => socket.destroy());
    });
  }

  const get = (target: string, more = ''): Promise<number> =>
    statusOf(
      `GET ${target} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nAuthorization: Bearer ${token}\r\n${more}Connection: close\r\n\r\n`,
    );

  it('never gets to a protected route, even with a good token', async () => {
    assert.equal(await get('/api/auth/me'), 200);
    assert.equal(await get('/api/auth/me?x=%2e%2e//'), 200, 'a query string is no path');
    const targets = [
      '//api/auth/me',
      '/api//auth/me',
      '/api/./auth/me',
      '/api/x/../auth/me',
      '/%61pi/auth/me',
      '/api%2fauth%2fme',
      '/api%2Fauth/me',
      '/api/auth%5cme',
      '/api\\auth\\me',
      '/API/auth/me',
      '/Api/Auth/Me',
      '/api/auth/me/',
      '/api/auth/me;x',
      '/api/auth;a=b/me',
      '/api/auth/me%00',
      '/api/auth/me%20',
      '/api/auth/%6de',
      '/api/%2e/auth/me',
      '/api/%2e%2e/api/auth/me',
      '/api/auth/me%',
      '/api/auth/me%zz',
      'http://evil.test/api/auth/me',
      '//evil.test/api/auth/me',
      'api/auth/me',
      '*',
    ];
    for (const target of targets) {
      const status = await get(target);
      assert.ok([400, 401, 403, 404].includes(status), `${target}: ${status}`);
    }
  });

  it('is no way to be two hosts', async () => {
    assert.equal(await get('/api/auth/me', 'Host: evil.test\r\n'), 400);
  });

  it('opens no socket', async () => {
    const upgrade = (target: string, headers: string): Promise<number> =>
      statusOf(
        `GET ${target} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n${headers}Upgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      );
    const ours = `Origin: ${server.url}\r\n`;
    const cookie = `Cookie: __Host-inset-refresh=${'a'.repeat(43)}\r\n`;
    assert.equal(await upgrade('/api/realtime', ours), 101);
    assert.equal(await upgrade('/api/realtime', ''), 101, 'a program that has no cookies');
    assert.equal(await upgrade('/api/realtime', cookie), 403);
    assert.equal(await upgrade('/api/realtime', 'Origin: null\r\n'), 403);
    assert.equal(await upgrade('/api/realtime', `Origin: http://evil.test\r\n${cookie}`), 403);
    assert.equal(
      await upgrade('//evil.test/api/realtime', 'Host: evil.test\r\nOrigin: http://evil.test\r\n'),
      400,
    );
    assert.equal(await upgrade('//evil.test/api/realtime', 'Origin: http://evil.test\r\n'), 400);
    assert.equal(await upgrade('http://evil.test/api/realtime', 'Origin: http://evil.test\r\n'), 400);
    assert.equal(await upgrade('/api/auth/me', ours), 404);
  });
});

describe('a path that can be read in one way', () => {
  it('is left alone', () => {
    for (const path of [
      '/',
      '/a/b',
      '/a%20b.csv',
      '/d%C3%A9j%C3%A0',
      '/%F0%9F%98%80',
      '/s/a_b-c~d',
      '/x?y=//../%2e',
    ]) {
      assert.ok(isCanonicalTarget(path), path);
    }
  });
});
