import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';

/** A server of its own with an empty data folder, and a Chromium. */
export interface Portal {
  url: string;
  browser: Browser;
  /** A fresh profile, as another person would have; its page's errors end up in `problems`. */
  visit(options?: VisitOptions): Promise<Visit>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

export interface VisitOptions {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  /** What the browser asks for; default `en-US`. */
  locale?: string;
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Errors of the page, violations of its policy, and requests that would leave the server. */
  problems: string[];
}

/** Starts the real server on loopback and a real browser. */
export async function startPortal(env: Record<string, string> = {}): Promise<Portal> {
  const data = await mkdtemp(join(tmpdir(), 'inset-flow-'));
  let server = await startServer(data, { PORT: '0', ...env });
  const { url } = server;
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  return {
    url,
    browser,
    visit: (options) => visit(browser, [url], options),
    stopServer: () => server.stop(),
    startServer: async () => {
      server = await startServer(data, { ...env, PORT: new URL(url).port });
    },
    close: async () => {
      await browser.close();
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts the real server alone, with its data in a folder. */
export function startServer(data: string, env: Record<string, string>): Promise<RunningServer> {
  const child = spawn('node', ['--conditions=inset-source', 'server/src/main.ts'], {
    env: { ...process.env, HOST: '127.0.0.1', ...env, INSET_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let output = '';
  return new Promise((resolve, reject) => {
    const take = (part: Buffer): void => {
      output += part.toString();
      const url = /Inset is at (http:\/\/\S+)/.exec(output)?.[1];
      if (!url) return;
      const stop = async (): Promise<void> => {
        child.kill('SIGTERM');
        await exited;
      };
      resolve({ url, stop });
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then(() => reject(new Error(`The server did not start:\n${output}`)));
  });
}

/** Opens a fresh profile that may reach these origins and no other. */
export async function visit(
  browser: Browser,
  origins: readonly string[],
  options: VisitOptions = {},
): Promise<Visit> {
  const { width = 1280, height = 800, colorScheme = 'light', locale = 'en-US' } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale });
  const problems: string[] = [];
  await context.route('**/*', (route) => {
    const target = new URL(route.request().url());
    if (origins.includes(target.origin) || ['blob:', 'data:'].includes(target.protocol))
      return route.continue();
    problems.push(`request to ${target.href}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.setDefaultTimeout(20_000);
  return { context, page, problems };
}

/** Waits until a check holds; its last failure is what is thrown in the end. */
export async function eventually(check: () => Promise<void>, limit = 15_000): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Fails with what went wrong in a page, apart from what a flow expects. */
export function assertQuiet({ problems }: Visit, ...expected: RegExp[]): void {
  const left = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
  assert.deepEqual(left, []);
}
