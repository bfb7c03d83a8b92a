import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const limit = 1_048_576;

describe('a JSON body', () => {
  let database: TestDatabase;
  let server: TestServer;

  before(async () => {
    database = await createEmbedded();
    server = await startTestServer(database);
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/auth/login`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    }).then(async (response) => ({
      status: response.status,
      body: (await response.json()) as { code: string },
    }));

  /** Sends parts without saying how long they are. */
  function postChunks(chunks: Iterable<string>, headers: Record<string, string> = {}): Promise<number> {
    return new Promise((resolve) => {
      const outgoing = httpRequest(`${server.url}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, ...headers },
      });
      outgoing.on('response', (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode!);
        outgoing.destroy();
      });
      outgoing.on('error', () => resolve(0));
      for (const chunk of chunks) outgoing.write(chunk);
      outgoing.end();
    });
  }

  const padded = (bytes: number): string => {
    const frame = JSON.stringify({ email: 'a@b.ch', password: '' });
    return frame.replace('""', `"${'x'.repeat(bytes - frame.length)}"`);
  };

  it('is taken up to its limit and not a byte beyond', async () => {
    assert.equal((await post(padded(limit))).body.code, 'BAD_REQUEST', 'read, and the password is too long');
    assert.equal((await post(padded(limit + 1))).body.code, 'FILE_TOO_LARGE');
    assert.equal(await postChunks([padded(limit + 1)], { 'transfer-encoding': 'chunked' }), 413);
    const endless = Array.from({ length: 40 }, () => 'x'.repeat(100_000));
    assert.equal(await postChunks(endless, { 'transfer-encoding': 'chunked' }), 413);
    assert.equal((await post('{}')).status, 400, 'the server goes on');
  });

  it('is refused fast when it is hostile', async () => {
    const hostile: Record<string, string> = {
      deep: '['.repeat(10_000) + ']'.repeat(10_000),
      'deep objects': '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
      'a million keys': `{${Array.from({ length: 70_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      'doubled keys': '{"email":"a@b.ch","email":{"$ne":1},"password":"x"}',
      prototype: '{"email":"a@b.ch","password":"x","__proto__":{"x":1}}',
      'escaped prototype': '{"email":"a@b.ch","password":"x","\\u005f_proto__":{"x":1}}',
      constructor: '{"email":"a@b.ch","password":"x","constructor":{"prototype":{"x":1}}}',
      nothing: '',
      blank: '   ',
      'half a text': '{"email":"a',
      'two texts': '{} {}',
      'a comment': '{}//',
      NaN: '{"email":NaN}',
    };
    for (const [name, text] of Object.entries(hostile)) {
      const before = process.cpuUsage();
      const { status } = await post(text);
      const { user } = process.cpuUsage(before);
      assert.equal(status, 400, name);
      assert.ok(user < 500_000, `${name} took ${user} µs`);
    }
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('is UTF-8, plain and JSON', async () => {
    const good = '{"email":"a@b.ch","password":"x"}';
    assert.equal((await post(good, { 'content-type': 'application/json; charset=UTF-8' })).status, 401);
    assert.equal((await post(Buffer.from(good, 'utf16le'))).status, 400);
    assert.equal((await post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).status, 400);
    assert.equal((await post(gzipSync(good), { 'content-encoding': 'gzip' })).status, 415);
    assert.equal((await post(gzipSync('x'.repeat(10_000_000)), { 'content-encoding': 'gzip' })).status, 415);
    for (const type of [
      '',
      'text/plain',
      'application/json; charset=utf-16',
      'application/jsonp',
      'multipart/form-data',
    ]) {
      assert.equal((await post(good, { 'content-type': type })).status, 415, type);
    }
  });
});
