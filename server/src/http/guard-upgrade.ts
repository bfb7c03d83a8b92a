import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { realtimePath } from '@inset/model';
import type { AppDependencies } from '../app-dependencies.ts';
import { isCanonicalTarget, isSingleHost } from './check-target.ts';

/**
 * Lets only the realtime path through, and only from pages that may call us: their `Origin` is compared with our list,
 * never with the request's own host. Who it is, is told by a token in the first message, never by a cookie or the URL.
 */
export function guardUpgrade(
  deps: AppDependencies,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const target = request.url ?? '';
    if (!isCanonicalTarget(target) || !isSingleHost(request.rawHeaders)) return refuse(socket, 400);
    if (target.split('?', 1)[0] !== realtimePath) return refuse(socket, 404);
    if (!mayConnect(request, deps)) return refuse(socket, 403);
    if (deps.lifecycle.isStopping) return refuse(socket, 503);
    deps.onUpgrade(request, socket, head);
  };
}

/** A browser always says where it comes from. What says nothing is a program, which then has no cookies of a person. */
function mayConnect({ headers }: IncomingMessage, { origins }: AppDependencies): boolean {
  if (headers.origin !== undefined) return origins.allows(headers.origin);
  return headers.cookie === undefined && headers['sec-fetch-site'] === undefined;
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
