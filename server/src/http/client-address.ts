import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { Config } from '../config/config.ts';
import type { AppEnvironment } from './app-environment.ts';

/**
 * Who is counted: the caller's address, an IPv6 one cut to its /64, which is what one household or server has. Only as
 * many hops of X-Forwarded-For are believed as there are proxies of ours.
 */
export function clientAddress(
  c: Context<AppEnvironment>,
  { trustedProxies }: Pick<Config, 'trustedProxies'>,
): string {
  const direct = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return blockOf(direct);
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const hop = hops.at(-trustedProxies) ?? '';
  return blockOf(isIP(hop) === 0 ? direct : hop);
}

function blockOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1]!;
  if (isIP(address) !== 6) return address;
  const [head, tail] = address.split('%')[0]!.split('::') as [string, string?];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [
    ...before,
    ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'),
    ...after,
  ];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
