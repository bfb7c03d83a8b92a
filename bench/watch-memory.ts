import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const betweenLooks = 10;

/**
 * Looks every 10 ms at what the browser's pages have in memory (Linux's resident set; NaN elsewhere). The function given
 * back ends that, and says by how many megabytes they grew at most.
 */
export async function watchMemory(browser: Browser): Promise<() => number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = residentMegabytes(renderers);
  let most = before;
  const look = (): void => {
    most = Math.max(most, residentMegabytes(renderers));
  };
  const watch = setInterval(look, betweenLooks);
  return () => {
    clearInterval(watch);
    look();
    return most - before;
  };
}

function residentMegabytes(processes: readonly number[]): number {
  try {
    const kilobytes = processes.map((id) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0),
    );
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  } catch {
    return NaN;
  }
}
