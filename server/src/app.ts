import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { authRoutes } from './auth/auth-routes.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Passwords } from './auth/passwords.ts';
import type { Config } from './config/config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import type { Database } from './database/tables.ts';
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
  app.route('/', openApiRoutes(app, deps));
  app.route('/', staticRoutes(deps));
  return app;
}
