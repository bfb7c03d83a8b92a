import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const script = `console.log(${JSON.stringify('x'.repeat(5_000))})`;

describe('built files', () => {
  let database: TestDatabase;
  let server: TestServer;

  before(async () => {
    database = await createEmbedded();
    const kit = join(database.dataFolder, 'kit');
    const portal = join(database.dataFolder, 'portal');
    for (const folder of [join(kit, 'chunks'), join(kit, 'duckdb'), portal])
      mkdirSync(folder, { recursive: true });
    writeFileSync(join(database.dataFolder, 'secret.txt'), 'canary');
    writeFileSync(join(portal, 'index.html'), '<!doctype html><title>Inset</title>');
    writeFileSync(join(portal, 'a b.csv'), 'a,b\n1,2\n');
    writeFileSync(join(portal, 'icon.png'), 'png');
    symlinkSync(join(database.dataFolder, 'secret.txt'), join(portal, 'link.txt'));
    writeFileSync(join(kit, 'inset.js'), script);
    writeFileSync(join(kit, 'inset-worker.js'), script);
    writeFileSync(join(kit, 'chunks', 'chart-Ab3dEf9_.js'), script);
    writeFileSync(join(kit, 'duckdb', 'duckdb-eh.wasm'), 'wasm');
    writeFileSync(join(kit, 'duckdb', 'duckdb-browser-eh.worker.js'), script);
    server = await startTestServer(database, { folders: { kit, portal } });
  });
  after(async () => {
    await server?.close();
    await database?.remove();
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

  it('have their type, and cannot be taken for another', async () => {
    const types: Record<string, RegExp> = {
      '/kit/inset.js': /^text\/javascript/,
      '/kit/duckdb/duckdb-eh.wasm': /^application\/wasm$/,
      '/a%20b.csv': /^text\/csv/,
      '/icon.png': /^image\/png$/,
      '/': /^text\/html/,
    };
    for (const [path, type] of Object.entries(types)) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get('content-type') ?? '', type, path);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('give pages a strict policy, and each worker its own', async () => {
    const page = (await get('/', { accept: 'text/html' })).headers.get('content-security-policy')!;
    assert.match(page, /default-src 'none'/);
    assert.match(page, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(page, /unsafe|https?:|\*/);
    for (const path of ['/kit/inset-worker.js', '/kit/duckdb/duckdb-browser-eh.worker.js']) {
      const worker = (await get(path)).headers.get('content-security-policy') ?? '';
      assert.match(worker, /default-src 'none'/, path);
      assert.match(worker, /connect-src 'self' blob:$/);
      assert.doesNotMatch(worker, /https?:|\*/);
    }
    assert.equal((await get('/kit/inset.js')).headers.get('content-security-policy'), null);
  });

  it('of the kit can be used by pages anywhere, those of the portal cannot', async () => {
    const kit = await get('/kit/inset.js', { origin: 'https://anywhere.example' });
    assert.equal(kit.headers.get('access-control-allow-origin'), '*');
    assert.equal(kit.headers.get('access-control-allow-credentials'), null);
    assert.equal(kit.headers.get('cross-origin-resource-policy'), 'cross-origin');
    const page = await get('/', { origin: 'https://anywhere.example' });
    assert.equal(page.headers.get('access-control-allow-origin'), null);
    assert.equal(page.headers.get('cross-origin-resource-policy'), 'same-origin');
  });

  it('are kept for ever when their name has their hash, and asked about otherwise', async () => {
    assert.match((await get('/kit/chunks/chart-Ab3dEf9_.js')).headers.get('cache-control')!, /immutable/);
    const first = await get('/kit/inset.js');
    assert.equal(first.headers.get('cache-control'), 'no-cache');
    const again = await get('/kit/inset.js', { 'if-none-match': first.headers.get('etag')! });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
  });

  it('are compressed for those who take it', async () => {
    const raw = (encoding: string): Promise<{ encoding: string | undefined; bytes: Buffer }> =>
      new Promise((resolve, reject) => {
        const options = { headers: { 'accept-encoding': encoding } };
        httpRequest(`${server.url}/kit/inset.js`, options, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(parts) }),
          );
        })
          .on('error', reject)
          .end();
      });
    const brotli = await raw('gzip, deflate, br');
    assert.equal(brotli.encoding, 'br');
    assert.equal(brotliDecompressSync(brotli.bytes).toString(), script);
    assert.equal((await raw('gzip, br;q=0')).encoding, 'gzip');
    const plain = await raw('identity');
    assert.equal(plain.encoding, undefined);
    assert.equal(plain.bytes.toString(), script);
    const head = await fetch(`${server.url}/kit/inset.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    });
    assert.equal(head.headers.get('content-length'), String(script.length));
  });

  it('begin at the index for the pages of the portal, and only for those', async () => {
    for (const path of ['/', '/sign-in', '/canvases/5b1', '/s/some-token']) {
      const response = await get(path, { accept: 'text/html,*/*' });
      assert.match(await response.text(), /<title>Inset/, path);
    }
    for (const path of [
      '/api/nothing',
      '/API/auth/me',
      '/Api',
      '/kit/nothing',
      '/missing.js',
      '/missing.html',
    ]) {
      const response = await get(path, { accept: 'text/html,*/*' });
      assert.equal(response.status, 404, path);
      assert.equal(((await response.json()) as { code: string }).code, 'NOT_FOUND');
    }
    assert.equal((await get('/sign-in', { accept: 'application/json' })).status, 404);
  });

  it('are inside their folder', async () => {
    const targets = [
      '/../secret.txt',
      '/kit/../secret.txt',
      '/%2e%2e/secret.txt',
      '/kit/..%2f..%2fsecret.txt',
      '/link.txt',
      '/kit/',
      '/kit/chunks',
      '/\\..\\secret.txt',
    ];
    for (const target of targets) {
      const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
        const { hostname, port } = new URL(server.url);
        httpRequest({ hostname, port, path: target }, (response) => {
          let body = '';
          response.on('data', (part) => (body += part));
          response.on('end', () => resolve({ status: response.statusCode!, text: body }));
        })
          .on('error', reject)
          .end();
      });
      assert.ok(status === 404 || status === 400, `${target}: ${status}`);
      assert.ok(!text.includes('canary'), target);
    }
  });
});
