import assert from 'node:assert/strict';
import { it } from 'node:test';
import { InsetError } from '@inset/model';
import { createClient } from './create-client.ts';

/** A server that is only answers: what was asked, and what it says. */
function fakeServer(answer: (path: string, token: string | undefined, body: unknown) => [number, unknown]) {
  const asked: string[] = [];
  const fetch = (async (input: string, init: RequestInit) => {
    const path = new URL(input).pathname;
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '');
    asked.push(`${init.method} ${path} ${token ?? '-'}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const body: unknown = init.body === undefined ? undefined : JSON.parse(init.body as string);
    const [status, json] = answer(path, token, body);
    return status === 204 ? new Response(null, { status }) : Response.json(json, { status });
  }) as unknown as typeof globalThis.fetch;
  return {
    asked,
    client: (options = {}) => createClient({ server: 'http://inset.test', fetch, ...options }),
  };
}

const user = { id: 'u', name: 'Ada' };
const expired = { code: 'TOKEN_EXPIRED', message: 'x' };
const count = (asked: string[], part: string): number => asked.filter((line) => line.includes(part)).length;

it('renews once for many who wait, and tries each request once more', async () => {
  let valid = 'first';
  const server = fakeServer((path, token) => {
    if (path === '/api/auth/login') return [200, { user, accessToken: 'first', refreshToken: 'r1' }];
    if (path === '/api/auth/refresh') {
      valid = 'second';
      return [200, { user, accessToken: 'second', refreshToken: 'r2' }];
    }
    return token === valid ? [200, []] : [401, expired];
  });
  const client = server.client();
  await client.session.logIn({ email: 'a@b.cc', password: 'x' });
  valid = 'none of these';
  const results = await Promise.all(Array.from({ length: 20 }, () => client.projects.list()));
  assert.equal(results.length, 20);
  assert.equal(count(server.asked, '/api/auth/refresh'), 1);
  assert.equal(count(server.asked, '/api/projects'), 40);
});

it('does not try for ever, and signs out when the session is over', async () => {
  const server = fakeServer((path) => {
    if (path === '/api/auth/login') return [200, { user, accessToken: 'a', refreshToken: 'r' }];
    return [401, expired];
  });
  const client = server.client();
  await client.session.logIn({ email: 'a@b.cc', password: 'x' });
  const seen: unknown[] = [];
  client.session.subscribe((who) => seen.push(who));
  await assert.rejects(client.projects.list(), (error: InsetError) => error.code === 'TOKEN_EXPIRED');
  assert.deepEqual(seen, [null]);
  assert.equal(count(server.asked, '/api/auth/refresh'), 1);
  assert.equal(count(server.asked, '/api/projects'), 1);
});

it('asks the host for a token once, and again when it has expired', async () => {
  let given = 0;
  let valid = 'host-1';
  const server = fakeServer((path, token) => {
    if (token !== valid) return [401, expired];
    return path === '/api/auth/me' ? [200, { user }] : [200, []];
  });
  const client = server.client({
    getToken: async () => {
      given += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      return `host-${given}`;
    },
  });
  await Promise.all([client.projects.list(), client.canvases.list(), client.datasets.list()]);
  assert.equal(given, 1);
  assert.equal(client.session.user?.id, 'u');
  valid = 'host-2';
  await Promise.all([client.projects.list(), client.canvases.list()]);
  assert.equal(given, 2);
});

it('keeps the session when the server cannot be reached', async () => {
  let isDown = false;
  const server = fakeServer((path) => {
    if (isDown) throw new TypeError('fetch failed');
    if (path === '/api/auth/login') return [200, { user, accessToken: 'a', refreshToken: 'r' }];
    return [200, []];
  });
  const client = server.client();
  await client.session.logIn({ email: 'a@b.cc', password: 'x' });
  isDown = true;
  await assert.rejects(client.projects.list(), (error: InsetError) => error.code === 'NETWORK');
  await assert.rejects(client.session.restore(), (error: InsetError) => error.code === 'NETWORK');
  assert.equal(client.session.user?.id, 'u');
  isDown = false;
  assert.deepEqual(await client.projects.list(), []);
});

it("understands a proxy's answer that is not ours, and shows no token", async () => {
  const server = fakeServer((path) => {
    if (path === '/api/auth/login')
      return [200, { user, accessToken: 'secret-token', refreshToken: 'secret-r' }];
    return [502, '<html>Bad gateway'];
  });
  const client = server.client();
  await client.session.logIn({ email: 'a@b.cc', password: 'x' });
  const error = await client.projects.list().catch((thrown: InsetError) => thrown);
  assert.ok(error instanceof InsetError && error.code === 'UNAVAILABLE');
  assert.ok(!JSON.stringify([client, client.session, error]).includes('secret'));
  assert.ok(!Object.values(globalThis).includes('secret-token'));
});
