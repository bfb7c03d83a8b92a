import { build } from 'esbuild';
import { chromium, type Browser } from 'playwright-core';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';

const root = new URL('../../../../', import.meta.url).pathname;
const { chromiumFlags, findChromium } = (await import(`${root}scripts/chromium.mjs`)) as {
  chromiumFlags: string[];
  findChromium(): string;
};
const outdir = '/kit';
const files = new Map<string, Uint8Array>();
const csv = `region,amount\n${Array.from({ length: 1000 }, (_, i) => `R${i % 7},${i}`).join('\n')}`;

interface Site {
  origin: string;
  app: string;
  server: Server;
}

async function open(policy?: string): Promise<Site> {
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    response.setHeader('access-control-allow-origin', '*');
    if (path === '/' && policy) response.setHeader('content-security-policy', policy);
    if (path === '/x.csv') return void response.end(csv);
    response.setHeader('content-type', path === '/' ? 'text/html' : 'text/javascript');
    if (path === '/') return void response.end('<script type="module" src="/app.js"></script>');
    const content = path === '/app.js' ? site.app : files.get(path);
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: Site = { origin, app: '', server };
  return site;
}

const close = ({ server }: Site): void => {
  server.closeAllConnections();
  server.close();
};

/** The page's own code loads a file and puts what came of it into the title: a debugger's code would be let do more. */
const appOf = (kit: string): string => `import { createPageEngine } from '${kit}/kit/page.js';
try {
  const { rowCount } = await createPageEngine().load('x', { kind: 'url', url: '/x.csv' });
  document.title = 'read ' + rowCount;
} catch ({ code, message }) {
  document.title = code + ': ' + message;
}`;

describe('the page engine under a content security policy', () => {
  let browser: Browser;
  let other: Site;
  before(async () => {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: {
        'inset-worker': 'packages/engine/src/worker/serve.ts',
        page: 'packages/engine/src/browser.ts',
      },
      bundle: true,
      splitting: true,
      format: 'esm',
      write: false,
      outdir,
      conditions: ['inset-source', 'browser'],
      chunkNames: 'chunks/[name]-[hash]',
    });
    for (const { path, contents } of outputFiles) files.set(path, contents);
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    other = await open();
  });
  after(async () => {
    await browser.close();
    close(other);
  });

  async function outcome(policy: string | undefined, isElsewhere = false): Promise<string> {
    const site = await open(policy);
    site.app = appOf(isElsewhere ? other.origin : site.origin);
    const page = await browser.newPage();
    try {
      await page.goto(site.origin);
      for (let i = 0; i < 150 && (await page.title()) === ''; i++) await page.waitForTimeout(100);
      return await page.title();
    } finally {
      await page.close();
      close(site);
    }
  }

  const own = "default-src 'none'; script-src 'self'; connect-src 'self'";

  it('starts from the page’s own host, without eval and under Trusted Types', async () => {
    const policy = `${own}; worker-src 'self'; require-trusted-types-for 'script'; trusted-types inset`;
    assert.equal(await outcome(policy), 'read 1000');
  });

  it('starts from another host where nothing forbids it, or blobs and that host are allowed', async () => {
    assert.equal(await outcome(undefined, true), 'read 1000');
    const { origin } = other;
    assert.equal(await outcome(`script-src 'self' ${origin}; worker-src blob: ${origin}`, true), 'read 1000');
  });

  it('names what the page has to allow', async () => {
    assert.match(await outcome(`${own}; worker-src 'none'`), /^ENGINE_BLOCKED: .*worker-src 'self'/);
    const noPolicy = `${own}; worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
    assert.match(await outcome(noPolicy), /^ENGINE_BLOCKED: .*"inset".*trusted-types/);
    const noBlob = `script-src 'self' ${other.origin}; worker-src 'self'`;
    assert.match(await outcome(noBlob, true), /^ENGINE_BLOCKED: .*worker-src blob:/);
  });
});
