/**
 * Stands before DuckDB's own code in the worker that the kit ships, and takes the network from it: whatever a query
 * makes of DuckDB, no host is reached, also where the files are served without a policy. What DuckDB fetches at its
 * start, its WebAssembly, is let through, once; where the worker's owner has it compiled already, not even that. It
 * bounds DuckDB's memory too, by the number of bytes in the worker's name.
 */
const refuse = (): never => {
  throw new TypeError('There is no network for DuckDB.');
};

function fix(object: object, name: string, value: unknown): void {
  if (name in object) Object.defineProperty(object, name, { value, writable: false, configurable: false });
}

let compiled: WebAssembly.Module | undefined;
self.addEventListener('message', (event: MessageEvent<{ compiled?: WebAssembly.Module } | null>) => {
  if (!(event.data?.compiled instanceof WebAssembly.Module)) return;
  ({ compiled } = event.data);
  event.stopImmediatePropagation();
});

const load = self.fetch.bind(self);
let isLoaded = false;
fix(self, 'fetch', (...request: Parameters<typeof fetch>): Promise<Response> => {
  if (isLoaded) return new Promise(refuse);
  isLoaded = true;
  return compiled ? Promise.resolve(new Response('')) : load(...request);
});

const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
WebAssembly.instantiateStreaming = async (source, imports) => {
  if (compiled) return { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) };
  const made = await instantiate(source, imports);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  self.postMessage({ compiled: made.module });
  return made;
};

const mostBytes = Number(/(\d+) bytes/.exec(self.name)?.[1] ?? Infinity);
const pageBytes = 65_536;
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function bounded(this: WebAssembly.Memory, pages: number): number {
  if (this.buffer.byteLength + pages * pageBytes > mostBytes)
    throw new RangeError('DuckDB may not take more.');
  return grow.call(this, pages);
};

for (const send of ['open', 'send']) fix(XMLHttpRequest.prototype, send, refuse);
for (const way of ['importScripts', 'WebSocket', 'EventSource', 'WebTransport', 'Worker', 'SharedWorker']) {
  fix(self, way, refuse);
}
