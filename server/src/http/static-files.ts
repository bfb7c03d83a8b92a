import { open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { InsetError } from '@inset/model';
import { Hono, type Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import type { AppEnvironment } from './app-environment.ts';
import { compressed, preferredEncoding } from './compressed-files.ts';
import { contentTypeOf, isCompressible } from './content-types.ts';
import { pagePolicy, setAll, transportHeaders, workerPolicy } from './security-headers.ts';

/** `/kit/*`: the kit's files, for pages anywhere. Everything else: the portal, whose routes all begin at its index. */
export function staticRoutes({ config }: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  const transport = transportHeaders(config);

  app.on(['GET', 'HEAD'], '/kit/*', async (c) => {
    const headers = new Headers(transport);
    setAll(headers, { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' });
    const path = c.req.path.slice('/kit'.length);
    if (isWorker(path)) headers.set('Content-Security-Policy', workerPolicy);
    return serveFile(c, config.folders.kit, path, headers);
  });

  app.on(['GET', 'HEAD'], '/*', async (c) => {
    const headers = new Headers(transport);
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    const path = isPage(c) ? '/index.html' : c.req.path;
    if (path.endsWith('.html')) headers.set('Content-Security-Policy', pagePolicy);
    return serveFile(c, config.folders.portal, path, headers);
  });

  return app;
}

/** The engine's worker, and DuckDB's own, which the engine's starts: each obeys the policy of its own file only. */
const isWorker = (path: string): boolean => /^\/((chunks|duckdb)\/)?[\w.-]*worker[\w.-]*\.js$/.test(path);

/** A page of the portal rather than a file: no ending, and asked for by something that shows pages. */
function isPage(c: Context<AppEnvironment>): boolean {
  const { path } = c.req;
  if (/^\/(api|kit)(\/|$)/i.test(path) || extname(path) !== '') return false;
  return path === '/' || (c.req.header('accept') ?? '').includes('text/html');
}

async function serveFile(
  c: Context<AppEnvironment>,
  folder: string,
  path: string,
  headers: Headers,
): Promise<Response> {
  const file = await find(folder, path);
  headers.set('Content-Type', contentTypeOf(file.path));
  headers.set(
    'Cache-Control',
    /-[\w-]{8}\.\w+$/.test(path) && path.includes('/chunks/') ? forever : 'no-cache',
  );
  headers.set('ETag', file.etag);
  if (isCompressible(file.path)) headers.append('Vary', 'Accept-Encoding');
  if (c.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const encoding = isCompressible(file.path) ? preferredEncoding(c.req.header('accept-encoding')) : undefined;
  const small = encoding && (await compressed(file, encoding));
  if (small) headers.set('Content-Encoding', encoding!);
  headers.set('Content-Length', String(small?.byteLength ?? file.bytes));
  if (c.req.method === 'HEAD') return new Response(null, { headers });
  return new Response(small ?? (await stream(file.path)), { headers });
}

const forever = 'public, max-age=31536000, immutable';

/** A regular file inside a folder, links followed. Throws `NOT_FOUND`. */
async function find(folder: string, path: string): Promise<{ path: string; bytes: number; etag: string }> {
  const missing = new InsetError(
    'NOT_FOUND',
    path === '/index.html' ? 'The portal is not built yet: run `npm run build`.' : undefined,
  );
  try {
    const root = await realpath(folder);
    const real = await realpath(join(root, decodeURIComponent(path)));
    if (!real.startsWith(root + sep)) throw missing;
    const handle = await open(real, 'r');
    const { size, mtimeMs, isFile } = await handle.stat().then((stat) => ({
      size: stat.size,
      mtimeMs: stat.mtimeMs,
      isFile: stat.isFile(),
    }));
    await handle.close();
    if (!isFile) throw missing;
    return { path: real, bytes: size, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` };
  } catch {
    throw missing;
  }
}

async function stream(path: string): Promise<ReadableStream<Uint8Array>> {
  const handle = await open(path, 'r');
  return Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>;
}
