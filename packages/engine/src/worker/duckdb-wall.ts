/**
 * Stands before DuckDB's own code in the worker that the kit ships, and takes the network from it: whatever a query
 * makes of DuckDB, no host is reached, also where the files are served without a policy. What DuckDB fetches at its
 * start, its WebAssembly, is let through, once.
 */
const refuse = (): never => {
  throw new TypeError('There is no network for DuckDB.');
};

function fix(object: object, name: string, value: unknown): void {
  if (name in object) Object.defineProperty(object, name, { value, writable: false, configurable: false });
}

const load = self.fetch.bind(self);
let isLoaded = false;
fix(self, 'fetch', (...request: Parameters<typeof fetch>): Promise<Response> => {
  if (isLoaded) return new Promise(refuse);
  isLoaded = true;
  return load(...request);
});
for (const send of ['open', 'send']) fix(XMLHttpRequest.prototype, send, refuse);
for (const way of ['importScripts', 'WebSocket', 'EventSource', 'WebTransport', 'Worker', 'SharedWorker']) {
  fix(self, way, refuse);
}
