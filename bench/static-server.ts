import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';
import { contentTypeOf } from './content-type-of.ts';

/** A file of the served site: its bytes, or where they lie. */
export type SiteFile = string | Buffer | { path: string };

export interface Site {
  origin: string;
  /** Paths asked for since the last call, in order. */
  takeRequests(): string[];
  /** How many bytes of content these paths are, packed. */
  bytesOf(paths: readonly string[]): number;
  close(): Promise<void>;
}

interface Packed {
  type: string;
  plain: Buffer;
  brotli: Buffer | undefined;
}

/** Files larger than this are served as they are: packing them at the best quality takes minutes. */
const mostPacked = 8 * 2 ** 20;

/**
 * Serves files from memory, all of one kind the same way: packed by brotli at quality 11, with `Cache-Control: public,
 * max-age=3600`. `find` maps a path (without its leading slash) to a file. A file is packed when it is first asked for,
 * which takes longer than most of what is measured: {@link Site.bytesOf} does it beforehand.
 */
export async function serveSite(find: (path: string) => SiteFile | undefined): Promise<Site> {
  const packed = new Map<string, Packed | undefined>();
  let requests: string[] = [];
  const take = (path: string): Packed | undefined => {
    if (!packed.has(path)) packed.set(path, pack(path, find(path)));
    return packed.get(path);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname).slice(1);
    requests.push(path);
    const file = take(path);
    if (!file) return void response.writeHead(404).end();
    const accepts = /\bbr\b/.test(String(request.headers['accept-encoding']));
    const body = accepts && file.brotli ? file.brotli : file.plain;
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': body.length,
      'cache-control': 'public, max-age=3600',
      vary: 'accept-encoding',
      ...(body === file.brotli && { 'content-encoding': 'br' }),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // Whoever leaves it open does not keep the process.
  server.unref();
  return {
    origin: originOf(server),
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    bytesOf: (paths) =>
      paths.reduce((sum, path) => {
        const file = take(path);
        return sum + (file ? (file.brotli ?? file.plain).length : 0);
      }, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function originOf(server: Server): string {
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

function pack(path: string, file: SiteFile | undefined): Packed | undefined {
  if (file === undefined) return undefined;
  const plain =
    typeof file === 'string' ? Buffer.from(file) : Buffer.isBuffer(file) ? file : readFileSync(file.path);
  const type = contentTypeOf(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const brotli = plain.length > mostPacked ? undefined : brotliCompressSync(plain, { params: quality });
  return { type, plain, brotli };
}
