import { InsetError } from '@inset/model';
import type { Context } from 'hono';
import type { AppEnvironment } from './app-environment.ts';

/**
 * Refuses a request whose path could be read in two ways, before anything decides by it: doubled slashes, dot
 * segments, encoded slashes, dots or plain letters, back slashes, matrix parameters, a whole address as the target.
 */
export function checkTarget(c: Context<AppEnvironment>): void {
  const { incoming } = c.env ?? {};
  if (incoming !== undefined && !isSingleHost(incoming.rawHeaders)) throw new InsetError('BAD_REQUEST');
  if (!isCanonicalTarget(incoming?.url ?? new URL(c.req.url).pathname)) throw new InsetError('NOT_FOUND');
}

/** Whether a request target (path and query) can be read in one way only. */
export function isCanonicalTarget(target: string): boolean {
  const path = target.split('?', 1)[0]!;
  if (!path.startsWith('/') || path.includes('//') || /[^\x21-\x7e]|[\\;]/.test(path)) return false;
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) return false;
  // Letters, digits, `-._~`, slashes, back slashes, percent signs and control characters have no need of encoding.
  for (const [, code] of path.matchAll(/%(.{0,2})/gs)) {
    if (!/^[0-9a-f]{2}$/i.test(code!)) return false;
    const byte = Number.parseInt(code!, 16);
    if (byte < 0x20 || byte === 0x7f || /[\w\-.~/\\%;]/.test(String.fromCharCode(byte))) return false;
  }
  return true;
}

export const isSingleHost = (rawHeaders: string[]): boolean =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length <= 1;
