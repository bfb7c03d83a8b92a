import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppDependencies } from '../app-dependencies.ts';

/** How long load balancers get to see that we are not ready, before we refuse new connections. */
const notice = 300;
const patience = 7_000;

/**
 * Stops a server: not ready at once, then no new connections, sockets closed with 1012, requests finished (or cut
 * after seven seconds), the database flushed and closed. Takes at most ten seconds.
 */
export async function stopServer(server: Server, deps: AppDependencies): Promise<void> {
  const { lifecycle, logger, databaseHandle } = deps;
  lifecycle.beginStopping();
  logger.info('stopping');
  await sleep(server.listening ? Math.min(notice, patience) : 0);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const error of await lifecycle.runStoppers()) logger.error({ err: error }, 'stopping');
  server.closeIdleConnections();
  // Connections that become idle from here on end by themselves: an answer says `Connection: close`.
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearTimeout(cut);
  clearInterval(idle);
  await databaseHandle.close();
  logger.info('stopped');
}
