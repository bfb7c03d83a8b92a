import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { createEmbedded, type TestDatabase } from '../testing/test-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

// What the page and the worker do is in files of their own: what a test's protocol evaluates would not be held to the
// page's policy.
const pageScript = `
const outcome = (work) => Promise.resolve().then(work).then(() => 'done', () => 'refused');
const report = { violations: [] };
addEventListener('securitypolicyviolation', (event) => report.violations.push(event.effectiveDirective));
const elsewhere = new URL(location).searchParams.get('elsewhere');
report.own = await outcome(() => fetch('/live'));
report.beforeAttacks = [...report.violations];
report.foreign = await outcome(() => fetch(elsewhere));
report.eval = await outcome(() => (0, eval)('1'));
report.html = await outcome(() => (document.body.innerHTML = '<b>x</b>'));
const policy = trustedTypes.createPolicy('inset', { createScriptURL: (url) => url });
const worker = new Worker(policy.createScriptURL('/kit/inset-worker.js'), { type: 'module' });
report.worker = await new Promise((resolve) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = () => resolve('broken');
  worker.postMessage(elsewhere);
});
window.report = report;
`;
const workerScript = `
const outcome = (work) => Promise.resolve().then(work).then(() => 'done', () => 'refused');
const header = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
onmessage = async ({ data: elsewhere }) => postMessage({
  chunk: await outcome(() => import('./chunks/part-Ab3dEf9_.js')),
  own: await outcome(() => fetch('/kit/data.txt')),
  compile: await outcome(() => new Function('return 1')()),
  wasm: await outcome(() => WebAssembly.instantiate(header)),
  fetch: await outcome(() => fetch(elsewhere)),
  beacon: await outcome(() => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('HEAD', elsewhere);
    request.onload = resolve;
    request.onerror = reject;
    request.send();
  })),
  socket: await outcome(() => new Promise((resolve, reject) => {
    const socket = new WebSocket(elsewhere.replace('http', 'ws'));
    socket.onopen = resolve;
    socket.onerror = reject;
  })),
  script: await outcome(() => import(elsewhere)),
});
`;

describe('in a real browser', () => {
  let database: TestDatabase;
  let server: TestServer;
  let browser: Browser;
  let collector: Server;
  const collected: string[] = [];

  before(async () => {
    database = await createEmbedded();
    const folders = { kit: join(database.dataFolder, 'kit'), portal: join(database.dataFolder, 'portal') };
    mkdirSync(join(folders.kit, 'chunks'), { recursive: true });
    mkdirSync(folders.portal);
    writeFileSync(
      join(folders.portal, 'index.html'),
      '<!doctype html><body><script type="module" src="/page.js"></script>',
    );
    writeFileSync(join(folders.portal, 'page.js'), pageScript);
    writeFileSync(join(folders.kit, 'inset-worker.js'), workerScript);
    writeFileSync(join(folders.kit, 'data.txt'), 'data');
    writeFileSync(join(folders.kit, 'chunks', 'part-Ab3dEf9_.js'), 'export {};');
    server = await startTestServer(database, { folders });
    collector = createServer((request, response) => {
      collected.push(request.url!);
      response
        .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' })
        .end();
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  });
  after(async () => {
    await browser?.close();
    collector?.close();
    await server?.close();
    await database?.remove();
  });

  const open = async (url: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(url);
    return page;
  };

  it('neither the page nor the worker can send anything elsewhere, and both can work', async () => {
    const elsewhere = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/secret`;
    const page = await open(`${server.url}/?elsewhere=${encodeURIComponent(elsewhere)}`);
    await page.waitForFunction(() => 'report' in window, undefined, { timeout: 20_000 });
    const report = await page.evaluate(
      () => (window as unknown as { report: Record<string, unknown> }).report,
    );
    assert.equal(report['own'], 'done');
    assert.deepEqual(report['beforeAttacks'], []);
    assert.equal(report['foreign'], 'refused');
    assert.equal(report['eval'], 'refused');
    assert.equal(report['html'], 'refused');
    assert.deepEqual(report['worker'], {
      chunk: 'done',
      own: 'done',
      compile: 'refused',
      wasm: 'done',
      fetch: 'refused',
      beacon: 'refused',
      socket: 'refused',
      script: 'refused',
    });
    assert.deepEqual(collected, []);
  });

  it('the refresh cookie works on loopback by either name, is out of reach of scripts, and two tabs share it', async () => {
    for (const [i, host] of ['127.0.0.1', 'localhost'].entries()) {
      const page = await open(`${server.url.replace('127.0.0.1', host)}/live`);
      const tab = await page.context().newPage();
      await tab.goto(page.url());
      const post = (at: Page, path: string, body: object): Promise<number> =>
        at.evaluate(
          async ([address, text]) => {
            const headers = { 'content-type': 'application/json' };
            return (await fetch(address!, { method: 'POST', headers, body: text })).status;
          },
          [path, JSON.stringify(body)] as const,
        );
      const account = { email: `browser${i}@example.com`, name: 'B', password: 'long enough' };
      assert.equal(await post(page, '/api/auth/register', account), 201);
      assert.equal(await page.evaluate(() => document.cookie), '');
      const [cookie] = await page.context().cookies();
      assert.equal(cookie!.name, '__Host-inset-refresh');
      const both = await Promise.all([page, tab].map((each) => post(each, '/api/auth/refresh', {})));
      assert.deepEqual(both, [200, 200]);
      server.clock.advance(11_000);
      assert.equal(await post(tab, '/api/auth/refresh', {}), 200, 'both kept the same successor');
      assert.equal(await post(page, '/api/auth/logout', {}), 204);
      assert.deepEqual(await page.context().cookies(), []);
      assert.equal(await post(tab, '/api/auth/refresh', {}), 401);
    }
  });
});
