import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@inset/model/testing';
import { createEmbedded, describeOnBothDatabases, type TestDatabase } from '../testing/test-database.ts';
import { spawnServer } from '../testing/spawn-server.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createLogger } from './logger.ts';

describeOnBothDatabases('a running server', (create) => {
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

  it('is live and ready, and tells nothing else', async () => {
    assert.deepEqual((await server.request('/live')).body, { live: true });
    const ready = await server.request('/ready');
    assert.equal(ready.status, 200);
    assert.deepEqual(ready.body, { ready: true, database: true, disk: true });
  });

  it('says what it offers, and no setting besides', async () => {
    const { uploadBytes, jsonBytes } = server.deps.config.limits;
    const { body } = await server.request('/api/config');
    assert.deepEqual(body, { ask: false, limits: { uploadBytes, jsonBytes } });
  });

  it('stays live but is not ready while its database does not answer', async () => {
    const { ready } = server.deps.databaseHandle;
    server.deps.databaseHandle.ready = () => new Promise(() => {});
    const start = Date.now();
    const answer = await server.request('/ready');
    assert.equal(answer.status, 503);
    assert.deepEqual(answer.body, { ready: false, database: false, disk: true });
    assert.ok(Date.now() - start < 15_000);
    assert.equal((await server.request('/live')).status, 200);
    server.deps.databaseHandle.ready = ready;
    assert.equal((await server.request('/ready')).status, 200);
  });

  it('is not ready when its folder is gone', async () => {
    const folder = server.deps.dataFolder;
    server.deps.dataFolder = join(folder, 'not there');
    assert.deepEqual((await server.request('/ready')).body, { ready: false, database: true, disk: false });
    server.deps.dataFolder = folder;
  });

  it('counts by fixed labels, whatever is asked for', async () => {
    for (let i = 0; i < 50; i++) {
      await server.request(`/nothing/${crypto.randomUUID()}`);
      await server.request(`/api/nothing/${crypto.randomUUID()}`);
      await server.request(`/api/canvases/${crypto.randomUUID()}`, { method: i % 2 ? 'PROPFIND' : 'GET' });
    }
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const series = text.split('\n').filter((line) => line.startsWith('inset_http_requests_total'));
    assert.ok(series.length > 3 && series.length < 40, `${series.length} series`);
    assert.match(
      text,
      /inset_http_requests_total\{method="GET",route="\/api\/canvases\/:canvasId",status="401"\} 25/,
    );
    assert.match(text, /inset_errors_total\{code="NOT_FOUND"\}/);
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('shows its metrics to this machine only, and not through a proxy on it', async () => {
    assert.equal((await server.request('/metrics')).status, 200);
    const forwarded = await server.request('/metrics', { headers: { 'x-forwarded-for': '8.8.8.8' } });
    assert.equal(forwarded.status, 404);
    server.deps.config.metricsToken = 'q0XrWn3bJ5tT8yLk2mZ7vPcD9sFgH1aE';
    assert.equal((await server.request('/metrics')).status, 404);
    assert.equal((await server.request('/metrics', { token: 'wrong' })).status, 404);
    assert.equal((await server.request('/metrics', { token: server.deps.config.metricsToken })).status, 200);
    delete server.deps.config.metricsToken;
  });

  it('logs no password, token, cookie or address of a person', async () => {
    const account = await server.register('Log Canary');
    await server.request('/api/auth/login', {
      body: { email: account.email, password: `${account.password} wrong` },
    });
    await server.request('/api/auth/register', {
      body: { email: account.email, name: 'Log Canary', password: account.password },
    });
    await server.request(`/api/auth/me?access_token=${account.token}`, { token: account.token });
    await server.request('/api/auth/refresh', {
      body: {},
      cookie: `__Host-inset-refresh=${account.refreshToken}`,
    });
    await server.request(`/s/${account.refreshToken}`);
    server.deps.logger.error({
      err: new Error(`could not insert ${account.email} ${account.token} ${account.refreshToken}`),
      headers: { authorization: `Bearer ${account.token}`, cookie: `x=${account.refreshToken}` },
      url: 'postgres://inset:hunter2-canary@db:5432/x',
    });
    const text = server.logs.join('');
    for (const secret of [
      account.password,
      account.token,
      account.refreshToken,
      account.email,
      'hunter2-canary',
      'Log Canary',
    ]) {
      assert.ok(!text.includes(secret), `the log has ${secret.slice(0, 12)}`);
    }
    assert.doesNotMatch(text, /eyJ[\w-]{10,}\./);
    assert.doesNotMatch(text, /\$argon2/);
    assert.match(text, /"route":"\/api\/auth\/login","status":401/);
  });

  it('hides what it did not expect, and logs it under the id that it tells', async () => {
    const { find } = server.deps.sessions;
    server.deps.sessions.find = () => {
      throw new Error('select * from secrets at /etc/passwd');
    };
    const { status, body } = await server.request('/api/auth/logout', {
      body: { refreshToken: 'a'.repeat(43) },
    });
    server.deps.sessions.find = find;
    assert.equal(status, 500);
    assert.deepEqual(Object.keys(body).toSorted(), ['code', 'message', 'requestId']);
    assert.equal(body.code, 'INTERNAL');
    assert.doesNotMatch(JSON.stringify(body), /secrets|passwd/);
    const line = server.logs.find((each) => each.includes(body.requestId) && each.includes('"err"'));
    assert.match(line ?? '', /select \* from secrets/);
  });
});

describe('a log line', () => {
  it('is one line of JSON, whatever is in it, and not without end', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    const nasty = ['a\r\nb', '\u001b[31mred', '"},{"x":"', '\u2028', '\u0000', '{"level":"fatal"}'];
    for (const text of nasty) logger.info({ err: new Error(text), text }, text);
    logger.error({ err: new Error('x'.repeat(1_000_000)) });
    assert.equal(lines.length, nasty.length + 1);
    for (const line of lines) {
      assert.equal(line.trimEnd().split('\n').length, 1);
      assert.equal((JSON.parse(line) as { level: string }).level, line === lines.at(-1) ? 'error' : 'info');
      assert.ok(line.length < 20_000);
    }
  });
});

describe('stopping', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createEmbedded();
  });
  after(() => database.remove());

  it('finishes what runs, loses nothing that was acknowledged, and exits with 0 within ten seconds', async () => {
    const environment = { INSET_DATA: database.dataFolder, INSET_RATE_FACTOR: '100000' };
    const server = await spawnServer(environment);
    const acknowledged: string[] = [];
    const broken: string[] = [];
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/realtime`);
    const closed = new Promise<number>((resolve) =>
      socket.addEventListener('close', ({ code }) => resolve(code)),
    );
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const stopping = new AbortController();
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; !stopping.signal.aborted; i++) {
        const email = `w${writer}n${i}@example.com`;
        try {
          const response = await fetch(`${server.url}/api/auth/register`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', origin: server.url },
            body: JSON.stringify({ email, name: 'W', password: 'long enough' }),
          });
          await response.text();
          if (response.status === 201) acknowledged.push(email);
          else broken.push(`${response.status}`);
        } catch (thrown) {
          stopping.abort();
          const { code } = ((thrown as Error).cause ?? {}) as { code?: string };
          // What a connection that was not taken any more looks like; the page tries again elsewhere.
          if (!['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(code!)) broken.push(String(code));
        }
      }
    });
    await eventually(() => acknowledged.length > 10, 'there is something to lose', 60_000);
    const start = Date.now();
    server.process.kill('SIGTERM');
    await eventually(() => server.output().includes('"stopping"'), 'it stops');
    const ready = await fetch(`${server.url}/ready`).then((response) => response.status);
    assert.equal(ready, 503, 'not ready at once');
    assert.equal(await closed, 1012);
    assert.equal(await server.exited, 0);
    assert.ok(Date.now() - start < 25_000);
    stopping.abort();
    await Promise.all(writers);
    assert.deepEqual(broken, []);
    const again = await startTestServer(database);
    const rows = await again.deps.database.selectFrom('users').select('email').execute();
    const kept = new Set(rows.map(({ email }) => email));
    assert.deepEqual(
      acknowledged.filter((email) => !kept.has(email)),
      [],
    );
    await again.close();
  });

  it('is forced by a second signal', async () => {
    const server = await spawnServer({ INSET_DATA: database.dataFolder });
    const { hostname, port } = new URL(server.url);
    // A request that is never finished keeps the server stopping until the second signal comes.
    const request = connect(Number(port), hostname).on('error', () => {});
    request.write(`POST /api/auth/login HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 9\r\n\r\n`);
    await once(request, 'connect');
    server.process.kill('SIGTERM');
    // Two signals at once would be one.
    await eventually(() => server.output().includes('"stopping"'), 'it stops');
    server.process.kill('SIGTERM');
    assert.equal(await server.exited, 130);
    request.destroy();
  });

  it('never begins with a configuration that cannot be used', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inset-config-'));
    const environments: Record<string, string>[] = [
      { INSET_SIGNING_KEY: 'too short' },
      { PORT: 'x' },
      { HOST: '0.0.0.0' },
      { INSET_METRICS_TOKEN: 'short' },
    ];
    for (const environment of environments) {
      const refused = await spawnServer({ INSET_DATA: folder, ...environment }).then(
        () => assert.fail('it started'),
        (thrown: Error & { code: number }) => thrown,
      );
      assert.equal(refused.code, 78);
      const [name] = Object.keys(environment);
      assert.match(refused.message, new RegExp(name === 'HOST' ? 'INSET_ORIGINS' : name!));
    }
    rmSync(folder, { recursive: true });
  });
});
