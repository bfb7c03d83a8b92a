import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql } from 'kysely';
import { describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

describeOnBothDatabases('accounts and sessions', (create) => {
  let database: TestDatabase;
  let server: TestServer;

  before(async () => {
    database = await create();
    server = await startTestServer(database);
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  const refresh = (refreshToken: string, headers: Record<string, string> = {}) =>
    server.request('/api/auth/refresh', { body: { refreshToken }, headers });
  const me = (token: string) => server.request('/api/auth/me', { token });
  const cookieOf = (headers: Headers): string => headers.getSetCookie()[0]!.split(';')[0]!;

  it('registers, says who one is, and signs in again', async () => {
    const account = await server.register('Ann');
    assert.deepEqual((await me(account.token)).body, {
      user: { id: account.id, name: 'Ann', email: account.email },
    });
    const again = await server.request('/api/auth/login', {
      body: { email: account.email.toUpperCase(), password: account.password },
    });
    assert.equal(again.status, 200);
    assert.equal(again.body.user.id, account.id);
    assert.ok(new Date(again.body.expiresAt).getTime() > Date.now());
  });

  it('gives the refresh token to a cookie that no script reads, and not to the body', async () => {
    const { headers, body } = await server.request('/api/auth/register', {
      body: { email: 'cookie@example.com', name: 'C', password: 'long enough' },
    });
    const [cookie] = headers.getSetCookie();
    assert.match(
      cookie!,
      /^__Host-inset-refresh=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
    );
    assert.equal(body.refreshToken, undefined);
    const next = await server.request('/api/auth/refresh', { body: {}, cookie: cookieOf(headers) });
    assert.equal(next.status, 200);
    assert.notEqual(cookieOf(next.headers), cookieOf(headers));
    const out = await server.request('/api/auth/logout', { body: {}, cookie: cookieOf(next.headers) });
    assert.equal(out.status, 204);
    assert.match(out.headers.getSetCookie()[0]!, /=; .*Max-Age=0/);
    const gone = await server.request('/api/auth/refresh', { body: {}, cookie: cookieOf(next.headers) });
    assert.equal(gone.status, 401);
  });

  it('keeps only hashes', async () => {
    const account = await server.register();
    const rows = [
      ...(await sql<object>`select * from refresh_tokens`.execute(server.deps.database)).rows,
      ...(await sql<object>`select * from users`.execute(server.deps.database)).rows,
    ];
    const dump = JSON.stringify(rows);
    assert.ok(dump.includes('$argon2id$v=19$m=19456,t=2,p=1$'));
    assert.ok(!dump.includes(account.refreshToken));
    assert.ok(!dump.includes(account.password));
  });

  it('answers alike for a wrong password and an unknown address', async () => {
    const account = await server.register();
    const wrong = await server.request('/api/auth/login', {
      body: { email: account.email, password: 'no such' },
    });
    const unknown = await server.request('/api/auth/login', {
      body: { email: 'nobody@example.com', password: 'no such' },
    });
    for (const answer of [wrong, unknown]) {
      assert.equal(answer.status, 401);
      assert.equal(answer.body.code, 'BAD_CREDENTIALS');
      delete answer.body.requestId;
    }
    assert.deepEqual(wrong.body, unknown.body);
    const names = (headers: Headers) => [...headers.keys()].filter((name) => name !== 'x-request-id');
    assert.deepEqual(names(wrong.headers), names(unknown.headers));
  });

  it('takes an address once, however it is written, and even when asked at once', async () => {
    const body = { email: 'twice@example.com', name: 'T', password: 'long enough' };
    const answers = await Promise.all(
      ['twice@example.com', 'TWICE@example.com', '\uff54wice@example.com', 'Twice@EXAMPLE.com'].map((email) =>
        server.request('/api/auth/register', { body: { ...body, email } }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409, 409]);
  });

  it('counts a password in bytes and compares it normalised', async () => {
    const register = (password: string, email: string) =>
      server.request('/api/auth/register', { body: { email, name: 'P', password, tokenDelivery: 'body' } });
    assert.equal((await register('1234567', 'p1@example.com')).status, 400);
    assert.equal((await register('x'.repeat(1025), 'p2@example.com')).status, 400);
    assert.equal((await register('x'.repeat(1_000_000), 'p3@example.com')).status, 400);
    assert.equal((await register('x'.repeat(1024), 'p4@example.com')).status, 201);
    assert.equal((await register('caf\u0065\u0301 \u{1f600}\u0000!', 'p5@example.com')).status, 201);
    const composed = await server.request('/api/auth/login', {
      body: { email: 'p5@example.com', password: 'caf\u00e9 \u{1f600}\u0000!' },
    });
    assert.equal(composed.status, 200);
  });

  it('gives two tabs that refresh at once the same successor', async () => {
    const { refreshToken } = await server.register();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ body }) => body.refreshToken)).size, 1);
    // A third tab that is slower still gets to the newest one.
    const next = await refresh(answers[0]!.body.refreshToken);
    const late = await refresh(refreshToken);
    assert.equal(late.body.refreshToken, next.body.refreshToken);
  });

  it('ends the session when an exchanged token comes again later', async () => {
    const account = await server.register();
    const ended: string[] = [];
    const stop = server.deps.sessions.onEnded(({ userId }) => ended.push(userId));
    const { body } = await refresh(account.refreshToken);
    server.clock.advance(11_000);
    const stolen = await refresh(account.refreshToken);
    assert.equal(stolen.status, 401);
    assert.equal((await refresh(body.refreshToken)).status, 401);
    assert.equal((await me(body.accessToken)).status, 401, 'the access token ends with it');
    assert.deepEqual(ended, [account.id]);
    stop();
  });

  it('gives no grace to another device', async () => {
    const account = await server.register();
    const { body } = await refresh(account.refreshToken);
    assert.equal((await refresh(account.refreshToken, { 'user-agent': 'Somebody else' })).status, 401);
    assert.equal((await refresh(body.refreshToken)).status, 401);
  });

  it('treats a clock that was set back as no reason to refuse, nor to forgive', async () => {
    const account = await server.register();
    server.clock.advance(-600_000);
    const { status, body } = await refresh(account.refreshToken);
    assert.equal(status, 200);
    server.clock.advance(600_000);
    assert.equal((await refresh(account.refreshToken)).status, 401);
    assert.equal((await refresh(body.refreshToken)).status, 401);
  });

  it('lets refresh tokens expire', async () => {
    const account = await server.register();
    server.clock.advance(31 * 86_400_000);
    const { status, body } = await refresh(account.refreshToken);
    assert.equal(status, 401);
    assert.equal(body.code, 'TOKEN_EXPIRED');
    assert.equal((await me(account.token)).body.code, 'TOKEN_EXPIRED');
    await server.deps.sessions.sweep();
    const left = await sql<{ n: number }>`select count(*) as n from refresh_tokens`.execute(
      server.deps.database,
    );
    assert.equal(left.rows[0]!.n, 0);
    server.clock.advance(-31 * 86_400_000);
  });

  it('signs out at once', async () => {
    const account = await server.register();
    assert.equal((await me(account.token)).status, 200);
    const out = await server.request('/api/auth/logout', { body: {}, token: account.token });
    assert.equal(out.status, 204);
    assert.equal((await me(account.token)).status, 401);
    assert.equal((await refresh(account.refreshToken)).status, 401);
  });

  it('turns out who was disabled within twenty seconds', async () => {
    const account = await server.register();
    await me(account.token);
    await server.deps.database
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', account.id)
      .execute();
    server.clock.advance(21_000);
    assert.equal((await me(account.token)).status, 401);
    assert.equal((await refresh(account.refreshToken)).status, 401);
    const login = await server.request('/api/auth/login', {
      body: { email: account.email, password: account.password },
    });
    assert.equal(login.body.code, 'BAD_CREDENTIALS');
  });

  it('never merges two identities', async () => {
    const [one, two] = [await server.register(), await server.register()];
    const cookie = `__Host-inset-refresh=${one.refreshToken}`;
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      assert.equal((await server.request(path, { body: {}, cookie, token: two.token })).status, 400, path);
      const both = await server.request(path, { body: { refreshToken: two.refreshToken }, cookie });
      assert.equal(both.status, 400, path);
    }
    const doubled = await server.request('/api/auth/refresh', {
      body: {},
      cookie: `${cookie}; __Host-inset-refresh=${two.refreshToken}`,
    });
    assert.equal(doubled.status, 400);
    assert.equal((await me(one.token)).status, 200);
    assert.equal((await me(two.token)).status, 200);
  });

  it('takes no field that is not its own', async () => {
    const extras = {
      id: 'mine',
      role: 'owner',
      isAdmin: true,
      created_at: '2020-01-01',
      createdAt: '2020-01-01',
      password_hash: 'x',
      passwordHash: 'x',
      disabled_at: null,
      emailVerified: true,
      userId: 'x',
      version: 1,
    };
    for (const [name, value] of Object.entries(extras)) {
      const { status, body } = await server.request('/api/auth/register', {
        body: { email: 'extra@example.com', name: 'E', password: 'long enough', [name]: value },
      });
      assert.equal(status, 400, name);
      assert.match(body.message, new RegExp(`"${name}"`));
    }
    const made = await server.deps.database
      .selectFrom('users')
      .select('id')
      .where('email', '=', 'extra@example.com')
      .executeTakeFirst();
    assert.equal(made, undefined);
  });
});
