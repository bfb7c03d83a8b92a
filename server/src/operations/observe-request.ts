import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppDependencies } from '../app-dependencies.ts';
import type { AppEnvironment } from '../http/app-environment.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Gives the request an id and a logger, and tells the log and the metrics how it went. */
export function observeRequest({ logger, metrics }: AppDependencies): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const start = performance.now();
    // Ours, never the caller's: it is looked up in the log.
    const requestId = crypto.randomUUID();
    c.set('requestId', requestId);
    c.set('logger', logger.child({ requestId }));
    await next();
    c.header('X-Request-Id', requestId);
    const seconds = (performance.now() - start) / 1000;
    const method = methods.has(c.req.method) ? c.req.method : 'other';
    // The route as it is written: its parameters, which may be secrets, stay out of the log and the metrics.
    const route = routePath(c);
    metrics.requests.inc({ method, route, status: String(c.res.status) });
    metrics.requestSeconds.observe({ method, route }, seconds);
    const isError = c.res.status >= 500;
    c.var.logger[isError ? 'error' : 'info'](
      { method, route, status: c.res.status, milliseconds: Math.round(seconds * 1000) },
      'request',
    );
  };
}
