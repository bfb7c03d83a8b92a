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

/** What of JavaScript and what it holds is in use after everything else was collected, in megabytes. */
export interface ScriptMemory {
  /** Of the page: its objects, its buffers and the nodes of its document. */
  page: number;
  /** Of each of its workers: objects and buffers. */
  workers: number[];
}

/** Has everything collected that is not used, in workers too; the page is told that the machine runs out of memory. */
export async function collectAll(session: CDPSession): Promise<ScriptMemory> {
  const workers = await attachedWorkers(session);
  for (let turn = 0; turn < 2; turn++) {
    await session.send('HeapProfiler.collectGarbage');
    for (const worker of workers) await worker('HeapProfiler.collectGarbage');
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    // Pages and workers give memory back some time after they were told.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const page = heldBy(await session.send('Runtime.getHeapUsage'));
  const held: number[] = [];
  for (const worker of workers) held.push(heldBy(await worker('Runtime.getHeapUsage')));
  return { page, workers: held };
}

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

const heldBy = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }: HeapUsage): number =>
  (usedSize + embedderHeapUsedSize + backingStorageSize) / 2 ** 20;

type Ask = (method: string) => Promise<HeapUsage>;

/** Playwright has no session of a worker: it is spoken to by messages through the page's. */
async function attachedWorkers(session: CDPSession): Promise<Ask[]> {
  const ids: string[] = [];
  const waiting = new Map<number, (result: HeapUsage) => void>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') ids.push(sessionId);
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result: HeapUsage };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  // Those that are there are told of before this is answered.
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let last = 0;
  return ids.map((sessionId) => async (method) => {
    const id = ++last;
    const answered = new Promise<HeapUsage>((resolve) => void waiting.set(id, resolve));
    const message = JSON.stringify({ id, method });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return answered;
  });
}

function proportionalMegabytes(id: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}
