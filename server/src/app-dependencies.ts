import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Sessions } from './auth/sessions.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Passwords } from './auth/passwords.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { DatabaseHandle } from './database/database-handle.ts';
import type { Database } from './database/tables.ts';
import type { Origins } from './http/origins.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { UpgradeHandler } from './http/upgrade-handler.ts';
import type { Lifecycle } from './operations/lifecycle.ts';
import type { Metrics } from './operations/metrics.ts';
import type { CanvasEvents } from './realtime/canvas-events.ts';
import type { Realtime } from './realtime/realtime.ts';

/** Everything the routes work with. Feature routes are factories: `xRoutes(deps): Hono<AppEnvironment>`. */
export interface AppDependencies {
  config: Config;
  /** Typed queries. A write that was awaited (a statement or a transaction) is durable. */
  database: Kysely<Database>;
  databaseHandle: DatabaseHandle;
  logger: Logger;
  tokens: Tokens;
  sessions: Sessions;
  passwords: Passwords;
  limits: RateLimits;
  origins: Origins;
  metrics: Metrics;
  lifecycle: Lifecycle;
  clock: Clock;
  /** How features tell open pages of a canvas: `createCanvasEvents()`. */
  canvasEvents: CanvasEvents;
  /** Live editing: `createRealtime(deps)`; its `upgrade` takes the sockets, its `close` goes to the lifecycle. */
  realtime: Pick<Realtime, 'rename'>;
  /** Takes over a WebSocket upgrade on `realtimePath` whose origin was checked; the realtime feature sets it. */
  onUpgrade: UpgradeHandler;
  /** Absolute path of the folder that holds all files: `${dataFolder}/datasets` and the like. */
  dataFolder: string;
}
