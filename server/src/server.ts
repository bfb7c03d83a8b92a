import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import type { AppDependencies } from './app-dependencies.ts';
import { createApp } from './app.ts';
import { loadSigningKeys } from './auth/signing-keys.ts';
import type { Clock } from './clock.ts';
import { isLoopback, type Config } from './config/config.ts';
import { createDependencies } from './create-dependencies.ts';
import { openDatabase } from './database/open-database.ts';
import { removeAbandonedFiles } from './datasets/dataset-files.ts';
import { guardUpgrade } from './http/guard-upgrade.ts';
import { createLogger } from './operations/logger.ts';
import { stopServer } from './operations/stop-server.ts';

/** A running server. */
export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:4173`. */
  url: string;
  /** Everything it works with. For tests. */
  deps: AppDependencies;
  /** Stops gracefully: at most 10 seconds. */
  close(): Promise<void>;
}

const sweepEvery = 3_600_000;

/** Opens the database, brings its tables up to date and listens. Throws a ConfigError for what cannot be used. */
export async function startServer(
  config: Config,
  { logger = createLogger(config.logLevel), clock }: { logger?: Logger; clock?: Clock } = {},
): Promise<RunningServer> {
  // A bad key is told before anything is opened.
  if (config.signingKey !== undefined) loadSigningKeys(config.signingKey, config.dataFolder);
  const databaseHandle = await openDatabase(config, logger);
  try {
    const deps = createDependencies(config, databaseHandle, logger, clock);
    await deps.passwords.prepare();
    await removeAbandonedFiles(deps, deps.clock.now());
    const server = createHttpServer(deps);
    await listen(server, config);
    const url = addressOf(server, config);
    allowOwnOrigins(deps, server, url);
    const sweeping = setInterval(() => {
      void deps.sessions.sweep().catch((error: unknown) => logger.warn({ err: error }, 'sweep'));
    }, sweepEvery).unref();
    deps.lifecycle.onStop(() => clearInterval(sweeping));
    logger.info({ url, database: databaseHandle.kind }, 'listening');
    let closed: Promise<void> | undefined;
    return { url, deps, close: () => (closed ??= stopServer(server, deps)) };
  } catch (thrown) {
    await databaseHandle.close();
    throw thrown;
  }
}

function createHttpServer(deps: AppDependencies): Server {
  const app = createApp(deps);
  const server = createServer(
    {
      headersTimeout: 10_000,
      // A large upload on a slow line takes long; bodies that are JSON have their own, short deadline.
      requestTimeout: 3_600_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.maxConnections = 12_000;
  server.on('upgrade', guardUpgrade(deps));
  return server;
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server, { host }: Config): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host.replaceAll(/[[\]]/g, '')}]` : host}:${port}`;
}

/** A server on loopback answers to its own address, by whatever name loopback is called. */
function allowOwnOrigins(deps: AppDependencies, server: Server, url: string): void {
  if (!isLoopback(deps.config.host)) return;
  const { port } = server.address() as AddressInfo;
  deps.origins.add(
    new URL(url).origin,
    ...['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`),
  );
}
