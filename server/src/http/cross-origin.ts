import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from './app-environment.ts';
import type { Origins } from './origins.ts';

/** Lets pages of the configured origins, and no others, read our answers. */
export function allowCrossOrigin(origins: Origins): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    c.header('Vary', 'Origin', { append: true });
    if (origins.allows(origin)) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After, Content-Disposition, ETag');
    }
    if (c.req.method !== 'OPTIONS') return next();
    if (origins.allows(origin)) {
      c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
      c.header(
        'Access-Control-Allow-Headers',
        'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match',
      );
      c.header('Access-Control-Max-Age', '600');
    }
    return c.body(null, 204);
  };
}
