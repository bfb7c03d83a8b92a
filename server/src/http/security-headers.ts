import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config/config.ts';
import type { AppEnvironment } from './app-environment.ts';

/** Headers of data: never drawn as a page, never kept by anybody between, read by our own pages or through CORS. */
export function apiHeaders(config: Pick<Config, 'origins'>): MiddlewareHandler<AppEnvironment> {
  const transport = transportHeaders(config);
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    setUnlessSet(headers, 'Cache-Control', 'private, no-store');
    setUnlessSet(headers, 'Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    setAll(headers, transport);
  };
}

/** Headers of every answer. */
export function transportHeaders({ origins }: Pick<Config, 'origins'>): Record<string, string> {
  const isSecure = origins.length > 0 && origins.every((origin) => origin.startsWith('https:'));
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(isSecure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}

/**
 * The policy of the portal's pages: nothing is evaluated, nothing is loaded from or sent to elsewhere.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self' blob:",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html inset 'allow-duplicates'",
].join('; ');

/**
 * The worker's own policy: a worker that comes from a URL obeys this and not the page's. DuckDB is WebAssembly, which
 * is allowed; nothing can be reached from here but the kit's own files, so a query cannot send data anywhere. The page
 * fetches datasets and hands them over.
 */
export const workerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self' blob:",
].join('; ');

function setUnlessSet(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}

export function setAll(headers: Headers, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
}
