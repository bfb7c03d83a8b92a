import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const friend = 'https://friend.example';

describe('pages of other origins', () => {
  let database: TestDatabase;
  let server: TestServer;

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database, { origins: [friend] });
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  const strangers = () => {
    const { port } = new URL(server.url);
    return [
      'http://evil.test',
      'null',
      'https://friend.example.evil.test',
      'https://evil-friend.example',
      'https://sub.friend.example',
      'http://friend.example',
      'https://friend.example:8443',
      'https://friend.example.',
      'https://FRIEND.example',
      'https://friend.exampl\u0435',
      'file://',
      `http://127.0.0.1:${Number(port) + 1}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1.evil.test:${port}`,
    ].map((origin) => (/[^\x20-\x7e]/.test(origin) ? new URL(origin).origin : origin));
  };

  it('change nothing when they are not on the list', async () => {
    for (const origin of strangers()) {
      const { status, body } = await server.request('/api/auth/register', {
        body: { email: 'victim@example.com', name: 'V', password: 'long enough' },
        headers: { origin },
      });
      assert.equal(status, 403, origin);
      assert.equal(body.code, 'FORBIDDEN');
    }
    const made = await server.deps.database.selectFrom('users').select('id').execute();
    assert.equal(made.length, 0);
  });

  it('read nothing when they are not on the list', async () => {
    for (const origin of strangers()) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await server.request('/api/config', { method, headers: { origin } });
        assert.equal(headers.get('access-control-allow-origin'), null, origin);
        assert.equal(headers.get('access-control-allow-credentials'), null, origin);
        assert.match(headers.get('vary') ?? '', /Origin/);
      }
    }
  });

  it('may when they are on it', async () => {
    const { status, headers } = await server.request('/api/auth/register', {
      body: { email: 'friend@example.com', name: 'F', password: 'long enough' },
      headers: { origin: friend },
    });
    assert.equal(status, 201);
    assert.equal(headers.get('access-control-allow-origin'), friend);
    const preflight = await server.request('/api/auth/login', {
      method: 'OPTIONS',
      headers: { origin: friend },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/);
    // Errors can be read as well, or the page could not tell what is wrong.
    const refused = await server.request('/api/auth/me', { headers: { origin: friend } });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('access-control-allow-origin'), friend);
  });

  it('cannot use a cookie from a form, a beacon or a plain request', async () => {
    const { refreshToken } = await server.register();
    const cookie = `__Host-inset-refresh=${refreshToken}`;
    const attempts: [string, Record<string, string>, number][] = [
      ['a form', { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://evil.test' }, 403],
      ['a beacon', { 'content-type': 'text/plain', origin: 'http://evil.test' }, 403],
      ['JSON from elsewhere', { origin: 'http://evil.test' }, 403],
      ['JSON from nowhere', { origin: '' }, 403],
      ['a cross-site fetch', { origin: '', 'sec-fetch-site': 'cross-site' }, 403],
      ['a same-site fetch', { origin: '', 'sec-fetch-site': 'same-site' }, 403],
      ['a form of ours', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
      ['text of ours', { 'content-type': 'text/plain' }, 415],
      ['JSON under another name', { 'content-type': 'application/json-patch+json' }, 415],
    ];
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      for (const [name, headers, expected] of attempts) {
        const sent: Record<string, string> = {
          'content-type': 'application/json',
          origin: server.url,
          cookie,
          ...headers,
        };
        if (sent['origin'] === '') delete sent['origin'];
        const response = await fetch(server.url + path, { method: 'POST', body: '{}', headers: sent });
        assert.equal(response.status, expected, `${path} ${name}`);
        assert.deepEqual(response.headers.getSetCookie(), [], name);
      }
      const asGet = await server.request(`${path}?_method=POST`, {
        cookie,
        headers: { 'x-http-method-override': 'POST' },
      });
      assert.equal(asGet.status, 404);
    }
    assert.equal(
      (await server.request('/api/auth/refresh', { body: {}, cookie })).status,
      200,
      'still signed in',
    );
  });
});
