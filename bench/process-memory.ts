import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from 'playwright-core';

/** Megabytes. */
export interface ProcessMemory {
  /** What the page's process has to itself, and its share of what it shares (Linux's proportional set). */
  page: number;
  /** The same of the browser's other processes: there lie its files, its blobs and its painted tiles. */
  others: number;
}

/** What the browser's processes have in memory now; NaN where the system does not say. */
export async function processMemory(browser: Browser): Promise<ProcessMemory> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const memory = { page: 0, others: 0 };
  for (const { id, type } of processInfo) {
    memory[type === 'renderer' ? 'page' : 'others'] += proportionalMegabytes(id);
  }
  return memory;
}

/** Has everything collected that is not used, in workers too: the page is told that the machine runs out of memory. */
export async function collectAll(session: CDPSession): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    // Pages and workers give memory back some time after they were told.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function proportionalMegabytes(id: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}
