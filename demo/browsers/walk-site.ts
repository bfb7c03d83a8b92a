import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveFolder } from '../../scripts/serve-folder.mjs';
import type { Session } from './web-driver.ts';

const plainPages = ['script-tag', 'several', 'strict-csp'];

/** Pages to walk through, the plain ones and others, at an ordinary host. */
export interface WalkSite {
  origin: string;
  folder: string;
  /** Lays a page there and returns its address. */
  page(name: string, body: string): Promise<string>;
  close(): Promise<void>;
}

/** Runs first in every page, from a file, so that a strict policy allows it. */
const listen = `
globalThis.problems = [];
addEventListener('error', ({ message, error }) => problems.push('error: ' + message + ' ' + (error?.stack ?? '')));
addEventListener('unhandledrejection', ({ reason }) => problems.push('rejection: ' + reason + ' ' + (reason?.stack ?? '')));
document.addEventListener('securitypolicyviolation', (event) =>
  problems.push('policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));
const { error } = console;
console.error = (...words) => { problems.push('console: ' + words.join(' ')); error.apply(console, words); };
`;
const listenTag = '<script src="/listen.js"></script>';

export async function openWalkSite(): Promise<WalkSite> {
  const folder = await mkdtemp(join(tmpdir(), 'inset-walk-'));
  await cp('demo/dist', folder, { recursive: true });
  await writeFile(join(folder, 'listen.js'), listen);
  for (const name of plainPages) {
    const path = join(folder, `${name}.html`);
    const page = await readFile(path, 'utf8');
    // Behind the policy, which is a meta element of its own.
    await writeFile(path, page.replace(/<script type="module"/, `${listenTag}$&`));
  }
  const site = await serveFolder({ '/': folder, '/kit/': 'packages/inset/dist' });
  return {
    origin: site.origin,
    folder,
    async page(name, body) {
      const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Walk</title><link rel="icon" href="data:,">${listenTag}<script type="module" src="/kit/inset.js"></script>`;
      await writeFile(
        join(folder, name),
        `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
      );
      return `${site.origin}/${name}`;
    },
    async close() {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What went wrong in the page since it was opened. */
export const problemsOf = (session: Session): Promise<string[]> =>
  session.evaluate(() => (window as unknown as { problems?: string[] }).problems?.splice(0) ?? []);
