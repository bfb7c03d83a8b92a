import type { Endpoint } from 'comlink';

/**
 * An endpoint that also sends what cannot be cloned as it is, but as plain data: frameworks keep state in proxies, such
 * as Vue's `ref` and Svelte's `$state`, and hand over rows and Queries of proxies. What holds none is sent as it is.
 */
export function plainEndpoint(endpoint: Endpoint): Endpoint {
  return {
    postMessage(message: unknown, transfer?: Transferable[]): void {
      try {
        endpoint.postMessage(message, transfer);
      } catch (thrown) {
        if (!(thrown instanceof Error) || thrown.name !== 'DataCloneError') throw thrown;
        // What is no data either way, such as a function, is refused again.
        endpoint.postMessage(plain(message), transfer);
      }
    },
    addEventListener: (...given) => endpoint.addEventListener(...given),
    removeEventListener: (...given) => endpoint.removeEventListener(...given),
  };
}

/** A copy with plain arrays and objects; ports, buffers, dates and such stay what they are. Nothing holds itself in JSON. */
export function plain(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value !== 'object' || value === null || above.includes(value)) return value;
  const path = [...above, value];
  if (Array.isArray(value)) return value.map((item) => plain(item, path));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, path)]));
}
