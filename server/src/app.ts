import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { askRoutes } from './ask/ask-routes.ts';
import { authRoutes } from './auth/auth-routes.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Passwords } from './auth/passwords.ts';
import { canvasRoutes } from './canvases/canvas-routes.ts';
import { commentRoutes } from './comments/comment-routes.ts';
import type { Config } from './config/config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import type { Database } from './database/tables.ts';
import { datasetRoutes } from './datasets/dataset-routes.ts';
import type { AppEnvironment } from './http/app-environment.ts';
import { guardRequests } from './http/guard-requests.ts';
import { answerErrors } from './http/answer-errors.ts';
import type { Origins } from './http/origins.ts';
import { openApiRoutes } from './http/open-api.ts';
import type { RateLimits } from './http/rate-limits.ts';
import { staticRoutes } from './http/static-files.ts';
import { healthRoutes } from './operations/health-routes.ts';
import type { Lifecycle } from './operations/lifecycle.ts';
import type { Metrics } from './operations/metrics.ts';
import type { UpgradeHandler } from './server.ts';
import { projectRoutes } from './projects/project-routes.ts';
import type { CanvasEvents } from './realtime/canvas-events.ts';
import type { Realtime } from './realtime/realtime-server.ts';
import { shareRoutes } from './shares/share-routes.ts';

/** Everything the routes work with. Feature routes are factories: `xRoutes(deps): Hono<AppEnvironment>`. */
export interface AppDependencies {
  config: Config;
  /** Typed queries. A write that was awaited (a statement or a transaction) is durable. */
  database: Kysely<Database>;
  databaseHandle: OpenDatabase;
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

/** The server's time. Tests give their own. */
export interface Clock {
  now(): Date;
}

/** The whole HTTP side: everything but the socket. */
export function createApp(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>({ strict: true });
  answerErrors(app, deps);
  guardRequests(app, deps);
  app.route('/', healthRoutes(deps));
  app.route('/', authRoutes(deps));
  // Feature routes are mounted here.
  app.route('/', projectRoutes(deps));
  app.route('/', canvasRoutes(deps));
  app.route('/', datasetRoutes(deps));
  app.route('/', shareRoutes(deps));
  app.route('/', commentRoutes(deps));
  app.route('/', askRoutes(deps));
  app.route('/', openApiRoutes(app, deps));
  app.route('/', staticRoutes(deps));
  return app;
}
