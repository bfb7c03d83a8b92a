import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * What any static host does, on a free port of loopback: files of folders under path prefixes, the longest first, such
 * as `{'/': 'demo/dist', '/kit/': 'packages/inset/dist'}`. `headers(path)` adds to each answer. Resolves with the
 * origin, the paths that were asked for, and how to stop.
 *
 * @param {Record<string, string>} folders
 * @param {{headers?: (path: string) => Record<string, string>}} [options]
 */
export async function serveFolder(folders, { headers = () => ({}) } = {}) {
  const prefixes = Object.keys(folders).toSorted((a, b) => b.length - a.length);
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    asked.push(path);
    const prefix = prefixes.find((each) => path.startsWith(each));
    const inside = prefix === undefined ? undefined : normalize(join(sep, path.slice(prefix.length)));
    const file = inside && join(folders[prefix], inside.endsWith(sep) ? `${inside}index.html` : inside);
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404, headers(path)).end();
      return;
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ...headers(path) });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close };
}
