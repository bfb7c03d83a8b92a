import { Hono } from 'hono';
import type { AppDependencies } from './app-dependencies.ts';
import { askRoutes } from './ask/ask-routes.ts';
import { authRoutes } from './auth/auth-routes.ts';
import { canvasRoutes } from './canvases/canvas-routes.ts';
import { commentRoutes } from './comments/comment-routes.ts';
import { datasetRoutes } from './datasets/dataset-routes.ts';
import type { AppEnvironment } from './http/app-environment.ts';
import { guardRequests } from './http/guard-requests.ts';
import { answerErrors } from './http/answer-errors.ts';
import { openApiRoutes } from './http/open-api.ts';
import { staticRoutes } from './http/static-files.ts';
import { healthRoutes } from './operations/health-routes.ts';
import { projectRoutes } from './projects/project-routes.ts';
import { shareRoutes } from './shares/share-routes.ts';

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
