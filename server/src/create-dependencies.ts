import type { Logger } from 'pino';
import type { AppDependencies } from './app-dependencies.ts';
import type { Clock } from './clock.ts';
import { Passwords } from './auth/passwords.ts';
import { Sessions } from './auth/sessions.ts';
import { loadSigningKeys } from './auth/signing-keys.ts';
import { createTokens } from './auth/tokens.ts';
import type { Config } from './config/config.ts';
import type { DatabaseHandle } from './database/database-handle.ts';
import { Origins } from './http/origins.ts';
import { RateLimits } from './http/rate-limits.ts';
import { Lifecycle } from './operations/lifecycle.ts';
import { createMetrics } from './operations/metrics.ts';
import { createCanvasEvents } from './realtime/canvas-events.ts';
import { createRealtime } from './realtime/realtime-server.ts';

/** The time it is. */
export const systemClock: Clock = { now: () => new Date() };

/** What the app works with, out of a configuration and an open database. */
export function createDependencies(
  config: Config,
  databaseHandle: DatabaseHandle,
  logger: Logger,
  clock: Clock = systemClock,
): AppDependencies {
  const database = databaseHandle.kysely;
  const base = {
    config,
    database,
    databaseHandle,
    logger,
    clock,
    tokens: createTokens(loadSigningKeys(config.signingKey, config.dataFolder), clock),
    sessions: new Sessions(database, clock),
    passwords: new Passwords(),
    limits: new RateLimits(config.limits.rateFactor),
    origins: new Origins(config.origins),
    metrics: createMetrics(),
    lifecycle: new Lifecycle(),
    dataFolder: config.dataFolder,
    canvasEvents: createCanvasEvents(),
  };
  const realtime = createRealtime(base);
  base.lifecycle.onStop(() => realtime.close());
  return { ...base, realtime, onUpgrade: realtime.upgrade };
}
