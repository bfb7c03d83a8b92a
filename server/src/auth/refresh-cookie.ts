import type { Context } from 'hono';
import { InsetError } from '@inset/model';
import type { AppEnvironment } from '../http/app-environment.ts';
import { isLoopback } from '../config/config.ts';

const secureName = '__Host-inset-refresh';
/** For plain http on a network address, where browsers drop secure cookies. */
const plainName = 'inset-refresh';

/** Puts the refresh token where no script can read it. */
export function setRefreshCookie(
  c: Context<AppEnvironment>,
  token: string,
  expiresAt: Date,
  now: Date,
): void {
  const seconds = Math.max(0, Math.round((expiresAt.getTime() - now.getTime()) / 1000));
  c.header('Set-Cookie', cookie(c, token, seconds), { append: true });
}

export function clearRefreshCookie(c: Context<AppEnvironment>): void {
  c.header('Set-Cookie', cookie(c, '', 0), { append: true });
}

/** The refresh token of the cookie. Throws `BAD_REQUEST` when there are several: one was put there by somebody else. */
export function readRefreshCookie(c: Context<AppEnvironment>): string | undefined {
  const name = isSecure(c) ? secureName : plainName;
  const values = (c.req.header('cookie') ?? '').split(';').flatMap((pair) => {
    const [key, value] = pair.split('=', 2) as [string, string?];
    return key.trim() === name && value !== undefined ? [value.trim()] : [];
  });
  if (values.length > 1) throw new InsetError('BAD_REQUEST', 'There are two cookies where one belongs.');
  const [value] = values;
  // What never was a token of ours is as good as none.
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

function cookie(c: Context<AppEnvironment>, value: string, seconds: number): string {
  const common = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
  return isSecure(c) ? `${secureName}=${value}; ${common}; Secure` : `${plainName}=${value}; ${common}`;
}

/** Browsers keep secure cookies on https and on loopback. The page's address is told by `Origin`, checked before. */
function isSecure(c: Context<AppEnvironment>): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined || !URL.canParse(origin)) return true;
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || isLoopback(hostname);
}
